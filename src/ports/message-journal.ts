/**
 * Keeps messages that were acknowledged to the platform and are not in the store yet, on this machine's own disk: for a store that is
 * reached over a network and may be away. See docs/adr/0015.
 */
export interface MessageJournal {
  /**
   * Keeps a message; it is on disk when this resolves. The same id again means the same message.
   *
   * @param id       letters, digits, `-` and `_`
   * @returns false: the journal is full, or the disk could not write it
   */
  keep(id: string, message: string): Promise<boolean>;
  /** Ids of the kept messages, oldest first, also those of an earlier process. */
  kept(): readonly string[];
  /** Returns a message; null when it was settled meanwhile, or cannot be read. */
  read(id: string): Promise<string | null>;
  /** Deletes a message that is in the store now, or was answered otherwise. No error when it is gone already. */
  settle(id: string): Promise<void>;
}

/** The journal of a desk whose store is on the same disk: when the store fails, a journal would fail too. */
export const noJournal: MessageJournal = {
  keep: () => Promise.resolve(false),
  kept: () => [],
  read: () => Promise.resolve(null),
  settle: () => Promise.resolve(),
};
