import type { Audience } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { PersonId, PersonRef } from '../../people/person.js';
import type { By, RecordedEvent, TicketEvent } from '../events.js';
import type { NotificationKind } from '../notification-kinds.js';
import type { Classification, Ticket } from '../ticket.js';

/** A notification that an event brings, for an audience of the case or for a person. */
export type EventNotice = { kind: NotificationKind; to: Audience | { person: PersonId } };

/** `nobody`: the event is stored only for audits, so no card shows it. */
export type ShownTo = 'everyone' | 'desk' | 'nobody';

/**
 * What an event means to the ticket, its cards, its readers and the reports. What a sheet leaves out is answered by {@link defaultSheet}.
 * The event's sentence stands in `src/texts/history-text.ts`.
 *
 * Answers that depend on the event are methods, so that the sheet of one event is also a sheet of any event: {@link sheetOf} needs no cast.
 */
export type EventSheet<Event> = {
  /** The ticket after an event that may come before the ticket is open; null where it cannot follow. */
  begin?(ticket: Ticket | null, event: Event, recorded: RecordedEvent, procedure: Procedure): Ticket | null;
  /** The ticket after the event, without what every event with `to` or `raisesVersion` changes. */
  evolve?(ticket: Ticket, event: Event, recorded: RecordedEvent, procedure: Procedure): Ticket;
  /** What may be done with the case changes although its state stays, so earlier cards are stale. */
  readonly raisesVersion?: boolean;
  /** The draft may be complete or incomplete from now on; then its limit begins anew. */
  readonly fillsDraft?: boolean;
  /** Only the assignee changes: in the same state the limit and its reminders go on. */
  readonly changesHands?: boolean;

  /** The group that has the ticket from now on; null: the same group. */
  arrivesAt?(event: Event): string | null;
  /** The person to whom it is given within its group. */
  givesTo?(event: Event): PersonRef | null;
  /** The requester from now on; undefined: the same person. */
  requester?(event: Event): PersonRef | undefined;
  /** It ends a response clock, as the first contact with the requester. */
  isContact?(event: Event): boolean;
  classifies?(event: Event): Partial<Classification>;
  words?(event: Event): string | null;

  /** Who may read it in a history. */
  shownTo?(event: Event): ShownTo;
  /** A by-product of a person's act, or a reading: the live card leaves it out. */
  readonly isByProduct?: boolean;
  /**
   * The card that it brings: the requester's `receipt`, the `live` card at an arrival, the `own` card of a case that goes on alone;
   * `where-needed`: a live card where people have to act and have none.
   */
  card?(event: Event): 'receipt' | 'live' | 'own' | 'where-needed' | 'none';

  /** The kinds of the notifications that a change of state gives to the audiences of its transition; `moved` where none is named. */
  readonly kinds?: { readonly requester?: NotificationKind; readonly desk?: NotificationKind };
  /** Whom it tells, whatever its transition says. */
  tells?(event: Event, ticket: Ticket, procedure: Procedure): readonly EventNotice[];
  /** Whom it tells depends on more than that: `core/outbox/notifications-of-event.ts` says it. */
  readonly isToldApart?: boolean;
  /** It is news for the assignee of the case of which this one is a duplicate. */
  isNews?(event: Event): boolean;
  /** The kind of the message that the requester has to answer. */
  readonly awaits?: 'question' | 'resolution' | null;
  /** The desk turns to the requester, so it looks again whether it reaches a partner's user. */
  readonly turnsToRequester?: boolean;
  /** Kinds of lost messages that are out of date after it. */
  readonly outdates?: readonly NotificationKind[];

  /** The limit of the history towards which it counts. */
  readonly counts?: 'additions' | 'copies' | null;
  /** The lists of open cases show the case differently, although its version stays. */
  readonly changesLists?: boolean;
  readonly point?: 'registered' | 'completed' | 'resolved' | 'survey-answered' | null;
  /** The record of the case, from which reports are made, is made anew, as it is for every change of state. */
  isRecorded?(event: Event): boolean;
  /** As what the record lists it in the stay at a group. */
  readonly listedAs?: 'asked' | 'solved' | 'refused' | null;
};

export type CompleteSheet = Required<Omit<EventSheet<TicketEvent>, 'begin'>> & Pick<EventSheet<TicketEvent>, 'begin'>;

const no = (): boolean => false;
const none = (): null => null;
const nothing = (): undefined => undefined;

/** The answers that a sheet leaves out: the event changes nothing, is shown to the desk, and tells nobody. */
export const defaultSheet: CompleteSheet = {
  begin: undefined,
  evolve: (ticket) => ticket,
  raisesVersion: false,
  fillsDraft: false,
  changesHands: false,
  arrivesAt: none,
  givesTo: none,
  requester: nothing,
  isContact: no,
  classifies: () => ({}),
  words: none,
  shownTo: () => 'desk',
  isByProduct: false,
  card: () => 'where-needed',
  kinds: {},
  tells: () => [],
  isToldApart: false,
  isNews: no,
  awaits: null,
  turnsToRequester: false,
  outdates: [],
  counts: null,
  changesLists: false,
  point: null,
  isRecorded: no,
  listedAs: null,
};

/** One sheet for each of these events: an event without one does not compile. */
export type Sheets<Event extends { type: string }> = { readonly [T in Event['type']]: EventSheet<Extract<Event, { type: T }>> };

export const everyone = (): ShownTo => 'everyone';
export const nobody = (): ShownTo => 'nobody';
export const always = (): boolean => true;

export const eachOf = (kind: NotificationKind, people: readonly PersonId[]): readonly EventNotice[] =>
  people.map((person) => ({ kind, to: { person } }));

export function personOf(by: By): PersonRef | null {
  return by.kind === 'person' ? by.person : null;
}
