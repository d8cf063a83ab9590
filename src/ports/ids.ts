/** They cannot be guessed: url-safe, 22 characters (132 bits). */
export interface Ids {
  next(): string;
  /** The same in every process; the parts ('ab', 'c') and ('a', 'bc') give different ids. */
  derived(...parts: readonly string[]): string;
}
