import { act, type Feature } from '../act.js';
import { caseId, nonce } from '../carried.js';
import { pressRegisterAsIs } from './complete-draft.js';
import type { Desk } from '../../desk.js';
import { recordOffer } from '../../desk/frequent-questions/published.js';
import { type CommandResult, notFound } from '../../desk/tickets/execute-command.js';
import { caseView, openCase } from '../../desk/tickets/open-case.js';
import { asEquals, executeAction } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asLine } from '../../cards/user-words.js';
import { DAY, later } from '../../core/instant.js';
import { isRepeated, type StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { saysTheSame } from '../../core/text/match-words.js';
import { isLapsed } from '../../core/ticket/events.js';
import { numbersForLink } from '../../core/ticket/numbers/ticket-numbers.js';
import { toldAgain } from '../../core/ticket/own-case-talk.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { canStartAgain, unansweredIn } from '../../core/ticket/start-again.js';
import { followUpOf, isByHand, isDraft, isOpen, isRequester, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer } from '../../talk/handlers.js';
import type { Message } from '../../talk/message.js';
import { joinedText, keptApartText, linkedToText, sameAgainText, sameText } from '../../texts/own-case.js';
import { onDateText } from '../../texts/times.js';
import { caseNoun, nounOf } from '../../texts/words.js';
import { done, notFoundCard, refusedPress } from '../answers.js';
import { type Turn, viewAfter } from '../handler-context.js';
import { offer } from '../offered-words.js';
import { ownCase } from '../pending-case.js';
import { type Report, type Reported, reportWords } from './report-words.js';

export const drafts: Feature = {
  acts: {
    'register-as-is': act({ ticket: caseId, n: nonce }, { pressed: pressRegisterAsIs }),
    'link-repeat': act({ ticket: caseId, closed: caseId }, { pressed: pressLinkRepeat }),
    'join-repeat': act({ ticket: caseId, earlier: caseId }, { pressed: pressJoinRepeat }),
    'keep-apart': act({ ticket: caseId }, { pressed: pressKeepApart }),
  },
};

/**
 * Makes a new draft with all data and files of a draft or case that lapsed or was withdrawn. This is done once: later presses find the new
 * draft (`repeated`), or take that draft up if it lapsed or was withdrawn too. Source: UARIV-06, SIIF-03
 */
export async function takeUpAgain(desk: Desk, id: TicketId, actor: PersonActor): Promise<Reported> {
  const old = await ownStored(desk, id, actor);
  return old === null ? notFound(desk.registry.current) : fromNewest(desk, old, actor);
}

type SaidAgain = Pick<Report, 'words' | 'files' | 'key'>;

/** A new draft for words about a closed case, which is not reopened; the two are linked. Source: UARIV-12 */
export async function reportOfClosed(desk: Desk, id: TicketId, said: SaidAgain, actor: PersonActor): Promise<Reported> {
  const old = await ownStored(desk, id, actor);
  if (old === null) return notFound(desk.registry.current);
  return followUp(desk, old.stored, { ...said, actor, category: old.stored.ticket.category ?? undefined });
}

/** The case; null unless it is this person’s own. */
async function ownStored(desk: Desk, id: TicketId, actor: PersonActor): Promise<CaseView | null> {
  const old = await desk.openStored(id, actor);
  return old !== null && isRequester(old.stored.ticket, actor.id) ? old : null;
}

async function fromNewest(desk: Desk, old: CaseView, actor: PersonActor): Promise<Reported> {
  const newest = await newestOf(desk, old, actor);
  const { stored } = newest;
  if (!canStartAgain(stored.history))
    return stored.id === old.stored.id
      ? { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored, rules: old }
      : { kind: 'executed', stored, rules: newest, repeated: true };
  const { words, fields, files } = stored.ticket;
  const begun = await followUp(desk, stored, { words, fields, files, key: ['again', stored.id], actor });
  // A press that was cut off before the two were linked may be repeated after the new draft has ended too.
  return begun.kind === 'executed' && canStartAgain(begun.stored.history) ? fromNewest(desk, newest, actor) : begun;
}

/** The newest draft in the chain that begins with this one; each draft before it lapsed or was withdrawn. */
async function newestOf(desk: Desk, old: CaseView, actor: PersonActor): Promise<CaseView> {
  const link = canStartAgain(old.stored.history) ? followUpOf(old.stored.ticket) : undefined;
  const next = link === undefined ? null : await desk.openStored(link.to, actor);
  return next === null ? old : newestOf(desk, next, actor);
}

type FollowUp = Omit<Report, 'requester' | 'channel'> & { actor: PersonActor };

async function followUp(desk: Desk, old: StoredTicket, said: FollowUp): Promise<Reported> {
  const { requester, channel } = old.ticket;
  const opened = await reportWords(desk, { requester, channel, ...said });
  if (opened.kind !== 'executed') return opened;
  const linked = await linkBoth(desk, opened.stored, old, said.actor);
  return linked.kind === 'executed' ? { ...linked, repeated: false } : opened;
}

/** Links a draft and the case that it continues or repeats: each of the two names the other. Source: UARIV-12 */
async function linkBoth(desk: Desk, { id, ticket }: StoredTicket, old: StoredTicket, actor: PersonActor): Promise<CommandResult> {
  const unanswered = (isLapsed(old.history) && unansweredIn(old.history)) || undefined;
  const forward = { id: `link:${old.id}`, type: 'link', to: old.id, kind: 'follow-up-of', unanswered } as const;
  const linked = await desk.execute(id, { ...forward, ...numbersForLink(old.ticket) }, actor);
  const back = { id: `link:${id}`, type: 'link', to: id, kind: 'followed-up-by' } as const;
  const left = await desk.execute(old.id, { ...back, ...numbersForLink(ticket) }, actor);
  // The help that was offered with the old draft did not serve after all.
  if (left.kind === 'executed') await recordOffer(desk, left.stored);
  return linked;
}

/**
 * The question about a new draft that repeats an open case, or one closed a short time ago; none for another subject. The draft is already
 * registered: if the store does not answer now, nothing is offered. Source: UARIV-12
 */
export async function repeatOffer(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || reported.repeated) return [];
  const earlier = await earlierOf(turn.context, reported.stored).catch(() => null);
  return earlier === null ? [] : [{ kind: 'card', card: repeatOfferCard(await viewAfter(turn, reported), earlier), isForAll: true }];
}

/** A fault that a solution did not remove is seen within a week of work. The same words after that mean another fault. */
const repeatWithinMs = 7 * DAY;
/** How many of a person's newest cases each report compares. */
const maxLookedAt = 6;

/** The earlier case of the same person that this draft repeats: first an open one, also in other words; else one closed recently. */
async function earlierOf(desk: Desk, { id, ticket: draft }: StoredTicket): Promise<CaseView | null> {
  if (!isDraft(draft) || draft.links.length > 0) return null;
  const since = later(desk.clock.now(), -repeatWithinMs);
  const { tickets } = await desk.queries.ofRequester(draft.requester.id, maxLookedAt);
  const open = tickets.filter((stored) => stored.id !== id && isOpen(stored.ticket));
  const told = open.map(({ ticket }) => ticket.words);
  const again = open[toldAgain(draft.words, told)];
  const isRecent = ({ ticket: { phase, closedAt }, history }: StoredTicket): boolean =>
    phase === 'closed' && closedAt !== null && closedAt >= since && !isLapsed(history);
  const earlier = again ?? tickets.find((stored) => isRecent(stored) && saysTheSame(draft.words, stored.ticket.words));
  return earlier === undefined ? null : caseView(desk, earlier);
}

/** Asks about the repeat. The words can be added to an open case; with a closed case the draft is only linked. Source: UARIV-12 */
export function repeatOfferCard({ stored: { ticket }, procedure, now }: CaseView, { stored: old, ...rules }: CaseView): Card {
  const name = caseName(old.ticket, rules.procedure, 'requester');
  const linkedTitle = `${wordsOfProcedure(procedure).buttons.register} ${nounOf(ticket, procedure).as('vinculado')} a ${name}`;
  const [asked, again] = isOpen(old.ticket)
    ? [sameText(name), executeAction(`Agregar a ${name}`, { verb: 'join-repeat', ticket: ticket.id, earlier: old.id })]
    : [
        sameAgainText(name, onDateText(old.ticket.closedAt ?? old.ticket.since, now, procedure.timeZone), caseNoun(procedure)),
        executeAction(linkedTitle, { verb: 'link-repeat', ticket: ticket.id, closed: old.id }),
      ];
  const apart = executeAction('Es otra cosa', { verb: 'keep-apart', ticket: ticket.id });
  return offer(asked, { words: ticket.words, key: ticket.id }, asLine(old.ticket.words, 160), [again, apart], asEquals);
}

/** "Registrar vinculado a CASO-45": links the draft, which exists already. Source: UARIV-12 */
async function pressLinkRepeat(turn: Turn, { ticket, closed }: { ticket: TicketId; closed: TicketId }): Promise<PressAnswer> {
  const { context, actor } = turn;
  const [draft, old] = await Promise.all([ownStored(context, ticket, actor), ownStored(context, closed, actor)]);
  if (draft === null || old?.stored.ticket.phase !== 'closed') return notFoundCard(turn);
  const result = await linkBoth(context, draft.stored, old.stored, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  return saidLinked(view, old);
}

/**
 * "Agregar a CASO-45": the words and files of the draft go to that case, and the draft is withdrawn after that: a press that was cut off
 * between the two may be repeated, and adds only once. Source: UARIV-12
 */
async function pressJoinRepeat(turn: Turn, { ticket: id, earlier }: { ticket: TicketId; earlier: TicketId }): Promise<PressAnswer> {
  const { context, actor } = turn;
  const [draft, old] = await Promise.all([ownStored(context, id, actor), ownStored(context, earlier, actor)]);
  if (draft === null || old === null || id === earlier) return notFoundCard(turn);
  const { ticket } = draft.stored;
  const way = isDraft(ticket) ? requesterTransitions(ticket, draft.procedure).find(({ act }) => act === 'withdraw') : undefined;
  const command = `join:${id}`;
  if (way === undefined && !isRepeated(old.stored, command, actor))
    return refusedPress(turn, { code: 'stale-card', last: null }, await viewAfter(turn, { stored: draft.stored, rules: draft }));
  const added = await context.execute(earlier, { id: command, type: 'add-information', text: ticket.words, attached: ticket.files }, actor);
  const left =
    way === undefined || added.kind === 'refused'
      ? added
      : await context.execute(id, { id: `join:${earlier}`, type: 'advance', transition: way.id, seen: ticket.version, input: {} }, actor);
  if (left.kind === 'refused')
    return left.stored === null ? notFoundCard(turn) : refusedPress(turn, left.refusal, await viewAfter(turn, left));
  return done(joinedText(caseName(ticket, draft.procedure, 'requester'), caseName(old.stored.ticket, old.procedure, 'requester')));
}

function saidLinked({ stored: { ticket }, procedure }: CaseView, old: CaseView): PressAnswer {
  const name = caseName(ticket, procedure, 'requester');
  return done(linkedToText(name, caseName(old.stored.ticket, old.procedure, 'requester'), nounOf(ticket, procedure)));
}

/** "Es otra cosa": keeps the draft apart; if another copy of the card linked it, it stays linked and the answer says so. */
async function pressKeepApart(turn: Turn, { ticket }: { ticket: TicketId }): Promise<PressAnswer> {
  const view = await ownCase(turn, ticket);
  if (view === null) return notFoundCard(turn);
  const link = view.stored.ticket.links.find((one) => one.kind === 'follow-up-of' && !isByHand(one));
  if (link === undefined) return done(keptApartText(caseName(view.stored.ticket, view.procedure, 'requester')));
  const old = await openCase(turn.context, link.to, turn.actor);
  return old === null ? notFoundCard(turn) : saidLinked(view, old);
}
