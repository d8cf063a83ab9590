import { limitInstant } from '../../cards/parts/silence.js';
import type { Desk } from '../../desk.js';
import { storedCoordinators } from '../../desk/people/actor-of.js';
import { caseView } from '../../desk/tickets/open-case.js';
import { asEquals, executeAction, opensDialog } from '../../cards/button.js';
import { hint, text, title, type Card, type Part, doneCard } from '../../cards/card.js';
import { caseData, deskTransitions, talkButton } from '../../cards/parts/case-actions.js';
import { caseName, whoLine } from '../../cards/parts/case-head.js';
import { plainRow, draftLack } from '../../cards/parts/case-list.js';
import { asData } from '../../cards/user-words.js';
import { overseersOf } from '../../core/coordination/coordinator.js';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../core/instant.js';
import { maskedWords } from '../../core/masking/mask.js';
import type { Place } from '../../core/outbox/notification.js';
import { dayOfCard, isWaiting, noCard, shownOf, type WaitingDraftsCard } from '../../core/outbox/waiting-drafts.js';
import { personId, system, type PersonId } from '../../core/people/person.js';
import { ProcedureFault } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { hasDeleted } from '../../core/ticket/edited-message.js';
import { becomesCase } from '../../core/ticket/forms/ready-to-send.js';
import { presentChannel } from '../../ports/group-channels.js';
import { asSendFault, SendFault, type CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { deletedInRowText } from '../../texts/own-case.js';
import { untoldText } from '../../texts/undelivered.js';
import { draftEndText, noWaitingDraftsText, waitingDraftsHint, waitingDraftsTitle } from '../../texts/drafts.js';
import { capitalised, countText } from '../../texts/words.js';
import { lackRow } from '../undelivered/undelivered.js';

const maxRows = 12;
const maxRead = 200;
/** Longer than an update and a post take. */
const sendingMs = 60 * SECOND;
const callMs = 10 * SECOND;

/** @property where the group's present channel, or the person: in another place the card is another one */
export type CardPlace = { key: string; where: string; place: Place };

/** The present content of the card. @property shown its rows, '' for none @property former what the card of an earlier day says then */
export type Present = { shown: string; message: Message; now: Instant; former?: Message };

/**
 * Updates the card of waiting drafts, once over all instances, and records for each draft since when the card shows it. While the group
 * has no channel, each of its coordinators has the card in their chat; without them there is no card, and no draft lapses. Source: UARIV-06
 */
export function createShowWaitingDrafts(desk: Desk): () => Promise<void> {
  const { procedure, clock, execute, log } = desk;
  let isToldToNobody = false;
  let cleared = '';
  const unreadable = new Set<string>();
  return async () => {
    const { group } = procedure.intake;
    const places = await cardPlaces(desk, group, group);
    const now = clock.now();
    const { rows, more } = await waitingDrafts(desk, now, unreadable);
    const isUntold = places.length === 0 && rows.length > 0;
    if (isUntold && !isToldToNobody) log.write('error', 'waiting-drafts-not-shown', { code: 'no-place' });
    isToldToNobody = isUntold;
    // The key has the hour, because another instance may have posted a card meanwhile.
    const toClear = `${places.map(({ key }) => key).join()} ${Math.floor(now / HOUR)}`;
    const moved = endOf(procedure, places.some(({ place }) => place.kind === 'channel') ? 'channel' : 'coordination');
    if (cleared !== toClear && (await isCleared(desk, group, places, { shown: '', message: moved, now }))) cleared = toClear;
    const shown = rows.map((view) => shownOf(view.stored, view, now)).join('\n');
    const present: Present =
      rows.length === 0
        ? { shown: '', message: endOf(procedure), now }
        : { shown: `${shown}\n${more}`, message: { kind: 'card', card: waitingDraftsCard(procedure, rows, more) }, now };
    const brought = await Promise.all(places.map((place) => isBrought(desk, place, present)));
    if (!brought.includes(true)) return;
    for (const { stored } of rows)
      if (stored.ticket.listedAt === undefined) await execute(stored.id, { id: 'list-draft', type: 'list-draft' }, system);
  };
}

/** The text of the card if nothing waits, or if another card took over: a later day's, the channel's or the coordinators'. */
function endOf(procedure: Procedure, movedTo?: 'today' | 'channel' | 'coordination'): Message {
  return { kind: 'card', card: doneCard(noWaitingDraftsText(procedure, movedTo)) };
}

const chatOf =
  (key: string) =>
  (person: PersonId): CardPlace => ({ key: `${key}/${person}`, where: person, place: { kind: 'person', person } });

export async function cardPlaces(desk: Desk, key: string, group: string): Promise<readonly CardPlace[]> {
  const { channels, documents, coordinators, procedure } = desk;
  const channel = presentChannel(await channels.ofGroup(group))?.channel;
  if (channel !== undefined) return [{ key, where: channel, place: { kind: 'channel', group } }];
  // The coordinators come from the store: while it does not answer, each keeps the card.
  return overseersOf(await storedCoordinators(documents, coordinators, procedure), [group]).map(chatOf(key));
}

/** The cleared cards say who has the list now. @returns whether no such card is left */
export async function isCleared(desk: Desk, key: string, places: readonly CardPlace[], moved: Present): Promise<boolean> {
  const others = (await desk.documents.all('waiting-drafts')).filter(
    ({ key: chat, body }) =>
      chat.startsWith(`${key}/`) && !places.some((place) => place.key === chat) && (body.posted !== null || body.until > moved.now),
  );
  const ended = await Promise.all(others.map(({ body }) => isBrought(desk, chatOf(key)(personId(body.channel)), moved)));
  return ended.every(Boolean) && others.every(({ body }) => body.until <= moved.now);
}

/** The waiting drafts, the first to lapse first; without those of a procedure version that is not loaded: nothing judges or ends them. */
async function waitingDrafts(desk: Desk, now: Instant, unreadable: Set<string>) {
  const waiting = (await desk.queries.openDrafts(maxRead)).filter(({ ticket }) => isWaiting(ticket, now));
  const views = await Promise.all(
    waiting.map((stored) =>
      caseView(desk, stored, now).catch((fault: unknown) => {
        if (!(fault instanceof ProcedureFault)) throw fault;
        if (!unreadable.has(stored.id)) desk.log.write('error', 'waiting-drafts-not-shown', { code: fault.code, ticket: stored.id });
        unreadable.add(stored.id);
        return null;
      }),
    ),
  );
  const inOrder = views
    .filter((view) => view !== null)
    .map((view) => ({ view, at: limitInstant(view) ?? Infinity }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ view }) => view);
  // The other drafts come to the card when these leave it, and lapse later.
  return { rows: inOrder.slice(0, maxRows), more: Math.max(0, inOrder.length - maxRows) };
}

/** @returns whether the card shows the drafts now; false if another process updates it, or a send failed */
export async function isBrought(desk: Desk, { key, where, place }: CardPlace, present: Present): Promise<boolean> {
  const { shown, now } = present;
  const stored = await desk.documents.find('waiting-drafts', key);
  const card = stored?.body.channel === where ? stored.body : { ...noCard, channel: where };
  const day = shown === '' ? card.day : dayOfCard(card, now, desk.registry.current.calendar);
  if (shown === card.shown && day === card.day) return true;
  const revision = stored?.revision ?? 0;
  const claimed = { ...card, until: later(now, sendingMs) };
  if (card.until > now || !(await desk.documents.write('waiting-drafts', key, revision + 1, claimed))) return false;
  const after = await brought(desk, claimed, { ...present, day, place });
  return (await desk.documents.write('waiting-drafts', key, revision + 2, after)) && after.shown === shown;
}

/**
 * Updates the card in place, or posts it where there is none; a later day's card is a new post, and the former one says so.
 * @returns the card after the sends; if one failed, the card as it was, to be tried again
 */
async function brought(desk: Desk, card: WaitingDraftsCard, present: Present & { day: number; place: Place }) {
  const { shown, message, day, place, former = endOf(desk.procedure, 'today') } = present;
  const { clock, log, messenger } = desk;
  const isOfNewDay = shown !== '' && day !== card.day;
  try {
    const isKept = !isOfNewDay && ((await isUpdated(desk, card, message, place)) || shown === '');
    const posted = isKept ? card.posted : await messenger.post(place, message, later(card.until, -callMs));
    const notUpdated = (error: unknown) => log.write('warn', 'waiting-drafts-not-shown', { code: 'former' }, error);
    if (isOfNewDay) await isUpdated(desk, card, former, place).catch(notUpdated);
    return { ...card, posted: shown === '' ? null : posted, shown, day, until: clock.now() };
  } catch (error) {
    const fault = asSendFault(error);
    log.write('warn', 'waiting-drafts-not-shown', { code: fault.code }, error);
    const isUnreachable = place.kind === 'person' && (fault.code === 'blocked' || fault.code === 'no-place');
    return { ...card, until: later(clock.now(), Math.max(isUnreachable ? HOUR : MINUTE, fault.retryAfterMs ?? 0)) };
  }
}

/** @returns false if the card no longer exists. @throws {SendFault} */
async function isUpdated({ messenger }: Desk, { posted, until }: WaitingDraftsCard, message: Message, place: Place): Promise<boolean> {
  if (posted === null || posted.activity === null) return false;
  try {
    await messenger.update(place, posted, message, later(until, -callMs));
    return true;
  } catch (error) {
    if (error instanceof SendFault && (error.code === 'gone' || error.code === 'refused')) return false;
    throw error;
  }
}

/** @param more how many more wait. Source: UARIV-06 */
export function waitingDraftsCard(procedure: Procedure, rows: readonly CaseView[], more: number): Card {
  const named = `${waitingDraftsTitle(procedure)} · ${countText(rows.length + more)}`;
  return {
    fallback: named,
    body: [
      title(asData(named)),
      text(waitingDraftsHint(procedure)),
      rows.map(rowOf),
      hint(more === 0 ? '' : `y ${countText(more)} más, que vencen después`),
    ],
  };
}

function rowOf(view: CaseView): Part {
  const { ticket, history } = view.stored;
  const untold = untoldText(view.stored, view.procedure);
  const deleted = hasDeleted(history) ? ` ${deletedInRowText(ticket.requester.name)}` : '';
  // The missing data are asked for; where the procedure has no question about a draft, by a note that its requester reads.
  const ask = deskTransitions(view).find((t) => t.act === 'ask');
  const [open, data] = ask === undefined ? ['note', { audience: 'public' }] : ['advance', { transition: ask.id }];
  const row = {
    ...plainRow(view),
    next: asData(untold === '' ? draftEndText(limitInstant(view), becomesCase(ticket, view.procedure), view) : maskedWords(untold)),
    // A phrase that a button types does not reach the bot from a channel.
    open: opensDialog(caseName(ticket, view.procedure, 'desk'), 'history', caseData(ticket)),
    actions: asEquals([
      opensDialog('Completar', 'complete', { ticket: ticket.id }),
      executeAction('Registrar así', { verb: 'register-as-is', ticket: ticket.id }),
      untold === '' ? opensDialog('Escribir', open, { ...caseData(ticket), ...data }) : talkButton(ticket),
    ]),
  };
  return lackRow(row, whoLine(view), `${capitalised(draftLack(view))}.${deleted}`);
}
