import { reportIn } from '../../../app/intake/interpret-message.js';
import { readAs } from '../../../domain/ticket/number-of.js';
import type { StoredTicket } from '../../../domain/ticket/stored-ticket.js';
import type { TicketId } from '../../../domain/ticket/ticket.js';
import { spokenNumbers, type SpokenNumber } from '../../../app/tickets/find-case.js';
import type { KeptFile } from '../../../ports/file-store.js';
import type { Message } from '../../../app/views.js';
import { attachedText, continueInChatText, tooLongText, tooManyFilesText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import { caseView, type Turn } from '../handler-context.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { lengthOf, wordsOf } from '../../../domain/text/normalise-text.js';
import { maxTextLength } from '../../../domain/ticket/commands/tell.js';
import { hearWords, isAboutDesk, phraseIn, wordsTo } from './interpret-words.js';
import { inPrivate } from './in-private.js';
import { refusalMessage } from '../refusal-message.js';
import { reportNow } from './report-now.js';

/**
 * Files with or without words. A precaso is registered before its files are fetched, which takes as long as it takes.
 * Others go to the case that the words name or the message points at, or to the only one that is open; else the person is asked which. What was
 * written with them is never dropped, also when no file could be kept.
 */
export async function attachFiles(turn: Turn, text: string, meant: StoredTicket | null): Promise<readonly Message[]> {
  const order = orderIn(turn, text, meant);
  const words = order === null ? wordsTo(turn, text) : '';
  const intake = isAboutDesk(turn, words) ? null : reportIn(turn.context.registry.current.procedure, words, meant);
  if (intake !== null) return reportWithFiles(turn, intake.words);
  const { kept, complaints } = await fetched(turn);
  if (kept.length === 0) return [...complaints, ...(text === '' ? [] : await hearWords(turn, text, meant))];
  return inPrivate(turn, [...complaints, ...(await place(turn, { order, words }, kept, meant))]);
}

/** A phrase that goes on in words may be somebody's trouble: "estado del servidor". */
function orderIn(turn: Turn, text: string, meant: StoredTicket | null): SpokenPhrase | null {
  const said = phraseIn(turn, text, meant);
  return said === null || (said.rest !== '' && spokenNumbers(turn.context.registry.current.procedure, said.rest).length === 0)
    ? null
    : said;
}

async function reportWithFiles(turn: Turn, words: string): Promise<readonly Message[]> {
  const reported = await reportNow(turn, words);
  if (reported.kind === 'refused') return reported.why;
  const { kept, complaints } = await fetched(turn);
  return inPrivate(turn, [...complaints, ...(await attachAll(turn, reported.id, kept))], continueInChatText(turn.actor.name));
}

/** Their addresses do not live long, so they are fetched in the turn that brings them. */
async function fetched({ context, inbound }: Turn): Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }> {
  const { kept, refused } = await context.keepFiles(inbound);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  return { kept, complaints: [...refused, ...leftOut].map((sentence) => ({ kind: 'text', text: sentence })) };
}

/** What was said with files: an order, or words. */
type SaidWith = { order: SpokenPhrase | null; words: string };

async function place(turn: Turn, said: SaidWith, kept: readonly KeptFile[], meant: StoredTicket | null): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const spoken = numberIn(turn, said, meant);
  const found = spoken === undefined ? null : await context.find(spoken, actor);
  const named = found ?? meant;
  const open = named === null ? await context.queries.openOfRequester(actor.id, 8) : [named];
  const [only] = open;
  // What only looks like the partner's number and is no case's may be what they have to say.
  const asked = spoken?.kind === 'own' || found !== null ? (spoken?.asked ?? '') : '';
  const words = asked === '' || wordsOf(said.words.replace(asked, '')).length >= 3 ? said.words : '';
  if (only !== undefined && open.length === 1)
    return [...(await attachAll(turn, only.id, kept)), ...(await offer(turn, only, words, meant))];
  const length = lengthOf(words);
  const isTooLong = length > maxTextLength;
  const complaint: readonly Message[] = isTooLong ? [{ kind: 'text', text: tooLongText(maxTextLength, length) }] : [];
  const cases = await Promise.all(open.map((s) => caseView(context, s)));
  return [...complaint, { kind: 'which-case-for-files', files: kept, cases, refused: [], words: isTooLong ? '' : words }];
}

/** Beside a case that is pointed at, digits may be an answer. */
function numberIn({ context }: Turn, { order, words }: SaidWith, meant: StoredTicket | null): SpokenNumber | undefined {
  return spokenNumbers(context.registry.current.procedure, order?.rest ?? words).find(
    ({ kind }) => kind === 'partner' || order !== null || meant === null,
  );
}

/** Words beside files of a case: its answer, what still fails, or more about it; a press says which. */
async function offer(
  { context, actor, key }: Turn,
  stored: StoredTicket,
  words: string,
  meant: StoredTicket | null,
): Promise<readonly Message[]> {
  if (words === '') return [];
  const heard = await context.interpret(words, key, actor, meant);
  if (heard.kind === 'answer') return [heard.message];
  return heard.kind === 'sentence' || heard.kind === 'report'
    ? [{ kind: 'more-words', case: await caseView(context, stored), words, key }]
    : [];
}

/** Each file is a command of its own, so that a message delivered twice attaches once. */
export async function attachAll(turn: Turn, id: TicketId, kept: readonly KeptFile[]): Promise<readonly Message[]> {
  const { context, actor, key } = turn;
  let last: StoredTicket | null = null;
  for (const [i, { id: fileId, name, type, bytes }] of kept.entries()) {
    const file = { id: fileId, name, type, bytes, by: { id: actor.id, name: actor.name }, at: context.clock.now() };
    const done = await context.execute(id, { id: `file:${key}:${i}`, type: 'attach-file', file }, actor);
    if (done.kind === 'refused') return [await refusalMessage(turn, done.refusal, done.stored)];
    last = done.stored;
  }
  return last === null
    ? []
    : [{ kind: 'text', text: attachedText(kept.length, caseName(last.ticket, (await caseView(context, last)).procedure, readAs(actor))) }];
}
