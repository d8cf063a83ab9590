import { z } from 'zod';
import { type JsonObject, inputText } from '../core/json.js';
import { type FieldValues, ticketId, type TicketId } from '../core/ticket/ticket.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../talk/message.js';
import type { Turn } from './handler-context.js';
import { listNames } from '../desk/overviews/desk-lists.js';
import { instant, later, MINUTE } from '../core/instant.js';
import { personId } from '../core/people/person.js';
import { isOfDesk } from '../core/people/roles.js';
import type { CaseView } from '../ports/messenger.js';
import { notFoundDialog, refusedDialog } from './answers.js';
import { openCase } from '../desk/tickets/open-case.js';

type Does<Carried, Answer> = (turn: Turn, carried: Carried, typed: FieldValues) => Answer | Promise<Answer>;

/** @returns null if the data of the button has not the expected shape */
type AnswerTo<Answer> = (turn: Turn, data: JsonObject) => Answer | Promise<Answer> | null;

/** The act of a button, pressed on a card or sent with a dialog's form. Only the shape of its data is checked. */
export type ButtonAct = { carries: z.ZodType; pressed: AnswerTo<PressAnswer>; sent: AnswerTo<DialogAnswer> };

/** A dialog that a button opens. */
type DialogOpening = { carries: z.ZodType; opened: AnswerTo<DialogOpened> };

/** Returns the row of that name. @returns undefined if there is none */
export function named<One>(table: Readonly<Record<string, One>>, name: unknown): One | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The acts, by the verb that their buttons send. */
export type Acts = Readonly<Record<string, ButtonAct>>;

/** The dialogs, by the name that the buttons which open them send. */
export type Openings = Readonly<Record<string, DialogOpening>>;

export type Feature = { acts?: Acts; openings?: Openings };

export type CarriedIn<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export function act<Shape extends z.ZodRawShape>(
  shape: Shape,
  { pressed, sent }: { pressed?: Does<CarriedIn<Shape>, PressAnswer>; sent?: Does<CarriedIn<Shape>, DialogAnswer> },
): ButtonAct {
  const carries = z.object(shape);
  return { carries, pressed: answering(carries, pressed), sent: answering(carries, sent) };
}

export function opening<Shape extends z.ZodRawShape>(shape: Shape, opened: Does<CarriedIn<Shape>, DialogOpened>): DialogOpening {
  const carries = z.object(shape);
  return { carries, opened: answering(carries, opened) };
}

export function answering<Carried, Answer>(carries: z.ZodType<Carried>, does: Does<Carried, Answer> | undefined): AnswerTo<Answer> {
  return (turn, data) => {
    const read = carries.safeParse(data);
    return read.success && does !== undefined ? does(turn, read.data, typedIn(data)) : null;
  };
}

/** The id of a ticket. */
export const caseId = z.string().min(1).max(200).transform(ticketId);
export const nonce = z.string().max(200).default('');
export const version = z.coerce.number().int().min(0).max(1_000_000);
/** The number of an event in the history of a case. */
export const seq = z.coerce.number().int().min(1).max(1_000_000);
/** The button was pressed in the list of people to call, which stays as it was. */
export const pressedIn = z.literal('list').optional();
export const person = z.string().min(1).max(128).transform(personId);
export const moment = z.number().int().transform(instant);
/** The id of a team or channel. */
export const place = z.string().min(1).max(1_024);
/** The first row of a page of a list. */
export const row = z.number().int().min(0).max(10_000).default(0);
export const group = z.string().min(1).max(200);
/** The id of a frequent question, a ready answer or a recurrence. */
export const entry = z.string().min(1).max(100);
export const fileId = z.string().min(1).max(100);
export const fileIds = z.array(fileId).min(1).max(10);
/** The words of a card, with the files that came with them. */
export const said = { words: z.string().max(10_000), key: z.string().min(1).max(600), files: fileIds.optional() };
export type CarriedWords = z.infer<z.ZodObject<typeof said>>;

/** The data of an order in words that the desk asked about. */
export const order = { key: z.string().min(1).max(600), files: fileIds.optional() };

export const holdShape = z.object({
  reason: z.string().max(1000),
  authorisedBy: z.string().max(200),
  until: z.number().int().transform(instant),
});

/** The start of a page of a list, which the store checks, and how many cases are on the pages before it. */
export const pageStart = z.object({ after: z.string().min(1).max(500), before: z.number().int().min(0).max(10_000_000) });
/** The selection of cases in a list. */
export const narrowing = {
  groups: z.array(group).max(200).nullable(),
  isThisWeek: z.boolean(),
  level: z.number().int().min(0).max(100).optional(),
};
export const wantedShape = z.object({
  name: z.enum(listNames),
  ...narrowing,
  key: z.string().max(300).optional(),
  party: z.string().max(300).optional(),
  person: person.optional(),
});

/** The cases that a report is about, and its period. */
const reportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk') }),
  z.object({ kind: z.literal('level'), level: z.number().int().min(0).max(100) }),
  z.object({ kind: z.literal('groups'), groups: z.array(group).min(1).max(200) }),
]);
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
/** The report that a card shows. */
export const reportShape = {
  period: z.object({ from: moment, to: moment, isOpen: z.boolean(), month: month.nullable() }),
  scope: reportScope,
  n: nonce,
};
export const reportOf = { from: moment, to: moment, scope: reportScope };

/** Returns a command id: the same press again is the same command; other inputs on the same card are another one. */
export function commandId({ context, actor }: Turn, what: string, nonce: string, inputs: string | FieldValues): string {
  return context.ids.derived(what, nonce, actor.id, typeof inputs === 'string' ? inputs : JSON.stringify(inputs));
}

/** The same inputs of one person within ten minutes use the key of the first dialog. `isOther`: its case was made of other inputs. */
export async function formKey({ context: { claims, clock, ids }, actor }: Turn, nonce: string, inputs: object) {
  const [now, until] = [clock.now(), later(clock.now(), 10 * MINUTE)];
  const sent = ids.derived('sent', actor.id, JSON.stringify(inputs));
  const key = await claims.claim(sent, nonce, now, until);
  return { key, isOther: async () => (await claims.claim(ids.derived('dialog', actor.id, key), sent, now, until)) !== sent };
}

/** The form's inputs: everything named `f_…`, as text. */
function typedIn(data: JsonObject): FieldValues {
  const inputs: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('f_') && value !== null && value !== undefined) inputs[name.slice(2)] = inputText(value);
  }
  return inputs;
}

type OpensOfCase<Wanted> = (turn: Turn, view: CaseView, wanted: Wanted, typed: FieldValues) => DialogOpened | Promise<DialogOpened>;
type OpensDialogOf<Wanted> = (turn: Turn, wanted: Wanted, typed: FieldValues) => Promise<DialogOpened>;

/** Opens a dialog about a case that this person may see. */
export function ofCase<Wanted extends { ticket: TicketId }>(show: OpensOfCase<Wanted>): OpensDialogOf<Wanted> {
  return async (turn, wanted, typed) => {
    const view = await openCase(turn.context, wanted.ticket, turn.actor);
    return view === null ? notFoundDialog(turn) : show(turn, view, wanted, typed);
  };
}

/** Opens a dialog only for the desk: it shows data of the desk alone, or everybody's personal data. */
export function forDesk<Wanted extends { ticket: TicketId }>(show: OpensOfCase<Wanted>): OpensDialogOf<Wanted> {
  return ofCase((turn, view, wanted, typed) =>
    isOfDesk(turn.actor) ? show(turn, view, wanted, typed) : refusedDialog(turn, { code: 'only-desk' }),
  );
}
