import type { Field } from '../../../procedure/form.js';
import type { FieldFault } from '../refusals.js';
import type { FieldValues } from '../ticket.js';
import { conditionHolds, isRequired } from './check-form.js';
import { onlyChoice } from './field-value.js';

type Shown = { among: readonly Field[]; typed: FieldValues };

/**
 * Whether the form does not show the field yet: it depends on another field of the form, whose value does not ask for it. A form that is
 * sent then comes back with it. A topic hides no field, because the field may be given in every topic; a value stays in sight, but not why a
 * file is missing that is there.
 */
export function isWaiting(field: Field, { among, typed }: Shown): boolean {
  const { id, requiredWhen } = field;
  const other = decidingField(field, among);
  if (requiredWhen === undefined || other === undefined || other.choicesFrom === 'categories') return false;
  return (
    !isEnough(field, other) && !conditionHolds(requiredWhen, standing(other, typed)) && (other.type === 'file' || (typed[id] ?? '') === '')
  );
}

/** Whether the form demands the field as it stands; of two fields of which one is enough, neither. */
export function isDemanded(field: Field, { among, typed }: Shown): boolean {
  const other = decidingField(field, among);
  if (other === undefined) return isRequired(field, typed);
  return isRequired(field, { ...typed, ...standing(other, typed) }) && !isEnough(field, other);
}

/** The field that may be given in place of this one, and the other way round. Source: USPEC-11 */
export function alternativeTo(field: Field, among: readonly Field[]): Field | undefined {
  const other = decidingField(field, among);
  return other !== undefined && isEnough(field, other) ? other : undefined;
}

/**
 * The faults of a form that comes back, and the fields that its answers, or its category, opened: it did not show those, so it asks for them
 * now and nothing is wrong. A client that leaves out empty inputs is asked again.
 */
export function cameBack(fields: readonly Field[], { typed, faults }: { typed: FieldValues; faults: readonly FieldFault[] }) {
  const isConditional = (id: string) => fields.some((f) => f.id === id && f.requiredWhen !== undefined);
  const opened = faults.filter(
    (found) => found.code === 'missing' && typed[found.field] === undefined && (found.isUnasked === true || isConditional(found.field)),
  );
  return { faults: faults.filter((found) => !opened.includes(found)), opened };
}

function decidingField({ requiredWhen }: Field, among: readonly Field[]): Field | undefined {
  return among.find((f) => f.id === requiredWhen?.field);
}

function isEnough({ id }: Field, { requiredWhen }: Field): boolean {
  return requiredWhen?.field === id && requiredWhen.is.includes('');
}

function standing(field: Field, typed: FieldValues): FieldValues {
  return { [field.id]: onlyChoice(field)?.id ?? typed[field.id] ?? field.usual ?? '' };
}
