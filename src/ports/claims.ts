import type { Instant } from '../domain/instant.js';

/** Who came first, among all processes of the desk: for what must be made once and has no document yet to compare. */
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
