import type { NamedFiller, PersonRef } from '../../people/person.js';
import { categoryOf, formOf } from '../../procedure/lookup.js';
import type { Section } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { normaliseEmail } from '../../text/normalise-text.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { conditionHolds } from './check-form.js';

export type SectionTurn = { section: Section; group: string; orPerson: string | null };

type SectionProgress = Pick<Ticket, 'category' | 'fields' | 'sections'>;

export function sectionedForm(category: string | null, procedure: Procedure) {
  const id = categoryOf(procedure, category ?? undefined)?.form;
  const form = id === undefined ? undefined : formOf(procedure, id);
  if (form?.sections === undefined || form.sectionsIn === undefined) return null;
  return { ...form, sections: form.sections, sectionsIn: form.sectionsIn };
}

/** The first section that is not filled yet; null when none is left, or the form has none. Source: USPEC-06 */
export function nextSection({ category, fields, sections }: SectionProgress, procedure: Procedure): SectionTurn | null {
  const section = sectionedForm(category, procedure)?.sections.find((s) => !sections.includes(s.id));
  if (section === undefined) return null;
  // Who fills it may depend on earlier values: one area for staff, another for contractors.
  const filler = section.filledBy.find(({ when }) => when === undefined || conditionHolds(when, fields)) ?? section.filledBy.at(-1);
  return { section, group: filler?.group ?? '', orPerson: filler?.orPerson ?? null };
}

/** The section that an area is asked for now; null unless the ticket is in the state for sections. Source: USPEC-06 */
export function openSection(ticket: SectionProgress & Pick<Ticket, 'state'>, procedure: Procedure): SectionTurn | null {
  return sectionedForm(ticket.category, procedure)?.sectionsIn === ticket.state ? nextSection(ticket, procedure) : null;
}

/** The person who was asked to fill the open section besides its area, unless the request did not reach them. Source: USPEC-06 */
export function askedFiller({ filler }: Pick<Ticket, 'filler'>): PersonRef | null {
  return filler?.kind === 'person' && filler.isUnreached !== true ? filler.person : null;
}

/** The field with the address of a person who may fill the open section, if that address led to no person. Source: USPEC-06 */
export function unansweredAddress(ticket: SectionProgress & Pick<Ticket, 'state' | 'filler'>, procedure: Procedure): string | null {
  return askedFiller(ticket) === null ? (openSection(ticket, procedure)?.orPerson ?? null) : null;
}

export function fillerFields(category: string | null, procedure: Procedure): readonly string[] {
  const sections = sectionedForm(category, procedure)?.sections ?? [];
  return [...new Set(sections.flatMap((s) => s.filledBy.flatMap(({ orPerson }) => orPerson ?? [])))];
}

export function fillerGroups({ forms }: Procedure): readonly string[] {
  const fillers = forms.flatMap(({ sections = [] }) => sections.flatMap(({ filledBy }) => filledBy));
  return [...new Set(fillers.flatMap(({ group, orPerson }) => (orPerson === undefined ? [] : [group])))];
}

/**
 * In the shape of an event; empty where the form names no person.
 * @param named people of the directory by the addresses on the form: a typed name does not identify a person
 */
export function namedFiller(
  turn: SectionTurn | null,
  fields: FieldValues,
  requester: PersonRef,
  named: ReadonlyMap<string, PersonRef>,
): { filler?: NamedFiller } {
  const email = normaliseEmail(fields[turn?.orPerson ?? ''] ?? '');
  if (email === '') return {};
  const person = named.get(email);
  if (person === undefined) return { filler: { kind: 'unknown' } };
  return { filler: person.id === requester.id ? { kind: 'own-request' } : { kind: 'person', person } };
}
