import type { z } from 'zod';
import { queueCard, myCasesCard, type RowPlace } from '../cards/parts/case-list.js';
import type { Message, DialogAnswer, DialogOpened, PressAnswer } from '../talk/message.js';
import { type CaseView, SendFault } from '../ports/messenger.js';
import { notFoundRefusal, type Refusal } from '../core/ticket/refusals.js';
import type { Field } from '../procedure/form.js';
import type { Act } from '../procedure/workflow.js';
import type { Procedure } from '../procedure/procedure.js';
import { draftFields } from '../core/ticket/forms/draft-fields.js';
import type { FieldValues, Ticket, TicketId } from '../core/ticket/ticket.js';
import { openCase } from '../desk/tickets/open-case.js';
import type { KeptFile } from '../ports/file-store.js';
import { addedText, answeredText, attachedText, formSaidText, givenBackText, type LabelledValue } from '../texts/answers.js';
import { firstStandsText, rolesUnreadText, rolesUnreadHintText, noChatYet, shownInChat } from '../texts/turn-answers.js';
import type { CaseList } from '../desk/views.js';
import { caseName, casePhrase, toWhomText } from '../cards/parts/case-head.js';
import { type Card, doneCard, hint, text } from '../cards/card.js';
import { drawCard } from '../cards/draw-card.js';
import { type CaseAfter, type DialogOpening, type Turn, answering, deskView } from './turn.js';
import { readerOf, type NumberReader } from '../core/ticket/numbers/ticket-numbers.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { asData } from '../cards/user-words.js';
import type { JsonObject } from '../core/json.js';
import { refusalCard, refusalText } from './cases/done-card.js';
import { isOfDesk, isGuestGroup } from '../core/people/roles.js';
import type { Place } from '../core/outbox/notification.js';
import type { GroupChannel } from '../ports/group-channels.js';
import { openOf } from './pending-case.js';

export const textMessage = (text: string): Message => ({ kind: 'text', text });

export function asPressAnswer(message: Message): PressAnswer {
  return message.kind === 'text' ? message : { kind: 'card', message };
}

export function doneMessage(text: string): Message {
  return { kind: 'card', card: doneCard(text), isForAll: true, isForGood: true };
}

export function done(text: string): PressAnswer {
  return { kind: 'card', message: doneMessage(text) };
}

export function refusedPress(turn: Turn, refusal: Refusal, view: CaseView | null = null): PressAnswer {
  return { kind: 'text', text: refusedText(turn, refusal, view) };
}

export function notFoundCard(turn: Turn): PressAnswer {
  return asPressAnswer(refusalMessage(turn, notFoundRefusal, null));
}

/** A card in a dialog; the default title, its fallback, says what a form about no case is. */
export function dialogOf({ context }: Turn, card: Card, title = card.fallback): DialogOpened {
  return { kind: 'dialog', title, card: drawCard(card, context.ids.next()) };
}

export function titleOfCase(title: string, { stored, procedure }: CaseView, readBy: NumberReader = 'desk'): string {
  return `${title} · ${caseName(stored.ticket, procedure, readBy)}`;
}

export function refusedDialog(turn: Turn, refusal: Refusal, view: CaseView | null = null): DialogOpened {
  return { kind: 'message', text: refusedText(turn, refusal, view) };
}

export function refusedForm(turn: Turn, refusal: Refusal, view: CaseView | null, written: readonly LabelledValue[]): DialogOpened {
  return withWritten(turn, refusedText(turn, refusal, view), written);
}

export function withWritten(turn: Turn, text: string, written: readonly LabelledValue[]): DialogOpened {
  if (written.length === 0) return { kind: 'message', text };
  return toAsker<DialogOpened>(turn, { kind: 'message', text: `${text} ${formSaidText(written)}` });
}

/** When a dialog was sent again with other inputs after it had made this case. */
export function firstStands(turn: Turn, ticket: Ticket, procedure: Procedure, typed: FieldValues): DialogOpened {
  const text = firstStandsText(caseName(ticket, procedure, 'desk'), casePhrase(ticket, procedure, 'desk'));
  return withWritten(turn, text, writtenIn(draftFields(procedure, ticket.category), typed));
}

export function writtenIn(fields: readonly Field[], typed: FieldValues): readonly LabelledValue[] {
  return fields.flatMap(({ id, label, type, usual = '' }) => {
    const value = type === 'text' || type === 'long-text' ? (typed[id] ?? '').trim() : '';
    return value === '' || value === usual ? [] : [{ label, value }];
  });
}

export function notFoundDialog(turn: Turn): DialogOpened {
  return refusedDialog(turn, notFoundRefusal);
}

/** For the asker alone. If it takes longer than Teams waits, it goes to their own chat, because everybody reads a channel's thread. */
export function toAsker<Answer extends DialogAnswer>({ context, actor }: Turn, answer: Answer): Answer {
  if (answer.kind !== 'message') return answer;
  const message = { kind: 'text', text: answer.text } as const;
  return { ...answer, late: async () => void (await context.turnMessenger.post({ kind: 'person', person: actor.id }, message)) };
}

export function attachedFilesText({ actor }: Turn, { stored, rules }: CaseAfter<StoredTicket>, files: readonly KeptFile[]): string {
  return attachedText(files.length, caseName(stored.ticket, rules.procedure, readerOf(actor)));
}

/** Where the words went; words added while a question waits are its answer. */
export function deliveryText(view: CaseView, act: Act | null): string {
  const { stored, procedure } = view;
  const name = caseName(stored.ticket, procedure, 'requester');
  const attends = toWhomText(view);
  if (act === 'refuse') return givenBackText(name, attends);
  return act === 'answer' || stored.history.at(-1)?.event.type === 'requester-answered' ? answeredText(name, attends) : addedText(name);
}

export type Dialog = { title: string; card: JsonObject };

export function notOpenedDialog(why: string): Dialog {
  return { title: 'No se pudo abrir', card: drawCard(notOpenedCard(why), '') };
}

/** The user closes it by its X: a button would need the desk's answer, which may be what is missing. */
export function notOpenedCard(why: string): Card {
  return { fallback: why, body: [text(asData(why)), hint('Cierre esta ventana para volver.', 'medium')] };
}

type Asker = Pick<Turn, 'context' | 'areRolesKnown' | 'refusedWith' | 'actor'>;

export function refusalMessage(turn: Asker, refusal: Refusal, view: CaseView | null): Message {
  if (isForRoles(turn, refusal)) return { kind: 'text', text: rolesUnreadText(turn.refusedWith) };
  return plainRefusal(turn, refusal, view);
}

export function plainRefusal({ context, actor }: Asker, refusal: Refusal, view: CaseView | null): Message {
  const card = refusalCard(refusal, view, deskView(context), { by: readerOf(actor), person: actor.id });
  return { kind: 'card', card, isForAll: true, refusal };
}

/** For people who may be in a team that cannot be read. Most are not, so it is not said at each turn. */
export function hintOfRoles({ context, actor, areRolesKnown, refusedWith }: Asker): readonly Message[] {
  if (areRolesKnown || !context.mayHint(actor.id, `roles ${refusedWith}`)) return [];
  return [{ kind: 'text', text: rolesUnreadHintText(refusedWith) }];
}

export function refusedText(turn: Asker, refusal: Refusal, view: CaseView | null): string {
  if (isForRoles(turn, refusal)) return rolesUnreadText(turn.refusedWith);
  return refusalText(refusal, view, deskView(turn.context), { by: readerOf(turn.actor), person: turn.actor.id });
}

/** While the rosters cannot be read the answer says that a role of this person may decide, and nothing of the case. */
function isForRoles({ areRolesKnown, actor }: Asker, { code }: Refusal): boolean {
  return !areRolesKnown && ((code === 'case-not-found' && !isOfDesk(actor)) || code === 'not-yours' || code === 'only-desk');
}

export async function groupHere({ context, inbound }: Turn): Promise<GroupChannel | null> {
  return inbound.channel === null ? null : context.channels.ofChannel(inbound.channel);
}

/** Null in a group chat, and in a channel without a group. */
export async function placeHere(turn: Turn): Promise<Place | null> {
  const { inbound, actor } = turn;
  if (inbound.conversation.kind === 'personal') return { kind: 'person', person: actor.id };
  const here = await groupHere(turn);
  return here === null ? null : { kind: 'channel', group: here.group };
}

/** The channel of a group of the desk, where cards for the desk may be shown; in a guests' channel guests read them. Source: USPEC-06 */
export async function deskHere(turn: Turn): Promise<GroupChannel | null> {
  const here = await groupHere(turn);
  return here === null || isGuestGroup(here.group, turn.context.registry.current.procedure) ? null : here;
}

/**
 * What decides about the buttons of the rows of a list: the group of the channel where it is shown (for guests their area); in a personal
 * chat the person. Source: UARIV-11, USPEC-06
 */
export async function listedAt(turn: Turn): Promise<RowPlace> {
  const { actor, areRolesKnown } = turn;
  const group = isOfDesk(actor) ? (await deskHere(turn))?.group : actor.guestOf?.[0];
  if (group !== undefined) return { place: { kind: 'channel', group } };
  return isOfDesk(actor) && areRolesKnown ? { place: null, reader: actor } : { place: null };
}

export async function listMessage(turn: Turn, list: CaseList): Promise<Message> {
  return { kind: 'card', card: queueCard(list, await listedAt(turn)) };
}

/** Other readers may see them too, because the person asked in that place. */
export function ownListMessage({ context }: Turn, list: CaseList): Message {
  return { kind: 'card', card: myCasesCard(list, context.registry.current.procedure), isForAll: true };
}

/** The desk's channel shows what the desk reads; everything else goes to the asker's own chat, also a refusal. */
export async function shownTo(turn: Turn, messages: readonly Message[], reads?: 'desk'): Promise<readonly Message[]> {
  const isForDesk = reads === 'desk' && isOfDesk(turn.actor) && messages.some((message) => !('refusal' in message));
  return isForDesk && (await deskHere(turn)) !== null ? messages : inPrivate(turn, messages);
}

export async function inPrivate(turn: Turn, messages: readonly Message[], there = shownInChat): Promise<readonly Message[]> {
  const { context, actor, inbound } = turn;
  if (inbound.conversation.kind === 'personal') return messages;
  try {
    for (const message of messages) await context.turnMessenger.post({ kind: 'person', person: actor.id }, message);
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    // Either it may have arrived, or the person is asked to write first.
    return [{ kind: 'text', text: fault.code === 'outcome-unknown' ? there : noChatYet }];
  }
  return [{ kind: 'text', text: there }];
}

/**
 * Words and files were kept as a possible answer to several cases. Once one case got them, or they are another matter, the other cases drop
 * them. The case that got them asks no more. Source: UARIV-06
 */
export async function denyElsewhere(turn: Turn, said: { words: string; key: string; files: readonly { name: string }[] }): Promise<void> {
  const { words, key, files } = said;
  const text = words === '' ? files.map(({ name }) => name).join(', ') : words;
  for (const { id, ticket } of await openOf(turn)) {
    if (ticket.question?.doubted === undefined && ticket.solution?.isWrittenAbout !== true) continue;
    await turn.context.execute(id, { id: `deny:${key}`, type: 'doubt-answer', text, isDenied: true }, turn.actor);
  }
}

type OpensOfCase<Carried> = (turn: Turn, view: CaseView, carried: Carried, typed: FieldValues) => DialogOpened | Promise<DialogOpened>;

export function caseOpening<Carried extends { ticket: TicketId }>(carries: z.ZodType<Carried>, show: OpensOfCase<Carried>): DialogOpening {
  const opened = answering(carries, async (turn, carried, typed): Promise<DialogOpened> => {
    const view = await openCase(turn.context, carried.ticket, turn.actor);
    return view === null ? notFoundDialog(turn) : show(turn, view, carried, typed);
  });
  return { carries, opened };
}

/** For what shows data of the desk alone, or everybody's personal data. */
export function deskCaseOpening<Carried extends { ticket: TicketId }>(carries: z.ZodType<Carried>, show: OpensOfCase<Carried>) {
  return caseOpening(carries, (turn, view, carried, typed) =>
    isOfDesk(turn.actor) ? show(turn, view, carried, typed) : refusedDialog(turn, { code: 'only-desk' }),
  );
}
