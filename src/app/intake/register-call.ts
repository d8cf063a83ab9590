import { personId, type Actor, type PersonActor, type PersonId, type PersonRef } from '../../domain/people/person.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import { categoryOf, completionOf, stateOf, transitionsFrom } from '../../domain/procedure/lookup.js';
import type { Procedure, Category, Transition } from '../../domain/procedure/procedure.js';
import { today } from '../../domain/ticket/decision.js';
import { checkForm, type FormContext } from '../../domain/ticket/forms/check-form.js';
import { categoryIn, descriptionField, draftFields, refusedCategory } from '../../domain/ticket/forms/draft-fields.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { sectionedForm } from '../../domain/ticket/forms/sections.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import type { Channel, FieldValues } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { People } from '../../ports/people.js';
import type { Roster } from '../../ports/roster.js';
import { assigneeField, peopleToRegister, registrationFields, titleField } from './registration-fields.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { ReportWords } from './report-words.js';
import type { SendDraft } from './send-draft.js';
import { isOfDesk, isOneOf, type TicketParties } from '../../domain/people/roles.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type RegisteredCall = {
  actor: PersonActor;
  channel: Channel;
  fields: FieldValues;
  solution: string;
  key: string;
  /** Chosen from the people that the desk knows; counts while the form has their address. */
  person?: PersonId | undefined;
};

export type Registered =
  { kind: 'registered'; stored: StoredTicket } | { kind: 'faults'; faults: readonly FieldFault[] } | { kind: 'refused'; refusal: Refusal };

export type RegisterCall = (call: RegisteredCall) => Promise<Registered>;

type RegisterDependencies = {
  report: ReportWords;
  sendDraft: SendDraft;
  execute: ExecuteCommand;
  people: People;
  ids: Ids;
  clock: Clock;
  registry: ProcedureRegistry;
  roster: Roster;
};

/**
 * Makes a ticket for a person who called or came by, whole or not at all, and ends it as solved when the solution was
 * given on the spot. All that can be refused is refused before anything is made. Each step is a command of its own named
 * after `key`, so a second press goes on where the first one was cut off.
 *
 * Source: UARIV-09
 */
export function createRegisterCall(dependencies: RegisterDependencies): RegisterCall {
  const { people, ids, clock, registry } = dependencies;
  return async (call) => {
    const { actor, fields, solution } = call;
    const { procedure, calendar } = registry.current;
    const context = { today: today({ now: clock.now(), calendar }) };
    const barred = checkRegister(procedure, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const category = categoryOf(procedure, categoryIn(procedure, fields, null) ?? undefined);
    const topic = category?.id ?? null;
    const members = await peopleToRegister({ ...dependencies, now: clock.now() }, procedure, topic, fields[assigneeField]);
    const asked = registrationFields(procedure, { category: topic, channel: call.channel, people: members });
    const { values, faults } = checkForm(asked, fields, context);
    const steps = solution.trim() === '' ? null : stepsToSolve(procedure, topic);
    const all = [
      ...faults,
      ...refusedCategory(procedure, topic),
      ...solutionFaults(steps, category, solution, context),
      ...secretsInSolution(steps, { category, fields: values }, solution, procedure),
    ];
    if (all.length > 0) return { kind: 'faults', faults: all };
    const requester = await callerOf({ people, ids }, procedure, values, call);
    const assignee = members.find(({ id }) => id === values[assigneeField]);
    const refusal = checkSolving(steps, procedure, actor, { requester, assignee: actor, group: category?.group ?? procedure.intake.group });
    return refusal === null ? register(dependencies, call, { values, requester, steps, assignee }) : { kind: 'refused', refusal };
  };
}

/** Why this person may not register for others; null when they may: those who may complete a draft that is not their own. Source: UARIV-09 */
export function checkRegister(procedure: Procedure, actor: Actor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  const { by } = completionOf(procedure, procedure.intake.state);
  const doers = by.filter((doer) => doer !== 'requester');
  const standing: TicketParties = { requester: anyCaller, assignee: null, group: null };
  return isOneOf(doers, actor, standing, procedure) ? null : { code: 'not-yours', doers, group: null, transition: '' };
}

/** Any caller: no id of the directory is empty. */
const anyCaller: PersonRef = { id: personId(''), name: '' };

type Plan = { values: FieldValues; requester: PersonRef; steps: SolvingSteps | null; assignee: PersonRef | undefined };

async function register(
  { report, sendDraft, execute, registry }: RegisterDependencies,
  { actor, channel, solution, key }: RegisteredCall,
  { values: { [titleField]: title = '', ...values }, requester, steps, assignee }: Plan,
): Promise<Registered> {
  const { procedure } = registry.current;
  const words = title || (values[descriptionField(procedure) ?? ''] ?? '');
  const registeredBy: PersonRef = { id: actor.id, name: actor.name };
  const who = { requester, registeredBy, ...(assignee === undefined ? {} : { assignee }) };
  const opened = await report({ ...who, actor, words, channel, key: ['call', actor.id, key], fields: values });
  if (opened.kind === 'too-long')
    return { kind: 'refused', refusal: { code: 'too-long', what: 'description', most: opened.most, found: opened.found } };
  if (opened.kind === 'refused') return opened;
  let last = await sendDraft(opened.stored.id, { press: `${key}:fill`, fields: values, isSolvedNext: steps !== null }, actor);
  // Steps that a press had done before it was cut off are executed again, and change nothing.
  for (const { id } of steps ?? []) {
    if (last.kind === 'refused') return last;
    const { ticket } = last.stored;
    last = await execute(
      ticket.id,
      { id: `${key}:${id}`, type: 'advance', transition: id, seen: ticket.version, input: { solution } },
      actor,
    );
  }
  return last.kind === 'refused' ? last : { kind: 'registered', stored: last.stored };
}

/** The caller: of a machine's alert the person who registers it; else the person who was chosen, else the one the desk knows by that address, else a person known by the address alone, else by this call. */
async function callerOf(
  { people, ids }: { people: People; ids: Ids },
  procedure: Procedure,
  values: FieldValues,
  { key, person, channel, actor }: RegisteredCall,
): Promise<PersonRef> {
  if (channel === 'automatic') return { id: actor.id, name: actor.name };
  const valueFrom = (from: 'name' | 'email') => values[draftFields(procedure, null).find((f) => f.from === from)?.id ?? ''] ?? '';
  const email = normaliseEmail(valueFrom('email'));
  const chosen = person === undefined ? null : await people.find(person);
  if (chosen !== null && chosen.name !== '' && normaliseEmail(chosen.email ?? '') === email) return { id: chosen.id, name: chosen.name };
  const known = email === '' ? null : await people.findByEmail(email);
  if (known !== null) return { id: known.id, name: known.name };
  // An id is written in logs, an address is not.
  const id = email === '' ? ids.derived('caller', key) : ids.derived('email', email);
  return { id: personId(`caller:${id}`), name: valueFrom('name') };
}

/** The transitions that lead a new ticket to solved: it is taken, where that comes first, and resolved. */
export type SolvingSteps = readonly Transition[];

/** Empty where the procedure does not let a new ticket be resolved like this, or other areas have to fill sections of its form first. */
export function stepsToSolve(procedure: Procedure, category: string | null): SolvingSteps {
  if (sectionedForm(category, procedure) !== null) return [];
  const start = completionOf(procedure, procedure.intake.state).to;
  const resolveFrom = (state: string) => transitionsFrom(procedure, state).find((t) => t.act === 'resolve' && isForRequester(t, procedure));
  const take = transitionsFrom(procedure, start).find((t) => t.act === 'take');
  const direct = resolveFrom(start);
  if (direct !== undefined) return [direct];
  const resolve = take === undefined ? undefined : resolveFrom(take.to);
  return take === undefined || resolve === undefined ? [] : [take, resolve];
}

/** What a provider did is not: the desk confirms it with the requester first. Source: UARIV-11 */
function isForRequester({ to }: Transition, procedure: Procedure): boolean {
  const { phase, waitsFor } = stateOf(procedure, to);
  return phase === 'closed' || waitsFor === 'requester';
}

/** What resolving would find wrong with the solution, and whatever else it asks that a call does not give, records among it. */
export function solutionFaults(
  steps: SolvingSteps | null,
  category: Category | undefined,
  solution: string,
  context: FormContext,
): readonly FieldFault[] {
  const asked = (steps ?? []).flatMap((t) => [...(t.needs ?? []), ...(t.act === 'resolve' ? (category?.records ?? []) : [])]);
  return checkForm(asked, { solution }, context).faults;
}

/** The solution holds no secret of the request either. Source: SIGCE-09 */
function secretsInSolution(
  steps: SolvingSteps | null,
  { category, fields }: { category: Category | undefined; fields: FieldValues },
  solution: string,
  procedure: Procedure,
): readonly FieldFault[] {
  const asked = (steps ?? []).flatMap((t) => t.needs ?? []);
  return secretFaults({ category: category?.id ?? null, fields }, asked, { solution }, procedure);
}

/** Why this person may not take those steps; null when they may, or when the call brings no solution. */
export function checkSolving(steps: SolvingSteps | null, procedure: Procedure, actor: Actor, standing: TicketParties): Refusal | null {
  const barred = steps?.find((t) => !isOneOf(t.by, actor, standing, procedure));
  if (barred !== undefined) return { code: 'not-yours', doers: barred.by, group: standing.group, transition: barred.id };
  return steps?.length === 0 ? { code: 'not-from-here', transition: '', state: completionOf(procedure, procedure.intake.state).to } : null;
}
