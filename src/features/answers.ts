import type { Message } from '../talk/message.js';
import type { CaseView } from '../ports/messenger.js';
import { notFoundRefusal, type Refusal } from '../domain/ticket/refusals.js';
import type { Field } from '../domain/procedure/form.js';
import { draftFields } from '../domain/ticket/forms/draft-fields.js';
import type { Act, Procedure } from '../domain/procedure/procedure.js';
import type { FieldValues, Ticket } from '../domain/ticket/ticket.js';
import type { KeptFile } from '../ports/file-store.js';
import { addedText, answeredText, attachedText, formSaidText, givenBackText, type LabelledValue } from '../texts/answers.js';
import { firstStandsText } from '../texts/turn-answers.js';
import type { RowPlace } from '../cards/parts/case-list.js';
import type { CaseList } from '../app/views.js';
import { caseName, casePhrase, toWhomText } from '../cards/parts/case-head.js';
import type { Card } from '../cards/card.js';
import { drawCard } from '../cards/draw-card.js';
import type { Dialog } from './dialogs.js';
import type { CaseAfter, Turn } from './handler-context.js';
import { refusalMessage, refusedText } from './refusal-message.js';
import { readerOf, type NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';
import type { StoredTicket } from '../domain/outbox/stored-ticket.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../talk/handlers.js';

/** A card takes the pressed one's place; a sentence leaves it as it is. */
export function asPressAnswer(message: Message): PressAnswer {
  return message.kind === 'text' ? message : { kind: 'card', message };
}

/** In the card's place, for its buttons have served. */
export function done(text: string): PressAnswer {
  return { kind: 'card', message: { kind: 'done', text } };
}

/** A refusal in words: the card that was pressed stays as it is. */
export function refusedPress(turn: Turn, refusal: Refusal, view: CaseView | null = null): PressAnswer {
  return { kind: 'text', text: refusedText(turn, refusal, view) };
}

/** The same whether there is no such case or the person may not know of it. */
export function notFoundCard(turn: Turn): PressAnswer {
  return asPressAnswer(refusalMessage(turn, notFoundRefusal, null));
}

export function shown({ title, card }: Dialog): DialogOpened {
  return { kind: 'dialog', title, card };
}

/** A card in a window of its own; a form about no case says as title what it is. */
export function dialogOf({ context }: Turn, card: Card, title = card.fallback): DialogOpened {
  return { kind: 'dialog', title, card: drawCard(card, context.ids.next()) };
}

/** "Corregir · CASO-000045", as its reader knows the case. */
export function titleOfCase(title: string, { stored, procedure }: CaseView, readBy: NumberReader = 'desk'): string {
  return `${title} · ${caseName(stored.ticket, procedure, readBy)}`;
}

export function refusedDialog(turn: Turn, refusal: Refusal, view: CaseView | null = null): DialogOpened {
  return { kind: 'message', text: refusedText(turn, refusal, view) };
}

/** A form that can no longer be sent closes; what was written in it is said back to its author. */
export function refusedForm(turn: Turn, refusal: Refusal, view: CaseView | null, written: readonly LabelledValue[]): DialogOpened {
  return withWritten(turn, refusedText(turn, refusal, view), written);
}

/** What became of a form, with what was written in it. */
export function withWritten(turn: Turn, text: string, written: readonly LabelledValue[]): DialogOpened {
  return written.length === 0
    ? { kind: 'message', text }
    : toAsker<DialogOpened>(turn, { kind: 'message', text: `${text} ${formSaidText(written)}` });
}

/** A dialog was sent again with other inputs, after it had made this case. */
export function firstStands(turn: Turn, ticket: Ticket, procedure: Procedure, typed: FieldValues): DialogOpened {
  const text = firstStandsText(caseName(ticket, procedure, 'desk'), casePhrase(ticket, procedure, 'desk'));
  return withWritten(turn, text, writtenIn(draftFields(procedure, ticket.category), typed));
}

/** The texts of a form that are not what the form was opened with. */
export function writtenIn(fields: readonly Field[], typed: FieldValues): readonly LabelledValue[] {
  return fields
    .filter(({ type }) => type === 'text' || type === 'long-text')
    .map(({ id, label, usual = '' }) => ({ label, value: (typed[id] ?? '').trim(), usual }))
    .filter(({ value, usual }) => value !== '' && value !== usual)
    .map(({ label, value }) => ({ label, value }));
}

export function notFoundDialog(turn: Turn): DialogOpened {
  return refusedDialog(turn, notFoundRefusal);
}

/**
 * An answer that is the asker's alone: what became of copies, or what a draft's form said. Where it takes longer than Teams waits
 * it is sent to their own chat: a channel's thread is read by all.
 */
export function toAsker<Answer extends DialogAnswer>({ context, actor }: Turn, answer: Answer): Answer {
  if (answer.kind !== 'message') return answer;
  const { text } = answer;
  return {
    ...answer,
    late: async () => void (await context.turnMessenger.post({ kind: 'person', person: actor.id }, { kind: 'text', text })),
  };
}

export function attachedFilesText({ actor }: Turn, { stored, rules }: CaseAfter<StoredTicket>, files: readonly KeptFile[]): string {
  return attachedText(files.length, caseName(stored.ticket, rules.procedure, readerOf(actor)));
}

/** Where the words went: to the assignee, to the group, or to the case; what was added while a question waited is its answer. */
export function deliveryText(view: CaseView, act: Act | null): string {
  const { stored, procedure } = view;
  const name = caseName(stored.ticket, procedure, 'requester');
  const attends = toWhomText(view);
  if (act === 'refuse') return givenBackText(name, attends);
  return act === 'answer' || stored.history.at(-1)?.event.type === 'requester-answered' ? answeredText(name, attends) : addedText(name);
}

/** Where a list stands, for the buttons of its rows. */
export function rowPlace({ group, reader }: Pick<CaseList, 'group' | 'reader'>): RowPlace {
  if (group !== undefined) return { place: { kind: 'channel', group } };
  return { place: null, ...(reader === undefined ? {} : { reader }) };
}
