import { spokenNumbers, writtenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { isDraft, isRequester, isOpen } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { whatFailsText, whichIsFineText } from '../../texts/own-case.js';
import { forAll, moreWordsCard, whichCase, type ToldWords } from '../asked-words.js';
import { caseViews, type Turn, viewAfter } from '../handler-context.js';
import { withOffers } from '../offers.js';
import { isToJudge, openOf, openViews, pickPendingCase } from '../pending-case.js';
import { findCases, caseView, showCase } from '../../desk/tickets/open-case.js';
import type { SaidWords } from '../../desk/views.js';
import { failsAlone } from '../../core/ticket/fails-alone.js';
import { outsideGroupsOf } from '../../core/ticket/outside-answer.js';
import { talkAbout, type OwnCaseTalk } from '../../core/ticket/own-case-talk.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { answerPhrase } from '../answer-phrase.js';
import { isSentence } from './free-words.js';
import { isNewRequest, namesOf } from './interpret-words.js';
import { caseName, casePhrase } from '../../cards/parts/case-head.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import { keywordOf, stateOf } from '../../core/procedure/lookup.js';
import type { Transition } from '../../procedure/workflow.js';
import { nameOfSpoken } from '../../core/ticket/numbers/ticket-numbers.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
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
import { shownInChat } from '../../texts/turn-answers.js';
import { caseNoun, nounOf, signedText } from '../../texts/words.js';
import { maxShown, myCases, ownList } from '../lists/case-lists.js';
import { inPrivate, plainRefusal, refusalMessage } from '../answers.js';
import { presentCard } from '../cases/named-case.js';
import { normaliseText } from '../../core/text/normalise-text.js';

/**
 * Answers what a person says in their own chat, in any words, about an open case of their own; null if the words are about something else,
 * or answer a question of a case. docs/own-case.md
 *
 * @param only the only kind of talk that is answered
 * Source: UARIV-09, UARIV-12, UARIV-16
 */
export async function answerOwnTalk(
  turn: Turn,
  text: string,
  pointed: CaseView | null,
  only: OwnCaseTalk | null = null,
): Promise<readonly Message[] | null> {
  // "Sí" or "no" is the answer to a question, and never thanks.
  if (isYesOrNo(text) || turn.inbound.conversation.kind !== 'personal') return null;
  const aimed = pointed ?? (await namedOwn(turn, text));
  // Words of a person outside the desk that name another number may be the answer that the desk waits for. Source: SIGCE-04
  const { procedure } = turn.context;
  const isOutside = outsideGroupsOf(turn.actor, procedure).length > 0;
  if (text === '' || (aimed === null && isOutside && writtenNumbers(procedure, text).length > 0)) return null;
  // A report by its keyword is registered; but the keyword inside the words may be the case's noun: "¿cómo va mi precaso?"
  const report = isNewRequest(turn, text) ? withoutName(text, namesOf(turn)) : null;
  const own = ((await ownOpenCases(turn, aimed)) ?? []).filter(({ stored }) => isRequester(stored.ticket, turn.actor.id));
  const answered = own.length === 0 ? null : await answerAbout(turn, text, { own, report, only });
  const isBare = [answered, only, aimed, report].every((one) => one === null);
  // If the words are only a verb the desk asks what fails, unless a case waits for words of any kind.
  const mayAnswer = (view: CaseView) => view.stored.ticket.question !== null || isDraft(view.stored.ticket) || isToJudge(view);
  return isBare && failsAlone(text) && !own.some(mayAnswer) ? [{ kind: 'text', text: whatFailsText }] : answered;
}

type About = { own: readonly CaseView[]; report: string | null; only: OwnCaseTalk | null };

async function answerAbout(turn: Turn, text: string, { own, report, only }: About): Promise<readonly Message[] | null> {
  const told = own.map(({ stored }) => stored.ticket.words);
  const { talk, of } = talkAbout(report ?? text, told);
  if ((only !== null && talk !== only) || (report !== null && talk !== 'state' && talk !== 'presses')) return null;
  const meant = of === null ? null : (own[of] ?? null);
  return answerTalk(turn, talk, { own, meant, said: { words: text, key: turn.key } });
}

/** @property meant the case of `own` that the words are plainly about; null if it may be any */
type Told = { own: readonly CaseView[]; meant: CaseView | null; said: SaidWords };

async function answerTalk(turn: Turn, talk: OwnCaseTalk, told: Told): Promise<readonly Message[] | null> {
  const { own, meant, said } = told;
  const isAsked = own.some(({ stored: { ticket } }) => ticket.question !== null);
  if (talk === 'state') return isAsked && !said.words.includes('?') ? null : answerHowLong(turn, meant);
  // Any words may be the answer to a question; whether a solution works is asked by its own card.
  if (isAsked) return null;
  if (talk === 'thanks' || talk === 'works-now') return answerPhrase(turn, { id: talk, rest: '' }, meant);
  if (own.some(isToJudge)) return null;
  switch (talk) {
    case 'repeat':
      return meant === null ? null : offered(meant, { ...(await withOffers(turn, said, null)), saying: 'same' });
    case 'presses':
      return toCase(turn, told, (only) => pressedFor(turn, only, said));
    case 'news':
      return isSentence(said.words) ? toCase(turn, told, async (only) => offered(only, said)) : null;
    case 'new':
      return null;
    default:
      return talk satisfies never;
  }
}

function offered(view: CaseView, said: ToldWords): readonly Message[] {
  return [forAll(moreWordsCard(view, said))];
}

type TellCase = (only: CaseView) => Promise<readonly Message[] | null>;

/** Gives the words to the only case at the desk; if there are several, asks which. A draft itself shows what it lacks. */
async function toCase({ context }: Turn, { own, meant, said }: Told, tell: TellCase): Promise<readonly Message[] | null> {
  const cases = (meant === null ? own : [meant]).filter(({ stored }) => !isDraft(stored.ticket));
  const [only, ...others] = cases;
  if (only === undefined) return null;
  return others.length === 0 ? tell(only) : [whichCase(cases, said, context.procedure).message];
}

/** Notifies the assignee at once; words that were understood wrongly can still be registered. Source: UARIV-16 */
async function pressedFor(turn: Turn, { stored }: CaseView, said: SaidWords): Promise<readonly Message[] | null> {
  const command = { id: `presses:${said.key}`, type: 'add-information', text: said.words, saying: 'presses' } as const;
  const result = await turn.context.execute(stored.id, command, turn.actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused' || view === null) return null;
  const last = result.stored.history.findLast(({ event }) => event.type === 'information-added');
  const isQuiet = last?.event.type === 'information-added' && last.event.isQuiet === true;
  return offered(view, { ...said, saying: isQuiet ? 'pressed-again' : 'presses' });
}

/** The person's own case whose number the words name. */
async function namedOwn({ context, actor }: Turn, text: string): Promise<CaseView | null> {
  const [spoken] = spokenNumbers(context.procedure, text);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  return (await caseViews(context, own))[0] ?? null;
}

function withoutName(text: string, names: readonly string[]): string {
  const first = names.find((name) => text.toLowerCase().startsWith(name.toLowerCase()));
  return first === undefined ? text : text.slice(first.length);
}

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
