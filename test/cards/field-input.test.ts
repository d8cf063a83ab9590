import { describe, expect, it } from 'vitest';
import { inputsOf } from '../../src/cards/field-input.js';
import type { Field } from '../../src/procedure/form.js';

const input = (field: Partial<Field>) => inputsOf([{ id: 'x', label: 'Teléfono', type: 'phone', ...field }], { typed: {}, faults: [] })[0];

describe('a required field', () => {
  it('UARIV-06 a required field says so in its label, once', () => {
    expect([input({ required: true })?.label, input({ label: 'Sede*', required: true })?.label, input({})?.label]).toEqual([
      'Teléfono *',
      'Sede∗',
      'Teléfono',
    ]);
  });

  it('UARIV-06 a field that the typed values make required says so', () => {
    const fields: Field[] = [{ id: 'y', label: 'Placa', type: 'text', requiredWhen: { field: 'x', is: ['si'] } }];
    expect([{ x: 'si' }, { x: 'no' }].map((typed) => inputsOf(fields, { typed, faults: [] })[0]?.label)).toEqual(['Placa *', 'Placa']);
  });
});

describe('a date and a list', () => {
  const typed = (field: Partial<Field>, value: string) =>
    inputsOf([{ id: 'x', label: 'Desde', type: 'date', ...field }], { typed: { x: value }, faults: [] })[0];

  it('USPEC-06 a date that could not be read stays as it was typed', () => {
    expect([typed({}, '2026-11-30'), typed({}, ''), typed({}, '31/11/2026')]).toMatchObject([
      { type: 'Input.Date', value: '2026-11-30' },
      { type: 'Input.Date', value: '' },
      { type: 'Input.Text', value: '31/11/2026', placeholder: '30/11/2026' },
    ]);
  });

  it('SIIF-07 a list has several lines and says how it is written', () => {
    expect(typed({ type: 'text', list: { least: 4 } }, '130101')).toMatchObject({ isMultiline: true, help: 'Uno por renglón.' });
  });
});

describe('the help of a field', () => {
  it('UARIV-06 a field without a pattern of the procedure shows the example of the desk’s own check', () => {
    expect(input({})).toMatchObject({ placeholder: '7 o 10 dígitos, con o sin extensión', help: '' });
    expect(input({ type: 'email' })).toMatchObject({ placeholder: 'nombre@entidad.gov.co' });
  });

  it('UARIV-06 a field with its own pattern shows that pattern’s help', () => {
    expect(input({ pattern: '\\d{4}', patternSays: 'La extensión lleva 4 dígitos.' })).toMatchObject({
      placeholder: '',
      help: 'La extensión lleva 4 dígitos.',
    });
  });

  it('a field’s own help goes before all others', () => {
    expect(input({ help: 'El de la oficina.', pattern: '\\d{4}', patternSays: 'Lleva 4 dígitos.' })).toMatchObject({
      placeholder: '',
      help: 'El de la oficina.',
    });
    expect(input({ help: 'El de la oficina.' })).toMatchObject({ placeholder: '', help: 'El de la oficina.' });
  });
});

describe('a field that asks for files', () => {
  const files: Field = { id: 'proof', label: 'Evidencia', type: 'file', required: true, help: 'Del proveedor.' };
  const own = [
    { id: 'f1', label: 'acta.pdf' },
    { id: 'f2', label: 'foto.png' },
  ];
  const shown = (field: Field, more: Partial<Parameters<typeof inputsOf>[1]> = {}) =>
    inputsOf([field], { typed: {}, faults: [], ...more })[0];

  it('USPEC-12 a file field offers the case’s own files by name, several at once', () => {
    expect(shown({ ...files, choices: own }, { typed: { proof: 'f1,f2,of-another' } })).toMatchObject({
      type: 'Input.ChoiceSet',
      line: '',
      label: 'Evidencia *',
      isMultiSelect: true,
      style: 'expanded',
      value: 'f1,f2',
      choices: [
        { title: 'acta.pdf', value: 'f1' },
        { title: 'foto.png', value: 'f2' },
      ],
      help: 'Del proveedor.',
    });
  });

  it('USPEC-12 a file field says where to send a file while the case has none, and what was wrong', () => {
    const fault = { field: 'proof', label: 'Evidencia', code: 'missing' as const };
    expect(shown({ ...files, choices: [] }, { faults: [fault] })).toMatchObject({
      line: 'Evidencia ∗',
      isMultiSelect: '',
      help: 'Del proveedor. Envíe el archivo en su chat conmigo, con el número que ve aquí, y abra esto de nuevo.',
      fault: 'Falta responder esto.',
    });
  });

  it('SIIF-19 a file field on a draft says whether a file was sent', () => {
    expect([shown(files, { sent: [] }), shown(files, { sent: ['pantalla.png', 'b.png'] })].map((f) => [f?.line, f?.help])).toEqual([
      ['Evidencia ∗', 'Del proveedor. Envíe el archivo en este chat.'],
      ['Evidencia ∗', 'Enviado: pantalla.png · b.png'],
    ]);
  });

  it('UARIV-09 a file field of a call being registered says that files are added later', () => {
    expect(shown(files)?.help).toBe('Del proveedor. Se agrega después, con el número que reciba.');
  });
});

describe('a conditional field', () => {
  const profile: Field = {
    id: 'profile',
    label: 'Perfil',
    type: 'choice',
    choices: [
      { id: 'a', label: 'Docente' },
      { id: 'b', label: 'Rector' },
      { id: 'c', label: 'Funcionario' },
    ],
  };
  const help = (is: readonly string[], more: Partial<Field> = {}) =>
    inputsOf([profile, { id: 'dane', label: 'Código DANE', type: 'text', requiredWhen: { field: 'profile', is }, ...more }], {
      typed: {},
      faults: [],
    })[1]?.help;

  it('SIGCE-01 a conditional field says when it is required, in the other field’s words, before its own help', () => {
    expect(help(['a'])).toBe('Sólo si en «Perfil» eligió «Docente».');
    expect(help(['a', 'b'], { patternSays: 'Lleva 12 dígitos.', pattern: '\\d{12}' })).toBe(
      'Sólo si en «Perfil» eligió «Docente» o «Rector». Lleva 12 dígitos.',
    );
  });

  it('SIGCE-09 a field required when another is empty says so', () => {
    expect(help([''])).toBe('Sólo si «Perfil» queda sin llenar.');
    expect(help(['c', ''])).toBe('Sólo si en «Perfil» eligió «Funcionario» o lo deja sin llenar.');
  });

  it('the least length of a long answer is said before it is got wrong', () => {
    const field = (minLength: number): Field => ({ id: 'a', label: 'Solución', type: 'long-text', minLength, help: 'Qué se hizo.' });
    const help = (minLength: number) => inputsOf([field(minLength)], { typed: {}, faults: [] })[0]?.help;
    expect([help(10), help(5)]).toEqual(['Qué se hizo. Al menos 10 caracteres.', 'Qué se hizo.']);
  });

  it('the condition is said also when the other field stands on another part of the card', () => {
    const dane: Field = { id: 'dane', label: 'DANE', type: 'text', requiredWhen: { field: 'profile', is: ['a'] } };
    expect(inputsOf([dane], { typed: {}, faults: [], among: [profile, dane] })[0]?.help).toBe('Sólo si en «Perfil» eligió «Docente».');
    expect(inputsOf([dane], { typed: {}, faults: [] })[0]?.help).toBe('');
  });
});
