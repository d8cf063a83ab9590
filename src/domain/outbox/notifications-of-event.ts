import { stateOf, transitionOf } from '../procedure/lookup.js';
import type { Audience, Procedure } from '../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { RecordedEvent, TicketEvent, NotificationKind } from '../ticket/events.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { callPolicyOf } from './group-call.js';
import { newNotification, type Notification, type Place } from './notification.js';
import { newStatusCard, type PostedCard, type StatusCardKind } from './posted-card.js';

export type PendingDeliveries = { notifications: readonly Notification[]; postedCards: readonly PostedCard[] };

/**
 * What one event makes the desk owe: messages that must arrive once, and new cards that show the ticket.
 *
 * Who is told follows from the transition's `tells`; what they are told, from the event. Never the one who did it.
 *
 * @param ticket as it stands after the event
 * @param away   of those who have it or had it last, who is given nothing for now
 * Source: UARIV-11, UARIV-16, UARIV-17, SIIF-15
 */
export function pendingFor(
  recorded: RecordedEvent,
  ticket: Ticket,
  postedCards: readonly PostedCard[],
  procedure: Procedure,
  away: readonly PersonId[] = [],
): PendingDeliveries {
  return {
    notifications: notificationsFor(recorded, ticket, procedure, away),
    postedCards: cardsFor(recorded, ticket, postedCards, procedure),
  };
}

function notificationsFor(
  recorded: RecordedEvent,
  ticket: Ticket,
  procedure: Procedure,
  away: readonly PersonId[],
): readonly Notification[] {
  const { event, seq, at, by } = recorded;
  // The survey comes of itself, also after the requester's own yes.
  const actor = by.kind === 'person' && event.type !== 'survey-asked' ? by.person.id : null;
  return alsoToGroup(
    notificationsOf(event, ticket, procedure),
    ticket,
    away.filter((id) => id !== actor),
  )
    .filter(({ to }) => !(to.kind === 'person' && to.person === actor))
    .map((t, i) => newNotification({ ...t, id: `${seq}.${i}`, seq, nextTryAt: at }));
}

type NotificationDraft = { kind: NotificationKind; to: Place; absent?: PersonRef };

/** What only praises or blames whoever solved it: it asks for nothing, and is theirs alone. */
const assigneeOnly: readonly NotificationKind[] = ['survey-answered'];

/**
 * What goes to somebody who works the ticket and is away goes to its group as well. Not instead: they find it in their
 * chat when they are back, while the group, which can take the case over, reads it today; else an answer of the requester
 * would sit unread until the holiday is over.
 *
 * Source: SIIF-15
 */
function alsoToGroup(tells: readonly NotificationDraft[], ticket: Ticket, away: readonly PersonId[]): readonly NotificationDraft[] {
  const { group } = ticket;
  const worker = workerOf(ticket);
  if (group === null || worker === null || !away.includes(worker.id) || worker.id === ticket.requester.id || !isOpen(ticket)) return tells;
  const isTheirs = ({ kind, to }: NotificationDraft) => to.kind === 'person' && to.person === worker.id && !assigneeOnly.includes(kind);
  return oncePerPlace(
    tells.flatMap((t): readonly NotificationDraft[] =>
      isTheirs(t) ? [t, { kind: t.kind, to: { kind: 'channel', group }, absent: worker }] : [t],
    ),
  );
}

function notificationsOf(event: TicketEvent, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const requester: Place = { kind: 'person', person: ticket.requester.id };
  switch (event.type) {
    case 'reminded':
      return reminderNotifications(ticket, requester, procedure);
    case 'note-added':
      if (event.audience === 'public') return [{ kind: 'public-note', to: requester }];
      return event.audience === 'internal' ? [] : [{ kind: 'consulted', to: { kind: 'channel', group: event.audience.group } }];
    case 'information-added':
      return draftFor('information', whoWorksIt(ticket));
    case 'survey-asked':
    case 'survey-reminded':
      return [{ kind: 'survey', to: requester }];
    case 'survey-answered':
      return toAudiences(procedure.survey.tells ?? [], 'survey-answered', ticket, procedure);
    case 'target-warned':
      return warningNotifications(event, ticket, procedure);
    case 'draft-completed':
      return [
        ...(ticket.registeredBy === null ? [] : [{ kind: 'registered-for-you' as const, to: requester }]),
        ...groupCallNotifications(event.group, procedure),
        ...notificationsToPartner(event, ticket, procedure),
      ];
    case 'draft-opened':
    case 'numbered':
    case 'draft-filled':
    case 'file-attached':
    case 'survey-lapsed':
    case 'ticket-corrected':
    case 'clock-held':
    case 'clock-released':
    case 'figures-frozen':
    case 'linked':
    case 'personal-data-opened':
    case 'files-offered':
    case 'file-accepted':
    case 'file-shown':
    case 'delivery-recorded':
    case 'manual-contact-recorded':
      return [];
    default:
      return notificationsOfTransition(event, ticket, procedure);
  }
}

/** Whoever is waited for; of a provider or a fix nobody here is, so whoever follows it up. Source: UARIV-06, SIIF-03 */
function reminderNotifications(ticket: Ticket, requester: Place, procedure: Procedure): readonly NotificationDraft[] {
  if (ticket.phase === 'draft') return [{ kind: 'draft-reminder', to: requester }];
  const { waitsFor = 'none' } = stateOf(procedure, ticket.state);
  return waitsFor === 'provider' || waitsFor === 'change'
    ? draftFor('reminder', whoWorksIt(ticket))
    : [{ kind: 'reminder', to: requester }];
}

/** Teams notifies nobody of a card in a channel: the group is told of a new case by a mention. Source: UARIV-08 */
function groupCallNotifications(group: string, procedure: Procedure): readonly NotificationDraft[] {
  return callPolicyOf(procedure, group) === 'none' ? [] : [{ kind: 'arrived-here', to: { kind: 'channel', group } }];
}

/** A desk that sent it learns the number that it has here. Source: SIGCE-02 */
function notificationsToPartner(
  { transition }: Extract<TicketEvent, { type: 'draft-completed' }>,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  const tells = transitionOf(procedure, transition)?.tells ?? [];
  return toAudiences(
    tells.filter((a) => a === 'partner'),
    'moved',
    ticket,
    procedure,
  );
}

/** Each place once, though it may be meant twice. */
function toAudiences(
  audiences: readonly Audience[],
  kind: NotificationKind,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  return oncePerPlace(audiences.flatMap((audience) => draftFor(kind, placeOf(audience, ticket, procedure))));
}

function oncePerPlace(tells: readonly NotificationDraft[]): readonly NotificationDraft[] {
  return tells.filter((t, i) => tells.findIndex((u) => samePlace(u.to, t.to)) === i);
}

/** Who has it, its group, the coordination: as that warning says. Source: SIGCE-13 */
function warningNotifications(
  event: Extract<TicketEvent, { type: 'target-warned' }>,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  const audiences = procedure.warnings?.find((w) => w.at === event.at)?.tells ?? [];
  const coordination = event.coordinators.map((person): NotificationDraft => ({ kind: 'target-warned', to: { kind: 'person', person } }));
  return oncePerPlace(
    audiences.flatMap((a) => (a === 'coordination' ? coordination : draftFor('target-warned', placeOf(a, ticket, procedure)))),
  );
}

type PendingMove = Extract<TicketEvent, { to: string }>;

function notificationsOfTransition(event: PendingMove, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const tells = transitionOf(procedure, event.transition)?.tells ?? [];
  const news = kindsOf[event.type];
  return oncePerPlace(
    tells.flatMap((audience) => draftFor(audience === 'requester' ? news.requester : news.desk, placeOf(audience, ticket, procedure))),
  );
}

/** What each move is to the requester, and what it is to the desk. */
const kindsOf: Readonly<Record<PendingMove['type'], { requester: NotificationKind; desk: NotificationKind }>> = {
  'draft-completed': { requester: 'registered-for-you', desk: 'moved' },
  'draft-lapsed': { requester: 'draft-lapsed', desk: 'moved' },
  'draft-set-aside': { requester: 'set-aside', desk: 'moved' },
  'ticket-withdrawn': { requester: 'withdrawn', desk: 'withdrawn' },
  'ticket-taken': { requester: 'moved', desk: 'moved' },
  'ticket-assigned': { requester: 'moved', desk: 'assigned-to-you' },
  'requester-asked': { requester: 'question', desk: 'moved' },
  'requester-answered': { requester: 'moved', desk: 'answered' },
  'ticket-escalated': { requester: 'moved', desk: 'escalated-here' },
  'section-filled': { requester: 'moved', desk: 'escalated-here' },
  'ticket-resolved': { requester: 'resolution', desk: 'moved' },
  'solution-accepted': { requester: 'moved', desk: 'moved' },
  'solution-refused': { requester: 'refused', desk: 'refused' },
  'state-moved': { requester: 'moved', desk: 'moved' },
};

function placeOf(audience: Audience, ticket: Ticket, procedure: Procedure): Place | null {
  switch (audience) {
    case 'requester':
      return { kind: 'person', person: ticket.requester.id };
    case 'assignee':
      return whoWorksIt(ticket);
    case 'group':
      return ticket.group === null ? null : { kind: 'channel', group: ticket.group };
    case 'first-level':
      return firstLevelOf(procedure);
    case 'partner':
      return procedure.partner === undefined || ticket.partnerNumber === null ? null : { kind: 'channel', group: procedure.partner.group };
    default:
      return audience satisfies never;
  }
}

function firstLevelOf({ intake }: Procedure): Place {
  return { kind: 'channel', group: intake.group };
}

/** The assignee's own chat; while nobody has it, the group's channel. */
function whoWorksIt(ticket: Ticket): Place | null {
  const worker = workerOf(ticket);
  if (worker !== null) return { kind: 'person', person: worker.id };
  return ticket.group === null ? null : { kind: 'channel', group: ticket.group };
}

function workerOf({ assignee, phase, lastAssignee }: Ticket): PersonRef | null {
  return assignee ?? (phase === 'resolved' ? lastAssignee : null);
}

function draftFor(kind: NotificationKind, to: Place | null): readonly NotificationDraft[] {
  return to === null ? [] : [{ kind, to }];
}

function cardsFor(
  { event, at, by }: RecordedEvent,
  ticket: Ticket,
  postedCards: readonly PostedCard[],
  procedure: Procedure,
): readonly PostedCard[] {
  const fresh = (kind: StatusCardKind, place: Place): PostedCard =>
    newStatusCard({ id: `${kind}.${nextCardNumber(postedCards)}`, kind, place, arrival: ticket.arrivals, nextTryAt: at });
  const isOwn = by.kind === 'person' && by.person.id === ticket.requester.id;
  switch (event.type) {
    case 'draft-opened':
      return isOwn ? [fresh('receipt', { kind: 'person', person: ticket.requester.id })] : [];
    case 'draft-completed':
    case 'ticket-escalated':
    case 'section-filled':
      return [fresh('live', { kind: 'channel', group: event.group })];
    default:
      return isShownToFirstLevel(event, ticket, postedCards, procedure) ? [fresh('live', firstLevelOf(procedure))] : [];
  }
}

/**
 * The first level has to act on what another group has, and has no card of it yet: its own folded when the case was
 * escalated. The new one folds like any other, when the case goes on to another group.
 *
 * Source: UARIV-11
 */
function isShownToFirstLevel(event: TicketEvent, ticket: Ticket, postedCards: readonly PostedCard[], procedure: Procedure): boolean {
  const tells = 'transition' in event ? (transitionOf(procedure, event.transition)?.tells ?? []) : [];
  const place = firstLevelOf(procedure);
  const hasCard = postedCards.some((s) => s.kind === 'live' && !s.done && s.arrival === ticket.arrivals && samePlace(s.place, place));
  return tells.includes('first-level') && ticket.group !== null && ticket.group !== procedure.intake.group && !hasCard;
}

export function samePlace(a: Place, b: Place): boolean {
  return a.kind === 'person' ? b.kind === 'person' && a.person === b.person : b.kind === 'channel' && a.group === b.group;
}

/** Counts on from the highest that there is, for old cards are dropped. */
export function nextCardNumber(postedCards: readonly PostedCard[]): number {
  return 1 + postedCards.reduce((most, s) => Math.max(most, s.kind === 'question-form' ? 0 : Number(s.id.split('.').at(-1))), 0);
}
