import { aboutCase, type IncomingWords } from '../../app/intake/interpret-message.js';
import { isAsking } from '../../app/intake/pending-case.js';
import type { Reported } from '../../app/intake/report-words.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { caseView } from '../../app/tickets/open-case.js';
import { lengthOf, wordsOf } from '../../domain/text/normalise-text.js';
import { isOpen, isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message, SaidWords } from '../../app/views.js';
import { continueInChatText, tooLongText } from '../../texts/answers.js';
import { ownCasePhrases } from '../../talk/phrases/phrases.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { attachedFilesText } from '../answers.js';
import { previewFiles } from '../contingency/import.js';
import { answerQuestion, keepDoubts } from './answer-question.js';
import { sendReported } from '../drafts/draft-words.js';
import { isForwarded } from '../../talk/inbound.js';
import { fetched } from '../files/fetched-files.js';
import { offerAsNote } from '../orders/case-thread.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { repeatOffer } from '../drafts/repeat-offer.js';
import { refusalMessage } from '../refusal-message.js';
import { freeWords, incomingWords, interpretWords, phraseIn, reportedMessages } from './interpret-words.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { draftNoun } from '../../texts/words.js';

/** As many open cases as the question which one offers. */
const maxOpen = 8;

/**
 * Files with or without words. A precaso is registered before its files are fetched, which takes as long as it takes. Files
 * alone go to the case that is named or that the message points at, or to the only one that is open; else the person is asked
 * which. With words nothing is moved before the person has said where: then words and files go together. What was written with
 * them is never dropped, also when no file could be kept.
 */
export async function attachFiles(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[]> {
  const order = orderIn(turn, text, pointed);
  if (order?.id === 'import-contingency') return previewFiles(turn, () => fetched(turn, 'unknown'));
  const words = incomingWords(turn, order === null ? freeWords(turn, text) : '', pointed, 'chat');
  const reported = await turn.context.reportNew(words);
  if (reported !== null) return withFiles(turn, reported, words.isToSend);
  const offered = order === null && pointed !== null ? await offerAsNote(turn, text) : null;
  if (offered !== null) return offered;
  const { kept, complaints } = await fetched(turn);
  if (kept.length === 0) return [...complaints, ...(text === '' ? [] : await interpretWords(turn, text, pointed))];
  return inPrivate(turn, [...complaints, ...(await keepDoubts(turn, await place(turn, order, words, kept)))]);
}

/**
 * A phrase that goes on in words may be a problem to report: "estado del servidor". Said about one's own case, it is words of it when
 * files come with it: "ya funciona", and a picture.
 */
function orderIn(turn: Turn, text: string, pointed: CaseView | null): SpokenPhrase | null {
  if (isForwarded(turn.inbound)) return null;
  const phrase = phraseIn(turn, text, pointed);
  const isTrouble =
    phrase !== null && phrase.rest !== '' && spokenNumbers(turn.context.registry.current.procedure, phrase.rest).length === 0;
  return isTrouble || (phrase !== null && ownCasePhrases.includes(phrase.id)) ? null : phrase;
}

async function withFiles(turn: Turn, reported: Reported, isToSend: boolean): Promise<readonly Message[]> {
  if (reported.kind !== 'executed') return reportedMessages(turn, reported, []);
  const { kept, complaints } = await fetched(turn);
  const attached = await attachTo(turn, reported.stored.id, kept);
  return inPrivate(
    turn,
    [...complaints, ...attached, ...(await (isToSend ? sendReported : repeatOffer)(turn, reported))],
    continueInChatText(turn.actor.name, draftNoun(turn.context.registry.current.procedure)),
  );
}

async function place(
  turn: Turn,
  order: SpokenPhrase | null,
  incoming: IncomingWords,
  kept: readonly KeptFile[],
): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const spoken = numberIn(turn, order, incoming);
  const found = spoken === undefined ? [] : await context.findCases(spoken, actor);
  const named = found.length === 0 && incoming.pointed !== null ? [incoming.pointed.stored] : found;
  const open = named.length === 0 ? await context.queries.openOfRequester(actor.id, maxOpen) : named;
  // What only looks like the partner's number and is no case's may be what they have to say.
  const asked = spoken?.kind === 'own' || found.length > 0 ? (spoken?.asked ?? '') : '';
  const words = wordsBeside(incoming.text, asked);
  const said = { words, key: incoming.key, files: kept };
  const [only] = open;
  return only === undefined || open.length > 1 || lengthOf(words) > maxTextLength
    ? askWhichCase(turn, open, said)
    : forCase(turn, only, said, kept, named.length > 0);
}

/** What is said besides the number of the case; '' where that is all, or nearly. */
function wordsBeside(text: string, asked: string): string {
  return asked === '' || wordsOf(asTyped(text).replace(asked, '')).length >= 3 ? text : '';
}

/** Files alone go to an open case at once. Of another person's case that is over nothing can be offered: the refusal says so. */
async function forCase(
  turn: Turn,
  stored: StoredTicket,
  said: Required<SaidWords>,
  kept: readonly KeptFile[],
  isPointed: boolean,
): Promise<readonly Message[]> {
  const { ticket } = stored;
  const view = await caseView(turn.context, stored);
  const isOwn = isRequester(ticket, turn.actor.id);
  const isAlone = said.words === '';
  if (isOwn && isPointed && !isAlone && isAsking(view))
    return answerQuestion(turn, { view, isPointed }, { words: said.words, files: kept.map(({ id }) => id) });
  if (isOwn && !(isAlone && isOpen(ticket))) return [aboutCase(view, said)];
  return isAlone || !isOpen(ticket) ? attachTo(turn, stored.id, kept) : [{ kind: 'more-words', case: view, ...said }];
}

/** Words that no case can take are not carried on: they are said to be too long, and the files are asked about alone. */
async function askWhichCase(
  turn: Turn,
  open: readonly StoredTicket[],
  { words, key, files }: Required<SaidWords>,
): Promise<readonly Message[]> {
  const length = lengthOf(words);
  const isTooLong = length > maxTextLength;
  const complaint: readonly Message[] = isTooLong ? [{ kind: 'text', text: tooLongText(maxTextLength, length) }] : [];
  const cases = await caseViews(turn.context, open);
  return [...complaint, { kind: 'which-case', files, cases, refused: [], words: isTooLong ? '' : words, key }];
}

/** Beside a case that is pointed at, digits may be an answer. */
function numberIn({ context }: Turn, order: SpokenPhrase | null, { text, pointed }: IncomingWords): SpokenNumber | undefined {
  return spokenNumbers(context.registry.current.procedure, order?.rest ?? text).find(
    ({ kind }) => kind === 'partner' || order !== null || pointed === null,
  );
}

export async function attachTo(turn: Turn, id: TicketId, kept: readonly KeptFile[]): Promise<readonly Message[]> {
  const result = await turn.context.attachFiles(id, kept, turn);
  if (result === null) return [];
  return result.kind === 'refused'
    ? [refusalMessage(turn, result.refusal, await viewAfter(turn, result))]
    : [{ kind: 'text', text: attachedFilesText(turn, result, kept) }];
}
