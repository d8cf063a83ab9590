import { safeText } from '../protocol/safe-text.js';

/** `text`: its words in the message, null when the platform left them out; `shown`: what replaces them, null for nothing. */
export type MentionIn = Readonly<{ text: string | null; name: string; shown: string | null }>;

/**
 * The words of a message, without mentions of the bot (all of them: the SDK removes the first only) and without the tags of
 * other mentions. Blanks and `&nbsp;` become one blank, lines stay.
 */
export function wordsOf(text: string, mentions: readonly MentionIn[]): string {
  let words = safeText(text);
  for (const mention of mentions) {
    const shown = mention.shown ?? ' ';
    if (mention.text !== null) words = words.replaceAll(mention.text, () => shown);
  }
  const undelivered = mentions.filter((mention) => mention.text === null && mention.name !== '');
  if (undelivered.length > 0) words = words.replace(TAG, (tag, inner: string) => shownOf(undelivered, inner) ?? tag);
  return collapseBlanks(words);
}

const TAG = /<at(?:\s[^<>]*)?>([^<>]{0,400})<\/at>/gi;

function shownOf(undelivered: readonly MentionIn[], inner: string): string | null {
  const found = undelivered.find(({ name }) => name === inner || name === decoded(inner));
  return found === undefined ? null : (found.shown ?? ' ');
}

const NAMED: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' };

/** Text of Teams' markup, its entities decoded. */
export function decoded(markup: string): string {
  return markup.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/gi, (found) => NAMED[found.toLowerCase()] ?? found);
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
