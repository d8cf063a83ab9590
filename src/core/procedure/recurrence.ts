import type { RecurrenceBy } from '../../procedure/coordination.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';

/** A key that differs for each rule of a procedure: each category or field has one rule. */
export function recurrenceRuleKey(by: RecurrenceBy): string {
  return by === 'category' ? 'category' : `field.${by.field}`;
}

export function formFieldsOf({ forms, intake }: Pick<Procedure, 'forms' | 'intake'>, id: string): readonly Field[] {
  const all = [
    ...forms.flatMap(({ fields, sections = [] }) => [...fields, ...sections.flatMap((s) => s.fields)]),
    ...(intake.onBehalf ?? []),
  ];
  return all.filter((field) => field.id === id);
}

export function recurrenceLabel(by: RecurrenceBy, procedure: Pick<Procedure, 'forms' | 'intake'>): string {
  return by === 'category' ? 'Categoría' : (formFieldsOf(procedure, by.field)[0]?.label ?? by.field);
}
