import { z } from 'zod';
import { firstStands } from '../answers.js';
import type { Desk } from '../../desk.js';
import { peopleOfGroups, type GroupPeople, type Staff } from '../../desk/people/choosable-people.js';
import { notFound, type CommandRefused } from '../../desk/tickets/execute-command.js';
import { caseName } from '../../cards/parts/case-head.js';
import { withMoreData } from '../../cards/parts/form-card.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { listedName, type Actor, type PersonActor, type PersonRef } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { categoryOf, groupOf } from '../../core/procedure/lookup.js';
import { withArticle } from '../../core/procedure/words.js';
import { today } from '../../core/ticket/decision.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import {
  categoryField,
  descriptionField,
  draftFields,
  fieldsOfDraft,
  groupChoices,
  refusedCategory,
} from '../../core/ticket/forms/draft-fields.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';
import { faultsOfAsked } from '../../core/ticket/forms/sent-fields.js';
import { numbersForLink } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkReachOut, requestableGroups } from '../../core/ticket/permissions.js';
import { checkOpenCase, type FieldFault, type Refusal } from '../../core/ticket/refusals.js';
import { ticketId, type Channel, type FieldValues, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import { canWantAssignee } from '../../core/ticket/wanted-assignment.js';
import { groupRequestLabels } from '../../core/form-labels.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { requestedText } from '../../texts/answers.js';
import { capitalised, caseNoun, nounOf } from '../../texts/words.js';
import { nameWithGroups, unlessUnread } from '../calls/registration-fields.js';
import { formKey, viewAfter } from '../turn.js';
import { caseForm } from '../case-form.js';
import { alsoAskedText } from '../cases/correct-case.js';

/**
 * For the requester of the case at hand. The button names the category whose fields the form has: if another one was chosen with this
 * press, its fields were not shown yet, so empty ones are no fault. Source: UARIV-14
 */
export const requestForm = caseForm({
  open: 'request',
  verb: 'request-for-group',
  carries: z.object({ category: z.string().max(200).optional() }),
  title: 'Solicitar a otro grupo',
  button: 'Solicitar',
  does: ({ procedure }) => {
    const { a, as } = caseNoun(procedure);
    return `Registra ${a} ${as('nuevo')} para ese grupo, del mismo usuario y ${as('vinculado')} a ${as('este')}.`;
  },
  bars: checkRequest,
  reads: async ({ context }, view) => {
    const { ticket } = view.stored;
    const people = await peopleToRequest({ ...context, now: view.now }, ticket, context.procedure);
    return requestAsks(view, { fields: requestFields(ticket, context.procedure, people), more: [], category: null }, nothingTyped);
  },
  asks: ({ procedure }) => {
    const { a, as } = caseNoun(procedure);
    return {
      explanation: `Será ${a} ${as('nuevo')} del mismo usuario, con sus datos de contacto y ${as('vinculado')} a ${as('este')}. ${capitalised(as('este'))} sigue como está.`,
      fields: [],
    };
  },
  send: async (turn, { of: ticket, fields: typed, n }, { category = null }) => {
    const { context, actor } = turn;
    const { key, isOther } = await formKey(turn, n, { verb: 'request-for-group', ticket, typed });
    const result = await requestForGroup(context, { of: ticket, fields: typed, key }, actor);
    if (result.kind === 'refused') return { kind: 'refused', refusal: result.refusal, of: await viewAfter(turn, result) };
    if (result.kind === 'faults') {
      const isSeen = (field: string) => !result.more.some(({ id }) => id === field);
      const faults = result.category === category ? result.faults : faultsOfAsked(result.faults, isSeen);
      return { kind: 'faults', of: result.of, faults, asks: requestAsks(result.of, result, { typed, faults }) };
    }
    const { stored, of, procedure } = result;
    const { group, assignee } = stored.ticket;
    const receiver = withArticle(group === null ? { label: procedure.deskName } : groupOf(procedure, group));
    const to = assignee === null ? receiver.the : `${await context.names.of(assignee)}, ${receiver.of}`;
    if ((await isOther()) && result.repeated) return firstStands(turn, stored.ticket, procedure, typed);
    const nameOf = ({ ticket: one }: Pick<StoredTicket, 'ticket'>) => caseName(one, procedure, 'desk');
    return { kind: 'message', text: requestedText(nameOf(stored), to, nameOf(of), nounOf(stored.ticket, procedure)) };
  },
});

/** Source: UARIV-14 */
function checkRequest({ stored: { ticket }, procedure }: CaseView, actor: Actor): Refusal | null {
  return checkOpenCase(ticket) ?? checkReachOut(ticket, actor, procedure);
}

/** @property more the fields that the chosen category demands and the case at hand does not have @property category null for none */
type RequestForm = { fields: readonly Field[]; more: readonly Field[]; category: string | null };

type FaultyRequest = RequestForm & { kind: 'faults'; faults: readonly FieldFault[] };
type RequestMade = { kind: 'requested'; stored: StoredTicket; of: StoredTicket; procedure: Procedure; repeated: boolean };
type SentRequest = { of: TicketId; fields: FieldValues; key: string };
type RequestAnswer = RequestMade | (FaultyRequest & { of: CaseView }) | CommandRefused;

export function requestAsks(view: CaseView, { fields, more, category }: RequestForm, typed: TypedForm) {
  return {
    ...withMoreData(fields, typed),
    checklistTitle: alsoAskedText(category, view.procedure),
    checklist: more,
    freed: more.map(({ id }) => id),
    carries: category === null ? {} : { category },
  };
}

/**
 * Whole or not at all, for the same requester, linked with the one at hand. All refusals come before anything is made; each step is a
 * command of its own named after `key`, so a second press continues where the first one was cut off. Source: UARIV-14
 */
export async function requestForGroup(desk: Desk, { of, fields, key }: SentRequest, actor: PersonActor): Promise<RequestAnswer> {
  const { tickets, ids, clock, procedure } = desk;
  const old = await desk.openStored(of, actor);
  if (old === null) return notFound(desk.registry.current);
  const { stored } = old;
  const id = ticketId(ids.derived('request', of, actor.id, key));
  const isBegun = (await tickets.load(id)) !== null;
  // The procedure version of the case at hand decides who may ask, because the case may be with a group that no longer exists.
  const barred = isBegun ? null : checkRequest(old, actor);
  if (barred !== null) return { kind: 'refused', refusal: barred, stored, rules: old };
  const people = await peopleToRequest({ ...desk, now: clock.now() }, stored.ticket, procedure, fields[personField]);
  const read = readRequest(desk, old, fields, people);
  if (read.kind === 'faults') return { ...read, of: old };
  return make(desk, { old, id, key }, read, actor);
}

/**
 * Empty if the procedure cannot assign a case that arrives, or a roster cannot be read: a group can be asked all the same.
 * @param named the person already chosen; '' for none
 * @throws {RosterUnavailable} for a roster that cannot be read while a person is chosen
 */
export async function peopleToRequest(staff: Staff, ticket: Ticket, procedure: Procedure, named = ''): Promise<GroupPeople> {
  const groups = canWantAssignee(procedure) ? requestableGroups(ticket, procedure).map(({ id }) => id) : [];
  return unlessUnread(() => peopleOfGroups(staff, groups), named, { receivers: [], unavailable: [] });
}

/** No field of a form has this id: field ids begin with a letter or digit. */
const groupField = '_group';
const personField = '_person';

export function requestFields(ticket: Ticket, procedure: Procedure, { receivers }: GroupPeople): readonly Field[] {
  const own = [categoryField(procedure), descriptionField(procedure)];
  const asked = draftFields(procedure, ticket.category).filter((f) => own.includes(f.id));
  const groups = groupChoices(requestableGroups(ticket, procedure), procedure);
  const { group, person: label, personHelp: help } = groupRequestLabels;
  const choices = receivers.map((r) => ({ id: r.id, label: nameWithGroups(r, procedure) }));
  return [
    { id: groupField, label: group, type: 'choice', required: true, choices: groups },
    ...(choices.length === 0 ? [] : [{ id: personField, label, help, type: 'choice', choices } as const]),
    ...asked.map((f) => ({ ...f, usual: '' })),
  ];
}

type Request = { kind: 'right'; group: string; assignee: PersonRef | null; values: FieldValues; words: string };

function readRequest(desk: Desk, old: CaseView, typed: FieldValues, people: GroupPeople): Request | FaultyRequest {
  const { procedure, calendar } = desk.registry.current;
  const { ticket } = old.stored;
  const own = old.procedure;
  const context = { today: today({ now: desk.clock.now(), calendar }) };
  const fields = requestFields(ticket, procedure, people);
  const first = checkForm(fields, typed, context);
  const named = personIn(first.values, procedure, people);
  const category = categoryOf(procedure, first.values[categoryField(procedure) ?? ''])?.id ?? null;
  const form = fieldsOfDraft({ category, channel: channelOfRequest(ticket) }, procedure);
  const { values, faults } = checkForm(form, { ...ticket.fields, ...typed, ...first.values }, context);
  const isAsked = (field: string) => fields.some((f) => f.id === field);
  const more = form.filter((f) => !isAsked(f.id) && (faults.some((fault) => fault.field === f.id) || typed[f.id] !== undefined));
  const all = [
    ...first.faults.filter((f) => f.field !== personField || named.fault === null),
    ...(named.fault === null ? [] : [named.fault]),
    ...refusedCategory(procedure, category),
    ...faults.filter((f) => !isAsked(f.field)),
  ];
  // The text for another group must hold no secret of the case at hand, like every text of the desk. Source: SIGCE-09
  const ofCase = requestFields(ticket, own, people);
  const secrets = secretFaults(ticket, ofCase, typed, own);
  if (all.length > 0) return { kind: 'faults', fields, more, category, faults: [...all, ...secrets] };
  if (secrets.length > 0)
    return { kind: 'faults', fields: ofCase, more: [], category: values[categoryField(own) ?? ''] ?? null, faults: secrets };
  const words = values[descriptionField(procedure) ?? ''] ?? '';
  return { kind: 'right', group: first.values[groupField] ?? '', assignee: named.person, values, words };
}

/** Away now, or not in the group that is asked. Source: SIIF-15 */
function personIn(values: FieldValues, procedure: Procedure, { receivers, unavailable }: GroupPeople) {
  const { [personField]: id = '', [groupField]: group = '' } = values;
  const { person: label, away, elsewhere } = groupRequestLabels;
  const faulty = (says: string): FieldFault => ({ field: personField, label, code: 'pattern', says });
  const absent = unavailable.find((p) => p.id === id);
  if (absent !== undefined) return { person: null, fault: faulty(away(listedName(absent))) };
  const person = receivers.find((r) => r.id === id);
  if (person === undefined) return { person: null, fault: null };
  const isElsewhere = procedure.groups.some((g) => g.id === group) && !person.groups.includes(group);
  const fault = isElsewhere ? faulty(elsewhere(listedName(person), withArticle(groupOf(procedure, group)).of)) : null;
  return { person: { id: person.id, name: person.name }, fault };
}

/** A request that comes from a machine's alert is an alert too, without a person. Source: UARIV-14, UARIV-15 */
function channelOfRequest({ channel }: Ticket): Channel {
  return channel === 'automatic' ? channel : 'teams';
}

type RequestToMake = { old: CaseView; id: TicketId; key: string };

async function make({ execute }: Desk, { old, id, key }: RequestToMake, request: Request, actor: PersonActor): Promise<RequestAnswer> {
  const { group, assignee, values, words } = request;
  const of = old.stored;
  const { requester } = of.ticket;
  const by = { channel: channelOfRequest(of.ticket), requester, registeredBy: { id: actor.id, name: actor.name } };
  const draft = { ticket: id, ...by, words, profile: {}, fields: values, group, assignee: assignee ?? undefined };
  const opened = await execute(id, { id: `${key}:open`, type: 'open-draft', ...draft }, actor);
  if (opened.kind === 'refused') return { ...opened, stored: of, rules: old };
  const link = (from: TicketId, to: StoredTicket) =>
    execute(from, { id: `link:${to.id}`, type: 'link', to: to.id, kind: 'related', ...numbersForLink(to.ticket) }, actor);
  // The link comes before the registration, so that the requester reads which of their cases it comes from.
  await link(id, of);
  const filled = await execute(id, { id: `${key}:fill`, type: 'fill-draft', fields: values, submit: true }, actor);
  if (filled.kind === 'refused') return { ...filled, stored: of, rules: old };
  const back = await link(of.id, filled.stored);
  return { kind: 'requested', stored: filled.stored, of: back.stored ?? of, procedure: filled.rules.procedure, repeated: filled.repeated };
}
