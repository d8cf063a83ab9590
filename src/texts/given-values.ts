import type { Field } from '../domain/procedure/form.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import { valueText } from './field-values.js';
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

export function valuesText(given: readonly Given[], one: 'plain' | 'labelled' = 'plain'): string {
  const isPlain = one === 'plain' && given.length === 1;
  return given.map(({ label, value }) => (isPlain ? `«${value}»` : `${inSentence(label)} «${value}»`)).join(', ');
}
