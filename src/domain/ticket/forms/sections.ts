import { categoryOf, formOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { FieldValues, Ticket } from '../ticket.js';
import type { Form, Section } from '../../procedure/form.js';
import { conditionHolds } from './check-form.js';

/** The section to be filled next, and the group that fills it. */
export type SectionTurn = { section: Section; group: string };

type SectionProgress = Pick<Ticket, 'category' | 'fields' | 'sections'>;

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
 * The first section that is not filled yet; null when none is left, or the form has none.
 *
 * Source: USPEC-06
 */
export function nextSection({ category, fields, sections }: SectionProgress, procedure: Procedure): SectionTurn | null {
  const section = sectionedForm(category, procedure)?.sections.find((s) => !sections.includes(s.id));
  return section === undefined ? null : { section, group: fillerOf(section, fields) };
}

/** The group that fills it depends on earlier values: one area for staff, another for contractors. */
function fillerOf({ filledBy }: Section, fields: FieldValues): string {
  const found = filledBy.find(({ when }) => when === undefined || conditionHolds(when, fields)) ?? filledBy.at(-1);
  return found?.group ?? '';
}
