import { z } from 'zod';
import { listNames } from '../app/overviews/desk-lists.js';
import { instant, later, MINUTE } from '../domain/instant.js';
import { personId } from '../domain/people/person.js';
import { ticketId, type FieldValues } from '../domain/ticket/ticket.js';
import { inputText, type JsonObject } from '../json.js';
import type { Turn } from './handler-context.js';

/** Of a ticket. */
export const caseId = z.string().min(1).max(200).transform(ticketId);
export const nonce = z.string().max(200).default('');
export const version = z.coerce.number().int().min(0).max(1_000_000);
/** Number of an event in a case's history. */
export const seq = z.coerce.number().int().min(1).max(1_000_000);
/** Pressed in the list of people to call, which stands there as it was. */
export const pressedIn = z.literal('list').optional();
export const person = z.string().min(1).max(128).transform(personId);
export const moment = z.number().int().transform(instant);
/** Id of a team or channel. */
export const place = z.string().min(1).max(1_024);
/** Where a page of a list begins. */
export const row = z.number().int().min(0).max(10_000).default(0);
export const group = z.string().min(1).max(200);
/** Id of a frequent question, a ready answer or what recurs. */
export const entry = z.string().min(1).max(100);
export const fileId = z.string().min(1).max(100);
export const fileIds = z.array(fileId).min(1).max(10);
/** Words of a card, with the files that came with them. */
export const said = { words: z.string().max(10_000), key: z.string().min(1).max(600), files: fileIds.optional() };
export type CarriedWords = z.infer<z.ZodObject<typeof said>>;

/** What an order in words carries that was asked back. */
export const order = { key: z.string().min(1).max(600), files: fileIds.optional() };

export const holdShape = z.object({
  reason: z.string().max(1000),
  authorisedBy: z.string().max(200),
  until: z.number().int().transform(instant),
});

/** Where a page of a list begins, which the store checks, and how many cases stand on the pages before. */
export const pageStart = z.object({ after: z.string().min(1).max(500), before: z.number().int().min(0).max(10_000_000) });
/** Which cases of a list are wanted. */
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

/** Whose cases a report is about, and its period. */
const reportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('desk') }),
  z.object({ kind: z.literal('level'), level: z.number().int().min(0).max(100) }),
  z.object({ kind: z.literal('groups'), groups: z.array(group).min(1).max(200) }),
]);
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
/** A report that a card was made for. */
export const reportShape = {
  period: z.object({ from: moment, to: moment, isOpen: z.boolean(), month: month.nullable() }),
  scope: reportScope,
  n: nonce,
};
export const reportOf = { from: moment, to: moment, scope: reportScope };

/** The same press again is the same command; other inputs on the same card are another one. */
export function commandId({ context, actor }: Turn, what: string, nonce: string, inputs: string | FieldValues): string {
  return context.ids.derived(what, nonce, actor.id, typeof inputs === 'string' ? inputs : JSON.stringify(inputs));
}

/** The same inputs of one person, within ten minutes, go by the dialog that sent them first. `isOther`: its case was made of other inputs. */
export async function formKey({ context: { claims, clock, ids }, actor }: Turn, nonce: string, inputs: object) {
  const [now, until] = [clock.now(), later(clock.now(), 10 * MINUTE)];
  const sent = ids.derived('sent', actor.id, JSON.stringify(inputs));
  const key = await claims.claim(sent, nonce, now, until);
  return { key, isOther: async () => (await claims.claim(ids.derived('dialog', actor.id, key), sent, now, until)) !== sent };
}

/** The form's inputs: everything named `f_…`, as text. */
export function typedIn(data: JsonObject): FieldValues {
  const inputs: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('f_') && value !== null && value !== undefined) inputs[name.slice(2)] = inputText(value);
  }
  return inputs;
}
