import type { Instant } from '../instant.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State } from '../../procedure/workflow.js';
import type { PersonId } from '../people/person.js';
import { inOrder } from '../ticket/clock-holds/clock-holds.js';
import type { Channel, Ticket } from '../ticket/ticket.js';
import {
  arrivalIn,
  givenTo,
  sheetOf,
  type EventOf,
  type RecordedEvent,
  type StateChange,
  type TicketEvent,
  type TicketWithHistory,
} from '../ticket/events.js';
import type { CaseEnd, CaseRecord, CaseStay, CaseClock, CaseClocks } from './case-record.js';
import { surveysAfter, surveysEntered } from './case-surveys.js';
import type { FrozenFigures, PlacedClock } from '../sla/frozen-figures.js';

/** The record of a case; null for a draft. @param procedure the version that applies to the ticket */
export function caseRecordOf({ ticket, history }: TicketWithHistory, procedure: Procedure): CaseRecord | null {
  if (ticket.completedAt === null) return null;
  const facts = inOrder(history).reduce<Facts>(
    (before, recorded) => factsAfter(before, recorded, { procedure, requester: ticket.requester.id, channel: ticket.channel }),
    nothingYet,
  );
  const { stays, end, category } = facts;
  const [registered] = stays;
  if (registered === undefined) return null;
  return {
    id: ticket.id,
    number: ticket.numbers['ticket'] ?? 0,
    channel: ticket.channel,
    registeredAt: registered.from,
    stays,
    classes: [{ category }],
    ...(facts.isOfIncident ? { isOfIncident: true } : {}),
    end,
    clocks: clocksOf(ticket.figures, stays),
  };
}

/** The record after a change; the old one, where none of the new events matters to it. */
export function caseRecordAfter(
  before: { record: CaseRecord | null; history: readonly RecordedEvent[] } | null,
  after: TicketWithHistory,
  procedure: Procedure,
): CaseRecord | null {
  const isSame =
    before !== null && !after.history.slice(before.history.length).some(({ event }) => 'to' in event || sheetOf(event).isRecorded(event));
  return isSame ? before.record : caseRecordOf(after, procedure);
}

type RecordRules = { procedure: Procedure; requester: PersonId; channel: Channel };

type Facts = Pick<CaseRecord, 'stays' | 'end'> & {
  isOfIncident: boolean;
  category: string | null;
  assignee: PersonId | null;
  state: State | null;
};

const nothingYet: Facts = { stays: [], end: null, isOfIncident: false, category: null, assignee: null, state: null };

function factsAfter(before: Facts, recorded: RecordedEvent, rules: RecordRules): Facts {
  const { event, at } = recorded;
  const { category = before.category } = sheetOf(event).classifies(event);
  const facts = category === before.category ? before : { ...before, category };
  if (facts.stays.length === 0 && event.type !== 'draft-completed') return facts;
  const isOfIncident = goesWithIncidentAfter(facts.isOfIncident, event);
  const joined = isOfIncident === facts.isOfIncident ? facts : { ...facts, isOfIncident };
  const after = 'to' in event ? entered(joined, event, at, rules) : joined;
  const stays = surveysAfter(after.stays, recorded, rules);
  return stays === after.stays ? after : { ...after, stays };
}

/** Whether the case goes with its cause after the event. A duplicate does not: it is one cause reported twice. */
function goesWithIncidentAfter(before: boolean, event: TicketEvent): boolean {
  if ((event.type === 'linked' || event.type === 'unlinked') && event.link.kind === 'caused-by') return event.type === 'linked';
  if (event.type === 'parent-set') return event.parent.way !== 'duplicate';
  return event.type === 'parent-cleared' || event.type === 'solution-refused' ? false : before;
}

function entered(before: Facts, event: StateChange, at: Instant, { procedure, channel }: RecordRules): Facts {
  const state = stateOf(procedure, event.to);
  const stays = happened(arrived(before.stays, event, at, procedure), before, event, at);
  const { category } = before;
  return {
    ...before,
    state,
    stays: surveysEntered(stays, { before: before.state, state, at, category, channel }, procedure),
    end: endOf(state, event, at),
    assignee: ('assignee' in event ? event.assignee?.id : null) ?? (arrivalIn(event) === null ? before.assignee : null),
  };
}

function arrived(stays: readonly CaseStay[], event: StateChange, from: Instant, procedure: Procedure): readonly CaseStay[] {
  const arrival = arrivalIn(event);
  if (arrival === null) return stays;
  const { id: group, level } = groupOf(procedure, arrival);
  return [...stays, { group, level, from }];
}

/** The stays, after the event is added to the last one. */
function happened(stays: readonly CaseStay[], { assignee }: Facts, event: StateChange, at: Instant): readonly CaseStay[] {
  const last = stays.at(-1);
  if (last === undefined) return stays;
  const what = listedAs(event, assignee);
  return what === null ? stays : stays.with(-1, { ...last, [what]: [...(last[what] ?? []), at] });
}

function listedAs(event: StateChange, assignee: PersonId | null): 'asked' | 'solved' | 'refused' | 'reassigned' | null {
  const next = givenTo(event);
  const isReassigned = next !== null && assignee !== null && assignee !== next.id;
  return isReassigned ? 'reassigned' : sheetOf(event).listedAs;
}

function endOf({ phase, outcome = '' }: State, event: StateChange, at: Instant): CaseEnd | null {
  if (phase !== 'closed' && phase !== 'void') return null;
  const isAccepted = event.type === 'solution-accepted' && outcome === solvedOutcome;
  return { at, outcome, ...(phase === 'void' ? { isVoid: true } : {}), ...(isAccepted ? { accepted: acceptedBy(event) } : {}) };
}

function acceptedBy({ silence, confirmed }: EventOf<'solution-accepted'>): 'requester' | 'silence' | 'desk' {
  if (silence) return 'silence';
  return confirmed === undefined ? 'requester' : 'desk';
}

/** The frozen clocks of a case, each with the stay in which it got its target. */
export function clocksOf(figures: Ticket['figures'], stays: readonly CaseStay[]): CaseClocks | null {
  if (figures === null) return null;
  const { responses, resolution, validation, openTime } = figures;
  return {
    responses: responsesOf(responses, stays),
    resolution: inLastStay(resolution, stays),
    validation: inLastStay(validation, stays),
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

function inLastStay(clock: PlacedClock | null, stays: readonly CaseStay[]): CaseClock | null {
  const stay = stays.findLastIndex(({ group }) => group === clock?.group);
  return clock === null ? null : placed(clock, stay);
}

function placed({ targetMs, elapsedMs, priority }: PlacedClock, stay: number): CaseClock {
  return { stay, priority, targetMs, elapsedMs };
}
