/**
 * Messages of people that were acknowledged to the platform and are not in the store yet, on this machine's own disk: for a
 * store that is reached over a network and may be away. See docs/adr/0015.
 */
export interface MessageJournal {
  /**
   * On disk when it resolves; the same id again is the same message.
   *
   * @param id       letters, digits, `-` and `_`
   * @param message  as it came, as text
   * @returns false: the journal is full, or the disk did not take it
   */
  keep(id: string, message: string): Promise<boolean>;
  /** Ids of what is kept, oldest first, also by an earlier process. */
  kept(): readonly string[];
  /** Null when it was settled since, or cannot be read. */
  read(id: string): Promise<string | null>;
  /** The message is in the store, or was answered otherwise. No error when it is gone already. */
  settle(id: string): Promise<void>;
}

/** Of a desk whose store is on the same disk: when that fails, a journal would too. */
export const noJournal: MessageJournal = {
  keep: () => Promise.resolve(false),
  kept: () => [],
  read: () => Promise.resolve(null),
  settle: () => Promise.resolve(),
};
