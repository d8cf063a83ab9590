import { isToJudge } from '../../core/ticket/commands/add-to-ticket.js';
import { namesOf, ownOf } from './read-words.js';
import { caseView } from '../../desk/tickets/open-case.js';
import { says } from '../../cards/button.js';
import { sentenceCard, type Card } from '../../cards/card.js';
import { caseName, toWhomText } from '../../cards/parts/case-head.js';
import { asData } from '../../cards/user-words.js';
import { today } from '../../core/ticket/decision.js';
import { checkDraft } from '../../core/ticket/forms/draft-fields.js';
import { hereAlreadyText } from '../../texts/drafts.js';
import { later, MINUTE } from '../../core/instant.js';
import { isRepeated } from '../../core/outbox/stored-ticket.js';
import { isOfDesk, isOfPartner } from '../../core/people/roles.js';
import type { Procedure } from '../../procedure/procedure.js';
import { saysTheSame } from '../../core/text/match-words.js';
import { normaliseText, wordsOf } from '../../core/text/normalise-text.js';
import { opensWithKeyword, readIntake } from '../../core/ticket/forms/parse-intake.js';
import { openingOf, type Reported, reportWords } from '../drafts/report-words.js';
import { readNewRequest, reportToSend, sendReported } from '../drafts/draft-words.js';
import { isOnlyDigits, spokenNumbers, writtenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { readerOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { answerFromOutside, outsideGroupsOf } from '../../core/ticket/outside-answer.js';
import { isOfSubject } from '../../core/ticket/other-subject.js';
import { isAgainstSolution, saidOfSolution } from '../../core/ticket/said-of-solution.js';
import { termOf } from '../../core/ticket/search-terms.js';
import { isDraft, isRequester, isSurveyOpen } from '../../core/ticket/ticket.js';
import { wasAskedFirst } from '../../core/ticket/told.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { nearestPhrase, readPhrase } from '../../talk/phrases/read-phrase.js';
import { isQuestionAbout, isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { continueInChatText, onItsCardText, tooLongText } from '../../texts/answers.js';
import { caseNoun, draftNoun, nounOf } from '../../texts/words.js';
import { answerPhrase, phrasesIn } from '../answer-phrase.js';
import { aboutCase, type Asked, forAll, outsideAnswerCard, takesMore, whichAnswer, whichCase } from '../asked-words.js';
import { notFoundMessages } from '../cases/named-case.js';
import { askerOf, caseViews, type Turn, viewAfter } from '../turn.js';
import { withOffers } from '../offers.js';
import { notSureCard, notUnderstoodCard } from '../offered-words.js';
import { offerAsNote } from '../orders/order-turn.js';
import { isAsking, isDoubtful, maxOpen, openOf, pickPendingCase } from '../pending-case.js';
import { inPrivate, refusalMessage } from '../answers.js';
import { isOffered } from '../phrase.js';
import { answerQuestion, askAbout, keepDoubts } from './tell-case.js';

/**
 * @property pointed    a case that the message points at: the words go to it as if its number had been named
 * @property isQuestion the words ask about the desk itself: then their keyword registers nothing
 * @property isToSend   the report ended with the order to send it, which is left out of the text
 * @property source     in a channel only the keyword counts
 */
export type IncomingWords = { text: string; pointed: CaseView | null; isQuestion: boolean; isToSend: boolean; source: 'chat' | 'channel' };

export function incomingWords(turn: Turn, text: string, pointed: CaseView | null, source: IncomingWords['source']): IncomingWords {
  const isQuestion = isQuestionAbout(text, namesOf(turn));
  const toSend = pointed !== null || isQuestion ? null : reportToSend(turn, text);
  return { text: toSend ?? text, isToSend: toSend !== null, pointed, source, isQuestion };
}

/**
 * Words that are no new request are about a case they name, the question that waits for them, the solution they have not judged, or the
 * draft they are filling. Words alone change a case only as the answer to its question; in doubt a card asks. Source: UARIV-05, UARIV-12
 */
export async function answerFreeWords(turn: Turn, words: IncomingWords): Promise<readonly Message[]> {
  const { text, pointed, isQuestion, source } = words;
  const { context, actor, key } = turn;
  const answered = source === 'chat' && !isQuestion ? await caseAnsweredFromOutside(turn, words) : null;
  if (answered !== null) return [forAll(outsideAnswerCard(answered, { words: text, key }))];
  const isNew = newRequestIn(context.procedure, words) !== null;
  // Words do not change another person's case: its card has the buttons for that.
  if (!isNew && pointed !== null && (source === 'channel' || !isRequester(pointed.stored.ticket, actor.id))) {
    const name = caseName(pointed.stored.ticket, pointed.procedure, readerOf(actor));
    return (await offerAsNote(turn, text)) ?? [{ kind: 'text', text: onItsCardText(name, caseNoun(pointed.procedure)) }];
  }
  const reported = isNew && !isQuestion ? await answerNew(turn, words) : null;
  if (reported !== null) return reported;
  if (await isSaidToOthers(turn, words)) return answerOther(turn, words);
  return isNew && isQuestion ? [await notSure(turn, text)] : answerOwnCase(turn, words);
}

/** Null if they are none, or may be the answer to a question. */
export async function reportNew(turn: Turn, words: IncomingWords): Promise<Reported | null> {
  return (await askingTwice(turn, words)) === null ? registerNew(turn, words) : null;
}

/** Here only a refusal is answered: the draft has its own card. */
export async function reportedMessages(turn: Turn, reported: Reported, done: readonly Message[]): Promise<readonly Message[]> {
  if (reported.kind === 'too-long') return [{ kind: 'text', text: tooLongText(reported.most, reported.found) }];
  return reported.kind === 'refused' ? [refusalMessage(turn, reported.refusal, await viewAfter(turn, reported))] : done;
}

/** Three words, or two long ones: enough to be a problem that a person reports. */
export function isSentence(text: string): boolean {
  const words = wordsOf(text);
  return words.length >= 3 || (words.length === 2 && words.join('').length >= 10);
}

/** Asks the author of a new report that may be the answer to a question, or was sent before. Null if it is no new report. */
async function answerNew(turn: Turn, words: IncomingWords): Promise<readonly Message[] | null> {
  const asking = await askingTwice(turn, words);
  if (asking !== null) return ask(turn, words, asking);
  const reported = await registerNew(turn, words);
  if (reported === null) return null;
  const again = await saidAgain(turn, reported, words);
  if (again !== null) return again;
  if (reported.kind !== 'executed' || words.isToSend) return reportedMessages(turn, reported, await sendReported(turn, reported));
  // The draft's own card answers, in its requester's chat.
  return inPrivate(turn, [], continueInChatText(turn.actor.name, draftNoun(turn.context.procedure)));
}

/** Whether words among others concern no own case. A requester's that what waits for their judgement fails never pass for silence. Source: UARIV-17 */
async function isSaidToOthers(turn: Turn, { source, text }: IncomingWords): Promise<boolean> {
  if (source !== 'channel' || isOfDesk(turn.actor) || !isAgainstSolution(text)) return source === 'channel';
  return !(await openTold(turn)).some(isToJudge);
}

/** Null if the words are none. Source: UARIV-05 */
async function registerNew(turn: Turn, words: IncomingWords): Promise<Reported | null> {
  const { context, actor, profile, key, inbound } = turn;
  const intake = words.isQuestion ? null : newRequestIn(context.procedure, words);
  // "SIGCE-000012 ya quedó" has the keyword in the number of the case that it answers.
  if (intake === null || (await caseAnsweredFromOutside(turn, words)) !== null) return null;
  const said = { words: intake.words, channel: 'teams', key: [key], isMessage: true, mayOffer: true, saidAt: inbound.at } as const;
  return reportWords(context, { requester: { id: actor.id, name: actor.name }, profile, actor, ...said });
}

/** If the message points at a case, a keyword inside may be a word about that case. */
function newRequestIn(procedure: Procedure, { text, pointed }: IncomingWords): { words: string } | null {
  const mayBeNew = pointed === null || pointed.stored.ticket.phase === 'void' || opensWithKeyword(procedure, text);
  return mayBeNew ? readNewRequest(procedure, text) : null;
}

/** The case of a person outside the desk while their group has it: their words may be its answer. Source: SIIF-10, USPEC-12, SIGCE-04 */
async function caseAnsweredFromOutside({ context, actor }: Turn, { text, pointed }: IncomingWords): Promise<CaseView | null> {
  if (outsideGroupsOf(actor, context.procedure).length === 0) return null;
  const isTheirs = (view: CaseView): boolean => answerFromOutside(view.stored.ticket, actor, view.procedure) !== undefined;
  if (pointed !== null) return isTheirs(pointed) ? pointed : null;
  for (const number of writtenNumbers(context.procedure, text)) {
    const stored = await context.find(number, actor);
    const view = stored === null ? null : await caseView(context, stored);
    if (view !== null && isTheirs(view)) return view;
  }
  return null;
}

/** The cases with an open question whose subject a new report repeats: the report may be the answer. Source: UARIV-06 */
async function askingTwice(turn: Turn, { source, text }: IncomingWords): Promise<Asked | null> {
  const intake = source === 'chat' ? readIntake(turn.context.procedure, text) : null;
  if (intake === null) return null;
  const { words } = intake;
  const told = (await openOf(turn)).filter(({ ticket }) => ticket.question !== null && saysTheSame(words, ticket.words));
  const [first, ...others] = (await caseViews(turn.context, told)).filter(isAsking);
  return first === undefined ? null : whichAnswer([first, ...others], { words, key: turn.key }, turn.context.procedure);
}

/** In this time the same words are no news: their author did not see the card, or Teams delivered them under another id. */
const justNowMs = 2 * MINUTE;
const askedOnceMs = 5 * MINUTE;

/** Words that another message registered before: just now, it is said where they are; later, are they a part of that case, or one apart? */
async function saidAgain(turn: Turn, reported: Reported, words: IncomingWords): Promise<readonly Message[] | null> {
  const { context, actor, key } = turn;
  if (reported.kind !== 'executed' || !reported.repeated || isRepeated(reported.stored, openingOf([key]), actor)) return null;
  const { claims, clock, ids } = context;
  const { ticket } = reported.stored;
  const now = clock.now();
  const isJustNow = now - ticket.openedAt < justNowMs;
  // The process that is first answers, once: that message may be delivered again too.
  const asked = ids.next();
  const subject = ids.derived('said-again', actor.id, isJustNow ? ticket.id : normaliseText(words.text));
  if ((await claims.claim(subject, asked, now, later(now, isJustNow ? justNowMs : askedOnceMs))) !== asked) return null;
  const view = await caseView(context, reported.stored);
  return isJustNow ? inPrivate(turn, [forAll(hereAlreadyCard(view))]) : ask(turn, words, aboutCase(view, { words: words.text, key }));
}

/** The same words within two minutes: where they are, and what they lack. */
function hereAlreadyCard(view: CaseView): Card {
  const { stored, procedure } = view;
  const name = caseName(stored.ticket, procedure, 'requester');
  const missing = isDraft(stored.ticket) ? checkDraft(stored.ticket, procedure, today(view)).faults.length : null;
  const sentence = hereAlreadyText(name, nounOf(stored.ticket, procedure), missing, toWhomText(view));
  return sentenceCard(sentence, asData(sentence), [says('Ver', `${caseNoun(procedure).one} ${name}`)]);
}

const sayStill = /\b(?:sigue|siguen|sigo|seguimos|continua|continuan|persiste|(?:todavia|aun) (?:no|sin)|volvio a|volvieron a)\b/;

/** Whether words say that something still fails, or fails again: then they are about a case that is open rather than a new one. */
export const saysItStillFails = (text: string): boolean => sayStill.test(wordsOf(text).join(' '));

/** The one that they name or point at, else the one that waits for them most. */
async function answerOwnCase(turn: Turn, words: IncomingWords): Promise<readonly Message[]> {
  const { context, actor, key } = turn;
  const { text, pointed } = words;
  // Digits alone may be a case's number or an answer: only the case that waits for the person can tell.
  const [spoken] = isOnlyDigits(context.procedure, text) ? [] : spokenNumbers(context.procedure, text);
  const found = spoken === undefined ? null : await context.find(spoken, actor);
  const named = found === null ? pointed : await caseView(context, found);
  if (named === null || !isRequester(named.stored.ticket, actor.id) || named.stored.ticket.phase === 'void')
    return answerOpen(turn, words, await openTold(turn));
  if (isAsking(named)) return answerQuestion(turn, { view: named, isPointed: true }, { words: text });
  return ask(turn, words, aboutCase(named, { words: text, key }));
}

/** Any words may answer a question, one word may judge a solution; else one or two words mean nothing. */
async function answerOpen(turn: Turn, words: IncomingWords, open: readonly CaseView[]): Promise<readonly Message[]> {
  const { text } = words;
  const said = { words: text, key: turn.key };
  const { procedure } = turn.context;
  const first = pickPendingCase(open);
  const [only, ...others] = open;
  // For something that still fails the desk first asks about the open case, or which one, before it offers a new one. Source: UARIV-12
  if (only !== undefined && (first === null || isDraft(first.stored.ticket)) && saysItStillFails(text))
    return ask(turn, words, others.length === 0 ? aboutCase(only, await withOffers(turn, said, null)) : whichCase(open, said, procedure));
  if (first === null) return answerOther(turn, words);
  if (isAsking(first) && !isDoubtful(text, first, open)) return answerQuestion(turn, { view: first, isPointed: false }, { words: text });
  // One digit may be the score that a survey asks for with the solution.
  const mayRate = ({ stored }: CaseView): boolean => text.length === 1 && isSurveyOpen(stored.ticket.survey);
  const judged = open.filter((view) => isToJudge(view) && (!isOnlyDigits(procedure, text) || mayRate(view)));
  const isUnknown = judged.length === 0 ? !isSentence(text) : judged.every((view) => mayBeOrder(turn, text, view));
  if (isUnknown && first.stored.ticket.question === null) return answerOther(turn, words);
  if (isToJudge(first)) return askHowItWent(turn, words, judged, open);
  // What complains may also be about a solution.
  if (isAgainstSolution(text)) await keepDoubts(turn, { said, cases: judged });
  return ask(turn, words, whichAnswer([first, ...open.filter((view) => view !== first && isAsking(view))], said, procedure));
}

/** Whether a colleague's words may be an order that is not known: they judge nothing and tell nothing of this case. */
function mayBeOrder({ actor }: Turn, text: string, { stored: { ticket } }: CaseView): boolean {
  const said = saidOfSolution(text);
  return isOfDesk(actor) && said !== 'yes' && said !== 'no' && !isOfSubject(text, ticket);
}

/** The words may also be about a case that is still worked on, unless they only say no. */
function askHowItWent(turn: Turn, words: IncomingWords, judged: readonly CaseView[], open: readonly CaseView[]) {
  const { text } = words;
  const said = { words: text, key: turn.key };
  const [only, ...others] = judged;
  if (only === undefined || others.length > 0) return ask(turn, words, whichCase(judged, said, turn.context.procedure));
  const isOther = !isYesOrNo(text) && open.some((view) => view !== only && !isDraft(view.stored.ticket));
  return ask(turn, words, { ...aboutCase(only, said), ...(isOther ? { isUnsure: true } : {}) });
}

/** The open cases of the person; for one of the partner’s also cases that they sent and were asked about before its user was reached. */
async function openTold(turn: Turn): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  const own = await openOf(turn);
  if (!isOfPartner(actor, context.procedure)) return caseViews(context, own);
  const { tickets } = await context.queries.search({ all: [[termOf.person(actor.id)]], prefix: null, anyOf: null }, maxOpen);
  return caseViews(context, [...own, ...tickets.filter((sent) => wasAskedFirst(sent, actor.id))]);
}

/** A bare "sí" or "no" answers a question or judges a solution; as more words for a case it means nothing. */
async function ask(turn: Turn, { text }: IncomingWords, asked: Asked): Promise<readonly Message[]> {
  if (isYesOrNo(text) && asked.cases.length === 1 && asked.cases.every(takesMore)) return [notUnderstood(turn, text)];
  return inPrivate(turn, await askAbout(turn, asked));
}

/** A sentence may be a report, a word or two are not understood. */
async function answerOther(turn: Turn, { text, source }: IncomingWords): Promise<readonly Message[]> {
  const { procedure } = turn.context;
  if (isYesOrNo(text)) return [notUnderstood(turn, text)];
  const mayReport = source === 'chat' && (isSentence(text) || isForwarded(turn.inbound));
  const noted = source === 'channel' ? await offerAsNote(turn, text) : null;
  if (noted !== null) return noted;
  // Digits alone that answer nothing are read as the number of a case to show.
  const isNumber = source === 'chat' && !mayReport && isOnlyDigits(procedure, text);
  const found = isNumber ? await answerPhrase(turn, { id: 'case', rest: text }) : null;
  if (found !== null) return found;
  // If text looks like a partner's number, belongs to no case and answers nothing, the asker is told so. Source: SIGCE-03
  const phrase = readPhrase(text, phrasesIn(procedure), ownOf(turn));
  const [spoken] = phrase?.id === 'case' ? spokenNumbers(procedure, phrase.rest) : [];
  if (spoken !== undefined) return notFoundMessages(turn, spoken);
  return [mayReport ? await notSure(turn, text) : notUnderstood(turn, text)];
}

/** What may help already stands on the same card. */
async function notSure(turn: Turn, words: string): Promise<Message> {
  return { kind: 'card', card: notSureCard(turn.context.procedure, await withOffers(turn, { words, key: turn.key }, turn.actor.id)) };
}

/** Suggests a phrase only if the person may use it. */
function notUnderstood(turn: Turn, text: string): Message {
  const asker = askerOf(turn);
  const { procedure } = turn.context;
  const near = nearestPhrase(text, phrasesIn(procedure), ownOf(turn), (phrase) => isOffered(phrase, procedure, asker));
  return { kind: 'card', card: notUnderstoodCard(text, near?.said ?? null, asker, procedure) };
}
