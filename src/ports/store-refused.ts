/** Why a store does not open: its folder or database is in use, damaged, not accessible, of a later release, or half copied. */
export type StoreRefusal =
  | 'no-sqlite'
  | 'not-writable'
  | 'open-to-others'
  | 'in-use'
  | 'corrupt'
  | 'emptied'
  | 'not-durable'
  | 'earlier-format'
  | 'no-answer'
  | 'not-allowed'
  | 'bad-address'
  | 'other-index'
  | 'not-ours'
  | 'later-format'
  | 'half-copied'
  | 'no-store';

/** Its content was neither lost nor changed. The sentence is for the operator. It never contains an address, which may carry a password. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  constructor(
    readonly code: StoreRefusal,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
