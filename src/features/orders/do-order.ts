import type { Message } from '../../talk/message.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import { emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { checkWriting } from '../../domain/ticket/permissions.js';
import { alreadyTheirs, othersToChoose } from '../steps/advance.js';
import { groupHere } from '../private-answers.js';
import { viewAfter } from '../handler-context.js';
import { refusalMessage, refusedText } from '../refusal-message.js';
import { askedNoteCard, askedOrderCard } from './asked-order.js';
import { attachedOf, doneText, orderId, shared, waysOf, type OrderTurn } from './order-turn.js';

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

type AskBack = { typed: FieldValues; faults?: readonly FieldFault[]; remark?: string; first?: string; among?: Choosable['members'] };

/**
 * The card that asks an order back, with what was typed filled in; a sentence where no one is left to choose.
 *
 * @param key of the message that gave the order
 */
export async function askOrder(
  order: OrderTurn,
  transition: Transition,
  key: string,
  { typed, faults = [], remark = '', first, among }: AskBack,
): Promise<Message> {
  const { turn, view, files } = order;
  const others = await othersToChoose(turn, view, transition, view.stored.ticket.assignee?.id);
  if (others.kind === 'message') return { kind: 'text', text: others.text };
  const ways = waysOf(transition.act, order);
  const card = askedOrderCard({
    case: shared(order),
    transition: transition.id,
    first: first ?? null,
    others: 'code' in ways ? [] : ways.filter((t) => t.id !== transition.id).map((t) => t.id),
    choosable: { ...emptyChoosable, ...others.choosable, ...(among === undefined ? {} : { members: among }) },
    typed,
    faults,
    key,
    files,
    remark,
  });
  return { kind: 'card', card };
}

/** The card that asks for the text of a note, or before it goes out; who may not send it keeps it. */
export async function askNote(
  order: OrderTurn,
  audience: 'internal' | 'public',
  key: string,
  { typed, faults = [], remark = '' }: AskBack,
): Promise<Message> {
  const { turn, view, files } = order;
  const isPublic = audience === 'public';
  const consultation = isPublic ? await openConsultation(order) : null;
  const note = { case: shared(order), audience, consultation, typed, faults, key, files, remark };
  const barred = isPublic ? checkWriting(view.stored.ticket, turn.actor, view.procedure) : null;
  const card = askedNoteCard(barred === null ? note : { ...note, audience: 'internal', remark: refusedText(turn, barred, view) });
  return { kind: 'card', card };
}

/** The last note that consulted the group of this channel, while it has no answer. Source: UARIV-16 */
async function openConsultation({ turn, view }: OrderTurn): Promise<number | null> {
  const group = (await groupHere(turn))?.group;
  const notes = view.stored.history.flatMap(({ seq, event }) =>
    event.type === 'note-added' && typeof event.audience !== 'string' ? [{ seq, audience: event.audience }] : [],
  );
  const asked = notes.findLast(({ audience }) => 'group' in audience && audience.group === group);
  const isAnswered = notes.some(({ audience }) => 'answers' in audience && audience.answers === asked?.seq);
  return asked === undefined || isAnswered ? null : asked.seq;
}
