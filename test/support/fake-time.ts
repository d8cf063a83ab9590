import { instant, type Instant } from '../../src/core/instant.js';
import type { Clock } from '../../src/ports/clock.js';

/** A clock and its timers, moved by the test: sleepers wake at their time, in order. */
export type FakeTime = {
  clock: Clock;
  sleep(ms: number): Promise<void>;
  /** The process's own time, which {@link FakeTime.set} does not move. */
  steady: { now(): Instant; sleep(ms: number): Promise<void> };
  /** Lets so much time pass, and all that happens in it happen. */
  pass(ms: number): Promise<void>;
  /** Whatever can happen without time passing has happened. */
  quiet(): Promise<void>;
  /** The clock alone is put forward or back. */
  set(ms: number): void;
};

const BEGIN = Date.UTC(2026, 10, 23, 14);

type Sleeper = { at: number; wake(): void };

/** Whose time comes first, of those who wake by then; of several, who slept first. */
function firstBy(sleepers: readonly Sleeper[], end: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const one of sleepers) if (one.at <= end && (first === undefined || one.at < first.at)) first = one;
  return first;
}

export function fakeTime(): FakeTime {
  let [now, shift]: [number, number] = [BEGIN, 0];
  let sleepers: Sleeper[] = [];
  /** A few turns of the event loop: a store in a file answers within one. */
  const quiet = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => void setImmediate(resolve));
  };
  const read = (): Instant => instant(now + shift);
  const sleep = (ms: number): Promise<void> => new Promise((wake) => void sleepers.push({ at: now + Math.ceil(ms), wake }));
  return {
    clock: { now: read },
    sleep,
    steady: { now: () => instant(now), sleep },
    quiet,
    set: (ms) => {
      shift = ms;
    },
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await quiet();
        const next = firstBy(sleepers, end);
        if (next === undefined) break;
        now = Math.max(now, next.at);
        sleepers = sleepers.filter((each) => each !== next);
        next.wake();
      }
      now = end;
    },
  };
}
