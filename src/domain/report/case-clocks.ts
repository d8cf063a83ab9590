import type { FrozenFigures, PlacedClock } from '../sla/frozen-figures.js';
import type { Ticket } from '../ticket/ticket.js';
import type { CaseClock, CaseClocks, CaseRecord, CaseStay } from './case-record.js';

type KnownFacts = Pick<CaseRecord, 'stays' | 'classes'>;

/**
 * The clocks as they were frozen. Releases up to 0.5 froze no place with the resolution and the validation, and no priority: there
 * it is where and with which priority the case ended.
 */
export function clocksOf(figures: Ticket['figures'], facts: KnownFacts): CaseClocks | null {
  if (figures === null) return null;
  const { responses, resolution, validation, openTime = null } = figures;
  return {
    responses: responsesOf(responses, facts),
    resolution: resolution === null ? null : placed(resolution, lastStayIn(facts.stays, resolution), facts),
    validation: validation === null ? null : placed(validation, lastStayIn(facts.stays, validation), facts),
    firstContactMs: figures.firstContactMs === undefined ? knownContact(responses, facts) : figures.firstContactMs,
    openTime,
  };
}

/** Each with the first stay at its group after that of the response before it: stays at a level without a target have none. */
function responsesOf(responses: FrozenFigures['responses'], facts: KnownFacts): readonly CaseClock[] {
  let next = 0;
  return responses.map((clock) => {
    const found = facts.stays.findIndex(({ group }, i) => i >= next && group === clock.group);
    const stay = found === -1 ? next : found;
    next = stay + 1;
    return placed(clock, stay, facts);
  });
}

function lastStayIn(stays: readonly CaseStay[], { group }: PlacedClock): number {
  return stays.findLastIndex((stay) => group === undefined || stay.group === group);
}

function placed({ targetMs, elapsedMs, priority }: PlacedClock, stay: number, { classes }: KnownFacts): CaseClock {
  return { stay, priority: priority ?? classes.at(-1)?.priority ?? '', targetMs, elapsedMs };
}

/** The first response is the first contact where the case was attended before it left its first group. */
function knownContact([first]: readonly PlacedClock[], { stays: [registered] }: KnownFacts): number | null {
  return registered?.contactAt !== undefined && first?.group === registered.group ? first.elapsedMs : null;
}
