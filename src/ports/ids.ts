/** Ids that cannot be guessed, url-safe, 22 characters (132 bits). */
export interface Ids {
  next(): string;
  /** The same id for the same parts, whatever the process; parts cannot run into each other. */
  derived(...parts: readonly string[]): string;
}
