import { expect, it } from 'vitest';
import { comparedValues } from '../rules/recurrence.js';
import { uariv } from '../../../../test/support/scenario.js';

const { procedure } = uariv;
const of = (by: Parameters<typeof comparedValues>[1], fields: Record<string, string>, category: string | null = 'impresion') =>
  comparedValues({ category, fields }, by, procedure);

it('SIIF-21 cases are compared by their category, or by a field without accents, case and blanks', () => {
  expect(of('category', {})).toEqual([{ value: 'impresion', label: 'Impresión y escáner' }]);
  expect(of({ field: 'site' }, { site: '  Bogotá   NORTE ' })).toEqual([{ value: 'bogota norte', label: 'Bogotá   NORTE' }]);
  expect(of({ field: 'contact' }, { contact: 'phone' })[0]?.value).toBe('phone');
});

it('SIIF-21 a choice is compared by its option and read by its label', () => {
  const contact = procedure.forms.flatMap((form) => form.fields).find(({ id }) => id === 'contact');
  const [choice] = contact?.choices ?? [];
  expect(of({ field: 'contact' }, { contact: choice?.id ?? '' })).toEqual([{ value: choice?.id, label: choice?.label }]);
});

it('SIIF-21 each value of a list counts once', () => {
  expect(of({ field: 'site' }, { site: 'Cali\ncali\n\nPasto' }).map(({ value }) => value)).toEqual(['cali', 'pasto']);
});

it('SIIF-21 what was not given, what a mask hides and a whole sentence join no cases', () => {
  expect(of('category', {}, null)).toEqual([]);
  expect(of('category', {}, 'ninguna')).toEqual([]);
  for (const site of ['', '   ', 'ana.ruiz@entidad.example', '3001234567', 'x'.repeat(121)])
    expect(of({ field: 'site' }, { site })).toEqual([]);
});
