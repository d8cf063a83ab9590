import { z } from 'zod';
import { dismissedText, continueInChatText, tooLongText } from '../../texts/answers.js';
import { act, type ButtonAct, type Feature } from '../act.js';
import { done, attachedFilesText, inPrivate, refusalMessage } from '../answers.js';
import { caseId, said } from '../carried.js';
import { pressAskCall, pressOfferCall } from './call-me.js';
import { pressOutsideAnswer, pressWords, answerQuestion, askAbout } from './tell-case.js';
import { attachFiles as attach, fetched } from '../files/sent-files.js';
import { caseView, findCases } from '../../app/tickets/open-case.js';
import type { SaidWords } from '../../app/views.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { lengthOf, wordsOf } from '../../domain/text/normalise-text.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import { asTyped, type SpokenNumber, spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import { isOpen, isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { isOfOwnCase, type PhraseId } from '../answer-phrase.js';
import { draftNoun } from '../../texts/words.js';
import { aboutCase, forAll, moreWordsCard, whichCase } from '../asked-words.js';
import { previewFiles } from '../contingency/import.js';
import { repeatOffer } from '../drafts/begin-again.js';
import { sendReported } from '../drafts/draft-words.js';
import { caseViews, type Turn, viewAfter } from '../handler-context.js';
import { offerAsNote } from '../orders/order-turn.js';
import { isAsking } from '../pending-case.js';
import { incomingWords, type IncomingWords, reportedMessages, reportNew } from './free-words.js';
import { interpretWords } from './interpret-words.js';
import { freeWords, phraseIn } from './read-words.js';

const call = { ticket: caseId, key: z.string().min(1).max(600) };

export const words: Feature = {
  acts: {
    dismiss: act({}, { pressed: () => done(dismissedText) }),
    'add-words': act(
      { ticket: caseId, ...said, saying: z.literal('works-now').optional() },
      { pressed: (turn, press) => pressWords(turn, { ...press, verb: 'add-words' }) },
    ),
    'answer-with': saysToCase('answer-with'),
    'still-failing': saysToCase('still-failing'),
    'answer-outside': act({ ticket: caseId, ...said }, { pressed: pressOutsideAnswer }),
    'offer-call': act(call, { pressed: pressOfferCall }),
    'ask-call': act(call, { pressed: pressAskCall }),
  },
};

function saysToCase(verb: 'answer-with' | 'still-failing'): ButtonAct {
  return act({ ticket: caseId, ...said }, { pressed: (turn, press) => pressWords(turn, { ...press, verb }) });
}

/** As many open cases as the question which one offers. */
const maxOpen = 8;

/**
 * Files with or without words. A precaso is registered before its files are fetched, which takes as long as it takes. Files alone go to the
 * case that is named or that the message points at, or to the only one that is open; else the person is asked which. With words nothing is
 * moved before the person has said where: then words and files go together. What was written with them is never dropped, also when no file
 * could be kept.
 */
export async function attachFiles(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[]> {
  const order = orderIn(turn, text, pointed);
  if (order?.id === 'import-contingency') return previewFiles(turn, () => fetched(turn, 'unknown'));
  const words = incomingWords(turn, order === null ? freeWords(turn, text) : '', pointed, 'chat');
  const reported = await reportNew(turn, words);
  if (reported !== null && reported.kind !== 'executed') return reportedMessages(turn, reported, []);
  if (reported !== null) {
    const { kept, complaints } = await fetched(turn);
    const attached = await attachTo(turn, reported.stored.id, kept);
    const asked = await (words.isToSend ? sendReported : repeatOffer)(turn, reported);
    const goOn = continueInChatText(turn.actor.name, draftNoun(turn.context.registry.current.procedure));
    return inPrivate(turn, [...complaints, ...attached, ...asked], goOn);
  }
  const offered = order === null && pointed !== null ? await offerAsNote(turn, text) : null;
  if (offered !== null) return offered;
  const { kept, complaints } = await fetched(turn);
  if (kept.length === 0) return [...complaints, ...(text === '' ? [] : await interpretWords(turn, text, pointed))];
  return inPrivate(turn, [...complaints, ...(await place(turn, order, words, kept))]);
}

/**
 * A phrase that goes on in words may be a problem to report: "estado del servidor". Said about one's own case, it is words of it when files
 * come with it: "ya funciona", and a picture.
 */
function orderIn(turn: Turn, text: string, pointed: CaseView | null): SpokenPhrase<PhraseId> | null {
  const phrase = isForwarded(turn.inbound) ? null : phraseIn(turn, text, pointed);
  if (phrase === null || isOfOwnCase(phrase)) return null;
  const namesCase = spokenNumbers(turn.context.registry.current.procedure, phrase.rest).length > 0;
  return phrase.rest === '' || namesCase ? phrase : null;
}

/** Files go to the case that the words name or the message points at, or to the only open one, or to which their sender says. */
async function place(
  turn: Turn,
  order: SpokenPhrase<PhraseId> | null,
  { text, pointed }: IncomingWords,
  files: readonly KeptFile[],
): Promise<readonly Message[]> {
  const { context, actor, key } = turn;
  // Beside a case that is pointed at, digits may be an answer.
  const mayName = ({ kind }: SpokenNumber): boolean => kind === 'partner' || order !== null || pointed === null;
  const spoken = spokenNumbers(context.registry.current.procedure, order?.rest ?? text).find(mayName);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  const named = found.length === 0 && pointed !== null ? [pointed.stored] : found;
  const open = named.length === 0 ? await context.queries.openOfRequester(actor.id, maxOpen) : named;
  // What only looks like the partner's number and is no case's may be what they have to say.
  const words = wordsBeside(text, spoken?.kind === 'own' || found.length > 0 ? (spoken?.asked ?? '') : '');
  const said = { words, key, files };
  const [only, ...others] = open;
  return only === undefined || others.length > 0 || lengthOf(words) > maxTextLength
    ? askWhichCase(turn, open, said)
    : forCase(turn, only, said, named.length > 0);
}

/** Words that no case can take are not carried on: they are said to be too long, and the files are asked about alone. */
async function askWhichCase(turn: Turn, open: readonly StoredTicket[], said: SaidWords): Promise<readonly Message[]> {
  const { context } = turn;
  const length = lengthOf(said.words);
  const isTooLong = length > maxTextLength;
  const complaint: readonly Message[] = isTooLong ? [{ kind: 'text', text: tooLongText(maxTextLength, length) }] : [];
  const asked = { ...said, words: isTooLong ? '' : said.words };
  const which = whichCase(await caseViews(context, open), asked, context.registry.current.procedure);
  return [...complaint, ...(await askAbout(turn, which))];
}

/** What is said besides the number of the case; '' where that is all, or nearly. */
function wordsBeside(text: string, asked: string): string {
  return asked === '' || wordsOf(asTyped(text).replace(asked, '')).length >= 3 ? text : '';
}

/** Files alone go to an open case at once. Of another person's case that is over nothing can be offered: the refusal says so. */
async function forCase(
  turn: Turn,
  stored: StoredTicket,
  said: { words: string; key: string; files: readonly KeptFile[] },
  isPointed: boolean,
): Promise<readonly Message[]> {
  const { words, files } = said;
  const view = await caseView(turn.context, stored);
  const isOwn = isRequester(stored.ticket, turn.actor.id);
  const isToAttach = words === '' && isOpen(stored.ticket);
  if (isOwn && isPointed && words !== '' && isAsking(view))
    return answerQuestion(turn, { view, isPointed }, { words, files: files.map(({ id }) => id) });
  if (isOwn && !isToAttach) return askAbout(turn, aboutCase(view, said));
  return isToAttach || !isOpen(stored.ticket) ? attachTo(turn, stored.id, files) : [forAll(moreWordsCard(view, said))];
}

export async function attachTo(turn: Turn, id: TicketId, files: readonly KeptFile[]): Promise<readonly Message[]> {
  const result = await attach(turn.context, id, files, turn);
  if (result === null) return [];
  return result.kind === 'refused'
    ? [refusalMessage(turn, result.refusal, await viewAfter(turn, result))]
    : [{ kind: 'text', text: attachedFilesText(turn, result, files) }];
}
