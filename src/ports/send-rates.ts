import type { Instant } from '../domain/instant.js';
import type { RateLimit } from '../domain/rate-limit/gcra.js';

/** How many calls the platform still takes, counted over all processes of the desk. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two that ask at once never take the same one; what was taken stays
   * taken over a restart. A store of one process does not wait for the disk: what was not written when it was killed counts as
   * taken. One that is shared waits for the server; beyond some 20 ms for an answer the app's limit is not reached.
   *
   * @param key a conversation, or the app; any text
   * @param limits all of them must have room; the same for one key at every call
   * @returns 0 when it was taken, else the whole ms after which asking again can succeed
   * @throws {StoreUnavailable} a shared store did not answer; one that counts in memory always does
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
