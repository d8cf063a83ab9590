import { z } from 'zod';
import type { Message } from '../../talk/message.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { isOfDesk } from '../../core/people/roles.js';
import { checkLinking, removableLink, removableLinks } from '../../core/ticket/commands/link-tickets.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { type FieldValues, isOpen, ticketId, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { readLinkOrder, type LinkOrder } from '../../talk/phrases/link-order.js';
import { filesNotKeptText, noLinksText, notLinkedText, numberOfSeveralText, whichToLinkText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { act, type Feature, caseId, commandId, order, oneWordNames, type Turn } from '../turn.js';
import { asPressAnswer, done, refusalMessage, textMessage } from '../answers.js';
import { notFoundMessages } from '../cases/named-case.js';
import { leave } from '../offered-words.js';
import { caseOfThread, isOwnChat, isWorkplace, orderId, shared } from '../orders/order-turn.js';
import { casesOf, nameToDesk } from '../words/interpret-words.js';
import {
  linkCases,
  linkForm,
  usualKind,
  namesOf,
  openToLink,
  reasonField,
  secretsTold,
  type LinkEnd,
  type LinkPress,
} from './link-cases.js';
import { findCases } from '../../desk/tickets/open-case.js';
import type { Desk } from '../../desk.js';
import type { Command } from '../../core/ticket/command.js';
import { linkLabels } from '../../core/form-labels.js';
import { isRepeated } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { unlinkedCasesText } from '../../texts/links.js';
import { caseForm, nothingElse } from '../case-form.js';

type LinkAct = LinkOrder['act'];

/**
 * `vincular 45 duplicado de 46: …`, `desvincular 45 de 46: …`: links cases by their numbers, or the case of the thread. Null where the
 * words are no such order, or the desk's people do not work on cases in that place. Source: UARIV-14
 */
export async function answerLinkOrder(turn: Turn, text: string): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const read = readLinkOrder(text, oneWordNames(turn), procedure);
  if (read === null || !(await isWorkplace(turn))) return null;
  const thread = await caseOfThread(turn);
  const order = thread === null ? read : inThread(read);
  if (order.of === null && thread === null && !order.isSure && !isAboutCases(turn, order)) return null;
  if (!isOfDesk(turn.actor)) return isOwnChat(turn) ? null : [refusalMessage(turn, { code: 'only-desk' }, null)];
  if (order.of === null)
    return thread === null ? [textMessage(whichToLinkText(order.act, caseNoun(procedure)))] : answered(turn, thread, order);
  const [found, ...others] = await casesOf(turn, order.of);
  if (found === undefined) return notFoundMessages(turn, order.of);
  if (others.length > 0) return [{ kind: 'text', text: numberOfSeveralText([found, ...others].map(nameToDesk)) }];
  return answered(turn, found, order);
}

/** The order in a thread: the case at hand is the thread's, so an only number is that of the other case. */
const inThread = (order: LinkOrder): LinkOrder =>
  order.of === null || order.other !== '' ? order : { ...order, of: null, other: order.of.asked };

/** Whether the order is about cases: `vincular` alone in a channel binds it; other words without a case are about something else. */
function isAboutCases(turn: Turn, { act, other }: LinkOrder): boolean {
  return (act === 'unlink' || isOwnChat(turn)) && other === '' && isOfDesk(turn.actor);
}

/** Answers an order to link, which takes no files: the answer says that they were not kept. */
async function answered(turn: Turn, view: CaseView, order: LinkOrder): Promise<readonly Message[]> {
  const { files, filesLeftOut } = turn.inbound;
  const without = files.length > 0 || filesLeftOut > 0 ? [textMessage(filesNotKeptText)] : [];
  return [await answerLink(turn, view, order), ...without];
}

/** Links, or removes the link, if nothing is missing; otherwise shows the form with what was typed and its faults. */
async function answerLink(turn: Turn, view: CaseView, { act, kind, other, reason }: LinkOrder): Promise<Message> {
  const { ticket } = view.stored;
  const barred = checkLinking(ticket, turn.actor, view.procedure);
  if (barred !== null) return refusalMessage(turn, barred, view);
  const answer = (typed: FieldValues, isWhole: boolean) =>
    isWhole
      ? linked(turn, act, turn.key, { of: view.stored.id, fields: typed, key: orderId(turn.key) })
      : askLink(turn, view, act, turn.key, { typed, faults: [] });
  if (act === 'link') return answer({ kind: kind ?? usualKind, number: other, reason }, other !== '' || reason !== '');
  const [only, ...others] = removableLinks(ticket);
  const name = caseName(ticket, view.procedure, 'desk');
  if (only === undefined) return { kind: 'text', text: noLinksText(name) };
  const { procedure } = turn.context.registry.current;
  const [spoken] = other === '' ? [] : spokenNumbers(procedure, other);
  const found = spoken === undefined ? [] : await findCases(turn.context, spoken, turn.actor);
  const named = found.find(({ id }) => removableLink(ticket, id) !== undefined);
  if (named === undefined && other !== '')
    return { kind: 'text', text: notLinkedText(name, found[0] === undefined ? other : caseName(found[0].ticket, procedure, 'desk')) };
  const link = named?.id ?? (others.length === 0 ? only.to : '');
  return answer({ link, reason }, link !== '' && reason !== '');
}

/** An order to link that lacked something; faults come back in its card. Source: UARIV-14 */
export const links: Feature = {
  acts: {
    'do-link': act({ ticket: caseId, act: z.enum(['link', 'unlink']), ...order }, async (turn, { ticket: of, act: asked, key }, fields) => {
      const answer = await linked(turn, asked, key, { of, fields, key: commandId(turn, asked, key, fields) });
      return answer.kind === 'text' ? done(answer.text) : asPressAnswer(answer);
    }),
  },
};

/** Says in one line what was done; faults come back in the form, with all that was typed. */
async function linked(turn: Turn, act: LinkAct, key: string, press: LinkPress): Promise<Message> {
  const end = await (act === 'link' ? linkCases : unlinkCases)(turn.context, press, turn.actor);
  if (end.kind === 'refused') return refusalMessage(turn, end.refusal, end.of);
  if (end.kind === 'message') return { kind: 'text', text: end.text };
  return askLink(turn, end.of, act, key, { typed: press.fields, faults: end.faults });
}

function askLink(turn: Turn, view: CaseView, act: LinkAct, key: string, again: TypedForm): Message {
  const { context, actor } = turn;
  return askedLink(shared({ turn, view }), act, key, { ...again, actor, procedure: context.registry.current.procedure });
}

/** @param key the key of the message with the order: whatever happens on its card, the order is done once */
export function askedLink(view: CaseView, act: LinkAct, key: string, asked: Parameters<typeof linkForm.dialog>[1]): Message {
  const made = (act === 'link' ? linkForm : unlinkForm).dialog(view, asked);
  if (!('card' in made)) return { kind: 'text', text: made.text };
  const [send] = made.card.actions ?? [];
  const order = { verb: 'do-link', act, ...caseData(view.stored.ticket), key };
  return { kind: 'card', card: { ...made.card, actions: inOrder([executeAction(send?.title ?? '', order, 'inputs'), leave]) } };
}

/** The form that asks which link is removed, and why; an only link is chosen already. Source: UARIV-14 */
export const unlinkForm = caseForm({
  open: 'unlink',
  verb: 'unlink-case',
  carries: nothingElse,
  title: 'Desvincular',
  does: ({ procedure }) => `Quita el vínculo con ${caseNoun(procedure).as('otro')} ${caseNoun(procedure).one}, con la razón.`,
  bars: ({ stored: { ticket }, procedure }, actor) =>
    checkLinking(ticket, actor, procedure) ?? (removableLinks(ticket).length === 0 ? { code: 'stale-card', last: null } : null),
  asks: ({ stored: { ticket }, procedure }, { typed }) => {
    const { many, as } = caseNoun(procedure);
    const [only, ...others] = removableLinks(ticket);
    return {
      explanation: `El vínculo se quita de ${as('los')} dos ${many}. La historia de cada ${as('uno')} conserva que estuvieron ${as('vinculados')} y por qué ya no.`,
      fields: unlinkFields(ticket, procedure),
      typed: { link: only === undefined || others.length > 0 ? '' : only.to, ...typed },
    };
  },
  send: ({ context, actor }, press) => unlinkCases(context, press, actor),
});

function unlinkFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const choices = removableLinks(ticket).map(({ to, numbers = {}, partnerNumber = null }): Choice => {
    const [name = to] = numbersOf({ numbers, partnerNumber }, procedure, 'desk');
    return { id: to, label: name };
  });
  return [{ id: 'link', label: linkLabels.link, type: 'choice', required: true, choices }, reasonField];
}

/** Removes the link from both cases: in the same order, and as safe to repeat. Source: UARIV-14 */
export async function unlinkCases(desk: Desk, { of: id, fields: typed, key }: LinkPress, actor: PersonActor): Promise<LinkEnd> {
  const of = await openToLink(desk, id, actor);
  if ('kind' in of) return of;
  const { ticket } = of.stored;
  const { values, faults } = checkForm(unlinkFields(ticket, of.procedure), typed, { today: null });
  const to = ticketId(values['link'] ?? '');
  const other = to === '' ? null : ((await desk.tickets.load(to))?.ticket ?? null);
  if (other === null || !isRepeated(of.stored, key, actor)) {
    if (faults.length > 0 || other === null) return { kind: 'faults', faults, of };
    const told = secretsTold([ticket, other], values, of.procedure);
    if (told.length > 0) return { kind: 'faults', faults: told, of };
    const refusal = await unlinkBoth(desk, [ticket, other], { id: key, reason: values['reason'] ?? '' }, actor);
    if (refusal !== null) return { kind: 'refused', refusal, of };
  }
  return { kind: 'message', text: unlinkedCasesText(...namesOf(of, other)) };
}

/**
 * A duplicate whose link is removed continues alone; one that goes with a mass incident stays with it. The case at hand is written last:
 * its command says that the press is done.
 */
async function unlinkBoth(
  { execute }: Desk,
  [ticket, other]: readonly [Ticket, Ticket],
  { id, reason }: { id: string; reason: string },
  actor: PersonActor,
): Promise<Refusal | null> {
  const pairs = [
    { parent: ticket, child: other },
    { parent: other, child: ticket },
  ];
  const folded = pairs.filter(({ parent, child }) => isOpen(parent) && isFolded(child, parent)).slice(0, 1);
  const commands: readonly { of: TicketId; command: Command }[] = [
    ...folded.map(({ parent, child }) => ({
      of: parent.id,
      command: { id: `${id}:unfold`, type: 'remove-children' as const, children: [child.id], reason },
    })),
    { of: other.id, command: { id, reason, type: 'unlink', to: ticket.id } },
    { of: ticket.id, command: { id, reason, type: 'unlink', to: other.id } },
  ];
  for (const { of, command } of commands) {
    const written = await execute(of, command, actor);
    if (written.kind === 'refused') return written.refusal;
  }
  return null;
}

/** Whether the duplicate goes with the other case; right after it was added it does not have its parent yet. */
function isFolded({ id, parent }: Ticket, { children = [] }: Ticket): boolean {
  return children.some((one) => one.id === id) && (parent === undefined || parent.way === 'duplicate');
}
