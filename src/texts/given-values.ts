import { isPersonal, withColumns, type Field } from '../domain/procedure/form.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import { rowsText, rowTexts, valueText } from './field-values.js';
import { inSentence, numberOfText } from './words.js';

export type Given = { id: string; label: string; value: string };

/** What these fields were given, in words; without personal data. */
export function givenIn(fields: readonly Field[], values: FieldValues): readonly Given[] {
  return fields
    .filter((f) => f.pii !== true && (values[f.id] ?? '') !== '')
    .map((f) => ({ id: f.id, label: f.label, value: givenText(f, values[f.id] ?? '') }));
}

/** A choice by its label; files are counted, their names stand where they were attached. */
function givenText(field: Field, value: string): string {
  return field.type === 'file' ? numberOfText(value.split(',').length, 'archivo', 'archivos') : valueText(field, value);
}

/** "; otros usuarios: 1) JUAN · ROJAS": what the forms were given in rows, without personal data. Source: SIGCE-10 */
export function givenRowsText(values: FieldValues, { forms }: Procedure): string {
  return forms
    .flatMap(({ fields }) => fields.map((field) => withColumns(field, fields)))
    .filter((field) => field.columns !== undefined && (values[field.id] ?? '') !== '')
    .map((field) => {
      const rows = rowTexts(field, values[field.id] ?? '', (column, said) => (column === null || isPersonal(column) ? '' : said));
      return `; ${inSentence(field.label)}: ${rowsText(rows)}`;
    })
    .join('');
}

export function valuesText(given: readonly Given[], one: 'plain' | 'labelled' = 'plain'): string {
  const isPlain = one === 'plain' && given.length === 1;
  return given.map(({ label, value }) => (isPlain ? `«${value}»` : `${inSentence(label)} «${value}»`)).join(', ');
}
