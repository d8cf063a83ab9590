import { opensWithKeyword } from '../../domain/ticket/forms/parse-intake.js';
import { checkOpenProblem } from '../../domain/problem/problem.js';
import { isOnlyDigits, ownNumber, spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../app/views.js';
import { askerOf, type Turn, viewAfter } from '../handler-context.js';
import type { IncomingWords, Interpretation } from '../../app/intake/interpret-message.js';
import { checkRegister } from '../../app/intake/register-call.js';
import type { Reported } from '../../app/intake/report-words.js';
import { continueInChatText, onItsCardText, tooLongText } from '../../texts/answers.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { Phrase } from '../../talk/phrases/phrases.js';
import { nearestPhrase, readOrder, readPhrase, type ReadsNumber, type SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { isQuestionAbout, readSpoken, wordsSpoken, isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { refusalMessage } from '../refusal-message.js';
import { inPrivate } from '../private-answers.js';
import { answerQuestion, keepDoubts } from './answer-question.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { readDeskQuestion, tellsOwnTrouble } from '../../talk/phrases/desk-questions.js';
import { answerOwnTalk } from './own-talk.js';
import { answerPhrase } from '../answer-phrase.js';
import { offerAsNote } from '../orders/case-thread.js';
import { answerFilled, reportToSend, sendReported } from '../drafts/draft-words.js';
import { isForwarded } from '../../talk/inbound.js';
import { repeatOffer } from '../drafts/repeat-offer.js';
import { notFoundMessages } from '../cases/named-case.js';
import { numbersOf, readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { caseNoun, draftNoun } from '../../texts/words.js';

/**
 * Answers words alone, whatever else the message brought.
 *
 * @param pointed the case that the message points at: to it they belong, as if its number had been named
 */
export async function interpretWords(turn: Turn, text: string, pointed: CaseView | null = null): Promise<readonly Message[]> {
  const isTold = isForwarded(turn.inbound);
  const answered = isTold ? null : await answerSpoken(turn, text, pointed);
  if (answered !== null) return answered;
  const isInChat = turn.inbound.conversation.kind === 'personal';
  const words = incomingWords(turn, freeWords(turn, text), pointed, isInChat ? 'chat' : 'channel');
  const found = await turn.context.interpret(words);
  if (words.isToSend && found.kind === 'reported') return reportedMessages(turn, found.result, await sendReported(turn, found.result));
  return answerWords(turn, words, isTold && isInChat && found.kind === 'unknown' ? { kind: 'sentence' } : found);
}

/** What a draft lacks, a phrase, or a question in words of the person's own; null where the words are none of these. */
async function answerSpoken(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const mayFill = /[:=\d@]/.test(text) && !opensWithKeyword(turn.context.registry.current.procedure, text);
  const filled = mayFill ? await answerFilled(turn, text, pointed) : null;
  if (filled !== null) return filled;
  const phrase = phraseIn(turn, text, pointed);
  // "¿Hola? ¿Hay alguien?"
  const pressed = phrase?.id === 'greeting' ? await answerOwnTalk(turn, text, pointed, 'presses') : null;
  if (pressed !== null) return pressed;
  const answered = phrase === null || isTrouble(turn, phrase, text) ? null : await answerPhrase(turn, phrase, pointed);
  if (answered !== null) return answered;
  if (isPlainReport(turn, text)) return null;
  return (await answerDeskQuestion(turn, text, pointed)) ?? answerOwnTalk(turn, text, pointed);
}

/** A new request that begins with its keyword and asks nothing is registered, whatever is open. Source: UARIV-05 */
function isPlainReport(turn: Turn, text: string): boolean {
  const { context } = turn;
  if (text.includes('?') || !opensWithKeyword(context.registry.current.procedure, text)) return false;
  return context.isNewRequest({ text, isQuestion: isQuestionAbout(text, namesOf(turn)) });
}

/** A colleague's question about the desk's work, in words of their own. Source: SIIF-15 */
async function answerDeskQuestion(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const words = freeWords(turn, text);
  const isReported = turn.context.isNewRequest({ text: words, isQuestion: isQuestionAbout(text, namesOf(turn)) });
  const asked = pointed === null && isOfDesk(turn.actor) && !isReported ? readDeskQuestion(words) : null;
  return asked === null ? null : answerPhrase(turn, asked);
}

/** "El informe del mes no me deja imprimirlo" begins as an order for a report, and tells of a fault. */
function isTrouble({ actor }: Turn, { id, rest }: SpokenPhrase, text: string): boolean {
  return isOfDesk(actor) && (id === 'report' || id === 'surveys') && rest !== '' && tellsOwnTrouble(text);
}

/** Whether the words are a new request by their keyword, whatever cases there are: the store is not asked. */
export function isReport(turn: Pick<Turn, 'context' | 'inbound'>): boolean {
  const { text, pointsAt } = turn.inbound;
  const names = namesOf(turn);
  if (pointsAt.length > 0 || readSpoken(text, names, turn.context.registry.current.procedure, ownOf(turn)) !== null) return false;
  return turn.context.isNewRequest({ text: freeWords(turn, text), isQuestion: isQuestionAbout(text, names) });
}

/** The phrase that the words are, also where they call the bot by its name or lack only the number of the case that is pointed at. */
export function phraseIn(turn: Turn, text: string, pointed: CaseView | null): SpokenPhrase | null {
  const { procedure } = turn.context.registry.current;
  return (pointed === null ? null : orderAbout(turn, text, pointed)) ?? readSpoken(text, namesOf(turn), procedure, ownOf(turn));
}

/** An order that lacks only the number of a case ("caso", "¿cómo va?", "estado"), with that of the case that is pointed at. */
function orderAbout(turn: Turn, text: string, { stored }: CaseView): SpokenPhrase | null {
  const { procedure } = turn.context.registry.current;
  const [number] = numbersOf(stored.ticket, procedure, 'desk');
  return number === undefined ? null : readOrder(text, number, procedure, ownOf(turn));
}

/** The words for everything but phrases, without the bot's name. */
export function freeWords(turn: Pick<Turn, 'context' | 'inbound'>, text: string): string {
  return wordsSpoken(text, namesOf(turn), keywordsOf(turn));
}

/** Words for the use case that interprets them, as they came in this turn; `isToSend`: without the order with which a report ended. */
export function incomingWords(turn: Turn, text: string, pointed: CaseView | null, source: IncomingWords['source']) {
  const { actor, profile, key, inbound } = turn;
  const isQuestion = isQuestionAbout(text, namesOf(turn));
  const toSend = pointed !== null || isQuestion ? null : reportToSend(turn, text);
  return { text: toSend ?? text, isToSend: toSend !== null, key, actor, profile, pointed, source, saidAt: inbound.at, isQuestion };
}

async function answerWords(turn: Turn, { text, key, source }: IncomingWords, found: Interpretation): Promise<readonly Message[]> {
  if (isYesOrNo(text) && !isAnsweredByWord(found)) return [notUnderstood(turn, text)];
  switch (found.kind) {
    case 'reported':
      return reportedMessages(turn, found.result, await afterReport(turn, found.result));
    case 'on-its-card':
      return (await offerAsNote(turn, text)) ?? [onItsCard(turn, found.view)];
    case 'keyword-in-question':
      return [{ kind: 'not-sure', words: text, key }];
    case 'answers':
      return answerQuestion(turn, found, { words: text });
    case 'answer':
      return inPrivate(turn, await keepDoubts(turn, [found.message]));
    case 'sentence':
      return (await unfoundCase(turn, text)) ?? [{ kind: 'not-sure', words: text, key }];
    case 'unknown':
      return (
        (source === 'chat' ? await caseOfDigits(turn, text) : await offerAsNote(turn, text)) ??
        (await unfoundCase(turn, text)) ?? [notUnderstood(turn, text)]
      );
    default:
      return found satisfies never;
  }
}

/** What is asked about the new draft, where only its requester reads it. */
async function afterReport(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  const goOn = continueInChatText(turn.actor.name, draftNoun(turn.context.registry.current.procedure));
  return reported.kind === 'executed' ? inPrivate(turn, await repeatOffer(turn, reported), goOn) : [];
}

/** A bare "sí" or "no" answers a question or judges a solution; as more words of a draft it would be nothing. */
function isAnsweredByWord(found: Interpretation): boolean {
  return found.kind === 'on-its-card' || found.kind === 'answers' || (found.kind === 'answer' && found.message.kind !== 'more-words');
}

/** The draft's own card is the answer to a report; only a refusal is said here. */
export async function reportedMessages(turn: Turn, reported: Reported, done: readonly Message[]): Promise<readonly Message[]> {
  if (reported.kind === 'too-long') return [{ kind: 'text', text: tooLongText(reported.most, reported.found) }];
  return reported.kind === 'refused' ? [refusalMessage(turn, reported.refusal, await viewAfter(turn, reported))] : done;
}

/** Another person's case is not changed by words: what is to be said of it is said with its card. */
function onItsCard({ actor }: Turn, { stored, procedure }: CaseView): Message {
  return { kind: 'text', text: onItsCardText(caseName(stored.ticket, procedure, readerOf(actor)), caseNoun(procedure)) };
}

/** What people call the bot: by its name in Teams, and by the keyword, which they take for its name. */
function namesOf(turn: Pick<Turn, 'context' | 'inbound'>): readonly string[] {
  return [turn.inbound.bot.name, ...keywordsOf(turn)];
}

function ownOf({ context }: Pick<Turn, 'context'>): ReadsNumber {
  return (text) => ownNumber(context.registry.current.procedure, text);
}

function keywordsOf({ context }: Pick<Turn, 'context'>): readonly string[] {
  return context.registry.current.procedure.intake.keywords;
}

function notUnderstood(turn: Turn, text: string): Message {
  return { kind: 'not-understood', words: text, near: nearTo(turn, text), reader: askerOf(turn) };
}

/** Digits alone that answer nothing ask for the case of that number. */
async function caseOfDigits(turn: Turn, text: string): Promise<readonly Message[] | null> {
  return isOnlyDigits(turn.context.registry.current.procedure, text) ? answerPhrase(turn, { id: 'case', rest: text }) : null;
}

/** What looks like a number of the partner's, is no case's and answers nothing: the asker is told so. Source: SIGCE-03 */
async function unfoundCase(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const phrase = readPhrase(text, procedure, ownOf(turn));
  const [spoken] = phrase?.id === 'case' ? spokenNumbers(procedure, phrase.rest) : [];
  return spoken === undefined ? null : notFoundMessages(turn, spoken);
}

/** A phrase is suggested only to a person who may use it. */
function nearTo(turn: Turn, text: string): string | null {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const near = nearestPhrase(text, procedure, ownOf(turn), audienceOf(actor));
  const id = near === null ? null : readPhrase(near, procedure, ownOf(turn))?.id;
  if (id === 'register' && checkRegister(procedure, actor) !== null) return null;
  return id === 'open-problem' && checkOpenProblem(procedure, actor) !== null ? null : near;
}

function audienceOf({ memberOf, isCoordinator }: Turn['actor']): readonly Phrase['for'][] {
  return [
    'everyone',
    ...(memberOf.length > 0 || isCoordinator ? (['desk'] as const) : []),
    ...(isCoordinator ? (['coordinator'] as const) : []),
  ];
}
