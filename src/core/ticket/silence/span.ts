import type { BusinessCalendar } from '../../calendar/business-calendar.js';
import { later, type Instant } from '../../instant.js';

/** Half-open, `[from, to)`. */
export type TimeSpan = { readonly from: Instant; readonly to: Instant };

/** `clock`: nights and holidays count too. */
export type Counted = { calendar: BusinessCalendar; clock: boolean };

/** Periods in order; those that overlap or touch are one. */
export function merged(periods: readonly TimeSpan[]): readonly TimeSpan[] {
  const all: { from: Instant; to: Instant }[] = [];
  for (const { from, to } of periods.filter((one) => one.to > one.from).toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || from > last.to) all.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return all;
}

/** The first instant at which so much time has counted since `from`, outside the periods `left`, which are merged. */
export function afterCounted(from: Instant, ms: number, left: readonly TimeSpan[], { calendar, clock }: Counted): Instant {
  let [at, rest] = [from, ms];
  for (const out of left) {
    if (out.to <= at) continue;
    const until = out.from > at ? out.from : at;
    const passed = clock ? until - at : calendar.openMsBetween(at, until);
    if (passed >= rest) break;
    [at, rest] = [out.to, rest - passed];
  }
  return clock ? later(at, rest) : calendar.addOpenMs(at, rest);
}
