import type { Instant } from '../core/instant.js';

/** Decides which process of the desk comes first, for work that must happen once and has no document to compare writes on. */
export interface Claims {
  /**
   * Stores `value` under the key, unless a value is there that holds after `now`.
   *
   * @param until when the claim ends, later than `now`
   * @returns the value that holds now: of several simultaneous callers all get the same
   * @throws {StoreUnavailable}
   */
  claim(key: string, value: string, now: Instant, until: Instant): Promise<string>;
}
