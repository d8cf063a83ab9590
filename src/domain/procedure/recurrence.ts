import type { Doer } from './doers.js';
import type { Field, Provenance } from './form.js';
import type { Procedure } from './procedure.js';

/** What cases have in common: their category, or the value of a field. */
export type RecurrenceBy = 'category' | { field: string };

/** How far back cases are counted; business days have the usual length of the calendar. */
export type RecurrenceWindow = { hours: number } | { days: number } | { businessDays: number };

/**
 * A rule by which the coordination is told that something recurs: so many cases of one category, or with one value of a field, that were
 * registered within that time. Source: SIIF-21
 */
export type RecurrenceRule = Provenance & { by: RecurrenceBy; times: number; within: RecurrenceWindow };

/** Who opens a problem: the coordination, and these roles; the coordination is told of what another person opens (SIIF-21). */
export type ProblemRule = Provenance & { openedBy: readonly Doer[] };

/** A key that differs for each rule of a procedure: each category or field has one rule. */
export function recurrenceRuleKey(by: RecurrenceBy): string {
  return by === 'category' ? 'category' : `field.${by.field}`;
}

/** The fields with that id on the procedure's forms; several forms may have one. */
export function formFieldsOf({ forms, intake }: Pick<Procedure, 'forms' | 'intake'>, id: string): readonly Field[] {
  const all = [
    ...forms.flatMap(({ fields, sections = [] }) => [...fields, ...sections.flatMap((s) => s.fields)]),
    ...(intake.onBehalf ?? []),
  ];
  return all.filter((field) => field.id === id);
}

/** The name of the rule's category or field: "Categoría", "Sede". */
export function recurrenceLabel(by: RecurrenceBy, procedure: Pick<Procedure, 'forms' | 'intake'>): string {
  return by === 'category' ? 'Categoría' : (formFieldsOf(procedure, by.field)[0]?.label ?? by.field);
}
