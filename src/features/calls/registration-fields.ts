import { registrationLabels } from '../../core/form-labels.js';
import type { Field } from '../../procedure/form.js';
import type { Doer } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import { listedName, peopleChoices, type Actor, type Listed } from '../../core/people/person.js';
import { isOfDesk, isOneOf, isOneOfDesk, noTicket, type TicketParties } from '../../core/people/roles.js';
import { categoryOf, completionOf, groupOf, groupsToPass, stateOf, transitionsFrom } from '../../core/procedure/lookup.js';
import { fieldsOfDraft, type Receiver } from '../../core/ticket/forms/draft-fields.js';
import { sectionedForm } from '../../core/ticket/forms/sections.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { Channel, FieldValues, Ticket } from '../../core/ticket/ticket.js';
import { canWantAssignee } from '../../core/ticket/wanted-assignment.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { peopleOfGroups, receiversIn, type Staff } from '../../desk/people/choosable-people.js';
import { toldApart } from '../../desk/people/find-colleague.js';
import type { Category } from '../../procedure/routing.js';
import type { State, Transition } from '../../procedure/workflow.js';
import { checkForm, type FormContext } from '../../core/ticket/forms/check-form.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';

/** No field of a form has this id: field ids begin with a letter or digit. */
export const titleField = '_title';
export const assigneeField = '_assignee';
export const adviserField = '_adviser';

/** @property advisers people of other levels, one of which may have attended the requester */
export type RegistrationPeople = { receivers: readonly Listed[]; advisers: readonly Receiver[] };
export const noRegistrationPeople: RegistrationPeople = { receivers: [], advisers: [] };

/** A machine's alert asks for no person's data. Source: UARIV-09, UARIV-15, USPEC-08, SIIF-08 */
export function registrationFields(
  procedure: Procedure,
  { category, channel, people }: { category: string | null; channel: Channel; people: RegistrationPeople },
): readonly Field[] {
  const { registration = [], onBehalf = [] } = procedure.intake;
  const labels = registrationLabels;
  const title: Field = { id: titleField, label: labels.title, type: 'text', required: true, minLength: 3, maxLength: 120 };
  const choices = peopleChoices(people.receivers);
  const assignee: Field = { id: assigneeField, label: labels.assignee, type: 'choice', required: true, choices };
  const advisers = people.advisers.map((one) => ({ id: one.id, label: nameWithGroups(one, procedure) }));
  const adviser: Field = { id: adviserField, label: labels.adviser, help: labels.adviserHelp, type: 'choice', choices: advisers };
  return [
    ...(registration.includes('title') ? [title] : []),
    ...(choices.length === 0 ? [] : [assignee]),
    ...(advisers.length === 0 ? [] : [adviser]),
    ...onBehalf,
    ...fieldsOfDraft({ category, channel }, procedure),
  ];
}

export function nameWithGroups(one: Receiver, procedure: Procedure): string {
  return `${listedName(one)} · ${one.groups.map((id) => groupOf(procedure, id).label).join(', ')}`;
}

/**
 * While areas fill sections of its form, or a roster cannot be read, the case is registered for its group alone.
 * @throws {RosterUnavailable} for a roster that cannot be read while one of its people is named
 */
export async function peopleToRegister(
  staff: Staff,
  procedure: Procedure,
  category: string | null,
  named: FieldValues = {},
): Promise<RegistrationPeople> {
  const { registration = [], advisers, group } = procedure.intake;
  const isAsked = registration.includes('assignee') && canWantAssignee(procedure);
  const attends = isAsked && category !== null && sectionedForm(category, procedure) === null;
  const theirs = procedure.groups.filter(({ role }) => advisers?.roles.includes(role) === true).map(({ id }) => id);
  const attending = async () => (await peopleOfGroups(staff, [categoryOf(procedure, category ?? undefined)?.group ?? group])).receivers;
  return {
    receivers: attends ? await unlessUnread(attending, named[assigneeField], []) : [],
    advisers: await unlessUnread(async () => toldApart(staff.people, await receiversIn(staff.roster, theirs)), named[adviserField], []),
  };
}

/** Null for people who may complete other people's drafts, and advisers that users ask. Source: UARIV-09, SIIF-08 */
export function checkRegister(procedure: Procedure, actor: Actor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  const doers = registeringDoers(procedure);
  const mayRegister = isOneOf(doers, actor, noTicket, procedure) || isOneOfDesk(procedure.intake.advisers?.roles ?? [], actor, procedure);
  return mayRegister ? null : { code: 'not-yours', doers, group: null, transition: '' };
}

/** Null if the person registers as level 1. Source: SIIF-08, SIIF-23 */
export function groupToHandTo(procedure: Procedure, actor: Actor): string | null {
  return isOneOf(registeringDoers(procedure), actor, noTicket, procedure) ? null : (procedure.intake.advisers?.group ?? null);
}

function registeringDoers(procedure: Procedure): readonly Doer[] {
  return completionOf(procedure, procedure.intake.state).by.filter((doer) => doer !== 'requester');
}

/** @throws {RosterUnavailable} if one of its people is `named` */
export async function unlessUnread<People>(read: () => Promise<People>, named: string | undefined, unread: People): Promise<People> {
  try {
    return await read();
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable) || (named ?? '') !== '') throw fault;
    return unread;
  }
}

type SolvingSteps = readonly Transition[] | null;

/** Empty if the procedure does not let a new ticket be resolved at once, or other areas must fill sections of its form first. */
export function stepsToSolve(procedure: Procedure, category: string | null): readonly Transition[] {
  if (sectionedForm(category, procedure) !== null) return [];
  const start = completionOf(procedure, procedure.intake.state).to;
  // The work of a provider is no such solution: the desk confirms it with the requester first. Source: UARIV-11
  const isForRequester = ({ phase, waitsFor }: State) => phase === 'closed' || waitsFor === 'requester';
  const resolveFrom = (state: string) =>
    transitionsFrom(procedure, state).find((t) => t.act === 'resolve' && isForRequester(stateOf(procedure, t.to)));
  const take = transitionsFrom(procedure, start).find((t) => t.act === 'take');
  const direct = resolveFrom(start);
  if (direct !== undefined) return [direct];
  const resolve = take === undefined ? undefined : resolveFrom(take.to);
  return take === undefined || resolve === undefined ? [] : [take, resolve];
}

export function solutionFaults(steps: SolvingSteps, category: Category | undefined, solution: string, context: FormContext) {
  const asked = (steps ?? []).flatMap((t) => [...(t.needs ?? []), ...(t.act === 'resolve' ? (category?.records ?? []) : [])]);
  return checkForm(asked, { solution }, context).faults;
}

/** Faults for secrets of the request that the solution repeats: it must hold none of them. Source: SIGCE-09 */
export function secretsInSolution(steps: SolvingSteps, of: Pick<Ticket, 'category' | 'fields'>, solution: string, procedure: Procedure) {
  const asked = (steps ?? []).flatMap((t) => t.needs ?? []);
  return secretFaults(of, asked, { solution }, procedure);
}

/** Source: SIGCE-10, SIGCE-11 */
export function checkPassing(steps: SolvingSteps, category: string | null): Refusal | null {
  for (const step of steps ?? []) {
    const groups = groupsToPass(step, { category });
    if (groups !== null) return { code: 'must-pass', transition: step.id, category: category ?? '', groups };
  }
  return null;
}

export function checkSolving(steps: SolvingSteps, procedure: Procedure, actor: Actor, standing: TicketParties): Refusal | null {
  const barred = steps?.find((t) => !isOneOf(t.by, actor, standing, procedure));
  if (barred !== undefined) return { code: 'not-yours', doers: barred.by, group: standing.group, transition: barred.id };
  return steps?.length === 0 ? { code: 'not-from-here', transition: '', state: completionOf(procedure, procedure.intake.state).to } : null;
}
