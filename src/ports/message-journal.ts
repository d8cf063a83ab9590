/** For messages that were acknowledged and are not in the store yet, on this machine's own disk: the store may be away. See docs/adr/0015. */
export interface MessageJournal {
  /** On disk when this resolves. @param id letters, digits, `-` and `_` @returns false: the journal is full, or the disk could not write it */
  keep(id: string, message: string): Promise<boolean>;
  /** Oldest first, also those of an earlier process. */
  kept(): readonly string[];
  /** Null when it was settled meanwhile, or cannot be read. */
  read(id: string): Promise<string | null>;
  /** Deletes a message. No error when it is gone already. */
  settle(id: string): Promise<void>;
}

/** The journal of a desk whose store is on the same disk: when the store fails, a journal would fail too. */
export const noJournal: MessageJournal = {
  keep: () => Promise.resolve(false),
  kept: () => [],
  read: () => Promise.resolve(null),
  settle: () => Promise.resolve(),
};
