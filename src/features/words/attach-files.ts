import { freeWords, phraseIn } from './read-words.js';
import { z } from 'zod';
import { dismissedText, continueInChatText, tooLongText } from '../../texts/answers.js';
import { act, type Feature, caseId, entry, said, caseViews, type Turn, viewAfter } from '../turn.js';
import { done, attachedFilesText, inPrivate, refusalMessage } from '../answers.js';
import { servedText } from '../../texts/offers.js';
import { pressAskCall, pressOfferCall } from './own-case.js';
import { pressOutsideAnswer, pressWords, answerQuestion, askAbout, stillWaiting } from './tell-case.js';
import { attachFiles as attach, fetched } from '../files/sent-files.js';
import { caseView, findCases } from '../../desk/tickets/open-case.js';
import type { SaidWords } from '../../desk/views.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { lengthOf, wordsOf } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { asTyped, type SpokenNumber, spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { isOpen, isRequester, type TicketId } from '../../core/ticket/ticket.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import type { SpokenPhrase } from '../../talk/phrases/read-phrase.js';
import { answerPhrase, isOfOwnCase, takesFiles, type PhraseId } from '../answer-phrase.js';
import { draftNoun, firstName } from '../../texts/words.js';
import { aboutCase, forAll, moreWordsCard, whichCase } from '../asked-words.js';
import { sendReported } from '../drafts/draft-words.js';
import { offerAsNote } from '../orders/order-turn.js';
import { isAsking } from '../pending-case.js';
import { incomingWords, type IncomingWords, reportedMessages, reportNew } from './free-words.js';
import { interpretWords } from './interpret-words.js';

const saidToCase = { ticket: caseId, ...said };
const call = { ticket: caseId, key: said.key };

export const words: Feature = {
  acts: {
    dismiss: act({ question: entry.optional() }, async (turn, { question }) => {
      if (question === undefined) return done(dismissedText);
      for (const { noteHelped } of turn.context.help) await noteHelped(turn.context, question, turn.actor.id);
      return done(servedText(firstName(turn.actor.name)));
    }),
    'add-words': act({ ...saidToCase, saying: z.literal('works-now').optional(), only: z.literal(true).optional() }, (turn, press) =>
      pressWords(turn, { ...press, verb: 'add-words' }),
    ),
    'answer-with': act(saidToCase, (turn, press) => pressWords(turn, { ...press, verb: 'answer-with' })),
    'still-failing': act(saidToCase, (turn, press) => pressWords(turn, { ...press, verb: 'still-failing' })),
    'answer-outside': act(saidToCase, pressOutsideAnswer),
    'offer-call': act(call, pressOfferCall),
    'ask-call': act(call, pressAskCall),
  },
};

/** As many open cases as the question "which case?" offers. */
const maxOpen = 8;

/**
 * A new request is registered before its files are fetched, which may take long. With other words nothing is stored in a case before the
 * person says in which: then words and files go together.
 */
export async function attachFiles(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[]> {
  const order = orderIn(turn, text, pointed);
  if (order !== null && takesFiles(order)) return (await answerPhrase(turn, order)) ?? [];
  const words = incomingWords(turn, order === null ? freeWords(turn, text) : '', pointed, 'chat');
  const reported = await reportNew(turn, words);
  if (reported !== null && reported.kind !== 'executed') return reportedMessages(turn, reported, []);
  if (reported !== null) {
    const { kept, complaints } = await fetched(turn);
    const attached = await attachTo(turn, reported.stored.id, kept);
    const asked = words.isToSend ? await sendReported(turn, reported) : [];
    const goOn = continueInChatText(turn.actor.name, draftNoun(turn.context.procedure));
    return inPrivate(turn, [...complaints, ...attached, ...asked], goOn);
  }
  const offered = order === null && pointed !== null ? await offerAsNote(turn, text) : null;
  if (offered !== null) return offered;
  const { kept, complaints } = await fetched(turn);
  // A file that was not taken did not arrive.
  const filesWithheld = turn.inbound.filesWithheld + turn.inbound.files.length - kept.length;
  const arrived = { ...turn, inbound: { ...turn.inbound, filesWithheld } };
  if (kept.length === 0) return [...complaints, ...(await (text === '' ? stillWaiting(arrived) : interpretWords(arrived, text, pointed)))];
  return inPrivate(turn, [...complaints, ...(await place(arrived, order, words, kept))]);
}

type PhraseOrder = SpokenPhrase<PhraseId> | null;

/** The phrase in the words. A longer text may be a report: "estado del servidor"; "ya funciona" about the own case counts as words. */
function orderIn(turn: Turn, text: string, pointed: CaseView | null): PhraseOrder {
  const phrase = isForwarded(turn.inbound) ? null : phraseIn(turn, text, pointed);
  if (phrase === null || isOfOwnCase(phrase)) return null;
  return phrase.rest === '' || spokenNumbers(turn.context.procedure, phrase.rest).length > 0 ? phrase : null;
}

/** To the only open one too; else asks their sender to which. */
async function place(turn: Turn, order: PhraseOrder, { text, pointed }: IncomingWords, files: readonly KeptFile[]) {
  const { context, actor, key } = turn;
  // With a case that is pointed at, digits may be an answer.
  const mayName = ({ kind }: SpokenNumber): boolean => kind === 'partner' || order !== null || pointed === null;
  const spoken = spokenNumbers(context.procedure, order?.rest ?? text).find(mayName);
  const found = spoken === undefined ? [] : await findCases(context, spoken, actor);
  const named = found.length === 0 && pointed !== null ? [pointed.stored] : found;
  const open = named.length === 0 ? await context.queries.openOfRequester(actor.id, maxOpen) : named;
  // Text that only looks like a partner's number, and belongs to no case, may be the person's message.
  const asked = spoken?.kind === 'own' || found.length > 0 ? (spoken?.asked ?? '') : '';
  const words = wordsBeside(text, asked);
  const said = { words, key, files };
  const [only] = open;
  const isClear = open.length === 1 && lengthOf(words) <= maxTextLength;
  return only !== undefined && isClear ? forCase(turn, only, said, named.length > 0) : askWhichCase(turn, open, said);
}

/** Words that are too long for any case are left out: the answer says so and asks about the files alone. */
async function askWhichCase(turn: Turn, open: readonly StoredTicket[], said: SaidWords): Promise<readonly Message[]> {
  const cases = await caseViews(turn.context, open);
  const length = lengthOf(said.words);
  if (length <= maxTextLength) return askAbout(turn, whichCase(cases, said, turn.context.procedure));
  const asked = await askAbout(turn, whichCase(cases, { ...said, words: '' }, turn.context.procedure));
  return [{ kind: 'text', text: tooLongText(maxTextLength, length) }, ...asked];
}

function wordsBeside(text: string, asked: string): string {
  return asked === '' || wordsOf(asTyped(text).replace(asked, '')).length >= 3 ? text : '';
}

type SaidWithFiles = { words: string; key: string; files: readonly KeptFile[] };

/** For another person's case that is over nothing can be offered: the refusal says so. */
async function forCase(turn: Turn, stored: StoredTicket, said: SaidWithFiles, isPointed: boolean): Promise<readonly Message[]> {
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
  if (result?.kind === 'refused') return [refusalMessage(turn, result.refusal, await viewAfter(turn, result))];
  return result === null ? [] : [{ kind: 'text', text: attachedFilesText(turn, result, files) }];
}
