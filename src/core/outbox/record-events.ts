import { deskEntryAfter } from '../desk/desk-entry.js';
import { later, MINUTE, type Instant } from '../instant.js';
import { system, type Actor, type PersonId } from '../people/person.js';
import { caseRecordAfter } from '../report/case-record-of.js';
import { evolve, HistoryFault } from '../ticket/evolve.js';
import { type By, type RecordedEvent, type TicketEvent, sheetOf } from '../ticket/events.js';
import { searchTermsAfter } from '../ticket/search-terms.js';
import { type Ticket, type TicketId, isOpen } from '../ticket/ticket.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { notificationsOfEvent } from './notifications-of-event.js';
import { commander, PAGE_PRESS, type StoredTicket } from './stored-ticket.js';
import { transitionOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isFolded } from './card-updates.js';
import { formerCardAt, isOwnPost, rootAt, firstLevelChannel } from './places.js';
import { samePlace, type Place } from './notification.js';
import { newStatusCard, nextCardId, type PostedCard, type StatusCard, type StatusCardKind } from './posted-card.js';

/** How many executed commands are kept to recognise a repeated press; the version check refuses older ones anyway. */
const maxExecutedCommands = 200;

/**
 * The writer, the time and the command; `away`: ids of the assignees, present or last, who are away. `originals`: the open cases of which
 * this is a duplicate. `isSilent`: the events are long past, so there is no notification and no card.
 */
type WriteContext = {
  at: Instant;
  actor: Actor;
  command: string;
  rules: ProcedureWithCalendar;
  away?: readonly PersonId[];
  originals?: readonly Ticket[];
  isSilent?: true;
};

/**
 * Numbers that the store assigned in this write become events too, so that the ticket can be rebuilt from the history alone.
 * @param stored null for a new ticket
 * @param numbers numbers that the store assigned in the same write, by series
 * Source: UARIV-18
 */
export function recordEvents(
  stored: StoredTicket | null,
  id: TicketId,
  events: readonly TicketEvent[],
  numbers: Readonly<Record<string, number>>,
  context: WriteContext,
): StoredTicket {
  const numbered = Object.entries(numbers).map(([series, value]): TicketEvent => ({ type: 'numbered', series, value }));
  const { revision, executedCommands, wakeAt, lease } = stored ?? { revision: 0, executedCommands: [], wakeAt: null, lease: null };
  const written = withEvents(stored, [...events, ...numbered], events, context);
  const executed = { command: context.command, by: commander(context.actor), seq: written.history.length };
  const kept = [...executedCommands, executed].slice(-maxExecutedCommands);
  return { id, revision, format: 1, ...written, executedCommands: kept, wakeAt, lease };
}

export function recordFacts(stored: StoredTicket, events: readonly TicketEvent[], at: Instant, rules: ProcedureWithCalendar): StoredTicket {
  return { ...stored, ...withEvents(stored, events, events, { at, actor: system, rules }) };
}

type WrittenBy = Omit<WriteContext, 'command'> & { command?: string };

/** How long the message with the survey waits for a person who has its page open. */
const onPageMs = 10 * MINUTE;
const isOnPage = ({ kind }: { kind: string }, command = ''): boolean => kind === 'survey' && command.startsWith(PAGE_PRESS);

type EventLog = { ticket: Ticket | null } & Pick<StoredTicket, 'history' | 'notifications' | 'postedCards'>;
type WrittenPart = Pick<StoredTicket, 'ticket' | 'searchTerms' | 'desk' | 'record' | 'history' | 'notifications' | 'postedCards'>;

function withEvents(
  stored: StoredTicket | null,
  events: readonly TicketEvent[],
  decided: readonly TicketEvent[],
  context: WrittenBy,
): WrittenPart {
  const { at, actor, rules } = context;
  const by: By = actor.kind === 'system' ? { kind: 'system' } : { kind: 'person', person: { id: actor.id, name: actor.name } };
  // Files that come with words, or with an answer, are told with them.
  const areFiles = events.every(({ type }) => type === 'file-attached');
  const isTold = ({ type }: TicketEvent): boolean => areFiles || type !== 'file-attached';
  const { ticket, history, notifications, postedCards } = events.reduce<EventLog>(
    (log, event) => appended(log, { seq: log.history.length + 1, at, by, event }, isTold(event) ? context : { ...context, isSilent: true }),
    stored ?? { ticket: null, history: [], notifications: [], postedCards: [] },
  );
  if (ticket === null) throw new HistoryFault('nothing was recorded');
  return {
    ticket,
    searchTerms: searchTermsAfter(stored, ticket, rules.procedure),
    desk: deskEntryAfter(stored, { ticket, history }, decided, rules, at),
    record: caseRecordAfter(stored, { ticket, history }, rules.procedure),
    history,
    notifications,
    postedCards,
  };
}

function appended(
  log: EventLog,
  recorded: RecordedEvent,
  { at, command, rules: { procedure }, away = [], originals, isSilent }: WrittenBy,
): EventLog {
  const ticket = evolve(log.ticket, recorded, procedure);
  const history = [...log.history, recorded];
  if (isSilent === true) return { ...log, ticket, history };
  const told = notificationsOfEvent(recorded, ticket, procedure, away, log, originals);
  return {
    ticket,
    history,
    notifications: [
      ...log.notifications,
      ...told.map((one) => (isOnPage(one, command) ? { ...one, nextTryAt: later(at, onPageMs) } : one)),
    ],
    postedCards: withCardsOfEvent(recorded, ticket, log, procedure),
  };
}

/**
 * A receipt for the requester's own draft, a live card at each arrival at a group. In a channel where the case has been before, its former
 * card shows it again; if the channel has only a message about it, the card replaces that message: a case is one post in each channel.
 * @param ticket the ticket after the event
 * @param history the history before the event
 * @param postedCards the cards before the event
 * Source: UARIV-05, UARIV-11, SIIF-14
 */
function withCardsOfEvent(
  { event, at, by }: RecordedEvent,
  ticket: Ticket,
  { history, postedCards }: Pick<StoredTicket, 'history' | 'postedCards'>,
  procedure: Procedure,
): readonly PostedCard[] {
  const newCard = (kind: StatusCardKind, place: Place): StatusCard =>
    newStatusCard({ id: nextCardId(kind, postedCards), kind, place, arrival: ticket.arrivals, nextTryAt: at });
  const isOwn = by.kind === 'person' && by.person.id === ticket.requester.id;
  const { card, arrivesAt } = sheetOf(event);
  switch (card(event)) {
    case 'receipt':
      return isOwn ? [...postedCards, newCard('receipt', { kind: 'person', person: ticket.requester.id })] : postedCards;
    case 'none':
      return postedCards;
    case 'own':
      return withOwnCard(postedCards, ticket, newCard);
    case 'live':
      return withLiveCard(postedCards, newCard('live', { kind: 'channel', group: arrivesAt(event) ?? '' }));
    case 'where-needed': {
      const cards = isFirstSeen(event, ticket, history) ? withOwnCard(postedCards, ticket, newCard) : postedCards;
      return needsFirstLevelCard(event, ticket, cards, procedure)
        ? withLiveCard(cards, { ...newCard('live', firstLevelChannel(procedure)), id: nextCardId('live', cards) })
        : cards;
    }
  }
}

/**
 * Whether a case that was imported from a contingency's workbook, without a card, is now worked on in its channel. A child case is not: it
 * is attended with its parent. Source: SIIF-14
 */
function isFirstSeen(event: TicketEvent, ticket: Ticket, history: readonly RecordedEvent[]): boolean {
  const isChange = 'to' in event || event.type === 'ticket-corrected';
  const isWorked = isOpen(ticket) && ticket.phase !== 'resolved' && ticket.parent === undefined;
  return isChange && isWorked && history.some((before) => before.event.type === 'imported');
}

/** For a case that goes on alone: it may have no card in its channel because it had joined another one. */
function withOwnCard(
  postedCards: readonly PostedCard[],
  { group }: Ticket,
  newCard: (kind: StatusCardKind, place: Place) => StatusCard,
): readonly PostedCard[] {
  const hasCard = postedCards.some((card) => card.kind === 'live' && card.place.kind === 'channel' && isOwnPost(card));
  return hasCard || group === null ? postedCards : withLiveCard(postedCards, newCard('live', { kind: 'channel', group }));
}

function withLiveCard(postedCards: readonly PostedCard[], card: StatusCard): readonly PostedCard[] {
  const { arrival, nextTryAt } = card;
  const former = formerCardAt(postedCards, card.place);
  if (former !== undefined) {
    const again = { ...former, arrival, nextTryAt, shown: 0, attempts: 0, done: false };
    return postedCards.map((one) => (one === former ? again : one));
  }
  const root = rootAt(postedCards, card.place);
  return root?.kind === 'question-form'
    ? [...postedCards.filter((one) => one !== root), { ...card, posted: root.posted }]
    : [...postedCards, card];
}

/**
 * The first level has to act on a case that another group has, but its own card folded when the case was escalated, unless it sent the case
 * outside itself. The new card folds too when the case moves on. Source: UARIV-11
 */
function needsFirstLevelCard(event: TicketEvent, ticket: Ticket, postedCards: readonly PostedCard[], procedure: Procedure): boolean {
  const audiences = 'transition' in event ? (transitionOf(procedure, event.transition)?.tells ?? []) : [];
  const place = firstLevelChannel(procedure);
  const hasCard = postedCards.some(
    (c) => c.kind === 'live' && !c.done && c.isSuperseded !== true && !isFolded(c, ticket) && samePlace(c.place, place),
  );
  return audiences.includes('first-level') && ticket.group !== null && ticket.group !== procedure.intake.group && !hasCard;
}
