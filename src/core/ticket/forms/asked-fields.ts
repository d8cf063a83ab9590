import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { Ticket } from '../ticket.js';
import { draftFields, onceById } from './draft-fields.js';
import { sectionedForm } from './sections.js';

/** Those of the request's forms, of its registration for another person, and of the sections that are filled. */
export function formFields(
  { category, sections, registeredBy }: Pick<Ticket, 'category' | 'sections' | 'registeredBy'>,
  procedure: Procedure,
): readonly Field[] {
  const onBehalf = registeredBy === null ? [] : (procedure.intake.onBehalf ?? []);
  const filled = (sectionedForm(category, procedure)?.sections ?? []).filter((s) => sections.includes(s.id));
  return [...draftFields(procedure, category), ...onBehalf, ...filled.flatMap((s) => s.fields)];
}

/**
 * Every field that a ticket of this category may be asked: on its forms, at its registration for another person, in a section of an area,
 * by a transition, on a route's checklist, as a record of its solution. Each id once, in the form in which it is asked first.
 */
export function askedFields(category: string | null, procedure: Procedure): readonly Field[] {
  return onceById([
    ...draftFields(procedure, category),
    ...(procedure.intake.onBehalf ?? []),
    ...(sectionedForm(category, procedure)?.sections ?? []).flatMap((s) => s.fields),
    ...procedure.transitions.flatMap((t) => t.needs ?? []),
    ...procedure.routes.flatMap((r) => r.needs ?? []),
    ...(categoryOf(procedure, category ?? undefined)?.records ?? []),
  ]);
}
