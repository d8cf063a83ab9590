import type { Mentioned } from '../../talk/inbound.js';
import { safeText, cleanName, maxNameLength } from '../protocol/incoming-text.js';
import { isObject, parseJson } from '../../core/json.js';
import { z } from 'zod';
import type { ShapedAttachment } from './activity-schema.js';

/** `text`: its words in the message, null when the platform left them out; `shown`: the replacement, null for nothing. */
export type MentionIn = Readonly<{ text: string | null; name: string; shown: string | null }>;

/**
 * Without mentions of the bot (all of them: the SDK removes only the first) and without the tags of other mentions. Blanks and `&nbsp;`
 * become one blank, line breaks stay.
 */
export function wordsOf(text: string, mentions: readonly MentionIn[]): string {
  const byText = new Map(mentions.flatMap((one) => (one.text === null ? [] : [[safeText(one.text), one] as const])));
  const byName = new Map(mentions.flatMap((one) => (one.text === null && one.name !== '' ? [[one.name, one] as const] : [])));
  // All mentions are replaced in one pass: a name that looks like another mention is not read again.
  const words = safeText(text).replace(TAG, (tag, inner: string) => {
    const found = byText.get(tag) ?? byName.get(inner) ?? byName.get(decoded(inner));
    return found === undefined ? tag : (found.shown ?? ' ');
  });
  return collapseBlanks(words);
}

const TAG = /<at(?:\s[^<>]{0,400})?>([^<>]{0,400})<\/at>/gi;

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&nbsp;': ' ', '&amp;': '&' };
const ENTITY = /&(?:lt|gt|quot|apos|nbsp|amp|#(\d{1,6})|#x([\da-f]{1,5}));/gi;

function decoded(markup: string): string {
  return markup.replace(ENTITY, (found, decimal?: string, hexadecimal?: string) => {
    const code = Number(decimal ?? (hexadecimal === undefined ? NaN : `0x${hexadecimal}`));
    return Number.isNaN(code) ? (NAMED[found.toLowerCase()] ?? found) : String.fromCodePoint(code);
  });
}

/** One line per paragraph; hidden characters that its entities stand for are removed too. */
export function wordsOfHtml(html: string): string {
  const lines = html.replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/pre)\b[^<>]*>/gi, '\n').replace(/<\/t[dh]\b[^<>]*>/gi, ' ');
  return collapseBlanks(safeText(decoded(lines.replace(/<[^<>]*>/g, ''))));
}

function collapseBlanks(words: string): string {
  return words
    .replace(/&nbsp;/gi, ' ')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(256));
const quotedReply = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: id }) });

/** Teams lets a reply quote ten messages. */
const MAX_QUOTES = 10;
/** The mark of a quote, `<quoted messageId="…"/>`, also with content. */
const MARK = /<quoted\s[^<>]{0,400}?messageId="([^"<>]{0,256})"[^<>]{0,400}?(?:\/>|>(?:(?:(?!<quoted\s)[\s\S]){0,4000}?<\/quoted>)?)/gi;
/** The block that older clients put before the reply in the HTML copy of the message. */
const BLOCK = /<blockquote\s([^<>]{0,400})>((?:(?!<blockquote\s)[\s\S]){0,4000}?)<\/blockquote>/gi;
const IS_REPLY = /itemtype="http:\/\/schema\.skype\.com\/Reply"/i;
const ITEM = /itemid="([^"<>]{1,256})"/i;

/**
 * And the ids of the messages that it quotes, in order. Clients mark quotes in the text or by entities; older clients by a block in the
 * HTML copy, whose words may also be at the beginning of the text. Quoted ids are claims and are looked up.
 */
export function unquoted(said: string, entities: readonly unknown[], attachments: readonly ShapedAttachment[]) {
  const text = safeText(said);
  const marked = [...text.matchAll(MARK)].map(([, messageId = '']) => decoded(messageId));
  const named = entities.flatMap((entity) => {
    const read = quotedReply.safeParse(entity);
    return read.success ? [read.data.quotedReply.messageId] : [];
  });
  const blocks = attachments
    .flatMap(htmlOf)
    .flatMap((html) => [...html.matchAll(BLOCK)].map(([, about = '', inner = '']) => ({ about, inner })))
    .filter(({ about }) => IS_REPLY.test(about))
    .map(({ about, inner }) => ({ id: ITEM.exec(about)?.[1] ?? '', words: wordsOfHtml(inner) }))
    .slice(0, MAX_QUOTES);
  const quotes = [...marked, ...named, ...blocks.map(({ id: quoted }) => quoted)];
  const unmarked = text.replace(MARK, ' ');
  return {
    text: blocks.reduce((words, block) => withoutLead(words, block.words), unmarked),
    quotes: [...new Set(quotes.filter((one) => one !== ''))].slice(0, MAX_QUOTES),
  };
}

/** A blank between name and words may be missing. */
function withoutLead(text: string, quoted: string): string {
  const wanted = [...quoted].filter((sign) => /\S/u.test(sign));
  if (wanted.length === 0) return text;
  let at = 0;
  for (const sign of wanted) {
    while (/^\s/u.test(text.slice(at, at + 1))) at += 1;
    if (!text.startsWith(sign, at)) return text;
    at += sign.length;
  }
  return text.slice(at);
}

/** A name of several words may come as several mentions; more than people write in one message. */
const MAX_MENTIONS = 200;

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().max(1_024).nullish().catch(null),
  mentioned: z.object({ id: z.string().min(1).max(1_024), name: z.string().nullish().catch(null) }),
});

/** A name of several words may come as several entities with the same id. */
export type MentionPart = Readonly<{ id: string; name: string; text: string | null }>;

/** In order; malformed ones are skipped. */
export function mentionsIn(entities: readonly unknown[]): readonly MentionPart[] {
  const mentions = entities.filter((entity) => isObject(entity) && entity['type'] === 'mention').slice(0, MAX_MENTIONS);
  return mentions.flatMap((entity) => {
    const read = mention.safeParse(entity);
    if (!read.success) return [];
    const { text, mentioned } = read.data;
    return [{ id: mentioned.id, name: cleanName(mentioned.name), text: text || null }];
  });
}

/** Nothing for the bot, the name for a person. A bot without a name gets the platform's name. */
export function inText(parts: readonly MentionPart[], bot: { id: string; name: string }): readonly MentionIn[] {
  return parts.map(({ id, name, text }) => {
    const isBot = id === bot.id;
    const known = name === '' && isBot ? bot.name : name;
    const tagged = (text ?? '').replace(/<\/?at[^<>]*>/gi, '');
    return { text, name: known, shown: isBot ? null : tagged || known };
  });
}

/** Each once, with the name that the parts form together. */
export function peopleIn(parts: readonly MentionPart[], botId: string): readonly Mentioned[] {
  const names = new Map<string, string>();
  for (const { id, name } of parts) if (id !== botId) names.set(id, joined(names.get(id) ?? '', name));
  return [...names].map(([platformId, name]) => ({ platformId, name }));
}

/** A repeated mention, or a part that is known already, adds nothing. */
function joined(name: string, part: string): string {
  const known = new Set(name.split(' '));
  const isNew = part.split(' ').some((word) => !known.has(word));
  return (isNew ? `${name} ${part}` : name).trim().slice(0, maxNameLength);
}

/**
 * @property forwarded     words of forwarded messages; '' where the platform left them out, null where the message forwards nothing
 * @property filesWithheld number of files that the author attached and the platform did not hand over
 */
type Enclosed = Readonly<{ words: string; forwarded: string | null; filesWithheld: number }>;

const REPLY_REFERENCE = 'messageReference';
const FORWARD_REFERENCE = 'forwardedMessageReference';

/**
 * In a channel a file is only a mark in the HTML copy, `<attachment id="…">`. Cards, files that were handed over, and quoted or forwarded
 * messages have marks too; the id of a message is a number. Forwarded words are in a block of the HTML copy and at the end of the text, or
 * in a reference. @param words without quotes
 */
export function enclosedIn(words: string, quotes: readonly string[], attachments: readonly ShapedAttachment[]): Enclosed {
  const html = attachments.flatMap(htmlOf);
  const marked = html.flatMap((copy) => [...copy.matchAll(FILE_MARK)].map(([, one = '']) => one));
  const marks = [...new Set(marked)].filter((one) => !quotes.includes(one));
  const messages = marks.filter((id) => MESSAGE_ID.test(id));
  const countOf = (isOne: (type: string) => boolean): number => attachments.filter(({ contentType }) => isOne(contentType)).length;
  const given = countOf((type) => type !== HTML && type !== REPLY_REFERENCE && type !== FORWARD_REFERENCE && !type.startsWith('image/'));
  const filesWithheld = Math.max(0, marks.length - messages.length - given);
  const blocks = html.flatMap(forwardedBlocks);
  const referred = attachments.flatMap((one) => (one.contentType === FORWARD_REFERENCE ? [wordsOfReference(one.content)] : []));
  const forwarded = [...blocks, ...referred].filter((said) => said !== '');
  const isWithheld = messages.length > referred.length + countOf((type) => type === REPLY_REFERENCE) || referred.includes('');
  if (forwarded.length === 0) return { words, forwarded: isWithheld ? '' : null, filesWithheld };
  const own = withoutEnding(words, blocks.join(''));
  return { words: own ?? words, forwarded: own === null ? null : forwarded.join('\n\n'), filesWithheld };
}

const HTML = 'text/html';
const FILE_MARK = /<attachment\s[^<>]{0,200}?id="([^"<>]{1,256})"/gi;
const MESSAGE_ID = /^\d{10,20}$/;

function htmlOf({ contentType, content }: ShapedAttachment): readonly string[] {
  return contentType === HTML && typeof content === 'string' ? [safeText(content)] : [];
}

const FORWARD_BLOCK = /<blockquote\s[^<>]{0,400}?itemtype="http:\/\/schema\.skype\.com\/Forward"[^<>]{0,400}>/i;
const BLOCK_END = '</blockquote>';

/** A forwarded message may contain quotes: its block ends at the last end tag before the next block. */
function forwardedBlocks(html: string): readonly string[] {
  const [, ...behind] = html.split(FORWARD_BLOCK);
  return behind.map((part) => wordsOfHtml(part.slice(0, Math.max(0, part.toLowerCase().lastIndexOf(BLOCK_END)))));
}

function wordsOfReference(content: unknown): string {
  const read = typeof content === 'string' ? parseJson(content) : content;
  const said = isObject(read) ? read['originalMessageContent'] : null;
  return typeof said === 'string' ? wordsOfHtml(safeText(said)) : '';
}

/** When the text contains this many characters of the ending, it has the ending, but not at its end. */
const telling = 40;

/** Whatever blanks are between; null where the ending is elsewhere in the text. */
function withoutEnding(words: string, ending: string): string | null {
  const [all, last] = [unspaced(words), unspaced(ending)];
  if (!all.endsWith(last)) return all.includes(last.slice(0, telling)) ? null : words;
  let at = 0;
  for (let left = all.length - last.length; left > 0; at++) if (/\S/.test(words.charAt(at))) left--;
  return words.slice(0, at).trim();
}

function unspaced(text: string): string {
  return text.replace(/\s+/g, '');
}
