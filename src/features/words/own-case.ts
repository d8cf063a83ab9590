import { caseViews, type Turn, viewAfter } from '../turn.js';
import { caseName, casePhrase } from '../../cards/parts/case-head.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import { keywordOf, stateOf } from '../../core/procedure/lookup.js';
import type { Transition } from '../../procedure/workflow.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../core/ticket/numbers/ticket-numbers.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { isDraft, isOpen, isRequester } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import {
  alreadyOverText,
  nothingToWithdrawText,
  pressToAnswerText,
  takenAlreadyText,
  waitsForYouText,
  withdrawnText,
  yetToSendText,
  youAreWelcomeText,
} from '../../texts/answers.js';
import { ownCasesTitle, toWithdrawTitle } from '../../texts/case-lists.js';
import { whichIsFineText } from '../../texts/own-case.js';
import { shownInChat } from '../../texts/turn-answers.js';
import { caseNoun, nounOf, signedText } from '../../texts/words.js';
import { forAll, moreWordsCard, whichCase } from '../asked-words.js';
import { maxShown, myCases, ownList } from '../lists/case-lists.js';
import { isToJudge, openOf, openViews, pickPendingCase } from '../pending-case.js';
import { inPrivate, plainRefusal, refusalMessage } from '../answers.js';
import { caseView, showCase, findCases } from '../../desk/tickets/open-case.js';
import { presentCard } from '../cases/named-case.js';
import { normaliseText } from '../../core/text/normalise-text.js';

/**
 * The person's open cases that words without a number may be about: the one that they point at, else all. Null if the words are about
 * another person's case, or come from a colleague who speaks of the desk's work.
 */
export async function ownOpenCases(turn: Turn, pointed: CaseView | null): Promise<readonly CaseView[] | null> {
  const { actor, inbound } = turn;
  if (pointed !== null) return isRequester(pointed.stored.ticket, actor.id) && isOpen(pointed.stored.ticket) ? [pointed] : null;
  if (inbound.conversation.kind !== 'personal' && isOfDesk(actor)) return null;
  const own = await openViews(turn);
  return own.length === 0 && isOfDesk(actor) ? null : own;
}

/** "¿Cuánto se demora?": shows the card of the only case, with its state and what it waits for; or the list of several. Source: UARIV-09 */
export async function answerHowLong(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const [only, ...others] = own;
  if (only === undefined) return inPrivate(turn, [await myCases(turn, maxShown)]);
  if (others.length > 0) return inPrivate(turn, [ownList(turn, ownCasesTitle(context.procedure), own)]);
  await showCase(context, only.stored.id, 'receipt', { kind: 'person', person: actor.id });
  return inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/**
 * "Ya funciona, gracias": shows the card of the solution that waits, because only its buttons close the case. For a case that is not solved
 * the words are offered as information; null if a question may be meant. Source: UARIV-09, UARIV-17
 */
export async function answerWorksNow(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { inbound, actor, key } = turn;
  if (inbound.conversation.kind !== 'personal') return pointed === null && !isOfDesk(actor) ? [await thanked(turn)] : null;
  const own = (await ownOpenCases(turn, pointed)) ?? [];
  if (pointed !== null && own.length === 0) return null;
  if (own.some(({ stored: { ticket } }) => ticket.question !== null)) return null;
  const [solved, ...others] = own.filter(isToJudge);
  if (solved !== undefined)
    return [others.length === 0 ? await thankedFor(turn, solved) : ownList(turn, whichIsFineText(actor.name), [solved, ...others])];
  const worked = own.filter(({ stored: { ticket } }) => !isDraft(ticket));
  const [only, ...more] = worked;
  if (only === undefined) return [await thanked(turn)];
  const said = { words: inbound.text.trim(), key };
  if (more.length > 0) return [whichCase(worked, said, turn.context.procedure).message];
  return [forAll(moreWordsCard(only, { ...said, saying: 'works-now' }))];
}

/** `cancelar`: withdraws the named case, or the only one that can be withdrawn; null if the words name no number. */
export async function answerCancel(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context;
  const [spoken] = spokenNumbers(procedure, rest);
  if (rest !== '' && spoken === undefined) return null;
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  if (spoken?.kind === 'partner' && found.length === 0) return null;
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  const [named] = own;
  const say = async (message: Message): Promise<readonly Message[]> => inPrivate(turn, [message]);
  if (spoken !== undefined && named === undefined)
    return say(plainRefusal(turn, { code: 'case-not-found', asked: nameOfSpoken(procedure, spoken, 'requester') }, null));
  const views = await caseViews(context, named === undefined ? await openOf(turn) : own);
  const available = views.flatMap((view) => {
    const transition = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'withdraw');
    return transition === undefined ? [] : [{ view, transition }];
  });
  const [only] = available;
  if (only === undefined) {
    const text = named === undefined ? nothingToWithdrawText(caseNoun(procedure)) : whyNotWithdrawn(await caseView(context, named));
    return say({ kind: 'text', text });
  }
  if (available.length === 1 && own.length <= 1) return say(await withdraw(turn, only.view.stored, only.transition));
  const toChoose = available.map(({ view }) => view);
  return say(ownList(turn, toWithdrawTitle(procedure), toChoose));
}

/** Says why the case cannot be withdrawn; nothing can be added to a case that is over, so there only a new one helps. */
function whyNotWithdrawn({ stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'requester');
  return isOpen(ticket)
    ? takenAlreadyText(name, ticket.assignee === null ? null : signedText(ticket.assignee.name, procedure), nounOf(ticket, procedure))
    : alreadyOverText(name, stateOf(procedure, ticket.state).label, keywordOf(procedure));
}

async function withdraw(turn: Turn, { id, ticket: { version } }: StoredTicket, transition: Transition): Promise<Message> {
  const { context, actor, key } = turn;
  const command = { id: `cancel:${key}`, type: 'advance', transition: transition.id, seen: version, input: {} } as const;
  const done = await context.execute(id, command, actor);
  if (done.kind === 'refused') return refusalMessage(turn, done.refusal, await viewAfter(turn, done));
  const { ticket } = done.stored;
  const { procedure } = done.rules;
  const name = caseName(ticket, procedure, 'requester');
  return { kind: 'text', text: withdrawnText(name, nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester')) };
}

/**
 * "gracias", "ya quedó": opens and closes nothing. The answer names the cases that wait for this person, because "ok" judges no solution;
 * if only one solution waits, its own card is shown, so that one press answers. Source: UARIV-09
 */
export async function thanked(turn: Turn): Promise<Message> {
  const { actor, inbound } = turn;
  // A channel shows nobody's own cases.
  const views = inbound.conversation.kind === 'personal' ? await openViews(turn) : [];
  const waiting = pickPendingCase(views);
  if (waiting === null) return { kind: 'text', text: youAreWelcomeText(actor.name) };
  const [solved, ...others] = views.filter(isToJudge);
  // Thanks alone do not say whether the solution works.
  const saysHow = /\b(?:qued|bien)/.test(normaliseText(inbound.text));
  if (waiting === solved && others.length === 0) return saysHow ? thankedFor(turn, solved) : toJudge(turn, solved);
  const { ticket } = waiting.stored;
  const say = isToJudge(waiting) ? waitsForYouText : yetToSendText;
  const name = caseName(ticket, waiting.procedure, 'requester');
  return { kind: 'text', text: say(actor.name, name, nounOf(ticket, waiting.procedure)) };
}

/** Stores with the case words that say how it went, whether or not a button is pressed later. Source: UARIV-18 */
async function thankedFor(turn: Turn, solved: CaseView): Promise<Message> {
  const { context, actor, inbound, key } = turn;
  const added = await context.execute(solved.stored.id, { id: `said:${key}`, type: 'add-information', text: inbound.text.trim() }, actor);
  return toJudge(turn, added.kind === 'executed' ? { ...solved, stored: added.stored } : solved);
}

/** Shows the solution with its buttons: words alone do not answer it. */
function toJudge(turn: Turn, solved: CaseView): Message {
  return presentCard(turn, solved, 'resolution', pressToAnswerText(turn.actor.name));
}
