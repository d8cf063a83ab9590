import { instant, later } from '../domain/instant.js';
import type { Clock } from '../ports/clock.js';

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that can be moved, for the try-it page and for tests. */
export interface MovableClock extends Clock {
  /** @param ms whole milliseconds; negative: back */
  moveBy(ms: number): void;
  /** All that it was moved ahead, in milliseconds, however far it was moved back since. */
  ahead(): number;
}

/** @param offset at the beginning, in milliseconds from `base` */
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

/** The process's own time, which nobody puts back, moved ahead as that clock is: for what is counted in memory, never for what is kept. */
export function steadyTime({ ahead }: Pick<MovableClock, 'ahead'>): Clock {
  return { now: () => instant(Math.round(performance.timeOrigin + performance.now()) + ahead()) };
}
