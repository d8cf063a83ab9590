import type { Instant } from '../instant.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State } from '../../procedure/workflow.js';
import type { PersonId } from '../people/person.js';
import { inOrder } from '../ticket/clock-holds/clock-holds.js';
import { isByHand, type Channel, type FieldValues, type Ticket } from '../ticket/ticket.js';
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
import type { CaseEnd, CaseRecord, CaseStay, CaseClass, CaseClock, CaseClocks } from './case-record.js';
import { declaredMass, massRecordAfter, type GrowingMass } from './mass-figures.js';
import { surveysAfter, surveysEntered } from './case-surveys.js';
import { onBehalfIn } from '../ticket/forms/draft-fields.js';
import type { FrozenFigures, PlacedClock } from '../sla/frozen-figures.js';
import type { ClockSegment } from '../sla/open-time.js';
import { clockSegments } from '../ticket/ticket-sla.js';

/** The record of a case; null for a draft. @param procedure the version that applies to the ticket */
export function caseRecordOf({ ticket, history }: TicketWithHistory, procedure: Procedure): CaseRecord | null {
  if (ticket.completedAt === null) return null;
  const facts = inOrder(history).reduce<Facts>(
    (before, recorded) => factsAfter(before, recorded, { procedure, requester: ticket.requester.id, channel: ticket.channel }),
    nothingYet,
  );
  const { verdicts, followUpAt, end, counted } = facts;
  const stays = contacted(facts.stays, clockSegments(history, procedure));
  const mass = declaredMass(facts.mass);
  const [registered] = stays;
  if (registered === undefined) return null;
  return {
    id: ticket.id,
    number: ticket.numbers['ticket'] ?? 0,
    channel: ticket.channel,
    registeredAt: registered.from,
    stays,
    classes: counted.classes,
    verdicts,
    ...(followUpAt === undefined ? {} : { followUpAt: followUpAt < registered.from ? registered.from : followUpAt }),
    ...(mass === undefined ? {} : { mass }),
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

type Facts = Pick<CaseRecord, 'stays' | 'verdicts' | 'followUpAt' | 'end'> & {
  mass?: GrowingMass;
  isOfIncident: boolean;
  counted: GrowingClass;
  assignee: PersonId | null;
  state: State | null;
};

const nothingYet: Facts = {
  stays: [],
  verdicts: [],
  end: null,
  isOfIncident: false,
  counted: { classes: [], category: null, values: {} },
  assignee: null,
  state: null,
};

function factsAfter(before: Facts, recorded: RecordedEvent, rules: RecordRules): Facts {
  const { event, at } = recorded;
  const counted = classAfter(before.counted, recorded, rules.procedure);
  const facts = counted === before.counted ? before : { ...before, counted };
  if (event.type === 'linked' && event.link.kind !== 'caused-by')
    return followsUp(event) && facts.followUpAt === undefined ? { ...facts, followUpAt: at } : facts;
  if (facts.stays.length === 0 && event.type !== 'draft-completed') return facts;
  const isOfIncident = goesWithIncidentAfter(facts.isOfIncident, event);
  const joined = isOfIncident === facts.isOfIncident ? facts : { ...facts, isOfIncident };
  const moved = 'to' in event ? entered(joined, event, at, rules) : joined;
  const mass = massRecordAfter(moved.mass, recorded);
  const after = mass === undefined || mass === moved.mass ? moved : { ...moved, mass };
  const stays = surveysAfter(after.stays, recorded, rules);
  return stays === after.stays ? after : { ...after, stays };
}

/** Whether the case goes with its cause after the event. A duplicate does not: it is one cause reported twice. */
function goesWithIncidentAfter(before: boolean, event: TicketEvent): boolean {
  if ((event.type === 'linked' || event.type === 'unlinked') && event.link.kind === 'caused-by') return event.type === 'linked';
  if (event.type === 'parent-set') return event.parent.way !== 'duplicate';
  return event.type === 'parent-cleared' || event.type === 'solution-refused' ? false : before;
}

/** Whether the case was made to follow a case: not a draft, nor a case that ended because its requester did not answer a question. */
function followsUp({ link }: EventOf<'linked'>): boolean {
  return link.kind === 'follow-up-of' && !isByHand(link) && link.numbers?.['ticket'] !== undefined && link.unanswered === undefined;
}

function entered(before: Facts, event: StateChange, at: Instant, { procedure, channel }: RecordRules): Facts {
  const state = stateOf(procedure, event.to);
  const stays = happened(arrived(before.stays, event, at, procedure), before, event, at);
  const { category } = before.counted;
  return {
    ...before,
    state,
    stays: surveysEntered(stays, { before: before.state, state, at, category, channel }, procedure),
    verdicts: verdictsAfter(before.verdicts, state, at),
    end: endOf(state, event, at),
    assignee: ('assignee' in event ? event.assignee?.id : null) ?? (arrivalIn(event) === null ? before.assignee : null),
  };
}

function arrived(stays: readonly CaseStay[], event: StateChange, from: Instant, procedure: Procedure): readonly CaseStay[] {
  const arrival = arrivalIn(event);
  if (arrival === null) return stays;
  const { id: group, level } = groupOf(procedure, arrival);
  return [...stays, { group, level, from, ...(event.type === 'section-filled' ? { isFilled: true as const } : {}) }];
}

/** The stays, after the event is added to the last one. */
function happened(stays: readonly CaseStay[], { assignee }: Facts, event: StateChange, at: Instant): readonly CaseStay[] {
  const last = stays.at(-1);
  if (last === undefined) return stays;
  const what = listedAs(event, assignee);
  return what === null ? stays : stays.with(-1, { ...last, [what]: [...(last[what] ?? []), at] });
}

/** Each response clock ends in the last stay over which it went on. */
function contacted(stays: readonly CaseStay[], segments: readonly ClockSegment[]): readonly CaseStay[] {
  return segments.reduce((all, { attendedAt, arrival, from }, i) => {
    const at = all.findLastIndex((stay) => stay.from <= from);
    const stay = all[at];
    if (stay === undefined || attendedAt === null || segments[i + 1]?.arrival === arrival) return all;
    return all.with(at, { ...stay, contactAt: attendedAt });
  }, stays);
}

function listedAs(event: StateChange, assignee: PersonId | null): 'asked' | 'solved' | 'refused' | 'reassigned' | null {
  const next = givenTo(event);
  const isReassigned = next !== null && assignee !== null && assignee !== next.id;
  return isReassigned ? 'reassigned' : sheetOf(event).listedAs;
}

function verdictsAfter(verdicts: CaseRecord['verdicts'], { phase, waitsFor }: State, at: Instant): CaseRecord['verdicts'] {
  const last = verdicts.at(-1);
  const waited = last !== undefined && last[1] === null;
  const waits = phase === 'resolved' && waitsFor === 'requester';
  if (waits === waited) return verdicts;
  return waited ? verdicts.with(-1, [last[0], at]) : [...verdicts, [at, null]];
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

/** The classes of a case while its history is read: before it is registered it has only a category and values. */
type GrowingClass = { classes: readonly CaseClass[]; category: string | null; values: FieldValues };

/** The classes of the case after one more event. Source: UARIV-02, SIIF-20 */
function classAfter(before: GrowingClass, { event, at }: RecordedEvent, procedure: Procedure): GrowingClass {
  const last = before.classes.at(-1);
  const given = sheetOf(event).classifies(event);
  const { category = before.category, kind = last?.kind ?? null, priority = last?.priority ?? '' } = given;
  const values = valuesAfter(before.values, event, procedure);
  if (last === undefined && event.type !== 'draft-completed') return { ...before, category, values };
  const entity = entityIn(values, procedure);
  const counts = { kind, priority, category, ...(entity === null ? {} : { entity }) };
  const classes =
    last !== undefined && isSame(last, counts)
      ? before.classes
      : [...before.classes, { at, ...counts, ...(event.type === 'ticket-corrected' ? { isCorrection: true as const } : {}) }];
  return { classes, category, values };
}

/** The value by which agreements are chosen: of the first agreement whose field has one; null without agreements. */
function entityIn(values: FieldValues, { agreements = [] }: Pick<Procedure, 'agreements'>): string | null {
  if (agreements.length === 0) return null;
  const fields = agreements.map(({ field }) => (values[field] ?? '').trim());
  return fields.find((value) => value !== '') ?? '';
}

function isSame(last: CaseClass, { kind, category, priority, entity }: Omit<CaseClass, 'at'>): boolean {
  return last.kind === kind && last.category === category && last.priority === priority && last.entity === entity;
}

/** Only values that agreements may use are kept, so nothing is copied without agreements. */
function valuesAfter(values: FieldValues, event: TicketEvent, procedure: Procedure): FieldValues {
  const brought = (procedure.agreements ?? []).length === 0 ? undefined : sheetOf(event).brings(event);
  if (brought === undefined) return values;
  return { ...(event.type === 'draft-completed' ? onBehalfIn(values, procedure) : values), ...brought };
}

/** The frozen clocks of a case, each with the stay in which it got its target. */
export function clocksOf(figures: Ticket['figures'], stays: readonly CaseStay[]): CaseClocks | null {
  if (figures === null) return null;
  const { responses, resolution, validation, firstContactMs, openTime } = figures;
  return {
    responses: responsesOf(responses, stays),
    resolution: inLastStay(resolution, stays),
    validation: inLastStay(validation, stays),
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

function inLastStay(clock: PlacedClock | null, stays: readonly CaseStay[]): CaseClock | null {
  const stay = stays.findLastIndex(({ group }) => group === clock?.group);
  return clock === null ? null : placed(clock, stay);
}

function placed({ targetMs, elapsedMs, priority }: PlacedClock, stay: number): CaseClock {
  return { stay, priority, targetMs, elapsedMs };
}
