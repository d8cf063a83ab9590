import type { Collections } from './database.js';
import { asked } from './database.js';
import type { Pending } from './pending.js';

/**
 * Which number comes next. A number is given by the ticket's own write, under a unique index: so a number that was not
 * written was not given, and two tickets never have the same. What is kept here only says where to try first.
 */
export interface NumberSeries {
  /** Work that takes numbers of these series, one at a time in this process: else its own writers would race each other for each number. */
  inTurn<T>(series: readonly string[], work: () => Promise<T>): Promise<T>;
  /** The first number of each series that is not known to be given. */
  next(series: readonly string[]): Promise<Readonly<Record<string, number>>>;
  /** These were written. Not awaited by the writer: when it is lost, the next one tries a few numbers more. */
  given(numbers: Readonly<Record<string, number>>): void;
  /** @returns whether another ticket is seen to have one of these: then {@link NumberSeries.next} gives others */
  areTaken(numbers: Readonly<Record<string, number>>): Promise<boolean>;
}

/** As a ticket's `numbers` hold it. */
export function numberKey(series: string, value: number): string {
  return `${series}/${value}`;
}

export function createNumberSeries({ tickets, series: hints }: Pick<Collections, 'tickets' | 'series'>, writes: Pending): NumberSeries {
  const known = new Map<string, number>();
  const learn = (series: string, value: number): void => void known.set(series, Math.max(known.get(series) ?? 0, value));
  async function readHint(series: string): Promise<void> {
    learn(series, (await asked(hints.findOne({ _id: series })))?.value ?? 0);
  }
  return {
    inTurn: createQueues(),
    async next(series) {
      for (const each of series) if (!known.has(each)) await readHint(each);
      return Object.fromEntries(series.map((each) => [each, (known.get(each) ?? 0) + 1]));
    },
    given(numbers) {
      for (const [series, value] of Object.entries(numbers)) {
        learn(series, value);
        const told = writes.during(() => asked(hints.updateOne({ _id: series }, { $max: { value } }, { upsert: true })));
        told.catch(() => undefined);
      }
    },
    async areTaken(numbers) {
      let isSeen = false;
      for (const [series, value] of Object.entries(numbers)) {
        const holder = await asked(tickets.findOne({ numbers: numberKey(series, value) }, { projection: { _id: 1 } }));
        if (holder === null) continue;
        learn(series, value);
        await readHint(series);
        isSeen = true;
      }
      return isSeen;
    },
  };
}

/** One queue for each series; work of several stands in all of theirs. */
function createQueues(): NumberSeries['inTurn'] {
  const last = new Map<string, Promise<unknown>>();
  return (series, work) => {
    const mine = Promise.allSettled(series.map((each) => last.get(each) ?? Promise.resolve())).then(work);
    for (const each of series) last.set(each, mine);
    return mine;
  };
}
