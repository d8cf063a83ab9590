import { numberText } from '../../domain/procedure/lookup.js';
import { spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { type StoredTicket, lastSeq } from '../../domain/outbox/stored-ticket.js';
import { caseView, showCase, findCases } from '../../app/tickets/open-case.js';
import type { Message } from '../../talk/message.js';
import type { CaseList } from '../../app/views.js';
import { whichAuditText, whichCaseText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { shownInChat } from '../../texts/turn-answers.js';
import { caseViews, type Turn } from '../handler-context.js';
import { auditCard } from './read-whole.js';
import { reservedNumberText } from '../../texts/contingency/said.js';
import { whichSimilarText } from '../../texts/search.js';
import { similarMessage } from './similar-cases.js';
import {
  deskHere,
  forDesk,
  inPrivate,
  placeHere,
  hintOfRoles,
  plainRefusal,
  refusalMessage,
  listMessage,
  ownListMessage,
} from '../answers.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { isRequester, ticketId, type TicketId } from '../../domain/ticket/ticket.js';
import { nameOfSpoken, readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { asNotification, notificationIdOf } from '../../domain/outbox/question-form.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import { newNotification, samePlace, type Notification, type Place } from '../../domain/outbox/notification.js';
import { newStatusCard, type PostedCard } from '../../domain/outbox/posted-card.js';
import type { CaseView } from '../../ports/messenger.js';
import type { NotificationKind, RecordedEvent } from '../../domain/ticket/events.js';
import { isSameConversation } from '../../talk/inbound.js';
import { holderText, stateText } from '../../cards/parts/case-head.js';
import { requesterState } from '../../cards/parts/status-line.js';
import type { PressedCard } from '../../domain/outbox/pressed-card.js';
import { isPostedAt } from '../../domain/outbox/posted-messages.js';
import { numberAt, textAt, type JsonObject } from '../../json.js';
import { healCard } from '../../app/outbox/heal-card.js';

/**
 * The card of a case: the desk's in the channel of a group of the desk, else in the asker's own chat; null when no number was named. What
 * only looks like the partner's may be an answer or a product, so it is a number at once only where a case has it.
 */
export async function showNamed(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const [spoken] = spokenNumbers(context.registry.current.procedure, rest);
  if (spoken === undefined) return null;
  const [stored, ...others] = await findCases(context, spoken, actor);
  if (stored === undefined) return spoken.kind === 'partner' ? null : notFoundMessages(turn, spoken);
  if (others.length > 0) {
    const which = await whichOf(turn, [stored, ...others]);
    return isOfDesk(actor) ? forDesk(turn, which) : inPrivate(turn, which);
  }
  const here = isOfDesk(actor) ? await deskHere(turn) : null;
  if (here !== null) {
    const thread = { conversation: inbound.conversation.id, activity: null };
    await showCase(context, stored.id, 'live', { kind: 'channel', group: here.group }, thread);
    return [];
  }
  const isOwn = isRequester(stored.ticket, actor.id);
  await showCase(context, stored.id, isOwn ? 'receipt' : 'live', { kind: 'person', person: actor.id });
  return inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/** Several cases have that number, each in a series of its own: the person says which. Source: SIIF-04 */
async function whichOf(turn: Turn, found: readonly StoredTicket[], opens?: CaseList['opens']): Promise<readonly Message[]> {
  const title = whichCaseText(caseNoun(turn.context.registry.current.procedure));
  const cases = await caseViews(turn.context, found);
  const list: CaseList = { title, cases, more: 0, empty: '', ...(opens === undefined ? {} : { opens }) };
  return [isOfDesk(turn.actor) ? await listMessage(turn, list) : ownListMessage(turn, list)];
}

/** No case is called so, or none that they may see; the desk reads of a number that a contingency holds. Source: SIIF-14 */
export async function notFoundMessages(turn: Turn, spoken: SpokenNumber): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  if (spoken.kind === 'own' && (spoken.series ?? 'ticket') === 'ticket' && isOfDesk(actor)) {
    const reservation = (await context.queries.byNumber(procedure.id, 'ticket', spoken.value))?.ticket.reservation;
    const number = numberText(procedure, 'ticket', spoken.value);
    if (reservation !== undefined) return [{ kind: 'text', text: reservedNumberText(number, reservation, procedure, context.clock.now()) }];
  }
  const asked = nameOfSpoken(procedure, spoken, readerOf(actor));
  const refusal = plainRefusal(turn, { code: 'case-not-found', asked, toDesk: isOfDesk(actor) }, null);
  return isOfDesk(actor) ? [refusal] : [refusal, ...hintOfRoles(turn)];
}

/** `auditoría 45`: what of a case is audited, for the desk; null when no number was named. Source: USPEC-14 */
export async function showAudit(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return rest === '' && isOfDesk(actor) ? [{ kind: 'text', text: whichAuditText(caseNoun(procedure)) }] : null;
  if (!isOfDesk(actor)) return [refusalMessage(turn, { code: 'only-desk' }, null)];
  return ofTheOnly(turn, spoken, 'audit', (view) => ({ kind: 'card', card: auditCard(view, 'chat') }));
}

/** `parecidos 45`: how cases like that one were solved, for who works on it; null when no number was named. */
export async function showSimilar(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return rest === '' ? [{ kind: 'text', text: whichSimilarText(procedure) }] : null;
  return ofTheOnly(turn, spoken, 'similar', (view) => similarMessage(turn, view));
}

/** What is shown of the only case of that number, or what is said where there is none, or several. */
async function ofTheOnly(
  turn: Turn,
  spoken: SpokenNumber,
  opens: CaseList['opens'],
  show: (view: CaseView) => Message | Promise<Message>,
): Promise<readonly Message[]> {
  const [stored, ...others] = await findCases(turn.context, spoken, turn.actor);
  if (stored === undefined) return notFoundMessages(turn, spoken);
  if (others.length > 0) return whichOf(turn, [stored, ...others], opens);
  return [await show(await caseView(turn.context, stored))];
}

/**
 * The present state of the card that was pressed: the posted card that the message is, else, to its
 * requester, the notification as it stands now, else the card this person would be shown.
 * @param notification what the pressed message is when it is no posted card: one that was sent once, with a form or buttons
 * @param remark what a late or refused press is answered, on top of it
 */
export function presentCard({ actor, inbound }: Turn, view: CaseView, notification: NotificationKind | null, remark?: string): Message {
  const { stored } = view;
  const { replyTo, conversation } = inbound;
  const pressed = stored.postedCards.find(
    ({ posted }) => posted !== null && posted.activity === replyTo && isSameConversation(posted.conversation, conversation.id),
  );
  const card = pressed?.isSuperseded === true ? (unansweredPost(stored, pressed) ?? pressed) : pressed;
  const said = remark ?? stateOnCopy(view, card);
  const shown = { case: view, ...(said === undefined ? {} : { remark: said }) };
  const told = { kind: 'notification', mention: [], ...shown } as const;
  if (card?.kind === 'question-form') return { ...told, notification: asNotification(card), mayBeRepeat: card.mayBeRepeat === true };
  // A notification with buttons is its requester's: it shows whole what they typed, and others may forge its press.
  if (card !== undefined || notification === null || !isRequester(stored.ticket, actor.id)) {
    const shownCard = card ?? cardFor(actor, stored, conversation.kind);
    // In their own chat a guest is offered what guests may do; in a channel its group decides.
    const isForGuest = shownCard.place.kind === 'person' && !isOfDesk(actor);
    return { kind: 'posted-card', postedCard: isForGuest ? { ...shownCard, isForGuest } : shownCard, ...shown };
  }
  // It may have been marked as a possible repeat when it was sent.
  const mayBeRepeat = stored.history.some(
    ({ event }) => event.type === 'delivery-recorded' && event.outcome === 'repeated' && event.message === replyTo,
  );
  return { ...told, notification: asSent(notification, stored, actor.id), mayBeRepeat };
}

/** The card of that place whose post has no answer yet: the message may be that one, so it is shown as it. */
function unansweredPost({ postedCards }: StoredTicket, { kind, place }: PostedCard): PostedCard | undefined {
  return postedCards.find((card) => card.kind === kind && card.posted === null && card.inFlight && samePlace(card.place, place));
}

/** A copy only says where the present card stands; a person who presses it also reads the state of the case after the press. */
function stateOnCopy(view: CaseView, card: PostedCard | undefined): string | undefined {
  if (card?.isSuperseded !== true || card.kind === 'question-form') return undefined;
  const { ticket } = view.stored;
  return card.kind === 'live' ? `${stateText(ticket, view.procedure)} · ${holderText(ticket)}` : requesterState(view);
}

/** To who is not of the desk the requester's own card, wherever they press. */
function cardFor(actor: PersonActor, { ticket }: StoredTicket, conversation: string): PostedCard {
  const { group, arrivals: arrival, since: nextTryAt } = ticket;
  const isPersonal = conversation === 'personal';
  const kind = isRequester(ticket, actor.id) && (isPersonal || !isOfDesk(actor)) ? 'receipt' : 'live';
  const place: Place = isPersonal || group === null ? { kind: 'person', person: actor.id } : { kind: 'channel', group };
  return newStatusCard({ id: 'answer', kind, place, arrival, nextTryAt });
}

/** As it was sent or is on its way. */
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

/** Which message a transition's buttons stand on besides the case's own cards. */
export function notificationOf({ act, by }: Pick<Transition, 'act' | 'by'>): NotificationKind | null {
  if (!by.includes('requester')) return null;
  if (act === 'answer') return 'question';
  return act === 'accept' || act === 'refuse' ? 'resolution' : null;
}

/**
 * The case whose card or notification the pressed message is; null where the desk knows of none, and for a proposed question, because its
 * reviewer's message shows what becomes of it, and not the case.
 * @param likely one that is in hand
 */
export async function caseOfPressed(turn: Turn, likely: StoredTicket | null): Promise<TicketId | null> {
  const { replyTo } = turn.inbound;
  const here = replyTo === null ? null : await placeHere(turn);
  if (replyTo === null || here === null) return null;
  if (likely !== null && isPostedAt(likely, here, replyTo)) return likely.id;
  const found = await turn.context.queries.byMessage(here, replyTo);
  const isProposal = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' && event.message === replyTo && event.kind === 'question-proposed';
  return found === null || found.history.some(isProposal) ? null : found.id;
}

/** The pressed card heals where it shows something else than it should. @param inHand its case as the press left it */
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
