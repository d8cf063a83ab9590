import { describe, expect, it } from 'vitest';
import { backLine, inputsOf } from '../../src/cards/field-input.js';
import type { FieldFault } from '../../src/core/ticket/refusals.js';
import type { TypedForm } from '../../src/ports/messenger.js';
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
  const conditional = (is: readonly string[]): Field => ({
    id: 'dane',
    label: 'Código DANE',
    type: 'text',
    requiredWhen: { field: 'profile', is },
    patternSays: 'Lleva 12 dígitos.',
    pattern: '\\d{12}',
  });
  const missing: FieldFault = { field: 'dane', label: 'Código DANE', code: 'missing' };
  const asked = (is: readonly string[], again: Partial<TypedForm> = {}) =>
    inputsOf([profile, conditional(is)], { typed: {}, faults: [], ...again })
      .slice(1)
      .map(({ label, help, fault }) => [label, help, fault]);

  it('SIGCE-01 a field whose condition does not hold is not on the form; once it holds, it is there with its star', () => {
    expect([asked(['a']), asked(['a'], { typed: { profile: 'c' } })]).toEqual([[], []]);
    expect(asked(['a'], { typed: { profile: 'a' } })).toEqual([['Código DANE *', 'Lleva 12 dígitos.', '']]);
    expect(asked([''])).toEqual([['Código DANE *', 'Lleva 12 dígitos.', '']]);
  });

  it('a field that an answer opened comes back without a fault; left empty after that, with one and its hint', () => {
    const opened = { typed: { profile: 'a' }, faults: [missing] };
    expect(asked(['a'], opened)).toEqual([['Código DANE *', 'Lleva 12 dígitos.', '']]);
    expect(backLine([profile, conditional(['a'])], opened)).toMatchObject({ is: 'bold', text: 'Falta un dato más: código DANE' });
    const left = { typed: { profile: 'a', dane: '' }, faults: [missing] };
    expect(asked(['a'], left)).toEqual([['Código DANE *', 'Lleva 12 dígitos.', 'Falta responder esto.']]);
    expect(backLine([profile, conditional(['a'])], left)).toMatchObject([{ is: 'fault', text: '✕ Revise 1 dato' }, []]);
  });

  it('a value that was typed stays in sight, also where the condition holds no more', () => {
    expect(asked(['a'], { typed: { profile: 'c', dane: '12' } })).toEqual([['Código DANE', 'Lleva 12 dígitos.', '']]);
  });

  it('a field that a topic demands is on the form in every topic, with its star in one', () => {
    const topic: Field = { ...profile, choicesFrom: 'categories' };
    const label = (typed: string) => inputsOf([topic, conditional(['a'])], { typed: { profile: typed }, faults: [] })[1]?.label;
    expect([label('c'), label('a')]).toEqual(['Código DANE', 'Código DANE *']);
  });

  it('USPEC-11 of two fields of which one is enough both say so, and neither has a star', () => {
    const file: Field = { id: 'f', label: 'El archivo', type: 'text', requiredWhen: { field: 't', is: [''] } };
    const text: Field = { id: 't', label: 'Los datos', type: 'text', requiredWhen: { field: 'f', is: [''] } };
    expect(inputsOf([text, file], { typed: { t: 'a' }, faults: [] }).map(({ label, help }) => [label, help])).toEqual([
      ['Los datos', 'Basta con esto o con «El archivo».'],
      ['El archivo', 'Basta con esto o con «Los datos».'],
    ]);
  });

  it('the least length of a long answer is said before it is got wrong', () => {
    const field = (minLength: number): Field => ({ id: 'a', label: 'Solución', type: 'long-text', minLength, help: 'Qué se hizo.' });
    const help = (minLength: number) => inputsOf([field(minLength)], { typed: {}, faults: [] })[0]?.help;
    expect([help(10), help(5)]).toEqual(['Qué se hizo. Al menos 10 caracteres.', 'Qué se hizo.']);
  });

  it('a field waits for its condition also when the other field stands on another part of the card', () => {
    const dane: Field = { id: 'dane', label: 'DANE', type: 'text', requiredWhen: { field: 'profile', is: ['a'] } };
    expect(inputsOf([dane], { typed: {}, faults: [], among: [profile, dane] })).toEqual([]);
    expect(inputsOf([dane], { typed: {}, faults: [] })).toHaveLength(1);
  });
});
