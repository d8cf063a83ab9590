import type { Message } from '../../app/views.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { alreadyTheirs } from '../steps/advance-case.js';
import { viewAfter } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';
import { askOrder } from './ask-back.js';
import { attachedOf, doneText, orderId, type OrderTurn } from './order-turn.js';

/** Does it at once, on the case as its author could know it; what it still lacks is asked back. */
export async function doOrder(order: OrderTurn, way: Transition, input: FieldValues): Promise<Message> {
  const { turn, view, files } = order;
  const { context, actor, key } = turn;
  const { id, ticket } = view.stored;
  const advance = { type: 'advance', transition: way.id, seen: ticket.version, input } as const;
  const result = await context.execute(id, { id: orderId(key), ...advance, attached: attachedOf(order) }, actor);
  if (result.kind === 'executed') {
    const already = await alreadyTheirs(turn, { transition: way.id, v: ticket.version }, result);
    return { kind: 'text', text: already ?? (await doneText(turn, result, way, files.length)) };
  }
  if (result.refusal.code === 'fields-missing') return askOrder(order, way, key, { typed: input });
  return refusalMessage(turn, result.refusal, await viewAfter(turn, result));
}
