import { caseName, casePhrase } from '../../cards/parts/case-head.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { keywordOf, stateOf } from '../../domain/procedure/lookup.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import { spokenNumbers, writtenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../domain/ticket/numbers/ticket-numbers.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';
import { isDraft, isOpen, isRequester } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import { alreadyOverText, nothingToWithdrawText, takenAlreadyText, withdrawnText } from '../../texts/answers.js';
import { ownCasesTitle, toWithdrawTitle } from '../../texts/case-lists.js';
import { whichIsFineText, whatFailsText } from '../../texts/own-case.js';
import { shownInChat } from '../../texts/turn-answers.js';
import { caseNoun, nounOf, signedText } from '../../texts/words.js';
import { forAll, moreWordsCard, whichCase, type ToldWords } from '../asked-words.js';
import { caseViews, type Turn, viewAfter } from '../handler-context.js';
import { maxShown, myCases, ownList } from '../lists/case-lists.js';
import { isToJudge, openOf, openViews } from '../pending-case.js';
import { inPrivate, plainRefusal, refusalMessage } from '../answers.js';
import { caseView, showCase, findCases } from '../../app/tickets/open-case.js';
import type { SaidWords } from '../../app/views.js';
import { failsAlone } from '../../domain/ticket/fails-alone.js';
import { outsideGroupsOf } from '../../domain/ticket/outside-answer.js';
import { talkAbout, type OwnCaseTalk } from '../../domain/ticket/own-case-talk.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { answerPhrase } from '../answer-phrase.js';
import { isSentence } from './free-words.js';
import { isNewRequest, namesOf } from './interpret-words.js';

/**
 * The open cases of the person that words without a number may be about: the one that they point at, else all. Null where the words are
 * about another person's case, or a colleague's who speaks of the desk's work.
 */
export async function ownOpenCases(turn: Turn, pointed: CaseView | null): Promise<readonly CaseView[] | null> {
  const { actor, inbound } = turn;
  if (pointed !== null) return isRequester(pointed.stored.ticket, actor.id) && isOpen(pointed.stored.ticket) ? [pointed] : null;
  if (inbound.conversation.kind !== 'personal' && isOfDesk(actor)) return null;
  const own = await openViews(turn);
  return own.length === 0 && isOfDesk(actor) ? null : own;
}

/** "¿Cuánto se demora?": the card of the one case, which says how it stands and what it waits for; of several the list. Source: UARIV-09 */
export async function answerHowLong(turn: Turn, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const own = await ownOpenCases(turn, pointed);
  if (own === null) return null;
  const [only, ...others] = own;
  if (only === undefined) return inPrivate(turn, [await myCases(turn, maxShown)]);
  if (others.length > 0) return inPrivate(turn, [ownList(ownCasesTitle(context.registry.current.procedure), own)]);
  await showCase(context, only.stored.id, 'receipt', { kind: 'person', person: actor.id });
  return inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/**
 * "Ya funciona, gracias": the card of the solution that waits, whose buttons alone close it. Words about a case that is not solved are
 * offered to it; null where a question may be meant.
 *
 * @param thanked  answers where nothing waits, and shows the one solution that does
 * Source: UARIV-09, UARIV-17
 */
export async function answerWorksNow(
  turn: Turn,
  pointed: CaseView | null,
  thanked: (solved: CaseView | null) => Promise<Message>,
): Promise<readonly Message[] | null> {
  const { context, inbound, actor, key } = turn;
  if (inbound.conversation.kind !== 'personal') return pointed === null && !isOfDesk(actor) ? [await thanked(null)] : null;
  const own = (await ownOpenCases(turn, pointed)) ?? [];
  if (pointed !== null && own.length === 0) return null;
  if (own.some(({ stored: { ticket } }) => ticket.question !== null)) return null;
  const [solved, ...others] = own.filter(isToJudge);
  if (solved !== undefined)
    return [others.length === 0 ? await thanked(solved) : ownList(whichIsFineText(actor.name), [solved, ...others])];
  const worked = own.filter(({ stored: { ticket } }) => !isDraft(ticket));
  const [only, ...more] = worked;
  if (only === undefined) return [await thanked(null)];
  const said = { words: inbound.text.trim(), key };
  if (more.length > 0) return [whichCase(worked, said, context.registry.current.procedure).message];
  return [forAll(moreWordsCard(only, { ...said, saying: 'works-now' }))];
}

/** `cancelar`: withdraws the one that was named, or the only one that can be withdrawn; null when no number was named after all. */
export async function withdrawOwn(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (rest !== '' && spoken === undefined) return null;
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  if (spoken?.kind === 'partner' && found.length === 0) return null;
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  const [named] = own;
  if (spoken !== undefined && named === undefined)
    return [plainRefusal(turn, { code: 'case-not-found', asked: nameOfSpoken(procedure, spoken, 'requester') }, null)];
  const views = await caseViews(context, named === undefined ? await openOf(turn) : own);
  const available = views.flatMap((view) => {
    const transition = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'withdraw');
    return transition === undefined ? [] : [{ view, transition }];
  });
  const [only] = available;
  if (only === undefined) {
    const text = named === undefined ? nothingToWithdrawText(caseNoun(procedure)) : whyNotWithdrawn(await caseView(context, named));
    return [{ kind: 'text', text }];
  }
  if (available.length === 1 && own.length <= 1) return withdraw(turn, only.view.stored, only.transition);
  const toChoose = available.map(({ view }) => view);
  return [ownList(toWithdrawTitle(procedure), toChoose)];
}

/** What is over cannot be added to either: there only a new one helps. */
function whyNotWithdrawn({ stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'requester');
  return isOpen(ticket)
    ? takenAlreadyText(name, ticket.assignee === null ? null : signedText(ticket.assignee.name, procedure), nounOf(ticket, procedure))
    : alreadyOverText(name, stateOf(procedure, ticket.state).label, keywordOf(procedure));
}

async function withdraw(turn: Turn, { id, ticket: { version } }: StoredTicket, transition: Transition): Promise<readonly Message[]> {
  const { context, actor, key } = turn;
  const command = { id: `cancel:${key}`, type: 'advance', transition: transition.id, seen: version, input: {} } as const;
  const done = await context.execute(id, command, actor);
  if (done.kind === 'refused') return [refusalMessage(turn, done.refusal, await viewAfter(turn, done))];
  const { ticket } = done.stored;
  const { procedure } = done.rules;
  const name = caseName(ticket, procedure, 'requester');
  return [{ kind: 'text', text: withdrawnText(name, nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester')) }];
}

/**
 * What a person says of an open case of their own in words of any kind, in their own chat; null where it is about something else, or
 * answers what a case waits for. docs/own-case.md
 *
 * @param only nothing else is answered
 * Source: UARIV-09, UARIV-12, UARIV-16
 */
export async function answerOwnTalk(
  turn: Turn,
  text: string,
  pointed: CaseView | null,
  only: OwnCaseTalk | null = null,
): Promise<readonly Message[] | null> {
  // An answer, whatever it was asked; it thanks for nothing.
  if (isYesOrNo(text) || turn.inbound.conversation.kind !== 'personal') return null;
  const { procedure } = turn.context.registry.current;
  const aimed = pointed ?? (await namedOwn(turn, text));
  // Words of a person outside the desk that name another number may be the answer that the desk waits for. Source: SIGCE-04
  const isOutside = outsideGroupsOf(turn.actor, procedure).length > 0;
  if (text === '' || (aimed === null && isOutside && writtenNumbers(procedure, text).length > 0)) return null;
  // What is reported by its keyword is registered; within the words it may be the case's noun: "¿cómo va mi precaso?"
  const report = isNewRequest(turn, text) ? withoutName(text, namesOf(turn)) : null;
  const own = ((await ownOpenCases(turn, aimed)) ?? []).filter(({ stored }) => isRequester(stored.ticket, turn.actor.id));
  const answered = own.length === 0 ? null : await answerAbout(turn, text, { own, report, only });
  const isBare = [answered, only, aimed, report].every((one) => one === null);
  // A verb alone is asked what, unless words of any kind may be what a case waits for.
  const mayAnswer = (view: CaseView) => view.stored.ticket.question !== null || isDraft(view.stored.ticket) || isToJudge(view);
  return isBare && failsAlone(text) && !own.some(mayAnswer) ? [{ kind: 'text', text: whatFailsText }] : answered;
}

type About = { own: readonly CaseView[]; report: string | null; only: OwnCaseTalk | null };

async function answerAbout(turn: Turn, text: string, { own, report, only }: About): Promise<readonly Message[] | null> {
  const { talk, of } = talkAbout(
    report ?? text,
    own.map(({ stored }) => stored.ticket.words),
  );
  if ((only !== null && talk !== only) || (report !== null && talk !== 'state' && talk !== 'presses')) return null;
  const meant = of === null ? null : (own[of] ?? null);
  return answerTalk(turn, talk, { own, meant, said: { words: text, key: turn.key } });
}

/** @property meant the one of `own` that the words are plainly about; null where it may be any */
type Told = { own: readonly CaseView[]; meant: CaseView | null; said: SaidWords };

async function answerTalk(turn: Turn, talk: OwnCaseTalk, told: Told): Promise<readonly Message[] | null> {
  const { own, meant, said } = told;
  const isAsked = own.some(({ stored: { ticket } }) => ticket.question !== null);
  if (talk === 'state') return isAsked && !said.words.includes('?') ? null : answerHowLong(turn, meant);
  // Anything may be the answer to a question; how a solution went, its own card asks.
  if (isAsked) return null;
  if (talk === 'thanks' || talk === 'works-now') return answerPhrase(turn, { id: talk, rest: '' }, meant);
  if (own.some(isToJudge)) return null;
  switch (talk) {
    case 'repeat':
      return meant === null ? null : offered(meant, { ...said, saying: 'same' });
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

/** To the one case that is at the desk; of several it is asked which. A draft shows what it lacks. */
async function toCase(
  { context }: Turn,
  { own, meant, said }: Told,
  tell: (only: CaseView) => Promise<readonly Message[] | null>,
): Promise<readonly Message[] | null> {
  const cases = (meant === null ? own : [meant]).filter(({ stored }) => !isDraft(stored.ticket));
  const [only, ...others] = cases;
  if (only === undefined) return null;
  return others.length === 0 ? tell(only) : [whichCase(cases, said, context.registry.current.procedure).message];
}

/** Who attends is told at once; words that were taken wrongly can still be registered. Source: UARIV-16 */
async function pressedFor(turn: Turn, { stored }: CaseView, said: SaidWords): Promise<readonly Message[] | null> {
  const result = await turn.context.execute(
    stored.id,
    { id: `presses:${said.key}`, type: 'add-information', text: said.words, saying: 'presses' },
    turn.actor,
  );
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused' || view === null) return null;
  const last = result.stored.history.findLast(({ event }) => event.type === 'information-added');
  const isQuiet = last?.event.type === 'information-added' && last.event.isQuiet === true;
  return offered(view, { ...said, saying: isQuiet ? 'pressed-again' : 'presses' });
}

/** The case of their own that words name by its number. */
async function namedOwn({ context, actor }: Turn, text: string): Promise<CaseView | null> {
  const [spoken] = spokenNumbers(context.registry.current.procedure, text);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  const own = found.filter(({ ticket }) => isRequester(ticket, actor.id));
  return (await caseViews(context, own))[0] ?? null;
}

function withoutName(text: string, names: readonly string[]): string {
  const first = names.find((name) => text.toLowerCase().startsWith(name.toLowerCase()));
  return first === undefined ? text : text.slice(first.length);
}
