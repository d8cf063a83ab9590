import type { Row } from '../../src/teams/send-limits/app-limiter.js';

/** The most of these moments in any window of that length, both ends counted. @param times in order */
export function mostIn(times: readonly number[], inMs: number): number {
  let [first, most] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) > inMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The rows of the table that these calls break. */
export function brokenBy(times: readonly number[], rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ calls, inMs }) => mostIn(times, inMs) > calls);
}
