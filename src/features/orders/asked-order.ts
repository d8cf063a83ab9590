import type { Message } from '../../talk/message.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { checkWriting } from '../../domain/ticket/permissions.js';
import { othersToChoose } from '../steps/advance.js';
import { groupHere } from '../private-answers.js';
import { refusedText } from '../refusal-message.js';
import { shared, waysOf, type OrderTurn } from './order-turn.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import { personalFields } from '../../domain/ticket/forms/personal-fields.js';
import { emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { inSentence } from '../../texts/words.js';
import { advanceCard } from '../steps/advance-dialog.js';
import type { Card } from '../../cards/card.js';
import { askedNoteCard, leave, orderOf, withOrder, type AskedBack } from '../asked-back.js';
import { asTyped, executeAction } from '../../cards/button.js';

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

/**
 * @property first  the transition that has to go before it, in the same press
 * @property others those that may be meant as well
 */
type AskedOrder = AskedBack & { transition: string; first: string | null; others: readonly string[]; choosable: Choosable };

/** What its transition asks, as the dialog would: one press does it; an escalation without a group asks that first. Source: UARIV-04, UARIV-12 */
export function askedOrderCard(asked: AskedOrder): Card {
  const { case: view, transition, first, others, choosable, faults, remark } = asked;
  const typed = { ...withoutPersonal(view), ...asked.typed };
  const form = advanceCard(view, transition, { typed, faults, choosable, remark });
  const [action, ...beside] = form.actions ?? [];
  const { title = '', data = {} } = action ?? {};
  const inputs = Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith('f_')));
  const order = { ...orderOf(asked), transition };
  const isGroupFirst = data['groupStep'] !== undefined;
  const before = first === null ? undefined : transitionOf(view.procedure, first);
  const does =
    before === undefined
      ? { title, data: { ...inputs, ...order } }
      : { title: `${before.label} y ${inSentence(title)}`, data: { ...inputs, ...order, first } };
  const doIt = executeAction(does.title, { verb: isGroupFirst ? 'order-by' : 'do-order', ...does.data }, 'inputs');
  const isOfGroups = beside.some((b) => b.data['groupStep'] !== undefined);
  const ways = others.map((id) =>
    asTyped(executeAction(transitionOf(view.procedure, id)?.label ?? id, { verb: 'order-by', ...order, transition: id }, 'inputs')),
  );
  const again = isOfGroups ? [asTyped(executeAction('Cambiar grupo', { verb: 'order-by', ...order }, 'inputs'))] : [];
  return withOrder(form, asked, [doIt, leave, ...again, ...ways]);
}

/** A channel reads the card: personal data that a form would show filled in stands empty. */
function withoutPersonal({ stored: { ticket }, procedure, reader }: CaseView): TypedForm['typed'] {
  return reader === undefined ? Object.fromEntries(personalFields(ticket, procedure).map((f) => [f.id, ''])) : {};
}
