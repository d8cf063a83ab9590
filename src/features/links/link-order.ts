import { linkFields, unlinkFields, usualKind, type LinkedCases } from '../../app/tickets/link-cases.js';
import type { Message } from '../../talk/message.js';
import { checkLinking, removableLink, removableLinks } from '../../domain/ticket/commands/link-tickets.js';
import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { noLinksText, notLinkedText } from '../../texts/orders.js';
import { caseName } from '../../cards/parts/case-head.js';
import type { LinkOrder } from '../../talk/phrases/link-order.js';
import { linkEnd } from './link-forms.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, done } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import { refusalMessage } from '../refusal-message.js';
import { orderId, shared } from '../orders/order-turn.js';

/**
 * Links, or takes the link away, where nothing is missing; otherwise the form comes with what was typed and what is wrong.
 *
 * Source: UARIV-14
 */
export async function answerLink(turn: Turn, view: CaseView, order: LinkOrder): Promise<Message> {
  const { ticket } = view.stored;
  const barred = checkLinking(ticket, turn.actor, view.procedure);
  if (barred !== null) return refusalMessage(turn, barred, view);
  if (order.act === 'link') return answerLinking(turn, view, order);
  const [only, ...others] = removableLinks(ticket);
  if (only === undefined) return { kind: 'text', text: noLinksText(caseName(ticket, view.procedure, 'desk')) };
  if (order.other === '') return unlinkBy(turn, view, order, others.length === 0 ? only.to : '');
  const { procedure } = turn.context.registry.current;
  const [spoken] = spokenNumbers(procedure, order.other);
  const found = spoken === undefined ? [] : await turn.context.findCases(spoken, turn.actor);
  const linked = found.find(({ id }) => removableLink(ticket, id) !== undefined);
  if (linked !== undefined) return unlinkBy(turn, view, order, linked.id);
  const other = found[0] === undefined ? order.other : caseName(found[0].ticket, procedure, 'desk');
  return { kind: 'text', text: notLinkedText(caseName(ticket, view.procedure, 'desk'), other) };
}

async function answerLinking(turn: Turn, view: CaseView, order: LinkOrder): Promise<Message> {
  const typed = { kind: order.kind ?? usualKind, number: order.other, reason: order.reason };
  if (order.other === '' && order.reason === '') return askLink(turn, view, 'link', turn.key, { typed, faults: [] });
  return linkAnswer(turn, 'link', turn.key, typed, await linkWith(turn, 'link', view, typed, orderId(turn.key)));
}

async function unlinkBy(turn: Turn, view: CaseView, { reason }: LinkOrder, to: string): Promise<Message> {
  const typed = { link: to, reason };
  if (to === '' || reason === '') return askLink(turn, view, 'unlink', turn.key, { typed, faults: [] });
  return linkAnswer(turn, 'unlink', turn.key, typed, await linkWith(turn, 'unlink', view, typed, orderId(turn.key)));
}

function linkWith(
  { context, actor }: Turn,
  act: LinkOrder['act'],
  { stored }: CaseView,
  fields: FieldValues,
  key: string,
): Promise<LinkedCases> {
  return (act === 'link' ? context.linkCases : context.unlinkCases)({ of: stored.id, fields, key }, actor);
}

/** An order to link that lacked something; what is still wrong comes back in its card. Source: UARIV-14 */
export async function pressLinkOrder(
  turn: Turn,
  { ticket, act, key }: { ticket: TicketId; act: LinkOrder['act']; key: string },
  typed: FieldValues,
): Promise<PressAnswer> {
  const { context, actor } = turn;
  const press = { of: ticket, fields: typed, key: commandId(turn, act, key, typed) };
  const result = await (act === 'link' ? context.linkCases : context.unlinkCases)(press, actor);
  const answer = await linkAnswer(turn, act, key, typed, result);
  return answer.kind === 'text' ? done(answer.text) : asPressAnswer(answer);
}

/** What was done, in one line; what is wrong comes back in the form, with all that was typed. */
async function linkAnswer(turn: Turn, act: LinkOrder['act'], key: string, typed: FieldValues, result: LinkedCases): Promise<Message> {
  const end = await linkEnd(turn, act, result);
  if (end.kind === 'done') return { kind: 'text', text: end.text };
  return end.kind === 'faults' ? askLink(turn, end.of, act, key, { typed, faults: end.faults }) : refusalMessage(turn, end.refusal, end.of);
}

function askLink(
  turn: Turn,
  view: CaseView,
  act: LinkOrder['act'],
  key: string,
  { typed, faults }: Pick<Extract<Message, { kind: 'asked-link' }>, 'typed' | 'faults'>,
): Message {
  const { procedure } = turn.context.registry.current;
  const fields = act === 'link' ? linkFields(procedure) : unlinkFields(view.stored.ticket, view.procedure);
  return { kind: 'asked-link', case: shared({ turn, view }), act, fields, typed, faults, key, files: [], remark: '' };
}
