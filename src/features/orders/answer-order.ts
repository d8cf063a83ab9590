import type { Message } from '../../talk/message.js';
import { lengthOf } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { alreadyYoursText, byButtonText, withFilesText, heldByOtherText, notedText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { checkOpen } from '../../core/ticket/refusals.js';
import { isDeskWork } from '../../core/people/roles.js';
import type { CaseAct } from '../../talk/phrases/case-orders.js';
import { viewAfter } from '../turn.js';
import { refusalMessage } from '../answers.js';
import { askNote, askOrder } from './press-orders.js';
import { alreadyTheirs } from '../steps/advance.js';
import { asNote, attachedOf, doneText, noteText, onceTaken, orderId, refusedOrder, wayOf, type OrderTurn } from './order-turn.js';

/**
 * The answers to each order about a case: an order that can be undone and lacks nothing is done at once and answered in one line; one that
 * sends something, cannot be undone or lacks something is answered by a card that asks back.
 */
const answers: { readonly [Act in CaseAct]: (order: OrderTurn, text: string) => Promise<Message> } = {
  take: (order) => answerTake(order),
  note: answerNote,
  reply: (order, text) => askNote(order, 'public', order.turn.key, { typed: { text } }),
  ask: (order, text) => answerByForm(order, 'ask', 'question', text),
  resolve: (order, text) => answerByForm(order, 'resolve', 'solution', text),
  'by-button': (order) => Promise.resolve(answerByButton(order)),
};

export async function answerOrder(order: OrderTurn, act: CaseAct, text: string): Promise<Message> {
  const { turn, view } = order;
  const found = lengthOf(text);
  if (found > maxTextLength) return refusalMessage(turn, { code: 'too-long', what: 'message', most: maxTextLength, found }, view);
  return answers[act](order, text);
}

/** Keeps nothing: says where the buttons are, and offers the words as a note. */
function answerByButton(order: OrderTurn): Message {
  const { turn, view } = order;
  const words = turn.inbound.text.trim();
  const over = checkOpen(view.stored.ticket);
  return over === null ? asNote(order, words, turn.key, byButtonText) : refusedOrder(order, over, words);
}

/** Takes the case; words alone do not take it from a colleague. Source: UARIV-11 */
async function answerTake(order: OrderTurn): Promise<Message> {
  const { turn, view, files } = order;
  const { assignee } = view.stored.ticket;
  const way = wayOf('take', order);
  if ('code' in way) return refusedOrder(order, way, '');
  if (assignee?.id === turn.actor.id) return { kind: 'text', text: alreadyYoursText(caseName(view.stored.ticket, view.procedure, 'desk')) };
  if (assignee !== null)
    return askOrder(order, way, turn.key, { typed: {}, remark: heldByOtherText(assignee.name, caseNoun(view.procedure)) });
  const { id, ticket } = view.stored;
  // On the case as its author could know it.
  const advance = { type: 'advance', transition: way.id, seen: ticket.version, input: {} } as const;
  const result = await turn.context.execute(id, { id: orderId(turn.key), ...advance, attached: attachedOf(order) }, turn.actor);
  if (result.kind === 'executed') {
    const already = await alreadyTheirs(turn, { transition: way.id, v: ticket.version }, result);
    return { kind: 'text', text: already ?? (await doneText(turn, result, way, files.length)) };
  }
  if (result.refusal.code === 'fields-missing') return askOrder(order, way, turn.key, { typed: {} });
  return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
}

/** Source: UARIV-13, UARIV-16 */
async function answerNote(order: OrderTurn, said: string): Promise<Message> {
  const { turn, view, files } = order;
  const text = noteText(turn.inbound, said);
  if (text === '') return askNote(order, 'internal', turn.key, { typed: {} });
  const { context, actor, key } = turn;
  const note = { id: orderId(key), type: 'add-note', text, audience: 'internal', attached: attachedOf(order) } as const;
  const result = await context.execute(view.stored.id, note, actor);
  if (result.kind === 'refused') return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
  return { kind: 'text', text: withFilesText(notedText(caseName(view.stored.ticket, view.procedure, 'desk')), files.length) };
}

/** Answers an act whose form takes the text; where the procedure has no such act, a question is sent as a message. */
async function answerByForm(order: OrderTurn, act: 'ask' | 'resolve', field: string, text: string): Promise<Message> {
  const { procedure } = order.view;
  if (!procedure.transitions.some((t) => t.act === act && isDeskWork(t))) return answers.reply(order, text);
  const way = wayOf(act, order);
  const typed = { [field]: text };
  if (!('code' in way)) return askOrder(order, way, order.turn.key, { typed });
  const next = way.code === 'not-from-here' ? onceTaken(order, act) : null;
  return next === null ? refusedOrder(order, way, text) : askOrder(order, next.way, order.turn.key, { typed, first: next.first });
}
