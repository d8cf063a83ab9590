import type { IncomingWords } from '../../../app/intake/interpret-message.js';
import type { Reported } from '../../../app/intake/report-words.js';
import { spokenNumbers, type SpokenNumber } from '../../../app/tickets/spoken-numbers.js';
import { caseView } from '../../../app/tickets/open-case.js';
import { lengthOf, wordsOf } from '../../../domain/text/normalise-text.js';
import type { TicketId } from '../../../domain/ticket/ticket.js';
import type { KeptFile } from '../../../ports/file-store.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Message } from '../../../app/views.js';
import { continueInChatText, tooLongText, tooManyFilesText } from '../../../texts/answers.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { attachedFilesText } from '../answers.js';
import { caseViews, viewAfter, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import { freeWords, incomingWords, interpretWords, phraseIn, reportedMessages } from './interpret-words.js';
import { maxTextLength } from '../../../domain/ticket/commands/add-to-ticket.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';

/** As many open cases as the question which one offers. */
const maxOpen = 8;

/**
 * Files with or without words. A precaso is registered before its files are fetched, which takes as long as it takes. Others
 * go to the case that the words name or the message points at, or to the only one that is open; else the person is asked
 * which. What was written with them is never dropped, also when no file could be kept.
 */
export async function attachFiles(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[]> {
  const order = orderIn(turn, text, pointed);
  const words = incomingWords(turn, order === null ? freeWords(turn, text) : '', pointed, 'files');
  const reported = await turn.context.reportNew(words);
  if (reported !== null) return withFiles(turn, reported);
  const { kept, complaints } = await fetched(turn);
  if (kept.length === 0) return [...complaints, ...(text === '' ? [] : await interpretWords(turn, text, pointed))];
  return inPrivate(turn, [...complaints, ...(await place(turn, order, words, kept))]);
}

/** A phrase that goes on in words may be a problem to report: "estado del servidor". */
function orderIn(turn: Turn, text: string, pointed: CaseView | null): SpokenPhrase | null {
  const phrase = phraseIn(turn, text, pointed);
  const isTrouble =
    phrase !== null && phrase.rest !== '' && spokenNumbers(turn.context.registry.current.procedure, phrase.rest).length === 0;
  return isTrouble ? null : phrase;
}

async function withFiles(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed') return reportedMessages(turn, reported, []);
  const { kept, complaints } = await fetched(turn);
  return inPrivate(turn, [...complaints, ...(await attachTo(turn, reported.stored.id, kept))], continueInChatText(turn.actor.name));
}

/** Their addresses do not live long, so they are fetched in the turn that brings them. */
async function fetched({ context, inbound }: Turn): Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }> {
  const { kept, refused } = await context.keepFiles(inbound);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  return { kept, complaints: [...refused, ...leftOut].map((sentence) => ({ kind: 'text', text: sentence })) };
}

async function place(
  turn: Turn,
  order: SpokenPhrase | null,
  incoming: IncomingWords,
  kept: readonly KeptFile[],
): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const spoken = numberIn(turn, order, incoming);
  const found = spoken === undefined ? null : await context.find(spoken, actor);
  const named = found ?? incoming.pointed?.stored ?? null;
  const open = named === null ? await context.queries.openOfRequester(actor.id, maxOpen) : [named];
  // What only looks like the partner's number and is no case's may be what they have to say.
  const asked = spoken?.kind === 'own' || found !== null ? (spoken?.asked ?? '') : '';
  const text = asked === '' || wordsOf(incoming.text.replace(asked, '')).length >= 3 ? incoming.text : '';
  const [only] = open;
  if (only !== undefined && open.length === 1)
    return [...(await attachTo(turn, only.id, kept)), ...(await offer(turn, only, { ...incoming, text }))];
  return askWhichCase(turn, open, text, kept);
}

async function askWhichCase(
  turn: Turn,
  open: readonly StoredTicket[],
  words: string,
  files: readonly KeptFile[],
): Promise<readonly Message[]> {
  const length = lengthOf(words);
  const isTooLong = length > maxTextLength;
  const complaint: readonly Message[] = isTooLong ? [{ kind: 'text', text: tooLongText(maxTextLength, length) }] : [];
  const cases = await caseViews(turn.context, open);
  return [...complaint, { kind: 'which-case-for-files', files, cases, refused: [], words: isTooLong ? '' : words }];
}

/** Beside a case that is pointed at, digits may be an answer. */
function numberIn({ context }: Turn, order: SpokenPhrase | null, { text, pointed }: IncomingWords): SpokenNumber | undefined {
  return spokenNumbers(context.registry.current.procedure, order?.rest ?? text).find(
    ({ kind }) => kind === 'partner' || order !== null || pointed === null,
  );
}

/** Words beside files of a case: its answer, what still fails, or more about it; a press says which. */
async function offer({ context }: Turn, stored: StoredTicket, words: IncomingWords): Promise<readonly Message[]> {
  if (words.text === '') return [];
  const found = await context.interpret(words);
  if (found.kind === 'answer') return [found.message];
  return found.kind === 'unknown' ? [] : [{ kind: 'more-words', case: await caseView(context, stored), words: words.text, key: words.key }];
}

async function attachTo(turn: Turn, id: TicketId, kept: readonly KeptFile[]): Promise<readonly Message[]> {
  const result = await turn.context.attachFiles(id, kept, turn);
  if (result === null) return [];
  return result.kind === 'refused'
    ? [refusalMessage(turn, result.refusal, viewAfter(turn.context, result))]
    : [{ kind: 'text', text: attachedFilesText(turn, result, kept) }];
}
