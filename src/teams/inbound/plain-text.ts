import { safeText } from '../protocol/safe-text.js';

/** `text` as it stands in the message, null when the platform left it out; `shown`: what stands for it in the words, null for nothing. */
export type MentionIn = Readonly<{ text: string | null; name: string; shown: string | null }>;

/**
 * What a person said, without the bot's mentions (all of them: the SDK takes the first only) and without the tags of
 * the others. Blanks and `&nbsp;` become one blank, lines stay.
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

/** Text of the markup that Teams writes, without its entities. */
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
