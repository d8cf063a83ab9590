import { MINUTE, type Instant } from '../../src/core/instant.js';
import type { Clock } from '../../src/ports/clock.js';
import type { ChatLog } from '../chats/chat-log.js';
import type { JsonObject } from '../../src/core/json.js';

export interface DemoClockParts {
  /** The clock of the whole desk. */
  readonly clock: Clock & { moveBy(ms: number): void };
  readonly chats: ChatLog;
  readonly nextTimer: () => Promise<Instant | null>;
  readonly onMoved: () => Promise<void>;
  readonly onTime: (now: Instant) => void;
}

/** The longest move is a year; no procedure waits longer. */
const maxMoveMinutes = 60 * 24 * 366;

export type DemoClock = ReturnType<typeof createDemoClock>;

/** Creates the clock. Its offset is stored with the chats, so the demonstration continues after a restart at the same time. */
export function createDemoClock(parts: DemoClockParts) {
  const { clock, chats } = parts;
  if (chats.clockOffsetMs() !== 0) clock.moveBy(chats.clockOffsetMs());

  /** Moves by ms without doing the work that becomes due. @param ms negative moves it back, on an empty desk only */
  function shift(ms: number): void {
    clock.moveBy(ms);
    chats.moveClock(ms);
  }
  return {
    now: () => clock.now(),
    shift,
    /** Moves forward by minutes, or to the next timer. @returns the page's answer: the time and the move, in ms */
    async move(to: number | 'next'): Promise<JsonObject> {
      const next = to === 'next' ? await parts.nextTimer() : null;
      if (to === 'next' && next === null) return { now: clock.now(), moved: 0, says: 'No hay nada pendiente: ningún plazo corre ahora.' };
      const ms = to === 'next' ? (next ?? 0) - clock.now() : to * MINUTE;
      const forward = Math.min(Math.max(0, Math.round(ms)), maxMoveMinutes * MINUTE);
      shift(forward);
      parts.onTime(clock.now());
      await parts.onMoved();
      return { now: clock.now(), moved: forward };
    },
    /** Sets the clock back to the real time. */
    reset(): void {
      clock.moveBy(-chats.clockOffsetMs());
      parts.onTime(clock.now());
    },
  };
}
