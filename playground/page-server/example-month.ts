import type { ChatLog } from '../chats/chat-log.js';
import { ok, refuse, type LocalResponse } from '../http/local-response.js';
import { numberAt, type Json, type JsonObject } from '../../src/core/json.js';
import type { LiveEvents } from './live-events.js';

export type MonthRun = {
  cases: number;
  seed: number;
  onReported(cases: number): void;
  signal: AbortSignal;
};

export type ExampleMonthParts = {
  chats: ChatLog;
  live: LiveEvents;
  hasCases(): Promise<boolean>;
  /** Empties the desk, sets the clock back, and plays the month up to the present. */
  play(run: MonthRun): Promise<void>;
  startAgain(): Promise<void>;
  log(event: string, fields: Readonly<Record<string, string | number>>): void;
};

const usualCases = 400;
const maxCases = 2_000;
const usualSeed = 17;
const newsEveryMs = 200;

const whyNot = {
  filling: 'Ya se está llenando un mes de ejemplo: espere a que termine o cancélelo.',
  whole: 'Esta página ya tiene un mes de ejemplo. Para hacer otro, elija antes «Empezar de nuevo».',
  partial: 'El mes de ejemplo quedó a medias porque el servidor se detuvo. Elija «Empezar de nuevo» y vuelva a llenarlo.',
  cases: 'Esta página no está vacía. Para llenarla con un mes de ejemplo, elija antes «Empezar de nuevo».',
} as const;

type MonthFilling = { done: number; total: number; stop: AbortController; ended: Promise<void> };

/** The reason for stopping a filling when the desk is not to be emptied. */
const closing = 'closing';

export type ExampleMonth = ReturnType<typeof createExampleMonth>;

/** *Llenar con un mes de ejemplo*: one at a time, only where there are no cases, with its progress on the page. */
export function createExampleMonth(parts: ExampleMonthParts) {
  const { live } = parts;
  let filling: MonthFilling | null = null;
  /** The progress for the page's state; null while no month is being filled. */
  const progress = (): Json => (filling === null ? null : { done: filling.done, total: filling.total });

  function end(failure: string | null): void {
    filling = null;
    if (failure !== null) live.broadcast('month-failed', { why: failure });
    live.broadcast('filling', null);
    live.broadcast('restart', {});
  }
  async function stop(reason?: string): Promise<void> {
    const under = filling;
    under?.stop.abort(reason);
    await under?.ended;
  }
  return {
    isFilling: (): boolean => filling !== null,
    progress,
    /** Begins to fill; resolves when it has begun, or with the reason why it does not. */
    async begin(body: JsonObject): Promise<LocalResponse> {
      const why = await refusal(parts);
      // Another request may have begun to fill it meanwhile.
      if (filling !== null) return refuse(409, 'Filling', whyNot.filling);
      if (why !== null) return refuse(409, 'NotEmpty', why);
      const total = Math.min(maxCases, Math.max(1, Math.round(numberAt(body, 'cases') ?? usualCases)));
      const begun: MonthFilling = { done: 0, total, stop: new AbortController(), ended: Promise.resolve() };
      filling = begun;
      const news = spaced(() => live.broadcast('filling', progress()));
      const onReported = (cases: number): void => {
        begun.done = cases;
        news();
      };
      const seed = Math.round(numberAt(body, 'seed') ?? usualSeed);
      const filled = fill(parts, { cases: total, seed, onReported, signal: begun.stop.signal });
      begun.ended = filled.catch(reasonOf).then(end);
      live.broadcast('filling', progress());
      return ok({ total });
    },
    /** Cancels the filling; resolves once the desk is empty again. */
    cancel: (): Promise<LocalResponse> => stop().then(() => ok({})),
    /** Stops the filling when the server stops: the next start finds an incomplete month. */
    close: (): Promise<void> => stop(closing),
  };
}

/** Returns why this page cannot be filled; null when it can. */
async function refusal({ chats, hasCases }: ExampleMonthParts): Promise<string | null> {
  const held = chats.exampleMonth();
  if (held !== 'none') return whyNot[held];
  return (await hasCases()) ? whyNot.cases : null;
}

/** Skips calls that come too soon after the last one. */
function spaced(tell: () => void): () => void {
  let last = -Infinity;
  return () => {
    if (performance.now() - last < newsEveryMs) return;
    last = performance.now();
    tell();
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Fills the month. A cancelled or failed month leaves an empty desk and not a part of a month. @returns why it failed; null if it did not */
async function fill({ chats, play, startAgain, log }: ExampleMonthParts, run: MonthRun): Promise<string | null> {
  const started = performance.now();
  const isClosing = (): boolean => run.signal.reason === closing;
  try {
    await play(run);
  } catch (error) {
    if (isClosing()) return null;
    log('example-month-failed', { error: reasonOf(error) });
    await startAgain();
    return reasonOf(error);
  }
  if (isClosing()) return null;
  if (run.signal.aborted) {
    await startAgain();
    return null;
  }
  chats.markExampleMonth('whole');
  log('example-month-filled', { cases: run.cases, ms: Math.round(performance.now() - started) });
  return null;
}
