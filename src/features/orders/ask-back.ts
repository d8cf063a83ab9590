import type { Message } from '../../app/views.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import { emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { checkWriting } from '../../domain/ticket/permissions.js';
import { othersToChoose } from '../steps/advance-case.js';
import { groupHere } from '../private-answers.js';
import { refusedText } from '../refusal-message.js';
import { type OrderTurn, shared, waysOf } from './order-turn.js';

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
  return {
    kind: 'asked-order',
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
  };
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
  const note = { kind: 'asked-note', case: shared(order), audience, consultation, typed, faults, key, files, remark } as const;
  const barred = isPublic ? checkWriting(view.stored.ticket, turn.actor, view.procedure) : null;
  return barred === null ? note : { ...note, audience: 'internal', remark: refusedText(turn, barred, view) };
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
