import { firstContactMs, responseFigures, slaClock, targetPlaces, type SlaInputs, type TargetPlace, type SlaFigure } from './sla-clock.js';
import type { OpenTimeByKind } from './open-time.js';

/** The result of one clock, in milliseconds of open time. */
export type FrozenClock = { targetMs: number; elapsedMs: number; met: boolean };

export type PlacedClock = FrozenClock & TargetPlace;

/** The clocks of a closed ticket: one response per arrival at a group, in order; no resolution or validation if it was not solved. */
export interface FrozenFigures {
  readonly responses: readonly PlacedClock[];
  readonly resolution: PlacedClock | null;
  readonly validation: PlacedClock | null;
  /** Open time in which the clock ran, from the registration to the first contact; null without a contact. */
  readonly firstContactMs: number | null;
  readonly openTime: OpenTimeByKind;
}

export type HowItClosed = 'accepted' | 'by-silence' | 'unsolved';

export type FrozenClocks = Omit<FrozenFigures, 'openTime'>;

/** Stored once at closing, so that a later calendar or target changes no past figure. Source: SIIF-13, SIGCE-13 */
export function frozenFigures(inputs: SlaInputs, closing: HowItClosed): FrozenClocks {
  const { resolution, validation } = closing === 'unsolved' ? unsolved : slaClock(inputs);
  const places = targetPlaces(inputs);
  return {
    responses: responseFigures(inputs).map(({ figure, ...place }) => ({ ...place, ...frozen(figure) })),
    resolution: resolution === null || places.resolution === null ? null : { ...places.resolution, ...frozen(resolution) },
    validation:
      validation === null || places.validation === null
        ? null
        : { ...places.validation, ...(closing === 'by-silence' ? atLimit(validation) : frozen(validation)) },
    firstContactMs: firstContactMs(inputs),
  };
}

/** A ticket that was not solved has neither met nor missed the time for a solution. Source: UARIV-07 */
const unsolved = { resolution: null, validation: null };

function frozen({ targetMs, elapsedMs, late }: SlaFigure): FrozenClock {
  return { targetMs, elapsedMs, met: !late };
}

/** The requester's time ended by rule, so the clock misses no target, however late the timer ran. Source: SIIF-11 */
function atLimit({ targetMs, elapsedMs }: SlaFigure): FrozenClock {
  return { targetMs, elapsedMs: Math.min(elapsedMs, targetMs), met: true };
}
