import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm, isRequired, missingFields } from '../../../../src/core/ticket/forms/check-form.js';
import { type Field, fieldTypes } from '../../../../src/procedure/form.js';
import { dayNumber } from '../../../../src/core/calendar/civil-date.js';
import type { FieldValues } from '../../../../src/core/ticket/ticket.js';
import { anyText } from '../../../support/any-text.js';

/** Sunday 22 November 2026. */
const context = { today: dayNumber({ year: 2026, month: 11, day: 22 }) };
const f = (field: Partial<Field> & Pick<Field, 'type'>): Field => ({ id: 'f', label: 'Campo', ...field });
const faultsOf = (field: Field, text: string) =>
  checkForm([field], { f: text }, context).faults.map((fault) =>
    Object.fromEntries(Object.entries(fault).filter(([key]) => key !== 'field' && key !== 'label')),
  );
const codeOf = (field: Field, text: string) =>
  checkForm([field], { f: text }, context)
    .faults.map((x) => x.code)
    .join() || 'right';
const valueOf = (field: Field, text: string) => checkForm([field], { f: text }, context).values['f'];
const colours = [
  { id: 'r', label: 'Rojo' },
  { id: 'v', label: 'Verde limón' },
];
const dane = f({ type: 'text', normalise: ['digits'], pattern: '\\d{12}', patternSays: 'El código DANE lleva 12 dígitos.' });

describe('one value, by the type of its field', () => {
  it.each([
    ['email', 'ana.ruiz@entidad.gov.co', 'right'],
    ['email', 'ñandú@correo.co', 'right'],
    ['email', 'ana@', 'not-an-email'],
    ['email', '@entidad.co', 'not-an-email'],
    ['email', 'ana@entidad', 'not-an-email'],
    ['email', 'ana@entidad.', 'not-an-email'],
    ['email', 'ana@entidad..co', 'not-an-email'],
    ['email', 'ana@.co', 'not-an-email'],
    ['email', 'ana@@entidad.co', 'not-an-email'],
    ['email', 'ana ruiz@entidad.co', 'not-an-email'],
    ['email', 'ana@entidad.co, luz@entidad.co', 'not-an-email'],
    ['email', '<ana@entidad.co>', 'not-an-email'],
    ['email', `${'a'.repeat(250)}@b.co`, 'too-long'],
    ['number', '12', 'right'],
    ['number', '-3,5', 'right'],
    ['number', '2.5', 'right'],
    ['number', '1.234.567', 'not-a-number'],
    ['number', '٣', 'not-a-number'],
    ['number', 'doce', 'not-a-number'],
    ['number', '=1+1', 'not-a-number'],
    ['date', '2026-11-20', 'right'],
    ['date', '2028-02-29', 'right'],
    ['date', '2000-02-29', 'right'],
    ['date', '2026-02-29', 'not-a-date'],
    ['date', '2100-02-29', 'not-a-date'],
    ['date', '2026-04-31', 'not-a-date'],
    ['date', '2026-13-01', 'not-a-date'],
    ['date', '2026-00-10', 'not-a-date'],
    ['date', '20/11/2026', 'right'],
    ['date', '28 de noviembre de 2026', 'right'],
    ['date', '31/11/2026', 'not-a-date'],
    ['date', 'pronto', 'not-a-date'],
    ['date', '2026-11-20T00:00', 'not-a-date'],
    ['phone', '3001234567', 'right'],
    ['phone', '(601) 234-5678', 'right'],
    ['phone', '2345678', 'right'],
    ['phone', '4521', 'right'],
    ['phone', '12', 'not-a-phone'],
    ['phone', '123456', 'not-a-phone'],
    ['phone', 'ext 4521', 'right'],
    ['phone', '601 7965150 ext 4321', 'right'],
    ['phone', '3001234567 o 3007654321', 'not-a-phone'],
    ['phone', 'no tengo', 'not-a-phone'],
    ['text', '<b>hola</b> ${x}', 'right'],
    ['text', 'a'.repeat(200), 'right'],
    ['text', 'a'.repeat(201), 'too-long'],
    ['long-text', '😀'.repeat(4000), 'right'],
    ['long-text', '😀'.repeat(4001), 'too-long'],
    ['person', 'p-1', 'right'],
    ['file', 'f-1', 'right'],
  ] as const)('%s %j is %s', (type, text, code) => {
    expect(codeOf(f({ type }), text)).toBe(code);
  });

  it.each([
    ['r', 'right'],
    ['Rojo', 'right'],
    [' VERDE LIMON ', 'right'],
    ['azul', 'not-a-choice'],
    ['r,v', 'not-one-value'],
    ['r,azul', 'not-a-choice'],
    ['__proto__', 'not-a-choice'],
  ])('a choice of %j is %s', (text, code) => {
    expect(codeOf(f({ type: 'choice', choices: colours }), text)).toBe(code);
  });

  it('a wrong choice is told what there is to choose', () => {
    expect(faultsOf(f({ type: 'choice', choices: colours }), 'azul')).toEqual([{ code: 'not-a-choice', choices: ['Rojo', 'Verde limón'] }]);
  });

  it('a choice with nothing to choose from is never right', () => {
    expect(codeOf(f({ type: 'choice' }), 'x')).toBe('not-a-choice');
  });

  it.each(fieldTypes)('SIGCE-09 an empty %s is missing only where it is required', (type) => {
    for (const text of ['', '   ', '\n', '\u200B', '\u200D']) {
      expect(codeOf(f({ type, required: true }), text)).toBe('missing');
      expect(codeOf(f({ type }), text)).toBe('right');
    }
  });
});

describe('lengths and patterns', () => {
  it.each([
    ['abcd', [{ code: 'too-short', least: 5, found: 4 }]],
    ['  abcd  ', [{ code: 'too-short', least: 5, found: 4 }]],
    ['a\u200B\u200B\u200B\u200B', [{ code: 'too-short', least: 5, found: 1 }]],
    ['abcde', []],
    ['añoñe', []],
    ['an\u0303on\u0303', [{ code: 'too-short', least: 5, found: 4 }]],
    ['abcdefgh', [{ code: 'too-long', most: 7, found: 8 }]],
  ])('%j against 5 to 7 characters', (text, faults) => {
    expect(faultsOf(f({ type: 'text', minLength: 5, maxLength: 7 }), text)).toEqual(faults);
  });

  it('SIGCE-09 a pattern holds for the whole value, and says what it wants', () => {
    expect(codeOf(dane, '111001-000123')).toBe('right');
    expect(faultsOf(dane, '1110010001234')).toEqual([{ code: 'pattern', says: 'El código DANE lleva 12 dígitos.' }]);
  });

  it('alternatives of a pattern do not match a part', () => {
    expect(codeOf(f({ type: 'text', pattern: 'a|bc' }), 'ac')).toBe('pattern');
  });

  it('a pattern without a sentence gets one', () => {
    expect(faultsOf(f({ type: 'text', pattern: 'a' }), 'b')).toEqual([{ code: 'pattern', says: 'Campo: revise el dato' }]);
  });

  it('a telephone’s own pattern takes the place of the usual one', () => {
    expect(codeOf(f({ type: 'phone', pattern: '\\d{2}' }), '12')).toBe('right');
  });
});

describe('normalising', () => {
  it.each([
    [['upper', 'n-for-ñ'], ' Peña núñez ', 'PENA NÚNEZ'],
    [['lower'], 'ANA@Entidad.CO', 'ana@entidad.co'],
    [['digits'], '+57 (300) 123-4567', '573001234567'],
    [['upper'], 'straße', 'STRASSE'],
    [[], 'línea\r\notra\rmás', 'línea\notra\nmás'],
  ] as const)('SIGCE-09 %j of %j gives %j', (normalise, text, value) => {
    expect(valueOf(f({ type: 'text', normalise }), text)).toBe(value);
  });

  it('what leaves nothing of what was typed is wrong, not missing, and is not dropped in silence', () => {
    expect(faultsOf(dane, 'no lo sé')).toEqual([{ code: 'pattern', says: 'El código DANE lleva 12 dígitos.' }]);
    expect(codeOf(f({ type: 'phone', normalise: ['digits'] }), 'no tengo')).toBe('not-a-phone');
    expect(codeOf(f({ type: 'text', normalise: ['digits'] }), 'nada')).toBe('pattern');
  });

  it('what was right stays right and as it is when it is sent again', () => {
    const fields = [
      f({ type: 'text', id: 'a', normalise: ['upper', 'n-for-ñ'] }),
      f({ type: 'phone', id: 'b', normalise: ['digits'] }),
      f({ type: 'choice', id: 'c', choices: colours }),
      f({ type: 'long-text', id: 'd' }),
    ];
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('3001234567', 'rojo', 'Verde limón', '4521'));
    fc.assert(
      fc.property(fc.record({ a: text, b: text, c: text, d: text }), (typed) => {
        const { values, faults } = checkForm(fields, typed, context);
        if (faults.length === 0) expect(checkForm(fields, values, context)).toEqual({ values, faults: [] });
      }),
    );
  });
});

describe('a form', () => {
  const form: readonly Field[] = [
    f({ id: 'name', type: 'text', required: true }),
    f({ id: 'email', type: 'email', required: true }),
    f({
      id: 'profile',
      type: 'choice',
      required: true,
      choices: [
        { id: 'fs', label: 'Funcionario Secretaría' },
        { id: 'ee', label: 'Funcionario Establecimiento' },
      ],
    }),
    f({ id: 'dane', type: 'text', requiredWhen: { field: 'profile', is: ['ee'] } }),
  ];

  it('SIGCE-09 a form reports all its faults at once, in its own order', () => {
    const { faults } = checkForm(form, { email: 'ana', profile: 'ee' }, context);
    expect(faults.map((x) => `${x.field} ${x.code}`)).toEqual(['name missing', 'email not-an-email', 'dane missing']);
  });

  it('SIGCE-09 a conditional field is required whether the choice comes by id or by label', () => {
    for (const profile of ['ee', ' funcionario establecimiento '])
      expect(missingFields(form, { name: 'a', email: 'a@b.co', profile }).map((x) => x.id)).toEqual(['dane']);
    expect(missingFields(form, { name: 'a', email: 'a@b.co', profile: 'fs' })).toEqual([]);
  });

  it('a form has values for its own fields and for nothing else', () => {
    expect(checkForm(form, { name: 'Ana', other: 'x', __proto__x: 'y' }, context).values).toEqual({
      name: 'Ana',
      email: '',
      profile: '',
      dane: '',
    });
  });

  it('a form reports what is required and empty', () => {
    expect(missingFields(form, { email: 'mal' }).map((x) => x.id)).toEqual(['name', 'profile']);
  });

  it('a field is required always, or under its condition', () => {
    const [name, , , code] = form;
    expect([name, code].map((x) => x !== undefined && isRequired(x, { profile: 'fs' }))).toEqual([true, false]);
    expect(code !== undefined && isRequired(code, { profile: 'ee' })).toBe(true);
  });

  it('a form never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('name', 'email', 'profile', 'dane'), anyText()),
        (typed) => void expect(checkForm(form, typed, context).faults.length).toBeLessThanOrEqual(4),
      ),
    );
  });
});

describe('what depends on other answers', () => {
  const until = f({ id: 'until', label: 'Hasta', type: 'date', notBefore: 'from' });
  const coded = f({
    type: 'text',
    pattern: '\\d{3}',
    patternSays: 'Lleva 3 dígitos.',
    patternWhen: [{ when: { field: 'kind', is: ['a'] }, pattern: 'A\\d', patternSays: 'Lleva una A y un dígito.' }],
  });
  const codes = (fields: readonly Field[], typed: Record<string, string>, known: Record<string, string> = {}) =>
    checkForm(fields, typed, { ...context, known }).faults.map((x) => x.code);

  it('USPEC-06 a date is compared with the one of an earlier section too; a date that is itself wrong judges no other', () => {
    expect(codes([until], { until: '2026-11-22' }, { from: '2026-11-23' })).toEqual(['before']);
    expect(codes([until], { until: 'mañana' }, { from: '2026-11-23' })).toEqual([]);
    expect(codes([until], { until: '2026-11-22' }, { from: '' })).toEqual([]);
    const from = f({ id: 'from', label: 'Desde', type: 'date' });
    expect(codes([from, until], { from: 'nunca', until: '2020-01-01' })).toEqual(['not-a-date']);
  });

  it('USPEC-06 a date is compared with today and with the day of the registration, where the form has them', () => {
    const given = f({ id: 'given', label: 'Entrega', type: 'date', notBefore: 'registered', notAfter: 'today' });
    const fault = (day: string, registeredOn?: string) =>
      checkForm([given], { given: day }, { ...context, ...(registeredOn === undefined ? {} : { registeredOn }) }).faults.map((x) => x.code);
    expect(fault('2999-01-01')).toEqual(['in-the-future']);
    expect([fault('2020-01-02', '2020-01-03'), fault('2020-01-03', '2020-01-03'), fault('2020-01-02')]).toEqual([['before'], [], []]);
  });

  it('SIGCE-01 the pattern of another answer goes before the field’s own, which holds for the rest', () => {
    expect([codes([coded], { f: 'A1' }, { kind: 'a' }), codes([coded], { f: '123' }, { kind: 'a' })]).toEqual([[], ['pattern']]);
    expect([codes([coded], { f: '123' }, { kind: 'b' }), codes([coded], { f: 'A1' })]).toEqual([[], ['pattern']]);
  });
});

describe('a value that is known beforehand', () => {
  it('SIGCE-08 a field with a fixed value has it, whatever a client sends', () => {
    const application = f({ type: 'text', fixed: 'SIGCE' });
    for (const typed of ['', 'otra'])
      expect(checkForm([application], { f: typed }, context)).toEqual({ values: { f: 'SIGCE' }, faults: [] });
  });
});

describe('a choice that has one option', () => {
  const check = (fields: readonly Field[], typed: FieldValues) => checkForm(fields, typed, { today: null });
  const only = [{ id: 'r', label: 'Rojo' }];
  const colour = f({ type: 'choice', required: true, choices: only });

  it('a required choice with one option is taken without being typed; an optional one is not', () => {
    expect(check([colour], {})).toEqual({ values: { f: 'r' }, faults: [] });
    expect(missingFields([colour], {})).toEqual([]);
    expect(check([{ ...colour, required: false }], {}).values).toEqual({ f: '' });
    expect(check([{ ...colour, choices: colours }], {}).faults).toMatchObject([{ code: 'missing' }]);
    expect(codeOf(colour, 'azul')).toBe('not-a-choice');
  });

  it('a choice with one option is taken where another field demands it, also where that one is taken itself', () => {
    const asked: Field = { ...colour, id: 'g', required: false, requiredWhen: { field: 'f', is: ['r'] } };
    expect(check([colour, asked], {}).values).toEqual({ f: 'r', g: 'r' });
    expect(check([{ ...colour, required: false, choices: colours }, asked], { f: 'v' }).values).toEqual({ f: 'v', g: '' });
  });

  it('a person is chosen though only one can be, who may be another by then', () => {
    for (const choicesFrom of ['members', 'receivers'] as const)
      expect(check([{ ...colour, choicesFrom }], {}).faults).toMatchObject([{ code: 'missing' }]);
  });

  it('a file is never taken by itself', () => {
    expect(check([f({ type: 'file', required: true, choices: only })], {}).faults).toMatchObject([{ code: 'missing' }]);
  });
});
