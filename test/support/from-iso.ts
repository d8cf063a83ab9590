import { instant, type Instant } from '../../src/core/instant.js';

/** Reads ISO-8601 with a zone; @throws {RangeError} when it does not parse. */
export function fromIso(text: string): Instant {
  return instant(Date.parse(text));
}
