import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import type { Instant } from '../../domain/instant.js';
import { today } from '../../domain/ticket/decision.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { categoryField, descriptionField, draftFields, fieldsOfDraft, refusedCategory } from '../../domain/ticket/forms/draft-fields.js';
import { categoryOf, groupOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { listedName, type Actor, type PersonActor, type PersonRef } from '../../domain/people/person.js';
import { checkOpenCase, type FieldFault, type Refusal } from '../../domain/ticket/refusals.js';
import { ticketId, type Channel, type FieldValues, type Ticket, type TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import { notFound, type CommandRefused, type ExecuteCommand } from '../tickets/execute-command.js';
import type { OpenCase } from '../tickets/open-case.js';
import type { Choice, Field } from '../../domain/procedure/form.js';
import { numbersForLink } from '../../domain/ticket/numbers/ticket-numbers.js';
import { requestableGroups, checkReachOut } from '../../domain/ticket/permissions.js';
import { groupChoices } from '../../domain/ticket/forms/draft-fields.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { groupRequestLabels } from '../../form-labels.js';
import { canWantAssignee } from '../../domain/ticket/wanted-assignment.js';
import { peopleOfGroups, type GroupPeople, type Staff } from '../people/choosable-people.js';
import { withArticle } from '../../domain/procedure/words.js';
import { nameWithGroups, unlessUnread } from './registration-fields.js';

/** @property key makes the same press the same request */
export type GroupRequest = { of: TicketId; fields: FieldValues; key: string };

/**
 * The form of a request.
 *
 * @property fields   what every request is asked
 * @property more     what the form of the chosen category wants and the case at hand does not have
 * @property category the chosen one; null for none
 */
export type RequestForm = { fields: readonly Field[]; more: readonly Field[]; category: string | null };

type FaultyRequest = RequestForm & { kind: 'faults'; faults: readonly FieldFault[] };

type RequestMade = { kind: 'requested'; stored: StoredTicket; of: StoredTicket; procedure: Procedure; repeated: boolean };
export type RequestedForGroup = RequestMade | (FaultyRequest & { of: CaseView }) | CommandRefused;

export type RequestForGroup = (request: GroupRequest, actor: PersonActor) => Promise<RequestedForGroup>;

type RequestDependencies = Omit<Staff, 'now'> & {
  tickets: TicketStore;
  openCase: OpenCase;
  execute: ExecuteCommand;
  ids: Ids;
  clock: Clock;
  registry: ProcedureRegistry;
};

/**
 * Asks another group, and a person of it where one is named, for a case of its own, for the same requester, linked with the
 * one at hand: whole or not at all.
 * All that can be refused is refused before anything is made; each step is a command of its own named after `key`, so a
 * second press goes on where the first one was cut off.
 *
 * Source: UARIV-14
 */
export function createRequestForGroup(dependencies: RequestDependencies): RequestForGroup {
  const { tickets, openCase, ids, clock, registry } = dependencies;
  return async ({ of, fields, key }, actor) => {
    const old = await openCase(of, actor);
    if (old === null) return notFound(registry.current);
    const { stored } = old;
    const id = ticketId(ids.derived('request', of, actor.id, key));
    const isBegun = (await tickets.load(id)) !== null;
    // Who may is decided by the version of the case at hand, which may stand with a group that is gone.
    const barred = isBegun ? null : checkRequest(stored.ticket, actor, old.procedure);
    if (barred !== null) return { kind: 'refused', refusal: barred, stored, rules: old };
    const { current } = registry;
    const people = await peopleToRequest({ ...dependencies, now: clock.now() }, stored.ticket, current.procedure, fields[personField]);
    const read = withSecretFaults(readRequest({ ticket: stored.ticket, typed: fields, people }, current, clock.now()), old, fields, people);
    if (read.kind === 'faults') return { ...read, of: old };
    return make(dependencies, { old, id, key }, read, actor);
  };
}

/** Why no case of its own is asked for from here; null where it can be. */
export function checkRequest(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  return checkOpenCase(ticket) ?? checkReachOut(ticket, actor, procedure);
}

/**
 * The people that a request can name: of the groups that can be asked, and there at that moment. None where the procedure has
 * no way to assign a case that arrives, or while a roster cannot be read: a group can be asked all the same.
 *
 * @param named the person already chosen; '' for none
 * @throws {RosterUnavailable} for a roster that cannot be read while a person is chosen
 */
export async function peopleToRequest(staff: Staff, ticket: Ticket, procedure: Procedure, named = ''): Promise<GroupPeople> {
  const groups = canWantAssignee(procedure) ? requestableGroups(ticket, procedure).map(({ id }) => id) : [];
  return unlessUnread(() => peopleOfGroups(staff, groups), named, { receivers: [], unavailable: [] });
}

/** The form of a request: which group, which of its members, what category, and what for. */
export function requestFields(ticket: Ticket, procedure: Procedure, { receivers }: GroupPeople): readonly Field[] {
  const own = [categoryField(procedure), descriptionField(procedure)];
  const asked = draftFields(procedure, ticket.category)
    .filter((f) => own.includes(f.id))
    .map((f) => ({ ...f, usual: '' }));
  const groups: readonly Choice[] = groupChoices(requestableGroups(ticket, procedure), procedure);
  const { group, person: label, personHelp: help } = groupRequestLabels;
  const choices = receivers.map((r) => ({ id: r.id, label: nameWithGroups(r, procedure) }));
  const person: Field = { id: personField, label, help, type: 'choice', choices };
  return [
    { id: groupField, label: group, type: 'choice', required: true, choices: groups },
    ...(choices.length === 0 ? [] : [person]),
    ...asked,
  ];
}

/** No field of a form is called so: ids begin with a letter or digit. */
const groupField = '_group';
const personField = '_person';

type Read = { kind: 'right'; group: string; assignee: PersonRef | null; values: FieldValues; words: string } | FaultyRequest;

function readRequest(
  { ticket, typed, people }: { ticket: Ticket; typed: FieldValues; people: GroupPeople },
  { procedure, calendar }: ProcedureRules,
  now: Instant,
): Read {
  const context = { today: today({ now, calendar }) };
  const asked = requestFields(ticket, procedure, people);
  const own = checkForm(asked, typed, context);
  const named = personIn(own.values, procedure, people);
  const category = categoryOf(procedure, own.values[categoryField(procedure) ?? '']);
  const form = fieldsOfDraft({ category: category?.id ?? null, channel: channelOfRequest(ticket) }, procedure);
  const { values, faults } = checkForm(form, { ...ticket.fields, ...typed, ...own.values }, context);
  const isAsked = (field: string) => asked.some((f) => f.id === field);
  const more = form.filter((f) => !isAsked(f.id) && (faults.some((fault) => fault.field === f.id) || typed[f.id] !== undefined));
  const all = [
    ...own.faults.filter((f) => f.field !== personField || named.fault === null),
    ...(named.fault === null ? [] : [named.fault]),
    ...refusedCategory(procedure, category?.id ?? null),
    ...faults.filter((f) => !isAsked(f.field)),
  ];
  if (all.length > 0) return { kind: 'faults', fields: asked, more, category: category?.id ?? null, faults: all };
  const words = values[descriptionField(procedure) ?? ''] ?? '';
  return { kind: 'right', group: own.values[groupField] ?? '', assignee: named.person, values, words };
}

/** What is asked of another group may not hold a secret of the case at hand, as no other text of the desk's. Source: SIGCE-09 */
function withSecretFaults(read: Read, { stored: { ticket }, procedure }: CaseView, typed: FieldValues, people: GroupPeople): Read {
  const asked = requestFields(ticket, procedure, people);
  const secrets = secretFaults(ticket, asked, typed, procedure);
  if (secrets.length === 0) return read;
  if (read.kind === 'faults') return { ...read, faults: [...read.faults, ...secrets] };
  const category = read.values[categoryField(procedure) ?? ''] ?? null;
  return { kind: 'faults', fields: asked, more: [], category, faults: secrets };
}

/** The person that the form names, and what is wrong with it: away by now, or not of the group that is asked. Source: SIIF-15 */
function personIn(
  { [personField]: id = '', [groupField]: group = '' }: FieldValues,
  procedure: Procedure,
  { receivers, unavailable }: GroupPeople,
): { person: PersonRef | null; fault: FieldFault | null } {
  const { person: label, away, elsewhere } = groupRequestLabels;
  const faulty = (says: string): FieldFault => ({ field: personField, label, code: 'pattern', says });
  const absent = unavailable.find((p) => p.id === id);
  if (absent !== undefined) return { person: null, fault: faulty(away(listedName(absent))) };
  const person = receivers.find((r) => r.id === id);
  if (person === undefined) return { person: null, fault: null };
  const isAsked = procedure.groups.some((g) => g.id === group);
  const fault =
    isAsked && !person.groups.includes(group) ? faulty(elsewhere(listedName(person), withArticle(groupOf(procedure, group)).of)) : null;
  return { person: { id: person.id, name: person.name }, fault };
}

/** What comes of a machine's alert is one too: it has no person either. Source: UARIV-14, UARIV-15 */
function channelOfRequest({ channel }: Ticket): Channel {
  return channel === 'automatic' ? channel : 'teams';
}

type Making = { old: CaseView; id: TicketId; key: string };

async function make(
  { execute }: RequestDependencies,
  { old, id, key }: Making,
  { group, assignee, values, words }: Extract<Read, { kind: 'right' }>,
  actor: PersonActor,
): Promise<RequestedForGroup> {
  const of = old.stored;
  const { requester } = of.ticket;
  const registeredBy = { id: actor.id, name: actor.name };
  const opened = await execute(
    id,
    {
      id: `${key}:open`,
      type: 'open-draft',
      ticket: id,
      channel: channelOfRequest(of.ticket),
      requester,
      registeredBy,
      words,
      profile: {},
      fields: values,
      group,
      ...(assignee === null ? {} : { assignee }),
    },
    actor,
  );
  if (opened.kind === 'refused') return { ...opened, stored: of, rules: old };
  // Before it is registered: the requester reads then which case of theirs it comes from.
  await execute(id, { id: `link:${of.id}`, type: 'link', to: of.id, kind: 'related', ...numbersForLink(of.ticket) }, actor);
  const filled = await execute(id, { id: `${key}:fill`, type: 'fill-draft', fields: values, submit: true }, actor);
  if (filled.kind === 'refused') return { ...filled, stored: of, rules: old };
  const back = await execute(
    of.id,
    { id: `link:${id}`, type: 'link', to: id, kind: 'related', ...numbersForLink(filled.stored.ticket) },
    actor,
  );
  return { kind: 'requested', stored: filled.stored, of: back.stored ?? of, procedure: filled.rules.procedure, repeated: filled.repeated };
}
