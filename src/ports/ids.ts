/** Makes ids that cannot be guessed, url-safe, 22 characters (132 bits). */
export interface Ids {
  next(): string;
  /** Returns the same id for the same parts in every process; the parts ('ab', 'c') and ('a', 'bc') give different ids. */
  derived(...parts: readonly string[]): string;
}
