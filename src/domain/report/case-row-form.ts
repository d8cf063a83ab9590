import { masked, maskedValue } from '../masking/mask.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isPersonal } from '../procedure/form.js';
import { labelOfChoice } from '../procedure/lookup.js';
import { askedFields } from '../ticket/forms/asked-fields.js';
import type { FieldValues, Ticket } from '../ticket/ticket.js';

/** The given values of a case's forms, one line each, as `Sede: Calle 26`; files are left out. */
export function formText(
  { category, fields }: Pick<Ticket, 'category' | 'fields'>,
  procedure: Procedure,
  mayReadPersonalData: boolean,
): string {
  return askedFields(category, procedure)
    .filter((field) => field.type !== 'file' && field.secret === undefined && valueIn(fields, field) !== '')
    .map((field) => `${field.label}: ${shownValue(field, valueIn(fields, field), mayReadPersonalData)}`)
    .join('\n');
}

function valueIn(fields: FieldValues, { id }: Field): string {
  return (fields[id] ?? '').trim();
}

/** A value in one line, as this reader may see it. */
export function shownValue(field: Field, value: string, mayReadPersonalData: boolean): string {
  const label = labelOfChoice(field.choices ?? [], value).replaceAll('\n', ' · ');
  if (mayReadPersonalData) return label;
  return isPersonal(field) ? masked(field.type, value) : maskedValue(field, label);
}
