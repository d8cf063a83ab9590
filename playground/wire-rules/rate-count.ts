/** One limit: at most `calls` in any window of `inMs`. */
export type RateRow = { readonly calls: number; readonly inMs: number };
/** `sends`: writes in one conversation; `reads`: reads in one conversation; `app`: all calls of the app. */
export type RateTable = Readonly<Record<'sends' | 'reads' | 'app', readonly RateRow[]>>;

/** The tolerance for calls that arrive closer together than the bot sent them, on a busy machine. */
export const SLACK_MS = 100;

/** Calls may be counted out of order by less than this; a larger step back means that the clock was set back. */
const maxDisorderMs = 60_000;

export type RateCount = ReturnType<typeof createRateCount>;

/** Counts calls by exact sliding windows over their arrival times. @param slackMs shortens each window */
export function createRateCount(table: RateTable, slackMs = 0) {
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
    /**
     * Counts a call when every row has room for it. A refused call is not counted.
     *
     * @param place the conversation; a thread counts for its channel
     * @returns 0 when the call is counted, else the milliseconds until every row has room
     */
    take(kind: 'sends' | 'reads', place: string, arrived: number): number {
      // After the clock was set back, earlier arrival times are meaningless.
      const isPutBack = arrived < latest - maxDisorderMs;
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
