import { MINUTE } from '../../domain/instant.js';
import type { Instant } from '../../domain/instant.js';
import type { ChatLog } from '../chats/chat-log.js';
import type { JsonObject } from '../http/json.js';

/** The clock of local mode, which can be moved and is read by everybody. */
export interface MovableClock {
  now(): Instant;
  moveBy(ms: number): void;
}

export interface DemoClock {
  now(): Instant;
  /** Forward by minutes, or to the next moment at which anything falls due; says what came of it. */
  move(to: number | 'next'): Promise<JsonObject>;
  /** Back to the real time. */
  reset(): void;
}

export interface DemoClockParts {
  readonly clock: MovableClock;
  readonly chats: ChatLog;
  readonly nextTimer: () => Promise<Instant | null>;
  readonly onMoved: () => Promise<void>;
  readonly onTime: (now: Instant) => void;
}

/** A year at once is more than any procedure waits. */
const maxMoveMinutes = 60 * 24 * 366;

/** Moves are kept with the chats: after a restart the demo goes on where it was. */
export function createDemoClock(parts: DemoClockParts): DemoClock {
  const { clock, chats } = parts;
  if (chats.clockOffsetMs() !== 0) clock.moveBy(chats.clockOffsetMs());

  function moveBy(ms: number): void {
    clock.moveBy(ms);
    chats.moveClock(ms);
  }
  return {
    now: () => clock.now(),
    async move(to) {
      const next = to === 'next' ? await parts.nextTimer() : null;
      if (to === 'next' && next === null) return { now: clock.now(), moved: 0, says: 'No hay nada pendiente: ningún plazo corre ahora.' };
      const ms = to === 'next' ? (next ?? 0) - clock.now() : to * MINUTE;
      const forward = Math.min(Math.max(0, Math.round(ms)), maxMoveMinutes * MINUTE);
      moveBy(forward);
      parts.onTime(clock.now());
      await parts.onMoved();
      return { now: clock.now(), moved: forward };
    },
    reset() {
      clock.moveBy(-chats.clockOffsetMs());
      parts.onTime(clock.now());
    },
  };
}
