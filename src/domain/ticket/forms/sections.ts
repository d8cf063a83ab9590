import { categoryOf, formOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { FieldValues, Ticket } from '../ticket.js';
import type { Form, Section, When } from '../../procedure/form.js';

/** A section whose turn it is, and the group that fills it. */
export type SectionTurn = { section: Section; group: string };

type Filling = Pick<Ticket, 'category' | 'fields' | 'sections'>;

/** The form of the ticket's category, where other areas fill sections of it. */
export function sectionedForm(
  category: string | null,
  procedure: Procedure,
): (Form & { sections: readonly Section[]; sectionsIn: string }) | null {
  const id = categoryOf(procedure, category ?? undefined)?.form;
  const form = id === undefined ? undefined : formOf(procedure, id);
  return form?.sections === undefined || form.sectionsIn === undefined
    ? null
    : { ...form, sections: form.sections, sectionsIn: form.sectionsIn };
}

/**
 * The first section that nobody has filled yet; null when there is none left, or the form has none.
 *
 * Source: USPEC-06
 */
export function nextSection({ category, fields, sections }: Filling, procedure: Procedure): SectionTurn | null {
  const section = sectionedForm(category, procedure)?.sections.find((s) => !sections.includes(s.id));
  return section === undefined ? null : { section, group: fillerOf(section, fields) };
}

/** Who fills it, by what was given before: another area for staff than for contractors. */
function fillerOf({ filledBy }: Section, fields: FieldValues): string {
  const found = filledBy.find(({ when }) => when === undefined || holds(when, fields)) ?? filledBy.at(-1);
  return found?.group ?? '';
}

export function holds({ field, is }: When, fields: FieldValues): boolean {
  return is.includes((fields[field] ?? '').trim());
}
