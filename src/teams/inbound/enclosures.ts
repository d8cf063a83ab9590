import { isObject, parseJson } from '../../json.js';
import { safeText } from '../protocol/incoming-text.js';
import type { ShapedAttachment } from './activity-schema.js';
import { wordsOfHtml } from './message-text.js';

/**
 * A message's own words, and what came with them.
 *
 * @property forwarded     words of the messages that were forwarded in it; '' where the platform left them out, null where there is none
 * @property filesWithheld files that its author attached and the platform did not hand over
 */
export type Enclosed = Readonly<{ words: string; forwarded: string | null; filesWithheld: number }>;

const REPLY_REFERENCE = 'messageReference';
const FORWARD_REFERENCE = 'forwardedMessageReference';

/**
 * In a channel a file is only a mark of the HTML copy, `<attachment id="…">`. Cards and files that were handed over, quoted and forwarded
 * messages have marks too; a message's id is a number. Forwarded words stand in a block of the HTML copy, and at the end of the text, or
 * in a reference.
 *
 * @param words  those of the text, without quotes
 * @param quotes ids of the quoted messages
 */
export function enclosedIn(words: string, quotes: readonly string[], attachments: readonly ShapedAttachment[]): Enclosed {
  const html = attachments.flatMap(htmlOf);
  const marks = [...new Set(html.flatMap((copy) => [...copy.matchAll(MARK)].map(([, id = '']) => id)))].filter(
    (id) => !quotes.includes(id),
  );
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
const MARK = /<attachment\s[^<>]{0,200}?id="([^"<>]{1,256})"/gi;
const MESSAGE_ID = /^\d{10,20}$/;

function htmlOf({ contentType, content }: ShapedAttachment): readonly string[] {
  return contentType === HTML && typeof content === 'string' ? [safeText(content)] : [];
}

const FORWARD_BLOCK = /<blockquote\s[^<>]{0,400}?itemtype="http:\/\/schema\.skype\.com\/Forward"[^<>]{0,400}>/i;
const BLOCK_END = '</blockquote>';

/** A forwarded message may quote others: its block ends with the last end before the next one. */
function forwardedBlocks(html: string): readonly string[] {
  const [, ...behind] = html.split(FORWARD_BLOCK);
  return behind.map((part) => wordsOfHtml(part.slice(0, Math.max(0, part.toLowerCase().lastIndexOf(BLOCK_END)))));
}

function wordsOfReference(content: unknown): string {
  const read = typeof content === 'string' ? parseJson(content) : content;
  const said = isObject(read) ? read['originalMessageContent'] : null;
  return typeof said === 'string' ? wordsOfHtml(safeText(said)) : '';
}

/** So many signs tell that a text has the words, though not at its end. */
const telling = 40;

/** The words before those that end them, whatever blanks stand between; null where they have them elsewhere. */
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
