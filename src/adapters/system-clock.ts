import { instant, later } from '../core/instant.js';
import type { Clock } from '../ports/clock.js';

export const systemClock: Clock = { now: () => instant(Date.now()) };

export type MovableClock = ReturnType<typeof createMovableClock>;

/** For the try-it page and for tests. @param offset initial offset from `base`, in milliseconds */
export function createMovableClock(base: Clock, offset = 0) {
  let [moved, ahead] = [offset, 0];
  return {
    now: () => later(base.now(), moved),
    /** @param ms whole milliseconds; a negative number moves it back */
    moveBy(ms: number): void {
      moved += ms;
      ahead += Math.max(0, ms);
    },
    /** The sum of all moves ahead, in milliseconds; moves back are not subtracted. */
    ahead: (): number => ahead,
  };
}

/** The process's own time, which cannot be put back, moved ahead like that clock: for counts in memory, never for stored times. */
export function steadyTime({ ahead }: Pick<MovableClock, 'ahead'>): Clock {
  return { now: () => instant(Math.round(performance.timeOrigin + performance.now()) + ahead()) };
}
