import { fileRef, fetched } from '../files/sent-files.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import type { Message } from '../../talk/message.js';
import { availableTransitions } from '../../core/ticket/available-transitions.js';
import { checkTransition, checkWriting } from '../../core/ticket/permissions.js';
import { checkOpen, type Refusal } from '../../core/ticket/refusals.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { Act, Transition } from '../../procedure/workflow.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isDeskWork, isOneOf, isOfDesk } from '../../core/people/roles.js';
import type { FileRef, Ticket } from '../../core/ticket/ticket.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { CaseView } from '../../ports/messenger.js';
import { withFilesText, heldByText, leftInText, whatToDoWithText } from '../../texts/answers.js';
import { backByTakingText } from '../../texts/availability.js';
import { withheldFilesText } from '../../texts/files.js';
import { solutionGivenText } from '../../texts/mass-incidents.js';
import { caseNoun } from '../../texts/words.js';
import { leadsSomewhere } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { viewAfter, type Turn } from '../turn.js';
import { refusalMessage, refusedText, deskHere, placeHere } from '../answers.js';
import type { SaidWords } from '../../desk/views.js';
import { executeAction } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { asLine } from '../../cards/user-words.js';
import { offer } from '../offered-words.js';
import { carried } from '../offers.js';
import { seenBy } from '../../desk/tickets/open-case.js';

export type OrderTurn = { turn: Turn; view: CaseView; files: readonly KeptFile[] };

/** The first transition of an act that this person may do now; or why there is none, as its button would say it. */
export function wayOf(act: Act, { turn: { actor }, view }: Pick<OrderTurn, 'turn' | 'view'>): Transition | Refusal {
  const { procedure } = view;
  const { ticket } = view.stored;
  const over = checkOpen(ticket);
  if (over !== null) return over;
  const all = procedure.transitions.filter((t) => t.act === act && isDeskWork(t));
  const here = availableTransitions(procedure, ticket).filter((t) => all.includes(t) && leadsSomewhere(t, ticket, procedure));
  const way = here.find((t) => checkTransition(ticket, t, actor, procedure) === null);
  if (way !== undefined) return way;
  // If the person may do such transitions only in another state, the usual one counts: that of a case being worked on.
  const theirs = all.filter((t) => isOneOf(t.by, actor, ticket, procedure));
  const nearest = theirs.find((t) => t.from.some((id) => stateOf(procedure, id).phase === 'working')) ?? here[0] ?? theirs[0];
  const elsewhere = { code: 'not-from-here', transition: nearest?.id ?? '', state: ticket.state } as const;
  return nearest === undefined ? elsewhere : (checkTransition(ticket, nearest, actor, procedure) ?? elsewhere);
}

/** The transition that is possible after the case is taken: for a case without an assignee one press does both. */
export function onceTaken(order: OrderTurn, act: Act): { first: string; way: Transition } | null {
  const { turn, view } = order;
  const { stored, procedure } = view;
  const take = wayOf('take', order);
  if ('code' in take || stored.ticket.assignee !== null) return null;
  const ticket = { ...stored.ticket, state: take.to, phase: stateOf(procedure, take.to).phase, assignee: turn.actor };
  const way = wayOf(act, { turn, view: { ...view, stored: { ...stored, ticket } } });
  return 'code' in way ? null : { first: take.id, way };
}

/** The command id of an order; whatever happens on its card, the id stays the same. */
export function orderId(key: string): string {
  return `order:${key}`;
}

export function attachedOf({ turn: { context, actor }, files }: Pick<OrderTurn, 'turn' | 'files'>): readonly FileRef[] {
  return files.map((file) => fileRef(file, actor, context.clock.now()));
}

/** Says why an order was not done; the words that came with it are offered for a note, so that they are not typed again. */
export function refusedOrder(order: OrderTurn, refusal: Refusal, words: string, key = order.turn.key): Message {
  const { turn, view } = order;
  return words === '' ? refusalMessage(turn, refusal, view) : asNote(order, words, key, refusedText(turn, refusal, view));
}

/** A card that offers a note for words about a case that are no order, or whose order was not done. */
export function asNote(order: OrderTurn, words: string, key: string, remark: string): Message {
  const { turn, view, files } = order;
  const mayWrite = checkWriting(view.stored.ticket, turn.actor, view.procedure) === null;
  return { kind: 'card', card: caseWordsCard({ case: shared(order), words, key, files, remark, mayWrite }) };
}

/** @property mayWrite the person may write to the case's requester too */
type CaseWords = SaidWords & { case: CaseView; remark: string; mayWrite: boolean };

/** A card for a colleague's words about a case that are no order. */
export function caseWordsCard({ case: view, remark, mayWrite, ...said }: CaseWords): Card {
  const { ticket } = view.stored;
  const data = { verb: 'order-note', ticket: ticket.id, ...carried(said) };
  return offer(whatToDoWithText(caseName(ticket, view.procedure, 'desk')), said, asLine(remark, 400), [
    executeAction('Agregar como nota', { ...data, audience: 'internal' }),
    ...(mayWrite ? [executeAction('Enviar al usuario', { ...data, audience: 'public' })] : []),
    executeAction('Nada', { verb: 'dismiss' }),
  ]);
}

/** The view for a card that others may read: in a channel nothing on it is only for its author. */
export function shared({ turn: { inbound }, view }: Pick<OrderTurn, 'turn' | 'view'>): CaseView {
  if (inbound.conversation.kind === 'personal') return view;
  const { reader: _, ...read } = view;
  return read;
}

/** Says in one line, for the thread, what was done: the live card shows the rest. */
export async function doneText(
  turn: Turn,
  result: Extract<CommandResult, { kind: 'executed' }>,
  { act }: Transition,
  files: number,
): Promise<string> {
  const { stored, procedure } = await viewAfter(turn, result);
  const said = saidOf(act, stored.ticket, procedure);
  const back = result.isBack === true ? backByTakingText(caseNoun(procedure)) : '';
  return [withFilesText(said, files), back].filter((text) => text !== '').join(' ');
}

function saidOf(act: Act, ticket: Ticket, procedure: Procedure): string {
  const { assignee, state, mass } = ticket;
  const name = caseName(ticket, procedure, 'desk');
  if (act === 'take' && assignee !== null) return heldByText(name, assignee.name);
  // The reporters do not have the solution yet, and the case stays in its state until then.
  if (act === 'resolve' && mass?.answer != null) return solutionGivenText(name, procedure);
  return leftInText(name, stateOf(procedure, state).label);
}

/** The text of a note; it says that a file was sent with it which Teams did not hand over. */
export function noteText({ filesWithheld }: Turn['inbound'], text: string): string {
  if (filesWithheld === 0) return text;
  const whole = `${text}\n\n${withheldFilesText(filesWithheld)}`.trim();
  return lengthOf(whole) > maxTextLength ? text : whole;
}

/** Offers a note for a colleague's words in the thread of a card, or with a quote of it, that are no order. Null elsewhere. */
export async function offerAsNote(turn: Turn, text: string): Promise<readonly Message[] | null> {
  if (text === '' || !isOfDesk(turn.actor) || !(await isWorkplace(turn))) return null;
  const view = await caseOfThread(turn);
  if (view === null || (isOwnChat(turn) && view.stored.ticket.requester.id === turn.actor.id)) return null;
  return withFiles(turn, (files) => Promise.resolve(asNote({ turn, view, files }, text, turn.key, '')));
}

/** Says first which of the files could not be stored; the others go with the words. */
export async function withFiles(turn: Turn, answer: (files: readonly KeptFile[]) => Promise<Message>): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  const { kept, complaints } = files.length > 0 || filesLeftOut > 0 ? await fetched(turn) : { kept: [], complaints: [] };
  return [...complaints, await answer(kept)];
}

/** Whether the turn is in a channel of the desk, or in a colleague's own chat. */
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
