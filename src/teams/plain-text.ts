// Half of a surrogate pair cannot be stored faithfully, and no control character but tab and line break says anything.
const UNSAFE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');

/** The same words without what no store keeps: NUL and its like go, half a surrogate pair becomes U+FFFD. */
export function safeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(EVERY_UNSAFE, (found) => (found >= '\ud800' ? '\ufffd' : '')) : text;
}

export type MentionIn = { text: string; isBot: boolean };

/**
 * What a person said, without the bot's mentions (all of them: the SDK takes the first only) and without the tags of
 * the others. Blanks and `&nbsp;` become one blank, lines stay.
 */
export function wordsOf(text: string, mentions: readonly MentionIn[]): string {
  let words = safeText(text);
  for (const mention of mentions) {
    if (mention.text !== '')
      words = words.replaceAll(mention.text, mention.isBot ? ' ' : mention.text.replace(/<\/?at[^>]*>/gi, ''));
  }
  return words
    .replace(/&nbsp;/gi, ' ')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
