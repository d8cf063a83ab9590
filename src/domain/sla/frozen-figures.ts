import { responseFigures, slaClock, type SlaInputs } from './sla-clock.js';
import type { SlaFigure } from './sla-figure.js';

/** What came of one clock; milliseconds of open time. */
export interface FrozenClock {
  readonly targetMs: number;
  readonly elapsedMs: number;
  readonly met: boolean;
}

/** A ticket's clocks once it is closed: one response for each arrival at a group, in order. */
export interface FrozenFigures {
  readonly responses: readonly (FrozenClock & { readonly group: string; readonly level: number })[];
  readonly resolution: FrozenClock | null;
  readonly validation: FrozenClock | null;
}

/**
 * Met or missed, as it is written down once at closing: a later calendar or target changes no figure of the past.
 *
 * Source: SIIF-13, SIGCE-13
 */
export function frozenFigures(inputs: SlaInputs): FrozenFigures {
  const { resolution, validation } = slaClock(inputs);
  return {
    responses: responseFigures(inputs).map(({ group, level, figure }) => ({ group, level, ...frozen(figure) })),
    resolution: resolution === null ? null : frozen(resolution),
    validation: validation === null ? null : frozen(validation),
  };
}

function frozen({ targetMs, elapsedMs, late }: SlaFigure): FrozenClock {
  return { targetMs, elapsedMs, met: !late };
}
