import { masked, maskedValue } from '../masking/mask.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isPersonal } from '../procedure/form.js';
import { labelOfChoice } from '../procedure/lookup.js';
import { askedFields } from '../ticket/forms/asked-fields.js';
import type { Ticket } from '../ticket/ticket.js';

/** A field of a case's forms. @property value as it was given, '' where it was not; `shown`: in one line, as this reader may see it */
export type ShownField = { field: Field; value: string; shown: string };

/** The fields of a case's forms without files and secret values. */
export function shownFields(
  { category, fields }: Pick<Ticket, 'category' | 'fields'>,
  procedure: Procedure,
  mayReadPersonalData: boolean,
): readonly ShownField[] {
  return askedFields(category, procedure)
    .filter(({ type, secret }) => type !== 'file' && secret === undefined)
    .map((field) => {
      const value = (fields[field.id] ?? '').trim();
      return { field, value, shown: shownValue(field, value, mayReadPersonalData) };
    });
}

/** A value in one line, as this reader may see it. */
export function shownValue(field: Field, value: string, mayReadPersonalData: boolean): string {
  const label = labelOfChoice(field.choices ?? [], value).replaceAll('\n', ' · ');
  if (mayReadPersonalData) return label;
  return isPersonal(field) ? masked(field.type, value) : maskedValue(field, label);
}
