import type { Procedure } from '../../procedure/procedure.js';
import { confirmingGroups } from '../ticket/confirming-groups.js';
import {
  sheetOf,
  type EventOf,
  type RecordedEvent,
  type TicketEvent,
  type TicketWithHistory,
  type DeliveryRecorded,
  type SurveyAnswered,
} from '../ticket/events.js';
import { later, MINUTE } from '../instant.js';
import { isLostDelivery } from '../ticket/events/delivery-events.js';
import { isDraft, isOpen, isRequester, workerOf, type NoteAudience, type Ticket } from '../ticket/ticket.js';
import type { PersonId, PersonRef } from '../people/person.js';
import { isRedelivery, samePlace, type Place } from './notification.js';
import { firstLevelChannel, placeOfWorker, placesOfKeeper, requesterChat, placeOf } from './places.js';
import { transitionOf } from '../procedure/lookup.js';
import type { WarningAudience } from '../../procedure/vocabulary.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';

/** @property afterMs how long it waits, because something may make it moot meanwhile */
export type NotificationDraft = { kind: NotificationKind; to: Place; absent?: PersonRef; byMail?: true; afterMs?: number };

export function draftTo(kind: NotificationKind, to: Place | null): readonly NotificationDraft[] {
  return to === null ? [] : [{ kind, to }];
}

export function inChannel(kind: NotificationKind, group: string): NotificationDraft {
  return { kind, to: { kind: 'channel', group } };
}

export function inChat(kind: NotificationKind, person: PersonId): NotificationDraft {
  return { kind, to: { kind: 'person', person } };
}

/** The drafts without repeated places: two audiences may have the same place. */
export function oncePerPlace(drafts: readonly NotificationDraft[]): readonly NotificationDraft[] {
  return drafts.filter((a, i) => drafts.findIndex((b) => samePlace(a.to, b.to)) === i);
}

/**
 * What a requester adds goes to the assignee, and once the case is solved also to those who record what the requester says of the solution,
 * and back to the requester as a question where it is unclear. A changed message goes to its readers; a draft's only its author has.
 * Source: UARIV-11, UARIV-16, UARIV-18
 */
export function ofWritten(
  event: EventOf<'information-added' | 'message-edited'>,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  if (isDraft(ticket) || (event.type === 'information-added' && event.isQuiet === true)) return [];
  if (event.type === 'message-edited' && event.audience !== undefined)
    return ofNote(event.audience, ticket).map(({ to }) => ({ kind: 'information', to }));
  const again = event.type === 'information-added' && event.state !== undefined ? draftTo('reminder', requesterChat(ticket)) : [];
  return [...ofNews(ticket, procedure), ...again];
}

function ofNews(ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const elsewhere = confirmingGroups(ticket, procedure).filter((group) => group !== ticket.group);
  return [...draftTo('information', placeOfWorker(ticket)), ...elsewhere.map((group) => inChannel('information', group))];
}

/** The recipients of an event that depend on what came before it. */
export function ofWhatCameBefore(recorded: RecordedEvent, ticket: Ticket, procedure: Procedure, history: readonly RecordedEvent[]) {
  const { event } = recorded;
  // A requester's file without words goes where their words go. Source: UARIV-11, UARIV-17
  const isAlone = event.type === 'file-attached' && !isDraft(ticket) && isFileAlone(recorded, ticket, history);
  return [...ofAnsweredDraft(event, history), ...(isAlone ? ofNews(ticket, procedure) : [])];
}

/**
 * A mail that the case keeps goes to the person who follows the case up, not to the provider that has it; one of a draft to the colleague
 * whose question it may answer, else to the first level, which also reads what the assignee wrote by mail. A machine needs no answer, and a
 * writer without proof, about a draft without a question, was told how their word counts. Source: USPEC-12, UARIV-11, UARIV-16
 */
export function ofKeptMail({ as, writer }: EventOf<'mail-kept'>, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const asker = isDraft(ticket) ? (ticket.question?.by ?? null) : null;
  if (as === 'machine' || (isDraft(ticket) && asker === null && as === 'unverified')) return [];
  const keepers = isDraft(ticket) ? [] : placesOfKeeper(ticket, procedure);
  const readers: readonly Place[] = asker === null ? keepers : [{ kind: 'person', person: asker.id }];
  const others = readers.filter((place) => place.kind === 'channel' || place.person !== writer);
  return (others.length > 0 ? others : [firstLevelChannel(procedure)]).map((to) => ({ kind: 'information', to }));
}

/** A note goes to the requester or the consulted group; its answer to the person who asked and to the assignee. Source: UARIV-16 */
export function ofNote(audience: NoteAudience, ticket: Ticket): readonly NotificationDraft[] {
  if (audience === 'internal') return [];
  if (audience === 'public') return [{ kind: 'public-note', to: requesterChat(ticket) }];
  if ('group' in audience) return [inChannel('consulted', audience.group)];
  const { id } = audience.asker;
  // A person who left the team no longer works on its cases.
  const asker = ticket.departed === id && ticket.assignee?.id !== id ? [] : [inChat('consult-answered', id)];
  return oncePerPlace([...asker, ...draftTo('consult-answered', placeOfWorker(ticket))]);
}

/** What a requester writes about their draft goes to the colleague whose question it answers. Source: UARIV-06 */
function ofAnsweredDraft(event: TicketEvent, history: readonly RecordedEvent[]): readonly NotificationDraft[] {
  if (event.type !== 'draft-filled' || event.added === undefined) return [];
  const asked = history.findLast((e) => e.event.type === 'requester-asked' || e.event.type === 'draft-filled');
  return asked?.event.type === 'requester-asked' && asked.by.kind === 'person' ? [inChat('information', asked.by.person.id)] : [];
}

export function isNews(event: TicketEvent): boolean {
  return sheetOf(event).isNews(event);
}

/** Files of one message come one after another within this time. */
const oneMessageMs = MINUTE;

/** Whether a requester's file is announced by itself: not if it comes with words, after another file, or as the answer to a question. */
function isFileAlone({ at, by }: RecordedEvent, ticket: Ticket, history: readonly RecordedEvent[]): boolean {
  if (by.kind !== 'person' || !isRequester(ticket, by.person.id) || ticket.question !== null) return false;
  const last = history.findLast(({ event }) => event.type !== 'delivery-recorded');
  const isTheirs = last?.by.kind === 'person' && isRequester(ticket, last.by.person.id);
  return last === undefined || !isNews(last.event) || !isTheirs || later(last.at, oneMessageMs) < at;
}

/** Tells the assignee of the case that this one duplicates; while they are away, also their group. Source: UARIV-14, SIIF-15 */
export function ofDuplicate(
  recorded: RecordedEvent,
  { ticket, history }: TicketWithHistory,
  originals: readonly Ticket[],
  away: readonly PersonId[],
): readonly NotificationDraft[] {
  const isTold = recorded.event.type === 'file-attached' ? isFileAlone(recorded, ticket, history) : isNews(recorded.event);
  return (isTold ? originals : []).flatMap((original) => {
    const [worker, group] = [workerOf(original), original.group];
    const isAway = worker !== null && group !== null && away.includes(worker.id);
    return [
      ...draftTo('information', placeOfWorker(original)),
      ...(isAway ? [{ ...inChannel('information', group), absent: worker }] : []),
    ];
  });
}

/**
 * The survey's audiences, those of the transition that the answer takes, and of a low answer get one notification each, so the transition
 * itself brings none. The assignee may be told by mail. Source: UARIV-17, USPEC-13, SIIF-12
 */
export function ofSurveyAnswers({ takes, low }: SurveyAnswered, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const { survey } = procedure;
  const taken = takes === undefined ? [] : (transitionOf(procedure, takes)?.tells ?? []);
  const audiences = [
    ...(survey.tells ?? []),
    ...taken.filter((a) => a !== 'requester'),
    ...(low === undefined ? [] : (survey.low?.tells ?? [])),
  ];
  const assignee = survey.byMail === undefined ? null : placeOfWorker(ticket);
  const told = toAudiences(audiences, 'survey-answered', ticket, procedure, low?.coordinators).map((draft) =>
    assignee !== null && samePlace(draft.to, assignee) ? { ...draft, byMail: true as const } : draft,
  );
  return low === undefined ? told : oncePerPlace([...told, ...toDeskOf(ticket, procedure)]);
}

/** Notifies the person who confirmed the solution; if the case ended outside the desk, also the group of the desk that is responsible. */
function toDeskOf({ confirmedBy, group, sender }: Ticket, { groups, intake }: Procedure): readonly NotificationDraft[] {
  const isOutside = groups.some((g) => g.id === group && g.kind === 'external');
  return [
    ...(confirmedBy === undefined ? [] : [inChat('survey-answered', confirmedBy.id)]),
    ...(isOutside ? [inChannel('survey-answered', sender ?? intake.group)] : []),
  ];
}

export function toAudiences(
  audiences: readonly WarningAudience[],
  kind: NotificationKind,
  ticket: Ticket,
  procedure: Procedure,
  coordinators: readonly PersonId[] = [],
): readonly NotificationDraft[] {
  const coordination = coordinators.map((person) => inChat(kind, person));
  return oncePerPlace(audiences.flatMap((a) => (a === 'coordination' ? coordination : draftTo(kind, placeOf(a, ticket, procedure)))));
}

/**
 * The desk is told at once that a question, a solution or a note did not reach the requester, so that they are told by other means: the
 * assignee or group; for a draft the author of the question, or the first level; for a partner's mail also that desk. Other messages and
 * repeats are told to no one.
 * @param ticket the ticket when the loss is recorded
 * Source: UARIV-16, SIGCE-13
 */
export function ofLostWord(delivery: DeliveryRecorded, ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const { kind, recipient, notification } = delivery;
  const isTheirs = recipient.kind === 'person' && recipient.person.id === ticket.requester.id;
  if (!isLostDelivery(delivery) || !isTheirs || isRedelivery(notification)) return [];
  if (kind === 'public-note') return isOpen(ticket) ? draftTo('not-delivered', placeOfWorker(ticket) ?? firstLevelChannel(procedure)) : [];
  const waits = waitingWord(kind, ticket);
  if (waits === null) return [];
  const to = placeOfWorker(ticket) ?? (waits.by === null ? null : { kind: 'person' as const, person: waits.by.id });
  const partner = ticket.registeredBy === null ? null : placeOf('partner', ticket, procedure);
  const isOwn = to?.kind === 'person' && to.person === ticket.requester.id;
  return [...draftTo('not-delivered', isOwn ? null : to), ...draftTo('not-delivered', partner)];
}

function waitingWord(kind: string, { question, phase, solution }: Ticket): { by: PersonRef | null } | null {
  return kind === 'question' ? question : kind === 'resolution' && phase === 'resolved' ? solution : null;
}
