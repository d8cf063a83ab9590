import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from '../people/person.js';
import { clockSheets, type ClockEvent } from './events/clock-events.js';
import { deliverySheets, type DeliveryEvent } from './events/delivery-events.js';
import { draftSheets, type DraftEvent } from './events/draft-events.js';
import { defaultSheet, type CompleteSheet, type EventSheet, type Sheets } from './events/event-sheet.js';
import { linkSheets, type LinkEvent } from './events/link-events.js';
import { mailSheets, type MailEvent } from './events/mail-events.js';
import { massSheets, type MassEvent } from './events/mass-events.js';
import { numberSheets, type NumberEvent } from './events/number-events.js';
import { solutionSheets, type SolutionEvent } from './events/solution-events.js';
import { wordSheets, type WordEvent } from './events/word-events.js';
import { workSheets, type WorkEvent } from './events/work-events.js';
import type { Ticket } from './ticket.js';

/** What happened to a ticket; appended to its history and never changed (UARIV-18). */
export type TicketEvent =
  | ClockEvent
  | DeliveryEvent
  | DraftEvent
  | LinkEvent
  | MailEvent
  | MassEvent
  | NumberEvent
  | SolutionEvent
  | WordEvent
  | WorkEvent;

export type EventOf<Type extends TicketEvent['type']> = Extract<TicketEvent, { type: Type }>;

const sheets = {
  ...clockSheets,
  ...deliverySheets,
  ...draftSheets,
  ...linkSheets,
  ...mailSheets,
  ...massSheets,
  ...numberSheets,
  ...solutionSheets,
  ...wordSheets,
  ...workSheets,
} satisfies Sheets<TicketEvent>;

/** Sheets of one shape in a map: clocks ask for every event of every ticket of a list, and sheets of many shapes took a third longer. */
const sheetByType = new Map(Object.entries<EventSheet<TicketEvent>>(sheets).map(([type, sheet]) => [type, { ...defaultSheet, ...sheet }]));

/** What the event means to the ticket, its cards, its readers and the reports. An event of a later release means nothing here. */
export function sheetOf({ type }: TicketEvent): CompleteSheet {
  return sheetByType.get(type) ?? defaultSheet;
}

/** Events whose sheet leaves their recipients to the outbox. */
export type ToldApart = { [T in keyof typeof sheets]: (typeof sheets)[T] extends { isToldApart: true } ? T : never }[keyof typeof sheets];

export type Move = { transition: string; to: string };
export type BeforeAndAfter<T> = { before: T; after: T };
export type RecordedWord = { means: string; requester: PersonRef };

export type SurveyAnswered = EventOf<'survey-answered'>;

export type TicketEscalated = EventOf<'ticket-escalated'>;

export type SolutionAccepted = EventOf<'solution-accepted'>;

export type DraftOpened = EventOf<'draft-opened'>;
export type DeliveryRecorded = EventOf<'delivery-recorded'>;
export type MessageEdited = EventOf<'message-edited'>;

export type StateChange = Extract<TicketEvent, { to: string }>;

export type Recipient = { kind: 'person'; person: PersonRef } | { kind: 'channel'; group: string };

/** `repeated`: sent again after an unknown outcome; `abandoned`: two unknown outcomes, or refused by the platform. */
export type DeliveryOutcome = 'sent' | 'repeated' | 'unreachable' | 'abandoned';

export type NamedFile = { id: string; name: string };

export type By = { kind: 'person'; person: PersonRef } | { kind: 'system' };

/** An event in the history. `seq` counts from 1 without gaps. */
export type RecordedEvent = { seq: number; at: Instant; by: By; event: TicketEvent };

export type TicketWithHistory = { ticket: Ticket; history: readonly RecordedEvent[] };

export function isBy(by: By, person: PersonId): boolean {
  return by.kind === 'person' && by.person.id === person;
}

/** Whether a limit ended the ticket because data or an answer was missing. Source: UARIV-06, SIIF-03 */
export function isLapsed(history: readonly RecordedEvent[]): boolean {
  const last = lastMove(history)?.event.type;
  return last === 'draft-lapsed' || last === 'case-lapsed';
}

export function lastMove(history: readonly RecordedEvent[]): RecordedEvent | undefined {
  return history.findLast(({ event }) => 'to' in event);
}

export function askingIn(history: readonly RecordedEvent[]): RecordedEvent | undefined {
  return history.findLast(({ event }) => sheetOf(event).awaits !== null);
}

/** The refusal of the last solution, if no other one came since; else null. Source: UARIV-12 */
export function standingRefusal(history: readonly RecordedEvent[]): EventOf<'solution-refused'> | null {
  const judged = history.findLast(({ event }) => event.type === 'ticket-resolved' || event.type === 'solution-refused')?.event;
  return judged?.type === 'solution-refused' ? judged : null;
}

export function raisesVersion(event: TicketEvent): boolean {
  return 'to' in event || sheetOf(event).raisesVersion;
}

export function arrivalIn(event: TicketEvent): string | null {
  return sheetOf(event).arrivesAt(event);
}

/** Null for an event that gives the ticket to no person of its group. */
export function givenTo(event: TicketEvent): PersonRef | null {
  return sheetOf(event).givesTo(event);
}

/** The event that opened the request: the first one, or a later one if its number was reserved before. */
export function openingIn(history: readonly RecordedEvent[]): DraftOpened | undefined {
  for (const { event } of history) if (event.type === 'draft-opened') return event;
  return undefined;
}

/** All requesters of the ticket, one after the other; the last is the present one. */
export function requestersIn(history: readonly RecordedEvent[]): readonly PersonId[] {
  return history.flatMap(({ event }) => sheetOf(event).requester(event)?.id ?? []);
}
