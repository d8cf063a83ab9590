import { numberText } from '../../core/procedure/lookup.js';
import { spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { type StoredTicket, lastSeq } from '../../core/outbox/stored-ticket.js';
import { caseView, showCase, findCases } from '../../desk/tickets/open-case.js';
import type { Message } from '../../talk/message.js';
import type { CaseList } from '../../desk/views.js';
import { whichAuditText, whichCaseText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { caseViews, type Turn } from '../turn.js';
import { auditCard } from './read-whole.js';
import { reservedNumberText } from '../../texts/reserved-number.js';
import { whichSimilarText } from '../../texts/search.js';
import { similarMessage } from './similar-cases.js';
import { deskHere, placeHere, hintOfRoles, plainRefusal, refusalMessage, listMessage, ownListMessage } from '../answers.js';
import type { PersonActor, PersonId } from '../../core/people/person.js';
import { isOfDesk } from '../../core/people/roles.js';
import { isRequester, ticketId, type TicketId } from '../../core/ticket/ticket.js';
import { nameOfSpoken, readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { asNotification, notificationIdOf } from '../../core/outbox/question-form.js';
import type { Transition } from '../../procedure/workflow.js';
import { newNotification, samePlace, type Notification, type Place } from '../../core/outbox/notification.js';
import { newStatusCard, type PostedCard, isPostedAt } from '../../core/outbox/posted-card.js';
import type { CaseView } from '../../ports/messenger.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import { isNotificationKind, type NotificationKind } from '../../core/ticket/notification-kinds.js';
import { isSameConversation } from '../../talk/inbound.js';
import { holderText, stateText } from '../../cards/parts/case-head.js';
import { requesterState } from '../../cards/parts/status-line.js';
import type { PressedCard } from '../../core/outbox/pressed-card.js';
import { numberAt, textAt, type JsonObject } from '../../core/json.js';
import { healCard } from '../../desk/outbox/heal-card.js';

/** Null when no number was named. What only looks like a partner's number may be a product, so it counts only if a case has it. */
export async function showNamed(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const [spoken] = spokenNumbers(context.registry.current.procedure, rest);
  if (spoken === undefined) return null;
  const [stored, ...others] = await findCases(context, spoken, actor);
  if (stored === undefined) return spoken.kind === 'partner' ? null : notFoundMessages(turn, spoken);
  if (others.length > 0) return whichOf(turn, [stored, ...others]);
  const isOwn = isRequester(stored.ticket, actor.id);
  await showCase(context, stored.id, isOwn ? 'receipt' : 'live', { kind: 'person', person: actor.id });
  return [];
}

export async function showHere(turn: Turn, rest: string, { stored }: CaseView): Promise<boolean> {
  const { context, actor, inbound } = turn;
  const here = isOfDesk(actor) && inbound.pointsAt.length > 0 ? await deskHere(turn) : null;
  const [spoken] = here === null ? [] : spokenNumbers(context.registry.current.procedure, rest);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  if (here === null || !found.some(({ id }) => id === stored.id)) return false;
  const thread = { conversation: inbound.conversation.id, activity: null };
  await showCase(context, stored.id, 'live', { kind: 'channel', group: here.group }, thread);
  return true;
}

/** Several have that number, each in its own series. Source: SIIF-04 */
async function whichOf(turn: Turn, found: readonly StoredTicket[], opens?: CaseList['opens']): Promise<readonly Message[]> {
  const title = whichCaseText(caseNoun(turn.context.registry.current.procedure));
  const cases = await caseViews(turn.context, found);
  const list: CaseList = { title, cases, more: 0, empty: '', ...(opens === undefined ? {} : { opens }) };
  return [isOfDesk(turn.actor) ? await listMessage(turn, list) : ownListMessage(turn, list)];
}

/** The desk also reads if a contingency holds it. Source: SIIF-14 */
export async function notFoundMessages(turn: Turn, spoken: SpokenNumber): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const { procedure } = context;
  if (spoken.kind === 'own' && isOfDesk(actor)) {
    const series = spoken.series ?? 'ticket';
    const reservation = (await context.queries.byNumber(procedure.id, series, spoken.value))?.ticket.reservation;
    const number = numberText(procedure, series, spoken.value);
    if (reservation !== undefined) return [{ kind: 'text', text: reservedNumberText(number, reservation, procedure, context.clock.now()) }];
  }
  const asked = nameOfSpoken(procedure, spoken, readerOf(actor));
  const refusal = plainRefusal(turn, { code: 'case-not-found', asked, toDesk: isOfDesk(actor) }, null);
  return isOfDesk(actor) ? [refusal] : [refusal, ...hintOfRoles(turn)];
}

/** `auditoría 45`; null when no number was named. Source: USPEC-14 */
export async function showAudit(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return rest === '' && isOfDesk(actor) ? [{ kind: 'text', text: whichAuditText(caseNoun(procedure)) }] : null;
  if (!isOfDesk(actor)) return [refusalMessage(turn, { code: 'only-desk' }, null)];
  return ofTheOnly(turn, spoken, 'audit', (view) => ({ kind: 'card', card: auditCard(view, 'chat') }));
}

/** `parecidos 45`; null when no number was named. */
export async function showSimilar(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const [spoken] = spokenNumbers(turn.context.procedure, rest);
  if (spoken === undefined) return rest === '' ? [{ kind: 'text', text: whichSimilarText(turn.context.procedure) }] : null;
  return ofTheOnly(turn, spoken, 'similar', (view) => similarMessage(turn, view));
}

async function ofTheOnly(turn: Turn, spoken: SpokenNumber, opens: CaseList['opens'], show: (view: CaseView) => Message | Promise<Message>) {
  const [stored, ...others] = await findCases(turn.context, spoken, turn.actor);
  if (stored === undefined) return notFoundMessages(turn, spoken);
  if (others.length > 0) return whichOf(turn, [stored, ...others], opens);
  return [await show(await caseView(turn.context, stored))];
}

/**
 * Its posted card; else, for its requester, the notification as it is now; else the card that this person would be shown.
 * @param notification the kind of the pressed message if it is no posted card: a message that was sent once, with a form or buttons
 */
export function presentCard({ actor, inbound }: Turn, view: CaseView, notification: NotificationKind | null, remark?: string): Message {
  const { stored } = view;
  const { replyTo, conversation } = inbound;
  const pressed = stored.postedCards.find(
    ({ posted }) => posted !== null && posted.activity === replyTo && isSameConversation(posted.conversation, conversation.id),
  );
  // The pressed message may be the card of its place that was sent and is not confirmed yet.
  const isUnanswered = ({ kind, posted, inFlight, place }: PostedCard) =>
    kind === pressed?.kind && posted === null && inFlight && samePlace(place, pressed.place);
  const card = pressed?.isSuperseded === true ? (stored.postedCards.find(isUnanswered) ?? pressed) : pressed;
  const said = remark ?? stateOnCopy(view, card);
  const shown = { case: view, ...(said === undefined ? {} : { remark: said }) };
  const told = { kind: 'notification', mention: [], ...shown } as const;
  if (card?.kind === 'question-form') return { ...told, notification: asNotification(card), mayBeRepeat: card.mayBeRepeat === true };
  // A notification with buttons is for its requester: it shows unmasked what they typed, and others may forge a press on it.
  if (card !== undefined || notification === null || !isRequester(stored.ticket, actor.id)) {
    const shownCard = card ?? cardFor(actor, stored, conversation.kind);
    // A guest in their own chat gets the acts of guests; in a channel its group decides.
    const isForGuest = shownCard.place.kind === 'person' && !isOfDesk(actor);
    return { kind: 'posted-card', postedCard: isForGuest ? { ...shownCard, isForGuest } : shownCard, ...shown };
  }
  // The message may have been marked as a possible repeat when it was sent.
  const mayBeRepeat = stored.history.some(
    ({ event }) => event.type === 'delivery-recorded' && event.outcome === 'repeated' && event.message === replyTo,
  );
  return { ...told, notification: asSent(notification, stored, actor.id), mayBeRepeat };
}

/** A copy only says where the present card is; a person who presses it also reads the state of the case. */
function stateOnCopy(view: CaseView, card: PostedCard | undefined): string | undefined {
  if (card?.isSuperseded !== true || card.kind === 'question-form') return undefined;
  const { ticket } = view.stored;
  return card.kind === 'live' ? `${stateText(ticket, view.procedure)} · ${holderText(ticket)}` : requesterState(view);
}

/** People outside the desk get the requester's card, wherever they press. */
function cardFor(actor: PersonActor, { ticket }: StoredTicket, conversation: string): PostedCard {
  const { group, arrivals: arrival, since: nextTryAt } = ticket;
  const isPersonal = conversation === 'personal';
  const kind = isRequester(ticket, actor.id) && (isPersonal || !isOfDesk(actor)) ? 'receipt' : 'live';
  const place: Place = isPersonal || group === null ? { kind: 'person', person: actor.id } : { kind: 'channel', group };
  return newStatusCard({ id: 'answer', kind, place, arrival, nextTryAt });
}

function asSent(kind: NotificationKind, stored: StoredTicket, person: PersonId): Notification {
  const { postedCards, notifications, ticket } = stored;
  const seq = stored.history.findLast(({ event }) => event.type === eventBehind[kind])?.seq ?? lastSeq(stored);
  const form = postedCards.find((card) => card.kind === 'question-form' && card.notificationKind === kind && card.seq === seq);
  const sent = form === undefined ? notifications.find((n) => n.kind === kind && n.seq === seq)?.id : notificationIdOf(form.id);
  return newNotification({ id: sent ?? 'answer', kind, to: { kind: 'person', person }, seq, nextTryAt: ticket.since });
}

const eventBehind: Readonly<Partial<Record<NotificationKind, string>>> = {
  question: 'requester-asked',
  resolution: 'ticket-resolved',
  survey: 'survey-asked',
  'draft-lapsed': 'draft-lapsed',
  'case-lapsed': 'case-lapsed',
};

export function notificationOf({ act, by }: Pick<Transition, 'act' | 'by'>): NotificationKind | null {
  if (!by.includes('requester')) return null;
  if (act === 'answer') return 'question';
  return act === 'accept' || act === 'refuse' ? 'resolution' : null;
}

/** Null for none, and for a message of a kind that is no longer sent. @param likely a case that was already read */
export async function caseOfPressed(turn: Turn, likely: StoredTicket | null): Promise<TicketId | null> {
  const { replyTo } = turn.inbound;
  const here = replyTo === null ? null : await placeHere(turn);
  if (replyTo === null || here === null) return null;
  if (likely !== null && isPostedAt(likely, here, replyTo)) return likely.id;
  const found = await turn.context.queries.byMessage(here, replyTo);
  const isRetired = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' && event.message === replyTo && !isNotificationKind(event.kind);
  return found === null || found.history.some(isRetired) ? null : found.id;
}

/** @param inHand its case as the press left it */
export async function healPressedCard(turn: Turn, data: JsonObject, inHand: StoredTicket | null): Promise<void> {
  const { context, actor, inbound } = turn;
  const [ticket, card] = [textAt(data, 'ticket'), textAt(data, 'card')];
  if (ticket === null || card === null || inbound.replyTo === null || inbound.conversation.kind === 'groupChat') return;
  const pressed: PressedCard = {
    card,
    here: await placeHere(turn),
    posted: { conversation: inbound.conversation.id, activity: inbound.replyTo },
    seen: numberAt(data, 'v'),
  };
  await healCard(context, ticketId(ticket), pressed, actor, inHand?.id === ticket ? inHand : null);
}
