import { askerOf, deskView, type Turn, oneWordNames } from '../turn.js';
import { numberOfSeveralText, ofWhichCaseText } from '../../texts/answers.js';
import { isOfDesk } from '../../core/people/roles.js';
import { opensWithKeyword } from '../../core/ticket/forms/parse-intake.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { readDeskQuestion, tellsOwnTrouble } from '../../talk/phrases/desk-questions.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { answerPhrase, phrasesIn, type PhraseId } from '../answer-phrase.js';
import { forAll } from '../asked-words.js';
import { replyInThread } from '../bulletins/bulletins.js';
import { answerFilled, readNewRequest } from '../drafts/draft-words.js';
import { askerOf, deskView, type Turn, oneWordNames } from '../handler-context.js';
import { helpAbout } from '../help/help-card.js';
import { answerFreeWords, incomingWords } from './free-words.js';
import { answerOwnTalk } from './own-talk.js';
import type { SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { caseView, findCases } from '../../desk/tickets/open-case.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { readCaseOrder, type CaseOrder } from '../../talk/phrases/case-orders.js';
import { answerOrder } from '../orders/answer-order.js';
import { refusalMessage } from '../answers.js';
import { caseOfThread, isOwnChat, isWorkplace, withFiles } from '../orders/order-turn.js';
import { notFoundMessages } from '../cases/named-case.js';
import { freeWords, phraseIn, isNewRequest, isReport } from './read-words.js';

/**
 * Answers the words of a message, without its files.
 *
 * @param pointed the case that the message points at: the words belong to it, as if they named its number
 */
export async function interpretWords(turn: Turn, text: string, pointed: CaseView | null = null): Promise<readonly Message[]> {
  const answered = isForwarded(turn.inbound) ? null : await answerSpoken(turn, text, pointed);
  if (answered !== null) return answered;
  const source = turn.inbound.conversation.kind === 'personal' ? 'chat' : 'channel';
  return answerFreeWords(turn, incomingWords(turn, freeWords(turn, text), pointed, source));
}

/** Handles values that fill a draft, a phrase, or a question in the person's own words; null if the words are none of these. */
async function answerSpoken(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const isByKeyword = opensWithKeyword(turn.context.procedure, text);
  const filled = /[:=\d@]/.test(text) && !isByKeyword ? await answerFilled(turn, text, pointed) : null;
  if (filled !== null) return filled;
  const phrase = phraseIn(turn, text, pointed);
  // "¿Hola? ¿Hay alguien?"
  const pressed = phrase?.id === 'greeting' ? await answerOwnTalk(turn, text, pointed, 'presses') : null;
  if (pressed !== null) return pressed;
  const answered = phrase === null || isTrouble(turn, phrase, text) ? null : await answerPhrase(turn, phrase, pointed);
  if (answered !== null) return answered;
  // A new request that begins with its keyword and asks nothing is registered, whatever is open. Source: UARIV-05
  if (isByKeyword && !text.includes('?') && isNewRequest(turn, text)) return null;
  return (await replyInThread(turn, text)) ?? (await answerColleague(turn, text, pointed)) ?? answerOwnTalk(turn, text, pointed);
}

/** A colleague's question in words of their own: how an act is done ("ayuda masivo"), or about the desk's work. Source: SIIF-15 */
async function answerColleague(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const words = freeWords(turn, text);
  if (!isOfDesk(turn.actor) || isNewRequest(turn, words, text)) return null;
  const desk = deskView(turn.context);
  const asked = pointed === null ? readDeskQuestion(words) : null;
  // "¿Qué es lo que más se repite?" asks for a list; only "ayuda" and "cómo" surely ask how something is done.
  if (asked !== null && !/(?<!\p{L})(?:ayuda|c[oó]mo)(?!\p{L})/iu.test(words)) return answerPhrase(turn, asked);
  const isAbout = pointed === null || /^\s*ayuda(?!\p{L})/iu.test(words);
  const help = isAbout ? helpAbout(desk, askerOf(turn), phrasesIn(desk.procedure).phrases, words) : null;
  if (help !== null) return [forAll(help)];
  return asked === null ? null : answerPhrase(turn, asked);
}

/** Whether the words report a fault: "El informe del mes no me deja imprimirlo" only begins like an order for a report. */
function isTrouble({ actor }: Turn, { id, rest }: SpokenPhrase<PhraseId>, text: string): boolean {
  return isOfDesk(actor) && (id === 'report' || id === 'surveys') && rest !== '' && tellsOwnTrouble(text);
}

/**
 * Answers a colleague's order about one case: in the thread of its card, with a quote of it, or by its number. Null if the words are none,
 * or the desk's people do not work on cases in that place.
 */
export async function answerCaseOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const order = readCaseOrder(text, oneWordNames(turn), turn.context.procedure);
  if (order === null || !(await isWorkplace(turn))) return null;
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  const [found, ...others] = await casesOf(turn, order.number);
  if (found === undefined && order.number !== null) return notFoundMessages(turn, order.number);
  // "responder: ya quedó" in the thread of a bulletin answers it.
  if (found === undefined) return (await replyInThread(turn, order.act === 'reply' ? order.text : text)) ?? ofWhichCase(turn, order, text);
  if (others.length > 0) return [{ kind: 'text', text: numberOfSeveralText([found, ...others].map(nameToDesk)) }];
  if (isOwnChat(turn) && found.stored.ticket.requester.id === turn.actor.id) return null;
  return withFiles(turn, (files) => answerOrder({ turn, view: found, files }, order.act, order.text));
}

/** The case of the thread, or of the number; several if two series have that number. Source: SIIF-04 */
export async function casesOf(turn: Turn, number: SpokenNumber | null): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  if (number === null) return [await caseOfThread(turn)].filter((view) => view !== null);
  const found = await findCases(context, number, actor);
  return Promise.all(found.map(async (stored) => ({ ...(await caseView(context, stored)), reader: actor.id })));
}

export function nameToDesk({ stored, procedure }: CaseView): string {
  return caseName(stored.ticket, procedure, 'desk');
}

/**
 * Asks for the case of an order without one, unless the words are a phrase or a new request. In a personal chat they may be a report, so
 * there only "tomar" and "nota: …" are certainly an order.
 */
function ofWhichCase(turn: Turn, { act, isMarked }: CaseOrder, text: string): readonly Message[] | null {
  const isSure = !isOwnChat(turn) || act === 'take' || (act === 'note' && isMarked);
  if (!isSure || phraseIn(turn, text, null) !== null || isReport(turn)) return null;
  return [{ kind: 'text', text: ofWhichCaseText(caseNoun(turn.context.procedure)) }];
}
