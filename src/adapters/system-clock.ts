import { instant, later } from '../domain/instant.js';
import type { Clock } from '../ports/clock.js';

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that can be put forward, for the try-it page and for tests: a day passes in a moment. */
export interface MovableClock extends Clock {
  /** @param ms whole milliseconds; below zero it goes back */
  moveBy(ms: number): void;
  /** How far it is from its base, to be kept over a restart; milliseconds. */
  offset(): number;
}

/** @param offset where it begins, in milliseconds from `base` */
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
