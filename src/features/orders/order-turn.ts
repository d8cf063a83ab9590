import { fileRef, fetched } from '../files/sent-files.js';
import type { Message } from '../../talk/message.js';
import { checkWriting } from '../../core/ticket/permissions.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { FileRef } from '../../core/ticket/ticket.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import { whatToDoWithText } from '../../texts/answers.js';
import { withheldFilesText } from '../../texts/files.js';
import { caseName } from '../../cards/parts/case-head.js';
import { type Turn } from '../turn.js';
import { deskHere, placeHere } from '../answers.js';
import type { SaidWords } from '../../desk/views.js';
import { executeAction } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { asLine } from '../../cards/user-words.js';
import { offer } from '../offered-words.js';
import { carried } from '../offers.js';
import { seenBy } from '../../desk/tickets/open-case.js';

export type OrderTurn = { turn: Turn; view: CaseView; files: readonly KeptFile[] };

/** Whatever happens on its card, the id stays the same. */
export function orderId(key: string): string {
  return `order:${key}`;
}

export function attachedOf({ turn: { context, actor }, files }: Pick<OrderTurn, 'turn' | 'files'>): readonly FileRef[] {
  return files.map((file) => fileRef(file, actor, context.clock.now()));
}

export function asNote(order: OrderTurn, words: string, key: string, remark: string): Message {
  const { turn, view, files } = order;
  const mayWrite = checkWriting(view.stored.ticket, turn.actor, view.procedure) === null;
  return { kind: 'card', card: caseWordsCard({ case: shared(order), words, key, files, remark, mayWrite }) };
}

/** @property mayWrite the person may write to the case's requester too */
type CaseWords = SaidWords & { case: CaseView; remark: string; mayWrite: boolean };

export function caseWordsCard({ case: view, remark, mayWrite, ...said }: CaseWords): Card {
  const { ticket } = view.stored;
  const data = { verb: 'order-note', ticket: ticket.id, ...carried(said) };
  return offer(whatToDoWithText(caseName(ticket, view.procedure, 'desk')), said, asLine(remark, 400), [
    executeAction('Agregar como nota', { ...data, audience: 'internal' }),
    ...(mayWrite ? [executeAction('Enviar al usuario', { ...data, audience: 'public' })] : []),
    executeAction('Nada', { verb: 'dismiss' }),
  ]);
}

/** In a channel nothing on it is only for its author. */
export function shared({ turn: { inbound }, view }: Pick<OrderTurn, 'turn' | 'view'>): CaseView {
  if (inbound.conversation.kind === 'personal') return view;
  const { reader: _, ...read } = view;
  return read;
}

/** The note says that Teams did not hand over a file sent with it. */
export function noteText({ filesWithheld }: Turn['inbound'], text: string): string {
  if (filesWithheld === 0) return text;
  const whole = `${text}\n\n${withheldFilesText(filesWithheld)}`.trim();
  return lengthOf(whole) > maxTextLength ? text : whole;
}

/** In the thread of a card, or with a quote of it. Null elsewhere. */
export async function offerAsNote(turn: Turn, text: string): Promise<readonly Message[] | null> {
  if (text === '' || !isOfDesk(turn.actor) || !(await isWorkplace(turn))) return null;
  const view = await caseOfThread(turn);
  if (view === null || (isOwnChat(turn) && view.stored.ticket.requester.id === turn.actor.id)) return null;
  return withFiles(turn, (files) => Promise.resolve(asNote({ turn, view, files }, text, turn.key, '')));
}

/** The others go with the words. */
export async function withFiles(turn: Turn, answer: (files: readonly KeptFile[]) => Promise<Message>): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  const { kept, complaints } = files.length > 0 || filesLeftOut > 0 ? await fetched(turn) : { kept: [], complaints: [] };
  return [...complaints, await answer(kept)];
}

export async function isWorkplace(turn: Turn): Promise<boolean> {
  return isOwnChat(turn) || (await deskHere(turn)) !== null;
}

export function isOwnChat({ inbound }: Turn): boolean {
  return inbound.conversation.kind === 'personal';
}

/** The case of the thread or of the quoted card, whatever other numbers the words name. */
export async function caseOfThread(turn: Turn): Promise<CaseView | null> {
  const { context, actor, inbound } = turn;
  const place = inbound.pointsAt.length === 0 ? null : await placeHere(turn);
  if (place === null) return null;
  for (const message of inbound.pointsAt) {
    const stored = await context.queries.byMessage(place, message);
    const view = stored === null ? null : await seenBy(context, stored, actor);
    if (view !== null) return view;
  }
  return null;
}
