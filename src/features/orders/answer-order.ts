import type { Message } from '../../app/views.js';
import { lengthOf } from '../../domain/text/normalise-text.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import { alreadyYoursText, withFilesText } from '../../texts/answers.js';
import { heldByOtherText, notedText } from '../../texts/orders.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { isDeskWork } from '../../domain/people/roles.js';
import type { CaseAct } from '../../talk/phrases/case-orders.js';
import { viewAfter } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';
import { askNote, askOrder } from './ask-back.js';
import { answerAssign } from './assign.js';
import { doOrder } from './do-order.js';
import { answerEscalate } from './escalate.js';
import { attachedOf, noteText, onceTaken, orderId, refusedOrder, waysOf, type OrderTurn } from './order-turn.js';

type AnswerOrder = (order: OrderTurn, text: string) => Promise<Message>;

/**
 * What each order about a case is answered: what can be undone and lacks nothing is done at once and told in one line; what
 * goes out or cannot be undone, and what lacks something, is asked back by a card.
 */
const answers: { readonly [Act in CaseAct]: AnswerOrder } = {
  take: (order) => answerTake(order),
  note: answerNote,
  reply: (order, text) => askNote(order, 'public', order.turn.key, { typed: { text } }),
  ask: (order, text) => answerByForm(order, 'ask', 'question', text),
  resolve: (order, text) => answerByForm(order, 'resolve', 'solution', text),
  assign: answerAssign,
  escalate: answerEscalate,
};

export async function answerOrder(order: OrderTurn, act: CaseAct, text: string): Promise<Message> {
  const { turn, view } = order;
  const found = lengthOf(text);
  if (found > maxTextLength) return refusalMessage(turn, { code: 'too-long', what: 'message', most: maxTextLength, found }, view);
  return answers[act](order, text);
}

/** A case of a colleague's is not taken by a word alone. Source: UARIV-11 */
async function answerTake(order: OrderTurn): Promise<Message> {
  const { turn, view } = order;
  const { assignee } = view.stored.ticket;
  const ways = waysOf('take', order);
  if ('code' in ways) return refusedOrder(order, ways, '');
  const [way] = ways;
  if (assignee?.id === turn.actor.id) return { kind: 'text', text: alreadyYoursText(caseName(view.stored.ticket, view.procedure, 'desk')) };
  if (assignee === null) return doOrder(order, way, {});
  return askOrder(order, way, turn.key, { typed: {}, remark: heldByOtherText(assignee.name, caseNoun(view.procedure)) });
}

/** Source: UARIV-13, UARIV-16 */
async function answerNote(order: OrderTurn, said: string): Promise<Message> {
  const { turn, view, files } = order;
  const text = noteText(turn.inbound, said);
  if (text === '') return askNote(order, 'internal', turn.key, { typed: {} });
  const { context, actor, key } = turn;
  const attached = attachedOf(order);
  const result = await context.execute(view.stored.id, { id: orderId(key), type: 'add-note', text, audience: 'internal', attached }, actor);
  if (result.kind === 'refused') return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
  return { kind: 'text', text: withFilesText(notedText(caseName(view.stored.ticket, view.procedure, 'desk')), files.length) };
}

/** An act whose form takes the text; where the procedure has no such act, a question goes out as a message. */
async function answerByForm(order: OrderTurn, act: 'ask' | 'resolve', field: string, text: string): Promise<Message> {
  const { procedure } = order.view;
  if (!procedure.transitions.some((t) => t.act === act && isDeskWork(t))) return answers.reply(order, text);
  const ways = waysOf(act, order);
  const typed = { [field]: text };
  if (!('code' in ways)) return askOrder(order, ways[0], order.turn.key, { typed });
  const next = ways.code === 'not-from-here' ? onceTaken(order, act) : null;
  return next === null ? refusedOrder(order, ways, text) : askOrder(order, next.way, order.turn.key, { typed, first: next.first });
}
