import type { Instant } from '../domain/instant.js';

/** Which process of the desk came first: for what must happen once and has no document on which writes could be compared. */
export interface Claims {
  /**
   * Puts `value` under the key, unless something stands there that holds after `now`.
   *
   * @param until when it ends, later than `now`
   * @returns what stands there: of many at one instant all get the same
   * @throws {StoreUnavailable}
   */
  claim(key: string, value: string, now: Instant, until: Instant): Promise<string>;
}
