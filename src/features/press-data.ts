import { carriedRunShape } from '../teams/first-hour/carried-run.js';
import { z } from 'zod';
import { listNames } from '../app/overviews/desk-lists.js';
import { instant, later, MINUTE } from '../domain/instant.js';
import { problemSteps } from './problems/problem-dialog.js';
import { personId } from '../domain/people/person.js';
import { ticketId, type FieldValues } from '../domain/ticket/ticket.js';
import { massSteps } from '../domain/ticket/mass/mass-form.js';
import { inputText, type JsonObject } from '../json.js';
import type { Turn } from './handler-context.js';

const id = z.string().min(1).max(200).transform(ticketId);
const nonce = z.string().max(200).default('');
const version = z.coerce.number().int().min(0).max(1_000_000);
/** Number of an event in a case's history. */
const seq = z.coerce.number().int().min(1).max(1_000_000);
/** Pressed in the list of people to call, which stands there as it was. */
const pressedIn = z.literal('list').optional();
const person = z.string().min(1).max(128).transform(personId);
const at = z.number().int().transform(instant);
/** Id of a team or channel. */
const place = z.string().min(1).max(1_024);
/** Id of a frequent question, and where a page of them begins. */
const question = z.string().min(1).max(100);
const row = z.number().int().min(0).max(10_000).default(0);
const reviewStep = z.enum(['approve', 'edit', 'retire', 'publish-again']);
/** A group, and one of its ready answers. */
const group = z.string().min(1).max(200);
const answer = z.string().min(1).max(100);
const answerStep = z.enum(['add', 'change', 'remove']);
/** What recurs, and a problem with a change to it. */
const recurrence = z.string().min(1).max(100);
const problemNumber = z.coerce.number().int().min(1).max(999_999);
const problemStep = z.enum(problemSteps);
const fileId = z.string().min(1).max(100);
const fileIds = z.array(fileId).min(1).max(10);
/** Words of a card, with the files that came with them. */
const said = { words: z.string().max(10_000), key: z.string().min(1).max(600), files: fileIds.optional() };

/** What an order in words carries that was asked back. */
const order = { key: z.string().min(1).max(600), files: fileIds.optional() };

const caseNumbers = z.array(z.number().int().min(1).max(99_999_999)).min(1).max(200);
const holdShape = z.object({ reason: z.string().max(1000), authorisedBy: z.string().max(200), until: z.number().int().transform(instant) });

/** Where a page of a list begins; the store checks it. */
const cursor = z.string().min(1).max(500);
/** So many cases stand on the pages before. */
const pageStart = z.object({ after: cursor, before: z.number().int().min(0).max(10_000_000) });
/** Which cases of a list are wanted. */
const narrowing = {
  groups: z.array(group).max(200).nullable(),
  isThisWeek: z.boolean(),
  level: z.number().int().min(0).max(100).optional(),
};
const wantedShape = z.object({
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
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
/** A report that a card was made for. */
const reportShape = {
  period: z.object({ from: at, to: at, isOpen: z.boolean(), month: month.nullable() }),
  scope: reportScope,
  n: nonce,
};
const reportOf = { from: at, to: at, scope: reportScope };

/** What each verb's data must be; the verb table of the cards. Nothing in it is proven but its shape. */
export const pressShape = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('send-draft'), ticket: id, category: z.string().max(200).optional(), n: nonce }),
  z.object({ verb: z.literal('register-as-is'), ticket: id, n: nonce }),
  z.object({
    verb: z.literal('advance'),
    ticket: id,
    v: version,
    n: nonce,
    transition: z.string().max(200),
    row: z.literal(true).optional(),
  }),
  z.object({ verb: z.literal('keep-form'), ticket: id, v: version, transition: z.string().max(200) }),
  z.object({ verb: z.literal('report'), ...said, apart: z.literal(true).optional() }),
  z.object({ verb: z.literal('dismiss') }),
  z.object({ verb: z.literal('answer-offer'), ticket: id, helped: z.boolean(), n: nonce }),
  z.object({ verb: z.literal('questions'), open: question.optional(), from: row }),
  z.object({ verb: z.literal('question-served'), question, from: row }),
  z.object({ verb: z.literal('report-question'), question, n: nonce }),
  z.object({ verb: z.literal('question-review'), open: question.optional(), from: row }),
  z.object({ verb: z.literal('review-question'), question, seen: version, step: reviewStep, n: nonce }),
  z.object({ verb: z.literal('propose-question'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('ready-answers'), group: group.optional(), open: answer.optional(), from: row }),
  z.object({ verb: z.literal('change-answers'), group, step: answerStep, answer: answer.optional(), seen: version, n: nonce }),
  z.object({ verb: z.literal('add-words'), ticket: id, ...said, saying: z.literal('works-now').optional() }),
  z.object({ verb: z.literal('answer-with'), ticket: id, ...said }),
  z.object({ verb: z.literal('answer-outside'), ticket: id, ...said }),
  z.object({ verb: z.literal('still-failing'), ticket: id, ...said }),
  z.object({ verb: z.literal('new-linked'), ticket: id, ...said }),
  z.object({
    verb: z.literal('do-order'),
    ticket: id,
    v: version,
    transition: z.string().max(200),
    first: z.string().max(200).optional(),
    ...order,
  }),
  z.object({ verb: z.literal('order-by'), ticket: id, transition: z.string().max(200), ...order }),
  z.object({
    verb: z.literal('order-note'),
    ticket: id,
    audience: z.enum(['internal', 'public']),
    answers: seq.optional(),
    words: z.string().max(10_000).default(''),
    ...order,
  }),
  z.object({ verb: z.literal('do-link'), ticket: id, act: z.enum(['link', 'unlink']), ...order }),
  z.object({ verb: z.literal('attach'), ticket: id, files: fileIds, key: z.string().max(600).default('') }),
  z.object({ verb: z.literal('start-again'), ticket: id }),
  z.object({ verb: z.literal('send-again'), ticket: id }),
  z.object({ verb: z.literal('take-up-with'), ticket: id, ...said }),
  z.object({ verb: z.literal('link-repeat'), ticket: id, closed: id }),
  z.object({ verb: z.literal('join-repeat'), ticket: id, earlier: id }),
  z.object({ verb: z.literal('keep-apart'), ticket: id }),
  z.object({ verb: z.literal('offer-call'), ticket: id, key: z.string().min(1).max(600) }),
  z.object({ verb: z.literal('ask-call'), ticket: id, key: z.string().min(1).max(600) }),
  z.object({ verb: z.literal('survey'), ticket: id, asked: at, n: nonce }),
  z.object({ verb: z.literal('record-survey'), ticket: id, asked: at, n: nonce }),
  z.object({ verb: z.literal('add-note'), ticket: id, n: nonce, answers: seq.optional() }),
  z.object({ verb: z.literal('add-information'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('register'), n: nonce, person: person.optional(), isIncomplete: z.boolean().optional() }),
  z.object({ verb: z.literal('available'), person, since: z.number().int().transform(instant) }),
  z.object({ verb: z.literal('person'), person, asked: z.object(narrowing).optional(), at: pageStart.optional() }),
  z.object({ verb: z.literal('appoint'), person, seen: version, scope: z.string().max(64).optional() }),
  z.object({
    verb: z.literal('reassign'),
    person,
    transition: z.string().max(200),
    cases: z
      .array(z.object({ ticket: id, v: version }))
      .min(1)
      .max(30),
    n: nonce,
  }),
  z.object({ verb: z.literal('complete-draft'), ticket: id, upTo: seq, n: nonce }),
  z.object({ verb: z.literal('correct'), ticket: id, v: version, category: z.string().max(200).optional(), n: nonce }),
  z.object({ verb: z.literal('request-for-group'), ticket: id, category: z.string().max(200).optional(), n: nonce }),
  z.object({ verb: z.literal('link-case'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('unlink-case'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('mass'), ticket: id, v: version, n: nonce, step: z.enum(massSteps) }),
  z.object({ verb: z.literal('record-manual-contact'), ticket: id, message: seq.optional(), from: pressedIn, n: nonce }),
  z.object({ verb: z.literal('record-talk'), ticket: id, v: version, from: pressedIn, n: nonce }),
  z.object({ verb: z.literal('offer-files'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('show-files'), ticket: id, n: nonce }),
  z.object({ verb: z.literal('search'), asked: z.string().max(240), after: id }),
  z.object({
    verb: z.literal('list'),
    wanted: wantedShape,
    at: pageStart.optional(),
  }),
  z.object({ verb: z.literal('recurrences'), open: recurrence.optional(), from: row }),
  z.object({ verb: z.literal('problems'), isClosed: z.boolean(), from: row }),
  z.object({ verb: z.literal('problem'), number: problemNumber, from: row }),
  z.object({ verb: z.literal('open-problem'), recurrence: recurrence.optional(), n: nonce }),
  z.object({ verb: z.literal('change-problem'), number: problemNumber, step: problemStep, seen: version, n: nonce }),
  z.object({ verb: z.literal('acknowledge'), recurrence, n: nonce }),
  z.object({ verb: z.literal('analyse-report'), ...reportShape }),
  z.object({ verb: z.literal('surveys'), ...reportShape, from: z.number().int().min(0).max(1_000_000) }),
  z.object({ verb: z.literal('close-month'), ...reportShape }),
  z.object({ verb: z.literal('undelivered'), from: z.object({ ticket: id, openedAt: z.number().int().transform(instant) }).optional() }),
  z.object({
    verb: z.literal('bind'),
    group: z.string().min(1).max(200),
    channel: place,
    team: place,
    since: z.number().int().min(0),
    other: z.string().max(200),
    people: z.number().int().min(0),
  }),
  z.object({ verb: z.literal('leave-unbound') }),
  z.object({ verb: z.literal('disclose'), n: z.string().min(1).max(200), seen: at, shown: z.array(group).min(1).max(200) }),
  z.object({ verb: z.literal('retry-disclosure'), id: z.string().min(1).max(200) }),
  z.object({ verb: z.literal('plan-hold'), n: nonce }),
  z.object({ verb: z.literal('change-hold'), typed: z.record(z.string().max(40), z.string().max(4000)) }),
  z.object({ verb: z.literal('hold'), n: nonce, hold: holdShape, numbers: caseNumbers }),
  z.object({ verb: z.literal('outage-form') }),
  z.object({ verb: z.literal('plan-outage'), n: nonce }),
  z.object({ verb: z.literal('change-outage'), typed: z.record(z.string().max(40), z.string().max(4000)) }),
  z.object({ verb: z.literal('apply-outage'), outage: holdShape.extend({ from: at, tell: z.boolean() }) }),
  z.object({ verb: z.literal('broadcast'), by: person, id: z.string().min(1).max(200), step: z.enum(['send', 'allow', 'deny', 'drop']) }),
  z.object({ verb: z.literal('undo-outage'), from: at, until: at }),
  z.object({
    verb: z.literal('first-hour'),
    n: nonce,
    run: carriedRunShape,
    check: z.string().max(20),
    answer: z.enum(['yes', 'no', 'skip']),
  }),
  z.object({ verb: z.literal('first-hour-saved'), run: carriedRunShape, card: z.string().max(200) }),
  z.object({
    verb: z.literal('report-workbook'),
    ...reportOf,
    month: month.nullable().optional(),
    n: nonce,
    again: z.literal(true).optional(),
    personal: z.literal(true).optional(),
  }),
  z.object({ verb: z.literal('export-contingency'), n: nonce }),
  z.object({ verb: z.literal('release-numbers'), n: nonce, first: z.number().int(), count: z.number().int() }),
  z.object({
    verb: z.literal('import-contingency'),
    n: nonce,
    file: fileId,
    from: at.nullable(),
    beside: z.array(z.object({ id: fileId, number: z.number().int().min(1).max(99_999_999).nullable() })).max(20),
    archives: z.array(fileId).max(20),
  }),
  z.object({ verb: z.literal('cancel-workbook'), ...reportOf, job: z.string().min(1).max(100) }),
  z.object({ verb: z.literal('release-hold'), hold: z.string().min(1).max(100), numbers: caseNumbers, undo: z.boolean() }),
]);

export type PressData = z.infer<typeof pressShape>;

export type Verb = PressData['verb'];

/** What a press of each verb brings. */
export type PressOf = { readonly [Press in PressData as Press['verb']]: Press };

/** Dialogs that a card opens. */
export const dialogShape = z.discriminatedUnion('open', [
  z.object({
    open: z.literal('advance'),
    ticket: id,
    v: version,
    transition: z.string().max(200),
    groupStep: z.enum(['asked', 'changing']).optional(),
    useAnswer: z.literal(true).optional(),
  }),
  z.object({ open: z.literal('note'), ticket: id, audience: z.literal('public').optional(), answers: seq.optional() }),
  z.object({ open: z.literal('information'), ticket: id }),
  z.object({ open: z.literal('history'), ticket: id }),
  z.object({ open: z.literal('more'), ticket: id }),
  z.object({ open: z.literal('data'), ticket: id }),
  z.object({ open: z.literal('files'), ticket: id }),
  z.object({ open: z.literal('register'), step: z.enum(['asked', 'changing']).optional(), was: z.string().max(128).optional() }),
  z.object({ open: z.literal('first-hour'), run: carriedRunShape }),
  z.object({ open: z.literal('reassign'), person, group: z.string().max(200), transition: z.string().max(200) }),
  z.object({ open: z.literal('complete'), ticket: id }),
  z.object({ open: z.literal('correct'), ticket: id, v: version }),
  z.object({ open: z.literal('request'), ticket: id }),
  z.object({ open: z.literal('link'), ticket: id }),
  z.object({ open: z.literal('unlink'), ticket: id }),
  z.object({ open: z.literal('mass'), ticket: id, v: version, step: z.enum(massSteps) }),
  z.object({ open: z.literal('audit'), ticket: id }),
  z.object({ open: z.literal('similar'), ticket: id }),
  z.object({ open: z.literal('propose-question'), ticket: id }),
  z.object({ open: z.literal('question'), question, seen: version, step: reviewStep }),
  z.object({ open: z.literal('ready-answer'), group, step: answerStep, answer: answer.optional() }),
  z.object({ open: z.literal('survey'), ticket: id }),
  z.object({ open: z.literal('open-problem'), recurrence: recurrence.optional() }),
  z.object({ open: z.literal('change-problem'), number: problemNumber, step: problemStep }),
  z.object({ open: z.literal('acknowledge'), recurrence }),
  z.object({ open: z.literal('analyse-report'), ...reportShape }),
  z.object({ open: z.literal('talk'), ticket: id, v: version, from: pressedIn }),
  z.object({ open: z.literal('manual-contact'), ticket: id, message: seq.optional(), from: pressedIn }),
]);

export type OpensDialog = z.infer<typeof dialogShape>;

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
