import { responseFigures, slaClock, type SlaInputs } from './sla-clock.js';
import type { SlaFigure } from './sla-figure.js';

/** The result of one clock, in milliseconds of open time. */
export interface FrozenClock {
  readonly targetMs: number;
  readonly elapsedMs: number;
  readonly met: boolean;
}

/** The clocks of a closed ticket: one response per arrival at a group, in order; no resolution or validation where it was not solved. */
export interface FrozenFigures {
  readonly responses: readonly (FrozenClock & { readonly group: string; readonly level: number })[];
  readonly resolution: FrozenClock | null;
  readonly validation: FrozenClock | null;
}

/** How a ticket closed: its solution was accepted, or taken as accepted when the requester's time ended; or it has none. */
export type HowItClosed = 'accepted' | 'by-silence' | 'unsolved';

/**
 * Met or missed, stored once at closing, so that a later calendar or target changes no figure of the past.
 *
 * Source: SIIF-13, SIGCE-13
 */
export function frozenFigures(inputs: SlaInputs, closing: HowItClosed): FrozenFigures {
  const { resolution, validation } = closing === 'unsolved' ? unsolved : slaClock(inputs);
  return {
    responses: responseFigures(inputs).map(({ group, level, figure }) => ({ group, level, ...frozen(figure) })),
    resolution: resolution === null ? null : frozen(resolution),
    validation: validation === null ? null : closing === 'by-silence' ? atLimit(validation) : frozen(validation),
  };
}

/** What was not solved neither met nor missed the time for it. Source: UARIV-07 */
const unsolved = { resolution: null, validation: null };

function frozen({ targetMs, elapsedMs, late }: SlaFigure): FrozenClock {
  return { targetMs, elapsedMs, met: !late };
}

/** The requester's time ended by rule, so it misses no target, however late the timer ran. Source: SIIF-11 */
function atLimit({ targetMs, elapsedMs }: SlaFigure): FrozenClock {
  return { targetMs, elapsedMs: Math.min(elapsedMs, targetMs), met: true };
}
