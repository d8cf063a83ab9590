import type { Instant } from '../core/instant.js';
import type { RateLimit } from '../core/rate-limit/gcra.js';

/** Counts, over all processes of the desk, how many calls the platform still accepts. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two simultaneous callers never take the same one, and calls stay taken after a
   * restart. A store of one process does not wait for the disk: calls that were not written before a kill count as taken. A shared store
   * waits for its server; if an answer takes more than some 20 ms, the app's full rate is not reached.
   *
   * @param key a conversation, or the app; any text
   * @param limits all of these limits must have room; one key has the same limits at every call
   * @returns 0 when the call was taken, else the whole ms after which a new try can succeed
   * @throws {StoreUnavailable} a shared store did not answer; a store that counts in memory never throws it
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
