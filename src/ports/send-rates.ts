import type { Instant } from '../domain/instant.js';
import type { RateLimit } from '../domain/rate/allowance.js';

/** How many calls the platform still takes, counted over all processes of the desk. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two that ask at once never take the same one; what was taken stays
   * so over a restart. Whether it is on the disk by then is not waited for: the limits leave room for what a process that
   * was killed could not write.
   *
   * @param key a conversation, or the app; any text
   * @param limits all of them must have room; the same for one key at every call
   * @returns 0 when it was taken, else the whole ms after which asking again can succeed
   * @throws {StoreUnavailable} nothing is known; a store that is shared may do so, one that counts in memory does not
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
