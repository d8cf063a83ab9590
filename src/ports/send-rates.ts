import type { Instant } from '../domain/instant.js';
import type { RateLimit } from '../domain/rate-limit/gcra.js';

/** How many calls the platform still takes, counted over all processes of the desk. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two that ask at once never take the same one; what was taken stays
   * so over a restart. A store of one process does not wait for the disk: the limits leave room for what was not written when
   * it was killed. One that is shared waits for the server, and beyond some 25 ms for an answer the app's share is not reached.
   *
   * @param key a conversation, or the app; any text
   * @param limits all of them must have room; the same for one key at every call
   * @returns 0 when it was taken, else the whole ms after which asking again can succeed
   * @throws {StoreUnavailable} nothing is known; a store that is shared may do so, one that counts in memory does not
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
