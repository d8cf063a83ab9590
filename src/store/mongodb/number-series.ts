import { setTimeout as wait } from 'node:timers/promises';
import { numberKey } from '../../ports/store-transfer.js';
import { type Collections, asked } from './database.js';

const WINDOW = 64;

export type NumberSeries = ReturnType<typeof createNumberSeries>;

/**
 * The ticket's own write takes the number, under a unique index: so an unwritten number is not used, and no two tickets have the same. This
 * only knows which number to try first; each process learns it by queries.
 */
export function createNumberSeries({ tickets }: Pick<Collections, 'tickets'>) {
  const known = new Map<string, number>();
  const learn = (series: string, value: number): void => void known.set(series, Math.max(known.get(series) ?? 0, value));
  async function lookFrom(series: string, first: number): Promise<boolean> {
    const last = await lastFrom(tickets, series, first);
    learn(series, last);
    return last >= first;
  }
  return {
    inTurn: createQueues(),
    /** The number after the last one that is known to be used. */
    async next(series: readonly string[]): Promise<Readonly<Record<string, number>>> {
      for (const each of series) if (!known.has(each)) await lookFrom(each, 1);
      return Object.fromEntries(series.map((each) => [each, (known.get(each) ?? 0) + 1]));
    },
    given(numbers: Readonly<Record<string, number>>): void {
      for (const [series, value] of Object.entries(numbers)) learn(series, value);
    },
    /** @returns whether another ticket has one of these: then {@link NumberSeries.next} returns others */
    async areTaken(numbers: Readonly<Record<string, number>>): Promise<boolean> {
      const seen = await Promise.all(Object.entries(numbers).map(([series, value]) => lookFrom(series, value)));
      return seen.includes(true);
    },
    forget: () => known.clear(),
  };
}

/** With few queries, because numbers have no holes. @returns `first - 1` when `first` is not used */
async function lastFrom(tickets: Collections['tickets'], series: string, first: number): Promise<number> {
  const run = await runFrom(tickets, series, first);
  if (run < WINDOW) return first + run - 1;
  const isGiven = async (value: number): Promise<boolean> =>
    (await asked(tickets.findOne({ numbers: numberKey(series, value) }, { projection: { _id: 1 } }))) !== null;
  let [low, step] = [first + run - 1, WINDOW];
  for (; await isGiven(low + step); step *= 2) low += step;
  for (let high = low + step; high - low > 1;) {
    const middle = Math.floor((low + high) / 2);
    if (await isGiven(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** @returns how many numbers from `first` on are used without a gap, at most {@link WINDOW} */
async function runFrom(tickets: Collections['tickets'], series: string, first: number): Promise<number> {
  const keys = Array.from({ length: WINDOW }, (_, at) => numberKey(series, first + at));
  const holders = await asked(tickets.find({ numbers: { $in: keys } }, { projection: { _id: 0, numbers: 1 } }).toArray());
  const held = new Set(holders.flatMap(({ numbers = [] }) => numbers));
  const gap = keys.findIndex((key) => !held.has(key));
  return gap === -1 ? WINDOW : gap;
}

/** A process may take numbers for this long and for this many writes without a pause: on a slow database few fit in the time. */
const STRETCH = { ms: 200, writes: 16 };
/** The pause takes as long as some writes: another process needs one to look and one to write, and may lose the first try. */
const REST = { writes: 4, minMs: 3, maxMs: 500 };

type SeriesQueue = { last: Promise<unknown>; began: number; ended: number; done: number };

/**
 * Work that takes numbers of several series waits in all of their queues.
 * A process that was just given a number tries the next one at once, while a process that lost a race has to look first: so a busy process
 * would starve the others. Therefore it pauses now and then, for as long as a few of its own writes.
 */
function createQueues() {
  const queues = new Map<string, SeriesQueue>();
  const queueOf = (series: string): SeriesQueue => {
    const queue = queues.get(series) ?? { last: Promise.resolve(), began: 0, ended: 0, done: 0 };
    queues.set(series, queue);
    return queue;
  };
  /** One at a time in this process: its writers would race each other otherwise. */
  return <T>(series: readonly string[], work: () => Promise<T>): Promise<T> => {
    const mine = series.map(queueOf);
    const turn = Promise.allSettled(mine.map(({ last }) => last)).then(() => inStretch(mine, work));
    for (const queue of mine) queue.last = turn;
    return turn;
  };
}

async function inStretch<T>(queues: readonly SeriesQueue[], work: () => Promise<T>): Promise<T> {
  const pauseMs = Math.max(0, ...queues.map((queue) => pauseOf(queue, performance.now())));
  if (pauseMs > 0) await wait(pauseMs);
  const now = performance.now();
  for (const queue of queues) if (pauseMs > 0 || now - queue.ended >= restOf(queue)) Object.assign(queue, { began: now, done: 0 });
  try {
    return await work();
  } finally {
    for (const queue of queues) Object.assign(queue, { ended: performance.now(), done: queue.done + 1 });
  }
}

function pauseOf(queue: SeriesQueue, now: number): number {
  const isOver = queue.done >= STRETCH.writes && queue.ended - queue.began >= STRETCH.ms;
  return isOver ? Math.max(0, restOf(queue) - (now - queue.ended)) : 0;
}

function restOf({ began, ended, done }: SeriesQueue): number {
  return done === 0 ? 0 : Math.min(REST.maxMs, Math.max(REST.minMs, (REST.writes * (ended - began)) / done));
}
