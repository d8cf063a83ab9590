import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/people/person.js';
import type { Field } from '../../src/procedure/form.js';
import { instant } from '../../src/core/instant.js';
import { isoDateText, valueText } from '../../src/texts/fields.js';

const field = (of: Partial<Field>): Field => ({ id: 'f', label: 'Campo', type: 'text', ...of });
const file = (id: string, name: string) => ({
  id,
  name,
  type: 'image/png',
  bytes: 1,
  by: { id: personId('ana'), name: 'Ana' },
  at: instant(0),
});

describe('a value as people read it', () => {
  it.each([
    [{ type: 'date' }, '2026-11-28', '28 nov 2026'],
    [{ type: 'date' }, 'pronto', 'pronto'],
    [{ list: {} }, '130101\n150103', '130101 · 150103'],
    [{ type: 'choice', choices: [{ id: 'si', label: 'Sí' }] }, 'si', 'Sí'],
    [{ type: 'choice' }, 'beto', 'beto'],
    [{}, 'Sede Centro', 'Sede Centro'],
    [{ type: 'file' }, 'f1,f3', 'error.png · acta.pdf'],
  ] as const)('%j: %j reads %j', (of, value, said) => {
    expect(valueText(field(of), value, [file('f1', 'error.png'), file('f2', 'otra.png'), file('f3', 'acta.pdf')])).toBe(said);
  });

  it('a date always says its year, because a card is read again later', () => {
    expect(isoDateText('2027-01-05')).toBe('5 ene 2027');
  });
});
