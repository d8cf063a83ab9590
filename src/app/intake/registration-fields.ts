import { registrationLabels } from '../../form-labels.js';
import type { Field } from '../../domain/procedure/form.js';
import type { PersonRef } from '../../domain/people/person.js';
import { categoryOf } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { askedByChannel, draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { sectionedForm } from '../../domain/ticket/forms/sections.js';
import type { Channel } from '../../domain/ticket/ticket.js';
import { canWantAssignee } from '../../domain/ticket/wanted-assignment.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { peopleOfGroups, type Staff } from '../people/choosable-people.js';

/** No field of a form is called so: ids begin with a letter or digit. */
export const titleField = '_title';
export const assigneeField = '_assignee';

/** What is registered: of which category, by which channel, and who of the group that attends it can be given the case. */
export type Registering = { category: string | null; channel: Channel; people: readonly PersonRef[] };

/**
 * What is asked of the person who registers a request for another one: the title and the assignee where the procedure names them, and
 * the form. A machine's alert is asked no person's data.
 *
 * Source: UARIV-09, UARIV-15, USPEC-08
 */
export function registrationFields(procedure: Procedure, { category, channel, people }: Registering): readonly Field[] {
  const { registration = [], onBehalf = [] } = procedure.intake;
  const title: Field = { id: titleField, label: registrationLabels.title, type: 'text', required: true, minLength: 3, maxLength: 120 };
  const choices = people.map(({ id, name }) => ({ id, label: name }));
  const assignee: Field = { id: assigneeField, label: registrationLabels.assignee, type: 'choice', required: true, choices };
  return [
    ...(registration.includes('title') ? [title] : []),
    ...(choices.length === 0 ? [] : [assignee]),
    ...onBehalf,
    ...askedByChannel(draftFields(procedure, category), channel),
  ];
}

/**
 * The people who can be given a case of this category as it is registered. None where the procedure does not ask for one, while areas
 * fill sections of its form, or while a roster cannot be read: it is registered for its group all the same.
 *
 * @throws {RosterUnavailable} for a roster that cannot be read while a person is `named`
 */
export async function peopleToRegister(
  staff: Staff,
  procedure: Procedure,
  category: string | null,
  named = '',
): Promise<readonly PersonRef[]> {
  const isAsked = procedure.intake.registration?.includes('assignee') === true && canWantAssignee(procedure);
  if (!isAsked || category === null || sectionedForm(category, procedure) !== null) return [];
  try {
    return (await peopleOfGroups(staff, [categoryOf(procedure, category)?.group ?? procedure.intake.group])).receivers;
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable) || named !== '') throw fault;
    return [];
  }
}
