import { instant, type Instant } from '../../../src/core/instant.js';
import type { RateLimit } from '../../../src/core/rate-limit/gcra.js';
import type { SendRates } from '../../../src/ports/store.js';
import { OPENED } from '../../support/a-stored-ticket.js';

/** Four at once and then one each 550 ms; ten at once and then one a second. */
export const twoLimits: readonly RateLimit[] = [
  { burst: 4, everyMs: 550 },
  { burst: 10, everyMs: 1_000 },
];

export const msAfterOpening = (ms: number): Instant => instant(OPENED + ms);

/** What each of so many calls, one after the other at the same moment, is told. */
export async function tellsOf(rates: SendRates, key: string, calls: number, now: Instant): Promise<readonly number[]> {
  const told: number[] = [];
  for (let i = 0; i < calls; i++) told.push(await rates.take(key, twoLimits, now));
  return told;
}
