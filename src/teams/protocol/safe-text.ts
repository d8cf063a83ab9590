// No store keeps half a surrogate pair unchanged, and control characters other than tab and line break mean nothing.
const UNSAFE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, 'gu');

/** Text that every store keeps unchanged: control characters are removed, half a surrogate pair becomes U+FFFD. */
export function safeText(text: string): string {
  return UNSAFE.test(text) ? text.replace(EVERY_UNSAFE, (found) => (found >= '\ud800' ? '\ufffd' : '')) : text;
}

/** Longer than names in a directory. */
export const maxNameLength = 200;

/** A name on one line, as {@link safeText}. */
export function cleanName(name: string | null | undefined): string {
  return safeText(name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameLength);
}
