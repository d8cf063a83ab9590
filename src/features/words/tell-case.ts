import { hint } from '../../cards/card.js';
import { asData } from '../../cards/user-words.js';
import type { CommandFor } from '../../desk/tickets/execute-command.js';
import { caseName, caseNames, casePhrase, toWhomText } from '../../cards/parts/case-head.js';
import type { Instant } from '../../core/instant.js';
import { groupOf, keywordOf } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { withArticle } from '../../core/procedure/words.js';
import { availableTransitions } from '../../core/ticket/available-transitions.js';
import { isToJudge, wasSaidBefore } from '../../core/ticket/commands/add-to-ticket.js';
import { namesAnotherCase } from '../../core/ticket/numbers/spoken-numbers.js';
import { isOtherSubject, namesAnotherThing } from '../../core/ticket/other-subject.js';
import { answerFromOutside } from '../../core/ticket/outside-answer.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { notFoundRefusal } from '../../core/ticket/refusals.js';
import { reasonOf, saidOfSolution } from '../../core/ticket/said-of-solution.js';
import { isRequester, type FieldValues, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { givenBackText, ifOtherMatterText, withdrawnText, withFilesText } from '../../texts/answers.js';
import { onlyUnreadText, questionWaitsText, judgementWaitsText } from '../../texts/files.js';
import { isForwarded, isWhole } from '../../talk/inbound.js';
import { tellMoreText, worksNowText } from '../../texts/own-case.js';
import { filesGone } from '../../texts/turn-answers.js';
import { nounOf } from '../../texts/words.js';
import {
  asPressAnswer,
  deliveryText,
  done,
  notFoundCard,
  refusedPress,
  denyElsewhere,
  refusalMessage,
  refusedText,
  textMessage,
} from '../answers.js';
import { aboutCase, aboutResolvedCard, type Asked, forAll, mayJudge, whichAnswer } from '../asked-words.js';
import { type CarriedWords, type Turn, viewAfter } from '../turn.js';
import { notificationOf, presentCard } from '../cases/named-case.js';
import { filesOf, sentBy } from '../files/sent-files.js';
import { isAsking, isDoubtful, openViews, pickPendingCase } from '../pending-case.js';

const actOf = { 'add-words': null, 'answer-with': 'answer', 'still-failing': 'refuse' } as const;

type Verb = keyof typeof actOf;

type WordsToCase = CarriedWords & { ticket: TicketId };

/** @property verb what the words do to the case · @property only the card of the button asked already whether the solution works */
type WordsPress = WordsToCase & { verb: Verb; saying?: 'works-now' | undefined; only?: true | undefined };

/** By the button: as the answer, as what still fails, or as more about the case. */
export async function pressWords(turn: Turn, press: WordsPress): Promise<PressAnswer> {
  const answer = await tellCase(turn, press);
  return typeof answer === 'string' ? done(answer) : asPressAnswer(answer);
}

async function tellCase(turn: Turn, press: WordsPress): Promise<string | Message> {
  const { context, actor, inbound } = turn;
  const { verb, words, key, saying } = press;
  const files = await filesOf(turn, press.files);
  if (files === null) return { kind: 'text', text: filesGone };
  const chosen: { way?: Transition | undefined } = {};
  const tells: CommandFor = ({ ticket }, procedure) => {
    chosen.way = wayOf(verb, ticket, procedure, inbound.at);
    const own = { id: `${verb}:${key}`, attached: files };
    return chosen.way === undefined
      ? { ...own, type: 'add-information', text: words, saidAt: inbound.at, saying }
      : { ...own, type: 'advance', transition: chosen.way.id, seen: ticket.version, input: inputOf(chosen.way, words) };
  };
  const result = await context.execute(press.ticket, tells, actor);
  const view = await viewAfter(turn, result);
  const { way } = chosen;
  if (result.kind === 'executed') await denyElsewhere(turn, { words, key, files });
  if (view === null) return refusalMessage(turn, notFoundRefusal, null);
  if (result.kind === 'executed')
    return saying === undefined
      ? told(turn, view, press, withFilesText(deliveryText(view, way?.act ?? null), files.length))
      : closedByRequester(turn, view, key);
  const { refusal } = result;
  // A form takes no files: if there are any the card stays, so that they are not left behind.
  if (refusal.code === 'fields-missing' && way !== undefined && files.length === 0) {
    // Words that are too short or too long come back in the form that asks for them, where they can be corrected.
    const card = presentCard(turn, view, notificationOf(way));
    return card.kind === 'notification' ? { ...card, again: { typed: inputOf(way, words), faults: refusal.faults } } : card;
  }
  if (refusal.code === 'draft-gone' || refusal.code === 'closed-is-final')
    return (await askAbout(turn, aboutCase(view, { words, key, files })))[0];
  // The card stays, with its words.
  return { kind: 'text', text: refusedText(turn, refusal, view) };
}

const inputOf = (way: Transition, words: string): FieldValues => (way.act === 'answer' ? { answer: words } : reasonOf(way, words));

/** Words that were added while the solution waits may say that it does not work: then the same card asks. Source: UARIV-09 */
function told({ actor }: Turn, view: CaseView, { verb, only, words, key }: WordsPress, done: string): string | Message {
  const mayJudge = isRequester(view.stored.ticket, actor.id) && isToJudge(view);
  if (verb !== 'add-words' || only === true || !mayJudge) return done;
  const card = aboutResolvedCard(view, { words, key }, true);
  return forAll({ ...card, fallback: `${done} ${card.fallback}`, body: [hint(asData(done)), ...card.body] });
}

/** None if the case does not wait for them, or only since they came: then they are information. */
function wayOf(verb: Verb, ticket: Ticket, procedure: Procedure, saidAt: Instant | null): Transition | undefined {
  const waiting = verb === 'answer-with' ? ticket.question : verb === 'still-failing' ? ticket.solution : null;
  if (wasSaidBefore(waiting, { saidAt })) return undefined;
  return availableTransitions(procedure, ticket).find((t) => t.act === actOf[verb]);
}

/** A case that works again is withdrawn while it has no assignee; otherwise its assignee is asked to close it. Source: UARIV-17 */
async function closedByRequester({ context, actor }: Turn, { stored, procedure }: CaseView, key: string): Promise<string> {
  const { ticket } = stored;
  const name = caseName(ticket, procedure, 'requester');
  const way = requesterTransitions(ticket, procedure).find(({ act }) => act === 'withdraw');
  const command = { id: `works:${key}`, type: 'advance', seen: ticket.version, input: {} } as const;
  const left = way === undefined ? null : await context.execute(stored.id, { ...command, transition: way.id }, actor);
  return left?.kind === 'executed'
    ? withdrawnText(name, nounOf(ticket, procedure), casePhrase(ticket, procedure, 'requester'))
    : worksNowText(toWhomText({ stored, procedure }), name);
}

/** In their own words. Source: SIGCE-04 */
export async function pressOutsideAnswer(turn: Turn, { ticket: id, words, key }: WordsToCase): Promise<PressAnswer> {
  const { context, actor } = turn;
  const answers: CommandFor = ({ ticket }, procedure) => {
    const way = answerFromOutside(ticket, actor, procedure);
    const input: FieldValues = way === undefined ? {} : { group: ticket.sender ?? '', reason: words };
    // A version older than any: the press is late, whatever the present state of the case is.
    const seen = way === undefined ? -1 : ticket.version;
    return { id: `answer-outside:${key}`, type: 'advance', transition: way?.id ?? '', seen, input };
  };
  const result = await context.execute(id, answers, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  const { procedure } = view;
  const { ticket } = view.stored;
  const group = ticket.group === null ? { label: procedure.deskName } : groupOf(procedure, ticket.group);
  const attends = ticket.assignee === null ? withArticle(group).to : `a ${ticket.assignee.name}`;
  return done(givenBackText(caseNames(ticket, procedure, 'desk'), attends));
}

/**
 * Values that its form does not accept come back in it. Beside something that did not arrive the words may be half an answer: their author
 * is asked. @param isPointed the words quote the case, reply to it or name it; otherwise the answer says how to report another matter
 * Source: UARIV-06, SIIF-03
 */
export async function answerQuestion(
  turn: Turn,
  { view, isPointed }: { view: CaseView; isPointed: boolean },
  { words, files = [] }: { words: string; files?: readonly string[] },
): Promise<readonly Message[]> {
  if (!isWhole(turn.inbound)) return askAbout(turn, aboutCase(view, { words, key: turn.key, files: (await sentBy(turn, files)) ?? [] }));
  const answer = await tellCase(turn, { verb: 'answer-with', ticket: view.stored.id, words, key: turn.key, files: [...files] });
  if (typeof answer !== 'string') return [answer];
  return [{ kind: 'text', text: isPointed ? answer : `${answer} ${ifOtherMatterText(keywordOf(view.procedure))}` }];
}

/** Courtesy while a question waits, else null: "sí, gracias" is its answer; about "ok" or "listo" a card asks. Source: UARIV-06, SIIF-03 */
export async function answerWithCourtesy(turn: Turn): Promise<readonly Message[] | null> {
  if (turn.inbound.conversation.kind !== 'personal') return null;
  const open = await openViews(turn);
  const view = pickPendingCase(open);
  if (view === null || !isAsking(view)) return null;
  const words = turn.inbound.text.trim();
  if (isYesOrNo(words) && !isDoubtful(words, view, open)) return answerQuestion(turn, { view, isPointed: false }, { words });
  const others = open.filter((one) => one !== view && isAsking(one));
  return askAbout(turn, whichAnswer([view, ...others], { words, key: turn.key }, turn.context.procedure));
}

/**
 * Before that, the cases whose question or solution the words may answer store them. A plain no to the only solution refuses it.
 * Source: UARIV-06, UARIV-12
 */
export async function askAbout(turn: Turn, asked: Asked): Promise<readonly [Message]> {
  const [only, ...others] = asked.cases;
  const isSure = asked.isUnsure !== true && !isForwarded(turn.inbound);
  if (only !== undefined && others.length === 0 && isSure && saysNo(only, asked.said.words)) {
    const files = (asked.said.files ?? []).map(({ id }) => id);
    const answer = await tellCase(turn, { verb: 'still-failing', ticket: only.stored.id, ...asked.said, files });
    return [typeof answer === 'string' ? { kind: 'text', text: `${answer} ${tellMoreText(keywordOf(only.procedure))}` } : answer];
  }
  await keepDoubts(turn, asked);
  return [asked.message];
}

function saysNo(view: CaseView, words: string): boolean {
  const { ticket } = view.stored;
  const isOther = isOtherSubject(words, ticket) || namesAnotherThing(words, ticket) || namesAnotherCase(view.procedure, words, ticket);
  return isToJudge(view) && saidOfSolution(words) === 'no' && !isOther;
}

/** The case does not end as if nothing had been written; its solver is told. */
export async function keepDoubts({ context, actor, key }: Turn, { said, cases }: Pick<Asked, 'said' | 'cases'>): Promise<void> {
  const text = said.words === '' ? (said.files ?? []).map(({ name }) => name).join(', ') : said.words;
  const isFilesAlone = said.words === '';
  for (const { stored } of cases.filter((view) => isAsking(view) || (isFilesAlone ? isToJudge(view) : mayJudge(view, said))))
    await context.execute(stored.id, { id: `doubt:${key}`, type: 'doubt-answer', text }, actor);
}

/**
 * It answers no question and judges no solution. Each case that waits for its author keeps that they sent something, so that none ends as
 * if they had been silent. Source: UARIV-06, UARIV-17
 */
export async function stillWaiting(turn: Turn): Promise<readonly Message[]> {
  if (turn.inbound.conversation.kind !== 'personal') return [];
  const { context, actor, key } = turn;
  const open = await openViews(turn);
  const asking = open.filter(isAsking);
  const solved = open.filter(isToJudge);
  await keepDoubts(turn, { said: { words: onlyUnreadText, key }, cases: asking });
  for (const { stored } of solved)
    await context.execute(stored.id, { id: `said:${key}`, type: 'add-information', text: onlyUnreadText }, actor);
  const names = (view: CaseView): string => caseName(view.stored.ticket, view.procedure, 'requester');
  return [...asking.map((view) => questionWaitsText(names(view))), ...solved.map((view) => judgementWaitsText(names(view)))].map(
    textMessage,
  );
}
