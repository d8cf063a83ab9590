import { dayOfCard, isWaiting, noCard, shownOf, type WaitingDraftsCard } from '../../domain/outbox/waiting-drafts.js';
import { HOUR, later, MINUTE, SECOND } from '../../domain/instant.js';
import type { Place } from '../../domain/outbox/notification.js';
import { overseersOf, type NamedCoordinator } from '../../domain/coordination/coordinator.js';
import { personId, system, type PersonId } from '../../domain/people/person.js';
import { ProcedureFault } from '../../domain/procedure/lookup.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { limitOf } from '../../domain/ticket/timers.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import { presentChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type CaseView, type Messenger } from '../../ports/messenger.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { storedCoordinators } from '../people/coordination.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import type { DeskView, Message } from '../views.js';

/**
 * The drafts that wait, the first to lapse first.
 *
 * @property more    how many wait besides; they come to the card as others leave it, and none lapses before
 * @property movedTo where another card shows them now: that of a later day, the one of the channel, or those of the coordinators
 */
export type WaitingDraftsMessage = {
  kind: 'waiting-drafts';
  desk: DeskView;
  rows: readonly CaseView[];
  more: number;
  movedTo?: 'today' | 'channel' | 'coordination';
};

/** Drafts on the card; each has its buttons. */
const maxRows = 12;
/** As many as a query gives. */
const maxRead = 200;
/** Longer than an update and a post take. */
const sendingMs = 60 * SECOND;
/** A call takes as long at most. */
const callMs = 10 * SECOND;
/** A send that failed is tried again after this, one to a person who cannot be written to after the longer time. */
const retryMs = MINUTE;
const unreachableRetryMs = HOUR;

export type ShowWaitingDraftsParts = ViewParts & {
  queries: Pick<TicketQueries, 'openDrafts'>;
  documents: DeskDocuments;
  channels: Pick<GroupChannels, 'ofGroup'>;
  coordinators: readonly NamedCoordinator[];
  messenger: Messenger<Message>;
  execute: ExecuteCommand;
  log: Log;
};

/** @property where the channel that the group has, or the person: elsewhere the card is another one */
type CardPlace = { key: string; where: string; place: Place };

/**
 * Brings the card of the drafts that wait up to date, over all instances; then each draft on it has the time that it stands there. While
 * the group has no channel, each of its coordinators has the card in their chat; without one of them none has it, and no draft lapses.
 *
 * Source: UARIV-06
 */
export function createShowWaitingDrafts(parts: ShowWaitingDraftsParts): () => Promise<void> {
  const { channels, registry, clock, execute, log } = parts;
  let isToldToNobody = false;
  let cleared = '';
  const unreadable = new Set<string>();
  return async () => {
    const { procedure, calendar } = registry.current;
    const { group } = procedure.intake;
    const channel = presentChannel(await channels.ofGroup(group))?.channel;
    const inChannel = { key: group, where: channel ?? '', place: { kind: 'channel', group } } as const;
    const places = channel === undefined ? await chatsOf(parts, group) : [inChannel];
    const now = clock.now();
    const message: WaitingDraftsMessage = {
      kind: 'waiting-drafts',
      desk: { procedure, calendar, now },
      ...(await waitingDrafts(parts, now, unreadable)),
    };
    const isUntold = places.length === 0 && message.rows.length > 0;
    if (isUntold && !isToldToNobody) log.write('error', 'waiting-drafts-not-shown', { code: 'no-place' });
    isToldToNobody = isUntold;
    // The hour, because another instance may have posted a card meanwhile.
    const toClear = `${places.map(({ key }) => key).join()} ${Math.floor(now / HOUR)}`;
    const movedTo = channel === undefined ? 'coordination' : 'channel';
    if (cleared !== toClear && (await isCleared(parts, places, { ...message, rows: [], more: 0, movedTo }))) cleared = toClear;
    const brought = await Promise.all(places.map((place) => isBrought(parts, place, message)));
    if (!brought.includes(true)) return;
    for (const { stored } of message.rows)
      if (stored.ticket.listedAt === undefined) await execute(stored.id, { id: 'list-draft', type: 'list-draft' }, system);
  };
}

/** Of those who coordinate the group by what the store says now: while it does not answer nobody loses the card. */
async function chatsOf({ documents, coordinators, registry }: ShowWaitingDraftsParts, group: string): Promise<CardPlace[]> {
  return overseersOf(await storedCoordinators(documents, coordinators, registry.current.procedure), [group]).map(chatOf(group));
}

function chatOf(group: string): (person: PersonId) => CardPlace {
  return (person) => ({ key: `${group}/${person}`, where: person, place: { kind: 'person', person } });
}

/** The cards in other chats say who has them now. @returns whether none is left */
async function isCleared(parts: ShowWaitingDraftsParts, places: readonly CardPlace[], message: WaitingDraftsMessage): Promise<boolean> {
  const { procedure, now } = message.desk;
  const { group } = procedure.intake;
  const others = (await parts.documents.all('waiting-drafts')).filter(
    ({ key, body }) =>
      key.startsWith(`${group}/`) && !places.some((place) => place.key === key) && (body.posted !== null || body.until > now),
  );
  const ended = await Promise.all(others.map(({ body }) => isBrought(parts, chatOf(group)(personId(body.channel)), message)));
  return ended.every(Boolean) && others.every(({ body }) => body.until <= now);
}

/** @returns whether the card shows them now; false where another process brings it up to date, or a send failed */
async function isBrought(parts: ShowWaitingDraftsParts, { key, where, place }: CardPlace, message: WaitingDraftsMessage): Promise<boolean> {
  const { calendar, now } = message.desk;
  const stored = await parts.documents.find('waiting-drafts', key);
  const card = stored?.body.channel === where ? stored.body : { ...noCard, channel: where };
  const shown = message.rows.map((view) => shownOf(view.stored, view.procedure, view.calendar)).join('\n');
  const wanted = { shown: shown === '' ? '' : `${shown}\n${message.more}`, day: shown === '' ? card.day : dayOfCard(card, now, calendar) };
  if (wanted.shown === card.shown && wanted.day === card.day) return true;
  const revision = stored?.revision ?? 0;
  const claimed = { ...card, until: later(now, sendingMs) };
  if (card.until > now || !(await parts.documents.write('waiting-drafts', key, revision + 1, claimed))) return false;
  const after = await brought(parts, claimed, { ...wanted, message, place });
  return (await parts.documents.write('waiting-drafts', key, revision + 2, after)) && after.shown === wanted.shown;
}

/** Without those whose version of the procedure is not loaded: they are judged by nothing, so none of them lapses. */
async function waitingDrafts(parts: ShowWaitingDraftsParts, now: CaseView['now'], unreadable: Set<string>) {
  const waiting = (await parts.queries.openDrafts(maxRead)).filter(({ ticket }) => isWaiting(ticket, now));
  const viewOf = (stored: StoredTicket) =>
    caseView(parts, stored, now).catch((fault: unknown) => {
      if (!(fault instanceof ProcedureFault)) throw fault;
      if (!unreadable.has(stored.id)) parts.log.write('error', 'waiting-drafts-not-shown', { code: fault.code, ticket: stored.id });
      unreadable.add(stored.id);
      return null;
    });
  const views = (await Promise.all(waiting.map(viewOf))).filter((view) => view !== null);
  const limit = (view: CaseView): number => limitOf(view.stored, view) ?? Infinity;
  const inOrder = views.map((view) => ({ view, at: limit(view) })).toSorted((a, b) => a.at - b.at);
  return { rows: inOrder.slice(0, maxRows).map(({ view }) => view), more: Math.max(0, inOrder.length - maxRows) };
}

type Bringing = { shown: string; day: number; message: WaitingDraftsMessage; place: Place };

/**
 * Updates the card in place, or posts it where it stands nowhere; that of a later day is a post of its own, and the former one says so.
 *
 * @returns the card after the sends; where one failed, as it stood, to be tried again
 */
async function brought(parts: ShowWaitingDraftsParts, card: WaitingDraftsCard, bringing: Bringing): Promise<WaitingDraftsCard> {
  const { clock, log, messenger } = parts;
  const { shown, day, message, place } = bringing;
  const isOfNewDay = shown !== '' && day !== card.day;
  try {
    const isKept = !isOfNewDay && ((await isUpdated(parts, card, message, place)) || shown === '');
    const posted = isKept ? card.posted : await messenger.post(place, message, later(card.until, -callMs));
    if (isOfNewDay)
      await isUpdated(parts, card, { ...message, rows: [], more: 0, movedTo: 'today' }, place).catch((error: unknown) =>
        log.write('warn', 'waiting-drafts-not-shown', { code: 'former' }, error),
      );
    return { ...card, posted: shown === '' ? null : posted, shown, day, until: clock.now() };
  } catch (error) {
    const fault = error instanceof SendFault ? error : new SendFault('not-sent', null, { cause: error });
    log.write('warn', 'waiting-drafts-not-shown', { code: fault.code }, error);
    const isUnreachable = place.kind === 'person' && (fault.code === 'blocked' || fault.code === 'no-place');
    return { ...card, until: later(clock.now(), Math.max(isUnreachable ? unreachableRetryMs : retryMs, fault.retryAfterMs ?? 0)) };
  }
}

/** @returns false where the card stands no more. @throws {SendFault} */
async function isUpdated(
  { messenger }: ShowWaitingDraftsParts,
  { posted, until }: WaitingDraftsCard,
  message: Message,
  place: Place,
): Promise<boolean> {
  if (posted === null || posted.activity === null) return false;
  try {
    await messenger.update(place, posted, message, later(until, -callMs));
    return true;
  } catch (error) {
    if (error instanceof SendFault && (error.code === 'gone' || error.code === 'refused')) return false;
    throw error;
  }
}
