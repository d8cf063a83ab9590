import { isToJudge } from '../../core/ticket/commands/add-to-ticket.js';
import { askerOf, deskView, type Turn, inOwnChat, oneWordNames, caseViews, viewAfter } from '../turn.js';
import { byButtonText, numberOfSeveralText, ofWhichCaseText } from '../../texts/answers.js';
import { isOfDesk } from '../../core/people/roles.js';
import { opensWithKeyword } from '../../core/ticket/forms/parse-intake.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { readDeskQuestion, tellsOwnTrouble } from '../../talk/phrases/desk-questions.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { answerPhrase, phrasesIn } from '../answer-phrase.js';
import { aboutCase, forAll, moreWordsCard, whichCase, type ToldWords } from '../asked-words.js';
import { parcels } from '../../parcels.js';
import { answerFilled } from '../drafts/draft-words.js';
import { helpAbout } from '../help/help-card.js';
import { answerFreeWords, incomingWords, isSentence } from './free-words.js';
import { type SpokenNumber, spokenNumbers, writtenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { caseView, findCases } from '../../desk/tickets/open-case.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { orderWithDigits, readCaseOrder, type CaseOrder } from '../../talk/phrases/case-orders.js';
import { answerOrder } from '../orders/press-orders.js';
import { inPrivate, refusalMessage } from '../answers.js';
import { caseOfThread, isOwnChat, isWorkplace, withFiles } from '../orders/order-turn.js';
import { notFoundMessages } from '../cases/named-case.js';
import { freeWords, phraseIn, isNewRequest, isReport, namesOf } from './read-words.js';
import { mayBeOpenCase } from '../../core/ticket/draft-offer.js';
import { isDraft, isRequester } from '../../core/ticket/ticket.js';
import { whatFailsText } from '../../texts/own-case.js';
import { withOffers } from '../offers.js';
import type { SaidWords } from '../../desk/views.js';
import { failsAlone } from '../../core/ticket/fails-alone.js';
import { outsideGroupsOf } from '../../core/ticket/outside-answer.js';
import { isAgainstSolution } from '../../core/ticket/said-of-solution.js';
import { saysAgain, talkAbout, toldAgain, type OwnCaseTalk } from '../../core/ticket/own-case-talk.js';
import { isYesOrNo } from '../../talk/phrases/spoken-to.js';
import { ownOpenCases, lastClosed } from './own-case.js';
import { askAbout } from './tell-case.js';
import { isAsking, openViews } from '../pending-case.js';

/** Without its files. @param pointed the case to which the words belong, as if they named its number */
export async function interpretWords(turn: Turn, text: string, pointed: CaseView | null = null): Promise<readonly Message[]> {
  const spoken = isForwarded(turn.inbound)
    ? null
    : ((await answerThread(turn, text, pointed)) ?? (await answerSpoken(turn, text, pointed)));
  if (spoken !== null) return spoken;
  const source = turn.inbound.conversation.kind === 'personal' ? 'chat' : 'channel';
  return answerFreeWords(turn, incomingWords(turn, freeWords(turn, text), pointed, source));
}

/** Words in the thread of a parcel's message that are no phrase and no new request answer it, also "listo, gracias". Source: UARIV-16 */
async function answerThread(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const phrase = pointed === null ? phraseIn(turn, text, pointed) : null;
  const isOrder = phrase !== null && phrase.id !== 'thanks' && phrase.id !== 'greeting';
  const isReport = opensWithKeyword(turn.context.procedure, text);
  return pointed !== null || isOrder || isReport ? null : repliedTo(turn, text);
}

async function repliedTo(turn: Turn, words: string): Promise<readonly Message[] | null> {
  for (const { repliesTo } of parcels) {
    const answer = (await repliesTo?.(turn, words)) ?? null;
    if (answer !== null) return answer;
  }
  return null;
}

async function answerSpoken(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const isByKeyword = opensWithKeyword(turn.context.procedure, text);
  const filled = /[:=\d@]/.test(text) && !isByKeyword ? await answerFilled(turn, text, pointed) : null;
  if (filled !== null) return filled;
  const phrase = phraseIn(turn, text, pointed);
  // "¿Hola? ¿Hay alguien?"
  const pressed = phrase?.id === 'greeting' ? await answerOwnTalk(turn, text, pointed, 'presses') : null;
  if (pressed !== null) return pressed;
  const answered = phrase === null || (await isTrouble(turn, phrase, text)) ? null : await answerPhrase(turn, phrase, pointed);
  if (answered !== null) return answered;
  // A new request that begins with its keyword and asks nothing is registered, whatever is open. Source: UARIV-05
  if (isByKeyword && !text.includes('?') && isNewRequest(turn, text)) return null;
  return (await answerColleague(turn, text, pointed)) ?? answerOwnTalk(turn, text, pointed);
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
  const help = isAbout ? helpAbout(desk, askerOf(inOwnChat(turn)), phrasesIn(desk.procedure).phrases, words) : null;
  if (help !== null) return inPrivate(turn, [forAll(help)]);
  return asked === null ? null : answerPhrase(turn, asked);
}

/** Whether the words tell a fault: "El informe del mes no me deja imprimirlo" only begins like an order, "2 no" like the number of a case. */
async function isTrouble(turn: Turn, { id, rest }: SpokenPhrase<string>, text: string): Promise<boolean> {
  if (id === 'case') return isAgainstSolution(text) && (await openViews(turn)).some(isToJudge);
  return isOfDesk(turn.actor) && (id === 'report' || id === 'surveys') && rest !== '' && tellsOwnTrouble(text);
}

/** In its card's thread or by its number; null if it is none, or cases are not worked on in that place. */
export async function answerCaseOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const order = await orderIn(turn, text);
  if (order === null || !(await isWorkplace(turn))) return null;
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  const [found, ...others] = await casesOf(turn, order.number);
  if (found === undefined && order.number !== null) return notFoundMessages(turn, order.number);
  // "responder: ya quedó" in the thread of a parcel's message answers it.
  if (found === undefined) return (await repliedTo(turn, order.act === 'reply' ? order.text : text)) ?? ofWhichCase(turn, order, text);
  if (others.length > 0) return [{ kind: 'text', text: numberOfSeveralText([found, ...others].map(nameToDesk)) }];
  if (isOwnChat(turn) && found.stored.ticket.requester.id === turn.actor.id) return null;
  return withFiles(turn, (files) => answerOrder({ turn, view: found, files }, order.act, order.text));
}

async function orderIn(turn: Turn, text: string): Promise<CaseOrder | null> {
  const order = readCaseOrder(text, oneWordNames(turn), turn.context.procedure);
  const numbered = order === null || order.number !== null ? null : orderWithDigits(order, turn.context.procedure);
  return numbered === null || (await caseOfThread(turn)) !== null ? order : numbered;
}

/** The case of the thread, or of the number; several if two series have that number. Source: SIIF-04 */
export async function casesOf(turn: Turn, number: SpokenNumber | null): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  if (number === null) return [await caseOfThread(turn)].filter((view) => view !== null);
  const found = await findCases(context, number, actor);
  return Promise.all(found.map(async (stored) => ({ ...(await caseView(context, stored)), reader: actor.id })));
}

const nameToDesk = ({ stored, procedure }: CaseView): string => caseName(stored.ticket, procedure, 'desk');

/** Asks for the case of a note or message without one. In a personal chat words may be a report: only "tomar" and "resuelto: …" surely are none. */
async function ofWhichCase(turn: Turn, order: CaseOrder, text: string): Promise<readonly Message[] | null> {
  const { act } = order;
  const isByButton = act === 'by-button';
  const isBare = !isByButton || order.text === '';
  const isSure = order.isSure || (isOwnChat(turn) ? act === 'note' && order.isMarked : isBare);
  if (!isSure || phraseIn(turn, text, null) !== null || isReport(turn)) return null;
  // "responder: 5" answers the question of an own case.
  if (isOwnChat(turn) && act === 'reply' && (await openViews(turn)).some(isAsking)) return null;
  return [{ kind: 'text', text: isByButton ? byButtonText : ofWhichCaseText(caseNoun(turn.context.procedure)) }];
}

/**
 * In any words; null if the words are about something else, or answer a question of a case. docs/own-case.md
 * @param only the only kind of talk that is answered. Source: UARIV-09, UARIV-12, UARIV-16
 */
async function answerOwnTalk(turn: Turn, text: string, pointed: CaseView | null, only?: OwnCaseTalk): Promise<readonly Message[] | null> {
  // "Sí" or "no" is the answer to a question, and never thanks.
  if (isYesOrNo(text) || turn.inbound.conversation.kind !== 'personal') return null;
  const aimed = pointed ?? (await namedOwn(turn, text));
  // Words of a person outside the desk that name another number may be the answer that the desk waits for. Source: SIGCE-04
  const isOutside = outsideGroupsOf(turn.actor, turn.context.procedure).length > 0;
  if (text === '' || (aimed === null && isOutside && writtenNumbers(turn.context.procedure, text).length > 0)) return null;
  // A report by its keyword is registered; but the keyword inside the words may be the case's noun: "¿cómo va mi precaso?"
  const report = isNewRequest(turn, text) ? withoutName(text, namesOf(turn)) : null;
  const own = ((await ownOpenCases(turn, aimed)) ?? []).filter(({ stored }) => isRequester(stored.ticket, turn.actor.id));
  const answered = own.length === 0 ? null : await answerAbout(turn, text, { own, report, only });
  const isBare = only === undefined && [answered, aimed, report].every((one) => one === null);
  return isBare ? answerFailsAgain(turn, text, own) : answered;
}

/** Null for others, and where a case waits for words of any kind. */
async function answerFailsAgain(turn: Turn, text: string, own: readonly CaseView[]): Promise<readonly Message[] | null> {
  const mayAnswer = (view: CaseView) => view.stored.ticket.question !== null || isDraft(view.stored.ticket) || isToJudge(view);
  if (own.some(mayAnswer)) return null;
  const isAlone = failsAlone(text);
  const closed = isAlone || (own.length === 0 && saysAgain(text)) ? await lastClosed(turn) : null;
  if (closed !== null && (isAlone || (await isOnlyAbout(turn, closed, text))))
    return askAbout(turn, aboutCase(closed, { words: text, key: turn.key }));
  return isAlone ? [{ kind: 'text', text: whatFailsText }] : null;
}

/** Whether the words tell the closed case again and may be nothing else that is known: several stand together on one card. */
async function isOnlyAbout(turn: Turn, { stored }: CaseView, text: string): Promise<boolean> {
  if (toldAgain(text, [stored.ticket.words]) !== 0) return false;
  const { offered = [] } = await withOffers(turn, { words: text, key: turn.key }, turn.actor.id);
  return offered.length <= 1;
}

type About = { own: readonly CaseView[]; report: string | null; only: OwnCaseTalk | undefined };

async function answerAbout(turn: Turn, text: string, about: About): Promise<readonly Message[] | null> {
  const { report, only } = about;
  const own = about.own.filter(({ stored }) => !mayBeOpenCase(stored));
  const told = own.map(({ stored }) => stored.ticket.words);
  const { talk, of } = talkAbout(report ?? text, told);
  if ((only !== undefined && talk !== only) || (report !== null && talk !== 'state' && talk !== 'presses')) return null;
  const meant = of === null ? null : (own[of] ?? null);
  return answerTalk(turn, talk, { own, meant, said: { words: text, key: turn.key } });
}

/** @property meant the case of `own` that the words are plainly about; null if it may be any */
type Told = { own: readonly CaseView[]; meant: CaseView | null; said: SaidWords };

async function answerTalk(turn: Turn, talk: OwnCaseTalk, told: Told): Promise<readonly Message[] | null> {
  const { own, meant, said } = told;
  const isAsked = own.some(({ stored: { ticket } }) => ticket.question !== null);
  // What complains of a solution is told to who solved it, also where it asks or thanks.
  if ((meant === null ? own : [meant]).some(isToJudge) && isAgainstSolution(said.words)) return null;
  if (talk === 'state') return isAsked && !said.words.includes('?') ? null : answerPhrase(turn, { id: 'how-long', rest: '' }, meant);
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

const offered = (view: CaseView, said: ToldWords): readonly Message[] => [forAll(moreWordsCard(view, said))];

type TellCase = (only: CaseView) => Promise<readonly Message[] | null>;

/** If there are several, asks which. A draft itself shows what it lacks. */
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
