import { faultAt, type FileFault, quoted, repeated, unknownId } from '../../file-fault.js';
import type { Field, FieldType } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { RecurrenceRule } from '../../../procedure/coordination.js';
import { isPersonal } from '../form.js';
import { formFieldsOf, recurrenceRuleKey } from '../recurrence.js';

/** Types whose values different people type alike; a long text is never the same twice, a date only by chance. */
const comparableTypes: readonly FieldType[] = ['text', 'choice', 'number'];

/** Checks each rule: it counts two cases or more, by category or by a form field without personal data, only once. Source: SIIF-21 */
export function checkRecurrence(procedure: Procedure): readonly FileFault[] {
  const { recurrence = [] } = procedure;
  return [
    ...recurrence.flatMap((rule, i) => [
      ...(rule.times >= 2 ? [] : faultAt(`recurrence[${i}].times`, String(rule.times), 'un número de 2 en adelante')),
      ...fieldFaults(rule, `recurrence[${i}].by.field`, procedure),
    ]),
    ...repeated(
      recurrence.map(({ by }, i) => ({ path: `recurrence[${i}].by`, id: recurrenceRuleKey(by) })),
      'una sola regla por categoría o por campo',
    ),
  ];
}

function fieldFaults({ by }: RecurrenceRule, path: string, procedure: Procedure): readonly FileFault[] {
  if (by === 'category') return [];
  const fields = formFieldsOf(procedure, by.field);
  const [unfit] = fields.filter((field) => !isComparable(field));
  if (unfit !== undefined) return faultAt(path, foundText(unfit), 'un campo corto y sin datos personales');
  const ids = procedure.forms.flatMap((form) => form.fields.filter(isComparable).map(({ id }) => id));
  return fields.length > 0 ? [] : unknownId(path, by.field, [...new Set(ids)]);
}

function isComparable(field: Field): boolean {
  return comparableTypes.includes(field.type) && !isPersonal(field) && field.secret === undefined;
}

function foundText(field: Field): string {
  const isPrivate = isPersonal(field) || field.secret !== undefined;
  return `${quoted(field.id)}, ${isPrivate ? 'un dato personal' : `de tipo ${quoted(field.type)}`}`;
}
