// Half of a surrogate pair cannot be stored faithfully, and no control character but tab and line break says anything.
const UNSAFE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');

/** The same words without what no store keeps: NUL and its like go, half a surrogate pair becomes U+FFFD. */
export function safeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(EVERY_UNSAFE, (found) => (found >= '\ud800' ? '\ufffd' : '')) : text;
}

/** Names in a directory are no longer. */
export const maxNameLength = 200;

/** One line without what no store keeps. */
export function cleanName(name: string | null | undefined): string {
  return safeText(name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameLength);
}
