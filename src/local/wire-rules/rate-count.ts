/** So many calls in every window of so many milliseconds, however it lies. */
export type RateRow = { readonly calls: number; readonly inMs: number };
/** Rows for what is said and for what is read in one conversation, and for all calls of the app. */
export type RateTable = Readonly<Record<'says' | 'reads' | 'app', readonly RateRow[]>>;

export interface RateCount {
  /**
   * Counts a call, unless there is no room for it: what is refused counts for nothing.
   *
   * @param place the conversation; a thread counts for its channel
   * @returns 0 when it was counted, else the milliseconds until there is room in all rows
   */
  take(kind: 'says' | 'reads', place: string, arrived: number): number;
}

/** Enough for a busy machine: calls arrive nearer to each other there than they left. */
export const SLACK_MS = 100;

/** Calls that arrived together are counted in any order, and a call that was held up after those behind it. */
const PUT_BACK_MS = 60_000;

/**
 * Exact sliding windows over the moments at which calls arrive.
 *
 * @param slackMs taken off each window
 */
export function createRateCount(table: RateTable, slackMs = 0): RateCount {
  const windows = new Map<string, number[]>();
  let latest = -Infinity;

  function roomIn(rows: readonly RateRow[], times: number[], now: number): number {
    const longest = Math.max(...rows.map(({ inMs }) => inMs));
    while (times[0] !== undefined && now - times[0] >= longest) times.shift();
    const waits = rows.map(({ calls, inMs }) => {
      const oldest = times.at(-calls);
      return oldest === undefined ? 0 : Math.max(0, oldest + inMs - slackMs - now);
    });
    return Math.max(...waits);
  }
  function timesOf(key: string): number[] {
    const times = windows.get(key) ?? [];
    windows.set(key, times);
    return times;
  }
  return {
    take(kind, place, arrived) {
      // Far behind, and the clock was put back: no moment of before says anything.
      const isPutBack = arrived < latest - PUT_BACK_MS;
      if (isPutBack) windows.clear();
      latest = isPutBack ? arrived : Math.max(arrived, latest);
      const now = latest;
      const [own, app] = [timesOf(`${kind}|${place.split(';', 1)[0]}`), timesOf('app')];
      const wait = Math.max(roomIn(table[kind], own, now), roomIn(table.app, app, now));
      if (wait === 0) for (const times of [own, app]) times.push(now);
      return wait;
    },
  };
}
