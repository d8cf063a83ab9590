import { isFull, taken, untouched, waitMs, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import { later, type Instant } from '../../domain/instant.js';

/** Who waits to say something in one conversation, as this process knows it. */
export interface Line {
  /** When somebody who joins now can leave: behind those who are in line, and not while the conversation rests. */
  next(now: Instant): Instant;
  /** Joins for that moment. @returns the departure of who is before, and how to say that one has left, or gave up */
  join(at: Instant, wasPromised: boolean): { before: Promise<void>; leave(): void };
  /** The earliest moment that was promised to nobody yet. */
  free(now: Instant): Instant;
  /** Somebody is sent away until then. */
  promise(at: Instant): void;
  /** Whether the one who comes now was sent away until about now; asked once for each that comes. */
  takePromise(now: Instant): boolean;
  /** Somebody was promised a later moment: who comes now would push in before them. */
  isPromised(): boolean;
  /** Nobody before that moment. */
  rest(until: Instant): void;
  /** It rests no more. */
  awake(): void;
  restMs(now: Instant): number;
  /** How many in line are answers that people wait for. */
  urgent: number;
}

/** Who was sent away and has not come by then does not come any more: its case was told otherwise. */
const MISSED_MS = 30_000;
/** Lines that nobody stands in are forgotten from so many on. */
const MANY_LINES = 1_000;

export function createLines() {
  const lines = new Map<string, Line & { isIdle(now: Instant): boolean }>();
  let many = MANY_LINES;
  return {
    of(key: string, limits: readonly RateLimit[], now: Instant): Line {
      const known = lines.get(key);
      if (known !== undefined) return known;
      if (lines.size >= many) {
        for (const [each, line] of lines) if (line.isIdle(now)) lines.delete(each);
        many = Math.max(MANY_LINES, 2 * lines.size);
      }
      const line = createLine(limits);
      lines.set(key, line);
      return line;
    },
    /** The clock was put back: moments of before say nothing. What was really taken is counted elsewhere. */
    clear: () => lines.clear(),
  };
}

function createLine(limits: readonly RateLimit[]): Line & { isIdle(now: Instant): boolean } {
  /** What was used with those in line; and with those who were sent away besides. */
  let [joined, promised]: [Allowance, Allowance] = [untouched, untouched];
  let restsUntil = 0;
  const queue = createQueue();
  const moments = createMoments();
  const earliest = (allowance: Allowance, now: Instant): Instant => later(now, Math.max(waitMs(allowance, limits, now), restsUntil - now));
  return {
    urgent: 0,
    next: (now) => earliest(joined, now),
    join(at, wasPromised) {
      joined = taken(joined, limits, at);
      if (!wasPromised) promised = taken(promised, limits, at);
      return queue.join();
    },
    free: (now) => earliest(promised, now),
    promise(at) {
      promised = taken(promised, limits, at);
      moments.add(at);
    },
    takePromise: (now) => moments.take(now),
    isPromised: () => moments.count() > 0,
    rest(until) {
      restsUntil = Math.max(restsUntil, until);
    },
    awake() {
      restsUntil = 0;
    },
    restMs: (now) => Math.max(0, restsUntil - now),
    isIdle: (now) => queue.length() === 0 && moments.count() === 0 && restsUntil <= now && isFull(promised, now),
  };
}

/** One after the other. */
function createQueue() {
  let last = Promise.resolve();
  let length = 0;
  return {
    join(): { before: Promise<void>; leave(): void } {
      const before = last;
      let tell = (): void => undefined;
      last = new Promise((resolve) => {
        tell = resolve;
      });
      length += 1;
      return {
        before,
        leave() {
          length -= 1;
          tell();
        },
      };
    },
    length: () => length,
  };
}

/** When those who were sent away come back, the earliest first: each is told a later one than those before. */
function createMoments() {
  let moments: Instant[] = [];
  return {
    add: (at: Instant) => void moments.push(at),
    take(now: Instant): boolean {
      moments = moments.filter((at) => at > now - MISSED_MS);
      const [first] = moments;
      if (first === undefined || first > now) return false;
      moments.shift();
      return true;
    },
    count: () => moments.length,
  };
}
