import type { FrozenFigures, PlacedClock } from '../sla/frozen-figures.js';
import type { Ticket } from '../ticket/ticket.js';
import type { CaseClock, CaseClocks, CaseStay } from './case-record.js';

/** The frozen clocks of a case, each with the stay in which it got its target. */
export function clocksOf(figures: Ticket['figures'], stays: readonly CaseStay[]): CaseClocks | null {
  if (figures === null) return null;
  const { responses, resolution, validation, firstContactMs, openTime } = figures;
  return {
    responses: responsesOf(responses, stays),
    resolution: resolution === null ? null : placed(resolution, lastStayIn(stays, resolution)),
    validation: validation === null ? null : placed(validation, lastStayIn(stays, validation)),
    firstContactMs,
    openTime,
  };
}

/** Gives each response clock the next stay at its group after the one before: stays at a level without a target have none. */
function responsesOf(responses: FrozenFigures['responses'], stays: readonly CaseStay[]): readonly CaseClock[] {
  let next = 0;
  return responses.map((clock) => {
    const found = stays.findIndex(({ group }, i) => i >= next && group === clock.group);
    const stay = found === -1 ? next : found;
    next = stay + 1;
    return placed(clock, stay);
  });
}

function lastStayIn(stays: readonly CaseStay[], { group }: PlacedClock): number {
  return stays.findLastIndex((stay) => stay.group === group);
}

function placed({ targetMs, elapsedMs, priority }: PlacedClock, stay: number): CaseClock {
  return { stay, priority, targetMs, elapsedMs };
}
