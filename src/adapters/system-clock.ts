import { instant, later } from '../core/instant.js';
import type { Clock } from '../ports/clock.js';

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that can be moved, for the try-it page and for tests. */
export interface MovableClock extends Clock {
  /** @param ms whole milliseconds; a negative number moves it back */
  moveBy(ms: number): void;
  /** The sum of all moves ahead, in milliseconds; moves back are not subtracted. */
  ahead(): number;
}

/** @param offset initial offset from `base`, in milliseconds */
export function createMovableClock(base: Clock, offset = 0): MovableClock {
  let [moved, ahead] = [offset, 0];
  return {
    now: () => later(base.now(), moved),
    moveBy(ms) {
      moved += ms;
      ahead += Math.max(0, ms);
    },
    ahead: () => ahead,
  };
}

/** The process's own time, which cannot be put back, moved ahead like that clock: for counts in memory, never for stored times. */
export function steadyTime({ ahead }: Pick<MovableClock, 'ahead'>): Clock {
  return { now: () => instant(Math.round(performance.timeOrigin + performance.now()) + ahead()) };
}
