import { describe, expect, it } from 'vitest';
import { draftFields } from '../../../../src/core/ticket/forms/draft-fields.js';
import { readFilled } from '../../../../src/core/ticket/forms/read-filled.js';
import { checkForm } from '../../../../src/core/ticket/forms/check-form.js';
import type { Field } from '../../../../src/procedure/form.js';
import { shippedProcedure } from '../../../support/shipped-procedure.js';

/** A value that people write there. */
const written: Readonly<Partial<Record<Field['type'], readonly string[]>>> = {
  email: ['ana.ruiz@entidad.example'],
  phone: ['3001234567'],
  text: ['52333444', 'Centro', 'ANARUIZ', '111001000001', '13-01-01', '1301', '130101'],
};
const valuesOf = ({ type, from }: Field): readonly string[] => (from === 'name' ? ['Ana Ruiz'] : (written[type] ?? []));

const shipped = ['uariv', 'uspec', 'siif', 'sigce'].flatMap((id) => {
  const { procedure } = shippedProcedure(id);
  const categories = [null, ...procedure.categories.map((one) => one.id)];
  const fields = new Map(categories.flatMap((category) => draftFields(procedure, category).map((field) => [field.id, field] as const)));
  return [...fields.values()]
    .filter(
      ({ type, fixed, secret, choicesFrom }) =>
        type in { ...written, choice: 1 } && !fixed && !secret && (choicesFrom ?? 'categories') === 'categories',
    )
    .map((field) => ({
      id,
      procedure,
      field,
      fields: [...fields.values()],
      choices: field.choicesFrom === 'categories' ? procedure.categories : (field.choices ?? []),
    }));
});

describe('a line that the desk asked for, in every shipped form', () => {
  it.each(shipped)('UARIV-06 $id: «$field.label:» with any of its values is read, whatever other name the value begins with', (one) => {
    const { field, fields, choices } = one;
    const asked = fields.map((any) => (any.id === field.id && choices.length > 0 ? { ...any, choices } : any));
    const isTaken = (value: string) =>
      checkForm([{ ...field, choices, required: false }], { [field.id]: value }, { today: null }).faults.length === 0;
    const values = field.type === 'choice' ? choices.map(({ label }) => label) : valuesOf(field).filter(isTaken).slice(0, 1);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect([value, readFilled(asked, `${field.label}: ${value}`)]).toEqual([value, { [field.id]: value }]);
  });
});
