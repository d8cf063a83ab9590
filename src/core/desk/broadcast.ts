import { DAY, HOUR, instant, later, type Instant } from '../instant.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { ServiceOutage } from '../ticket/clock-holds/outage.js';
import type { Command } from '../ticket/command.js';
import type { RecordedEvent, TicketEvent } from '../ticket/events.js';
import { isAnswered, type JoinWay } from '../ticket/mass/mass-incident.js';
import type { Refusal } from '../ticket/refusals.js';
import type { Ticket, TicketId } from '../ticket/ticket.js';
import type { TimedDelivery } from './timed-delivery.js';

/** How many people the words of one person may reach without a preview. */
export const maxUnseen = 5;
/** Within this time one person may send one broadcast alone, and small messages to several people count together. */
const allowanceMs = HOUR;
const keptMs = DAY;
/** How many unsent broadcasts of one author are kept: previewed, asked for, and not sent. */
const maxUnsent = 10;

/** The act that sends the broadcast, kept so that it can be done later as it was asked for. */
export type BroadcastAct = { kind: 'command'; ticket: TicketId; command: Command } | { kind: 'outage'; outage: ServiceOutage };

export type BroadcastReader = { name: string; person: PersonRef };

/**
 * What one person sends to many.
 *
 * @property id       id of the act: a repeated press is the same broadcast
 * @property about    the case that sends it, as people call it
 * @property words    '' where the desk's own sentence tells the readers that their case joined
 * @property proposed cases with another assignee, who is asked whether they join; `person`: that assignee
 * @property groups   groups whose coordinators are told and may allow it
 * @property since    for an answer that can still be replaced: when the last one went out
 * @property isOpen   later reporters will read it too, so it is previewed however few read it now
 * @property waits    until when only the coordination may send it
 * @property refusal  why it was not done after all; absent where it failed: it could not be done within a day
 * @property told     who was told, by `<stage>/<id of the person>`
 */
export type Broadcast = {
  id: string;
  act: BroadcastAct;
  by: PersonRef;
  at: Instant;
  about: string;
  words: string;
  readers: readonly BroadcastReader[];
  proposed: readonly BroadcastReader[];
  groups: readonly string[];
  since?: Instant;
  isOpen?: true;
  stage: 'small' | 'previewed' | 'asked' | 'confirmed' | 'sent' | 'denied' | 'failed';
  waits?: Instant;
  decidedBy?: PersonRef;
  refusal?: Refusal;
  told: Readonly<Record<string, TimedDelivery>>;
};

export type AuthorBroadcasts = { all: readonly Broadcast[] };

export type BroadcastStep = 'send' | 'allow' | 'deny' | 'drop';

export function peopleIn(readers: readonly BroadcastReader[]): number {
  return new Set(readers.map(({ person }) => person.id)).size;
}

/** What events bring to the requesters of other cases: which cases, and which words; null where they bring nothing to others. */
export type BroadcastReach = { cases: readonly TicketId[]; words: string; joins: JoinWay | null; isAnswer: boolean; isOpen?: true };

export function reachOf(ticket: Ticket, id: TicketId, events: readonly TicketEvent[]): BroadcastReach | null {
  const together = [id, ...(ticket.children ?? []).map((child) => child.id)];
  for (const event of events) {
    if (event.type === 'children-added')
      return { cases: event.children.map((child) => child.id), words: wordsOnJoining(ticket), joins: event.way, isAnswer: false };
    const told = { cases: together, joins: null };
    if (event.type === 'note-added' && event.toChildren === true)
      return { ...told, words: event.text, isAnswer: false, ...(ticket.mass === undefined ? {} : { isOpen: true }) };
    if (event.type === 'mass-answer-queued') return { ...told, words: event.text, isAnswer: true };
    if (event.type === 'ticket-resolved') return { ...told, words: event.solution, isAnswer: false };
  }
  return null;
}

/** The answer that went out, or will go out within the minute; '' where there is none. */
function wordsOnJoining(ticket: Ticket): string {
  return ticket.mass?.answer?.sending?.text ?? (isAnswered(ticket) ? (ticket.solution?.text ?? '') : '');
}

export function lastAnswerAt(history: readonly RecordedEvent[]): Instant {
  return history.findLast(({ event }) => event.type === 'ticket-resolved')?.at ?? instant(0);
}

/**
 * The author's broadcasts after an act wants to reach these people, and whether it may do so at once. It may if the author confirmed these
 * words for all of them, or if the readers, with those of the last hour, are so few that no preview is needed.
 */
export function permitted(before: readonly Broadcast[], draft: Broadcast): { all: readonly Broadcast[]; isFree: boolean } {
  const { id, at } = draft;
  const known = before.find((one) => one.id === id);
  if (known !== undefined && goesOut(known) && isWithin(draft, known)) return { all: before, isFree: true };
  const others = before.flatMap((one) => (Math.abs(at - one.at) < (one.stage === 'small' ? allowanceMs : keptMs) ? besides(one, id) : []));
  const unsent = others.filter((one) => !goesOut(one));
  const kept = others.filter((one) => !unsent.slice(0, -maxUnsent + 1).includes(one));
  const few = kept.filter((one) => one.stage === 'small' && Math.abs(at - one.at) < allowanceMs).flatMap(({ readers }) => readers);
  const isFree = draft.isOpen !== true && peopleIn([...few, ...draft.readers, ...draft.proposed]) <= maxUnseen;
  if (!isFree) return { all: [...kept, { ...draft, stage: 'previewed' }], isFree };
  // This broadcast counts its readers from now on, so older small ones to the same people are dropped.
  const people = new Set(draft.readers.map(({ person }) => person.id));
  const besidesThem = kept.filter((one) => one.stage !== 'small' || one.readers.some(({ person }) => !people.has(person.id)));
  return { all: [...besidesThem, { ...draft, stage: 'small' }], isFree };
}

/** A broadcast that reached people still counts, under an id of its own, when the same act is to reach others too. */
function besides(one: Broadcast, id: string): readonly Broadcast[] {
  if (one.id !== id) return [one];
  return one.stage === 'small' || one.stage === 'sent' ? [{ ...one, id: `${id}/${one.at}` }] : [];
}

function goesOut({ stage }: Broadcast): boolean {
  return stage === 'small' || stage === 'confirmed' || stage === 'sent';
}

/** Whether the draft has no other readers and no other words than the known one, and no other answer went out meanwhile. */
function isWithin(draft: Broadcast, known: Broadcast): boolean {
  const nameOf = ({ name, person }: BroadcastReader): string => `${name}/${person.id}`;
  const names = new Set(known.readers.map(nameOf));
  return draft.words === known.words && draft.since === known.since && draft.readers.every((one) => names.has(nameOf(one)));
}

type BroadcastPressed = { step: BroadcastStep; by: PersonRef; coordinates: boolean; now: Instant };

/**
 * The broadcasts after a press. The author may send the first one of an hour; the next one waits for a coordinator who did not write it, or
 * for the end of that hour. A press that comes twice, late or from another person changes nothing.
 */
export function afterPress(before: readonly Broadcast[], id: string, press: BroadcastPressed): readonly Broadcast[] {
  return before.map((one) => {
    const isOpen = one.stage === 'previewed' || one.stage === 'asked';
    if (one.id !== id || !isOpen) return one;
    return one.by.id === press.by.id ? afterAuthor(before, one, press) : afterCoordinator(one, press);
  });
}

function afterAuthor(all: readonly Broadcast[], one: Broadcast, { step, now }: BroadcastPressed): Broadcast {
  if (step === 'drop') return { ...one, stage: 'denied', at: now };
  if (step !== 'send') return one;
  const last = lastOfHour(all, one, now);
  if (last === null) return { ...one, stage: 'confirmed', at: now };
  return { ...one, stage: 'asked', at: one.stage === 'asked' ? one.at : now, waits: later(last, allowanceMs) };
}

function afterCoordinator(one: Broadcast, { step, by, coordinates, now }: BroadcastPressed): Broadcast {
  if (!coordinates || one.stage !== 'asked' || (step !== 'allow' && step !== 'deny')) return one;
  return { ...one, stage: step === 'allow' ? 'confirmed' : 'denied', at: now, decidedBy: by };
}

/** When the author's last broadcast of this hour was sent; null where there was none. An answer that this one replaces does not count. */
function lastOfHour(all: readonly Broadcast[], one: Broadcast, now: Instant): Instant | null {
  const counted = all.filter((other) => {
    const isSent = other.stage === 'confirmed' || other.stage === 'sent';
    return other.id !== one.id && isSent && Math.abs(now - other.at) < allowanceMs && !isReplaced(other, one);
  });
  return counted.length === 0 ? null : instant(Math.max(...counted.map(({ at }) => at)));
}

function isReplaced(other: Broadcast, { act, since }: Broadcast): boolean {
  const isOfSame = act.kind === 'command' && other.act.kind === 'command' && act.ticket === other.act.ticket;
  return isOfSame && since !== undefined && other.since !== undefined && other.at > since;
}

/** The people who must be told of a broadcast in its present stage. @param coordinators coordinators of its groups */
export function toldOf({ stage, by, decidedBy, refusal }: Broadcast, coordinators: readonly PersonId[]): readonly PersonId[] {
  const others = coordinators.filter((person) => person !== by.id && person !== decidedBy?.id);
  const author = decidedBy === undefined ? [] : [by.id];
  switch (stage) {
    case 'previewed':
      return [by.id];
    case 'asked':
      return others;
    case 'sent':
      return [...others, ...author];
    case 'denied':
      return author;
    case 'failed':
      return refusal === undefined ? [by.id] : author;
    case 'small':
    case 'confirmed':
      return [];
    default:
      return stage satisfies never;
  }
}
