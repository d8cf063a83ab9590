import { z } from 'zod';
import type { ShapedAttachment } from './activity-schema.js';
import { decoded } from './plain-text.js';

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(256));
const quotedReply = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: id }) });

/** Teams lets a reply quote ten messages. */
const MAX_QUOTES = 10;
/** `<quoted messageId="…"/>`, also with content. */
const MARK = /<quoted\s[^<>]{0,400}?messageId="([^"<>]{0,256})"[^<>]{0,400}?(?:\/>|>(?:(?:(?!<quoted\s)[\s\S]){0,4000}?<\/quoted>)?)/gi;
/** What older clients put before the reply in the HTML copy of the message. */
const BLOCK = /<blockquote\s([^<>]{0,400})>([\s\S]{0,4000}?)<\/blockquote>/gi;
const IS_REPLY = /itemtype="http:\/\/schema\.skype\.com\/Reply"/i;
const ITEM = /itemid="([^"<>]{1,256})"/i;

export type Unquoted = Readonly<{ text: string; quotes: readonly string[] }>;

/**
 * A message's own words, and the ids of the messages that it quotes, in order. Clients quote by marks in the text or by
 * entities; older ones by a block in the HTML copy, whose words may also begin the text. Quoted ids are claims and are looked
 * up.
 */
export function unquoted(text: string, entities: readonly unknown[], attachments: readonly ShapedAttachment[]): Unquoted {
  const marked = [...text.matchAll(MARK)].map(([, messageId = '']) => decoded(messageId));
  const named = entities.flatMap((entity) => {
    const read = quotedReply.safeParse(entity);
    return read.success ? [read.data.quotedReply.messageId] : [];
  });
  const blocks = attachments.flatMap(({ contentType, content }) =>
    contentType === 'text/html' && typeof content === 'string' ? blocksIn(content) : [],
  );
  const quotes = [...marked, ...named, ...blocks.flatMap((block) => (block.id === null ? [] : [block.id]))];
  const unmarked = text.replace(MARK, ' ');
  return {
    text: blocks.reduce((words, block) => withoutLead(words, block.words), unmarked),
    quotes: [...new Set(quotes.filter((one) => one !== ''))].slice(0, MAX_QUOTES),
  };
}

type QuotedBlock = { id: string | null; words: string };

function blocksIn(html: string): readonly QuotedBlock[] {
  return [...html.matchAll(BLOCK)].flatMap(([, about = '', inner = '']): readonly QuotedBlock[] => {
    if (!IS_REPLY.test(about)) return [];
    return [{ id: ITEM.exec(about)?.[1] ?? null, words: decoded(inner.replace(/<[^<>]*>/g, '')) }];
  });
}

/** Removes quoted words at the beginning of the text; name and words may have no blank between them. */
function withoutLead(text: string, quoted: string): string {
  const wanted = [...quoted].filter(isSaid);
  if (wanted.length === 0) return text;
  let at = 0;
  for (const sign of wanted) {
    while (at < text.length && !isSaid(signAt(text, at))) at += 1;
    if (signAt(text, at) !== sign) return text;
    at += sign.length;
  }
  return text.slice(at);
}

function signAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function isSaid(sign: string): boolean {
  return /\S/u.test(sign);
}
