import { instant, later } from '../domain/instant.js';
import type { Clock } from '../ports/clock.js';

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that can be moved, for the try-it page and for tests. */
export interface MovableClock extends Clock {
  /** @param ms whole milliseconds; negative: back */
  moveBy(ms: number): void;
  /** Distance from its base in milliseconds, to be restored after a restart. */
  offset(): number;
}

/** @param offset at the beginning, in milliseconds from `base` */
export function createMovableClock(base: Clock, offset = 0): MovableClock {
  let moved = offset;
  return {
    now: () => later(base.now(), moved),
    moveBy(ms) {
      moved += ms;
    },
    offset: () => moved,
  };
}

/** The process's own time, which nobody puts back, moved as that clock is: for what is counted in memory, never for what is kept. */
export function steadyTime({ offset }: Pick<MovableClock, 'offset'>): Clock {
  return { now: () => instant(Math.round(performance.timeOrigin + performance.now()) + offset()) };
}
