import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/domain/procedure/procedure.js';
import { inputsOf } from '../../../src/teams/cards/field-input.js';

const input = (field: Partial<Field>) => inputsOf([{ id: 'x', label: 'Teléfono', type: 'phone', ...field }], { typed: {}, faults: [] })[0];

describe('a field that must be filled', () => {
  it('UARIV-06 says so in its label, once', () => {
    expect([input({ required: true })?.label, input({ label: 'Sede*', required: true })?.label, input({})?.label]).toEqual(['Teléfono *', 'Sede*', 'Teléfono']);
  });

  it('UARIV-06 says so when what was typed makes it required', () => {
    const fields: Field[] = [{ id: 'y', label: 'Placa', type: 'text', requiredWhen: { field: 'x', is: ['si'] } }];
    expect([{ x: 'si' }, { x: 'no' }].map((typed) => inputsOf(fields, { typed, faults: [] })[0]?.label)).toEqual(['Placa *', 'Placa']);
  });
});

describe('what a field says of itself', () => {
  it('UARIV-06 is the example of the desk’s own check where the procedure gives no pattern', () => {
    expect(input({})).toMatchObject({ placeholder: '7 o 10 dígitos, o la extensión', help: '' });
    expect(input({ type: 'email' })).toMatchObject({ placeholder: 'nombre@entidad.gov.co' });
  });

  it('UARIV-06 is what its own pattern says where the procedure gives one', () => {
    expect(input({ pattern: '\\d{4}', patternSays: 'La extensión lleva 4 dígitos.' })).toMatchObject({ placeholder: '', help: 'La extensión lleva 4 dígitos.' });
  });

  it('is its own help before all', () => {
    expect(input({ help: 'El de la oficina.', pattern: '\\d{4}', patternSays: 'Lleva 4 dígitos.' })).toMatchObject({ placeholder: '', help: 'El de la oficina.' });
    expect(input({ help: 'El de la oficina.' })).toMatchObject({ placeholder: '', help: 'El de la oficina.' });
  });
});
