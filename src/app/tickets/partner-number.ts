import { checkForm } from '../../domain/ticket/forms/check-form.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/** Digits, or parts with a digit among them: "12345", "12345-2026", "MEN-12345", "MEN12345"; "windows10" is a word. */
const usual = /^(?:\d+|\p{L}{1,6}\d{4,}|(?=.*\d)[\p{L}\d]+(?:[-/_.][\p{L}\d]+)+)$/u;

/**
 * A code as the tickets keep the partner's number: by the rules of the field in which it is asked.
 *
 * @returns null where there is no partner, or where that field would not take it; where the field has no pattern, also for
 *   what does not look like a number of anybody's
 * Source: SIGCE-03
 */
export function partnersNumber({ partner, forms }: Procedure, code: string): string | null {
  if (partner === undefined) return null;
  const field = forms.flatMap((form) => form.fields).find(({ id }) => id === partner.numberField);
  if (field === undefined || (field.pattern === undefined && !usual.test(code))) return null;
  const { values, faults } = checkForm([field], { [field.id]: code });
  const number = values[field.id] ?? '';
  return faults.length > 0 || number === '' ? null : number.toUpperCase();
}
