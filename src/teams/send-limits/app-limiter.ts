import { later, SECOND, type Instant } from '../../domain/instant.js';
import type { RateLimit } from '../../domain/rate-limit/gcra.js';
import { SendFault } from '../../ports/messenger.js';
import type { Clock } from '../../ports/clock.js';

/** Who waits for the allowance that all conversations of the app share. */
export interface AppQueue {
  /**
   * Waits for one call's share. Answers that people wait for go first, the others as they came.
   *
   * @param isUrgent asked again each time somebody may go
   * @throws {SendFault} `throttled`: it was not its turn until then
   */
  wait(isUrgent: () => boolean, until: Instant): Promise<void>;
  /** How long the next one will wait, if all that were admitted go first. */
  expectedMs(): number;
  /** One more is on its way here; to be told when it has left. */
  admit(): () => void;
  /** A moment from `first` on for somebody who is sent away: no more of them in a second than the allowance serves. */
  book(first: Instant): Instant;
  /** Sends all away. */
  close(): void;
}

type Waiting = { isUrgent(): boolean; until: Instant; go(): void; refuse(fault: SendFault): void };

/** @param take one share, or the ms until there may be one */
export function createAppQueue({
  take,
  limit,
  clock,
  sleep,
}: {
  take(): Promise<number>;
  limit: RateLimit;
  clock: Clock;
  sleep(ms: number): Promise<void>;
}): AppQueue {
  let waiting: readonly Waiting[] = [];
  let admitted = 0;
  let isServing = false;
  const without = (gone: (each: Waiting) => boolean): readonly Waiting[] => {
    const out = waiting.filter(gone);
    waiting = waiting.filter((each) => !out.includes(each));
    return out;
  };
  const serve = async (): Promise<void> => {
    isServing = true;
    while (waiting.length > 0) {
      const waitMs = await take();
      if (waitMs > 0) await sleep(waitMs);
      const now = clock.now();
      for (const late of without(({ until }) => until < now)) late.refuse(new SendFault('throttled', SECOND));
      const first = waiting.find((each) => each.isUrgent()) ?? waiting[0];
      if (waitMs === 0 && first !== undefined) without((each) => each === first)[0]?.go();
    }
    isServing = false;
  };
  return {
    wait: (isUrgent, until) =>
      new Promise((resolve, reject) => {
        waiting = [...waiting, { isUrgent, until, go: resolve, refuse: reject }];
        if (!isServing) void serve();
      }),
    expectedMs: () => Math.ceil(admitted * limit.everyMs),
    admit() {
      admitted += 1;
      return () => void (admitted -= 1);
    },
    book: createBook(limit),
    close() {
      for (const each of without(() => true)) each.refuse(new SendFault('not-sent'));
    },
  };
}

/** Those who come back are looked for once a second, and some do not come: a few more are told to come than can go. */
const MORE = 2;
/** Seconds that are over are forgotten when so many are kept. */
const MANY_SECONDS = 1_000;

function createBook({ everyMs }: RateLimit): (first: Instant) => Instant {
  const most = Math.floor(SECOND / everyMs) + MORE;
  const booked = new Map<number, number>();
  return (first) => {
    let second = Math.floor(first / SECOND);
    if (booked.size >= MANY_SECONDS) for (const each of booked.keys()) if (each < second) booked.delete(each);
    while ((booked.get(second) ?? 0) >= most) second += 1;
    const before = booked.get(second) ?? 0;
    booked.set(second, before + 1);
    return later(first, Math.max(0, second * SECOND + Math.floor((before * SECOND) / most) - first));
  };
}
