import { setTimeout as timer } from 'node:timers/promises';
import { later, SECOND, type Instant } from '../../domain/instant.js';
import type { RateLimit } from '../../domain/rate-limit/allowance.js';
import type { Clock } from '../../ports/clock.js';
import { SendFault } from '../../ports/messenger.js';
import { createAppQueue, type AppQueue } from './app-limiter.js';
import { createLines, type Line } from './conversation-queue.js';
import { parseConversation } from '../protocol/conversation-ref.js';
import { ownLimits } from './rate-table.js';
import { createSharedCounts, type CountParts } from './shared-limits.js';

/** A call to Teams, as the rate table counts it. @property place conversation, channel, team, or the person whose chat is opened */
export type Call = { kind: 'says' | 'reads'; tenant: string; place: string };

/** `turn`: somebody waits for it · `worker`: it can come again later */
export type Rank = 'turn' | 'worker';

export interface Pace {
  /**
   * Resolves when the call may leave: in order within its conversation, answers before the worker's calls.
   *
   * @throws {SendFault} `throttled`: it would take too long; the worker's calls are each told a moment of their own
   * @throws {SendFault} `not-sent`: the desk is stopping
   */
  wait(call: Call, rank: Rank): Promise<void>;
  /** Teams itself asked for rest there: everybody in this process keeps to it. */
  rest(call: Call, forMs: number): void;
  /** Nobody leaves any more. */
  close(): void;
}

/** Longer than this a call does not wait in memory: what it holds up (a turn, a ticket's lease) is needed elsewhere. */
const LONGEST_MS: Readonly<Record<Rank, number>> = { worker: 1_500, turn: 2_000 };
/**
 * For the app's share the worker's calls may wait longer, as long as a hundred of them take: it looks after no more tickets
 * at once, so the others stay due in the store, and are not written to only to be put off.
 */
const LONGEST_FOR_APP_MS = 2_500;
/** It was expected to be short, and then others were faster: then it ends. */
const AT_LAST_MS: Readonly<Record<Rank, number>> = { worker: 5_000, turn: 4_000 };

/** @property sleep a test's own timers */
export type PaceParts = CountParts & { sleep?: (ms: number) => Promise<void> };

/** Keeps Teams' rate table over all calls of this desk, as far as possible without saying no. */
export function createPace(parts: PaceParts): Pace {
  const { clock } = parts;
  const { sleep, wakeAll } = createSleep(parts.sleep ?? realSleep);
  const counts = createSharedCounts(parts);
  const lines = createLines();
  const apps = createApps((key) => createAppQueue({ take: () => counts.app(key), limit: tightest(ownLimits.app), clock, sleep }));
  const stop = { isClosed: false };
  let latest = 0;
  const present = (): Instant => {
    const now = clock.now();
    if (now < latest - SECOND) lines.clear();
    latest = now;
    return now;
  };
  const lineOf = (call: Call, now: Instant): Line => lines.of(keyOf(call), ownLimits[call.kind], now);
  return {
    async wait(call, rank) {
      if (stop.isClosed) throw new SendFault('not-sent');
      const now = present();
      const [line, app] = [lineOf(call, now), apps.of(call.tenant)];
      const at = admitted(line, app, rank, now);
      const leaving = { line, app, rank, ...at, until: later(now, AT_LAST_MS[rank]) };
      await inLine(leaving, () =>
        leave(leaving, { clock, sleep, stop, share: () => counts.conversation(keyOf(call), ownLimits[call.kind]) }),
      );
    },
    rest(call, forMs) {
      const now = present();
      lineOf(call, now).rest(later(now, forMs));
    },
    close() {
      stop.isClosed = true;
      apps.close();
      wakeAll();
    },
  };
}

/** One queue for each tenant: Teams counts what an app does in each by itself. */
function createApps(create: (key: string) => AppQueue) {
  const apps = new Map<string, AppQueue>();
  return {
    of(tenant: string): AppQueue {
      const key = `app|${tenant}`;
      const queue = apps.get(key) ?? create(key);
      apps.set(key, queue);
      return queue;
    },
    close() {
      for (const queue of apps.values()) queue.close();
    },
  };
}

/** A channel's threads are one conversation to the table, as far as anybody says. */
function keyOf({ kind, place }: Call): string {
  const { channel } = parseConversation(place);
  return kind === 'says' ? channel : `${kind}|${channel}`;
}

type Admitted = { at: Instant; wasPromised: boolean };

/** @throws {SendFault} `throttled` */
function admitted(line: Line, app: AppQueue, rank: Rank, now: Instant): Admitted {
  const wasPromised = rank === 'worker' && line.takePromise(now);
  const at = line.next(now);
  const pushesIn = rank === 'worker' && !wasPromised && line.isPromised();
  // Answers overtake what the worker sends, so only their own conversation's line holds them up.
  const isShort = at - now <= LONGEST_MS[rank] && (rank === 'turn' || app.expectedMs() <= LONGEST_FOR_APP_MS);
  if (isShort && !pushesIn) return { at, wasPromised };
  if (rank === 'turn') throw new SendFault('throttled', at - now);
  throw sentAway(line, app, later(now, app.expectedMs()), now);
}

/** Each that is sent away gets a moment of its own: hundreds of cards for one channel do not all come back at once. */
function sentAway(line: Line, app: AppQueue, from: Instant, now: Instant): SendFault {
  const moment = app.book(later(from, Math.max(0, line.free(now) - from)));
  line.promise(moment);
  return new SendFault('throttled', Math.max(1, moment - now));
}

type Leaving = Admitted & { line: Line; app: AppQueue; rank: Rank; until: Instant };

/** One after the other; who is behind an answer's elder goes as fast as the answer. */
async function inLine({ line, app, rank, at, wasPromised }: Leaving, work: () => Promise<void>): Promise<void> {
  const place = line.join(at, wasPromised);
  const left = app.admit();
  if (rank === 'turn') line.urgent += 1;
  try {
    await place.before;
    await work();
  } finally {
    if (rank === 'turn') line.urgent -= 1;
    left();
    place.leave();
  }
}

type Means = { clock: Clock; sleep(ms: number): Promise<void>; stop: { isClosed: boolean }; share(): Promise<number> };

/** @throws {SendFault} */
async function leave({ line, app, rank, at, until }: Leaving, { clock, sleep, stop, share }: Means): Promise<void> {
  let last = until;
  for (;;) {
    const now = clock.now();
    // Nobody was let in for so late: the clock was put back, no moment of before says anything, and what was really taken is counted below.
    if (last - now > AT_LAST_MS[rank]) {
      line.awake();
      last = later(now, AT_LAST_MS[rank]);
    }
    const ownMs = at - now > AT_LAST_MS[rank] ? 0 : at - now;
    const waitMs = Math.max(ownMs, line.restMs(now));
    if (waitMs > 0 && later(now, waitMs) > last) throw rank === 'turn' ? new SendFault('throttled', waitMs) : sentAway(line, app, now, now);
    if (waitMs > 0) await sleep(waitMs);
    if (stop.isClosed) throw new SendFault('not-sent');
    if (line.restMs(clock.now()) > 0) continue;
    await app.wait(() => rank === 'turn' || line.urgent > 0, last);
    const sharedMs = await share();
    if (sharedMs === 0) return;
    // Another process was faster, or this one was not there a moment ago: the line here did not know.
    line.rest(later(clock.now(), sharedMs));
  }
}

function tightest(limits: readonly RateLimit[]): RateLimit {
  return limits.reduce((a, b) => (a.everyMs > b.everyMs ? a : b));
}

/** A desk that stops wakes them all: what has not left by then certainly did not arrive, and that can still be written. */
function createSleep(sleep: (ms: number) => Promise<void>) {
  const wakers = new Set<() => void>();
  let isOver = false;
  return {
    sleep: (ms: number): Promise<void> =>
      new Promise((resolve, reject) => {
        if (isOver) resolve();
        wakers.add(resolve);
        sleep(ms)
          .finally(() => wakers.delete(resolve))
          .then(resolve, reject);
      }),
    wakeAll() {
      isOver = true;
      for (const wake of wakers) wake();
    },
  };
}

function realSleep(ms: number): Promise<void> {
  return timer(ms);
}

/** For a connector that is no Teams: nobody counts there. */
export const noPace: Pace = { wait: () => Promise.resolve(), rest: () => undefined, close: () => undefined };
