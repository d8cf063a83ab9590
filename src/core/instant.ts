/**
 * A point in time: whole milliseconds since 1970-01-01T00:00Z.
 *
 * Inside the desk time is this number; at every border (log, JSON for people, store exports) it is ISO-8601 in UTC.
 * Only `calendar/` and `texts` know of time zones.
 */
export type Instant = number & { readonly brand: 'Instant' };

/** @param ms whole milliseconds since the epoch; @throws {RangeError} when it is not a safe whole number */
export function instant(ms: number): Instant {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not an instant: ${ms}`);
  return ms as Instant;
}

export function later(at: Instant, ms: number): Instant {
  return instant(at + Math.round(ms));
}

/** The instant of a text from outside, ISO-8601 or an HTTP date; null when it is neither. */
export function parseInstant(text: string): Instant | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : instant(ms);
}

/** For libraries that accept only a `Date`. */
export function toDate(at: Instant): Date {
  return new Date(at);
}

/** ISO-8601 in UTC with milliseconds. */
export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
