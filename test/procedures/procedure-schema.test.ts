import { describe, expect, it } from 'vitest';
import { fileFormat, fileSchema } from '../../src/procedures/procedure-schema.js';
import { linesAfter, uarivFile } from './broken-copy.js';
import type { Edits } from './broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, lines: readonly string[]])[] = [
  ['a missing part is told', { retention: undefined }, ['retention: nada → un objeto']],
  ['a missing word is told', { 'states[1].label': undefined }, ['states[1].label: nada → un texto']],
  ['a number as text is told', { version: '1' }, ['version: "1" → un número']],
  ['a version that is no whole number above 0 is told', { version: 0 }, ['version: 0 → un número mayor que 0']],
  ['half a version is told', { version: 1.5 }, ['version: 1.5 → un número entero']],
  ['an object where a list belongs is told', { states: {} }, ['states: un objeto → una lista']],
  ['a list where an object belongs is told', { 'priority.matrix': [] }, ['priority.matrix: una lista vacía → un objeto']],
  ['an empty list of what there must be is told', { levels: [] }, ['levels: una lista vacía → una lista de 1 elemento como mínimo']],
  [
    'an endless list is told',
    { 'intake.keywords': Array.from({ length: 21 }, () => 'a') },
    ['intake.keywords: una lista de 21 elementos → una lista de 20 elementos como máximo'],
  ],
  [
    'a phase that is none is told, with those that are',
    { 'states[1].phase': 'nuevo' },
    ['states[1].phase: "nuevo" → uno de estos: draft, new, working, waiting, resolved, closed, void'],
  ],
  [
    'a misspelt key is told: it would be a desk without a limit',
    { 'states.draft.limt': {} },
    ['states[0].limt: un objeto → una clave conocida: ésta está mal escrita o es de un formato posterior'],
  ],
  [
    'a day of no week is told',
    { 'calendar.hours.lunes': [] },
    ['calendar.hours.lunes: una lista vacía → una clave conocida: ésta está mal escrita o es de un formato posterior'],
  ],
  [
    'an interval with one end is told',
    { 'calendar.hours.mon': [['08:00']] },
    ['calendar.hours.mon[0]: una lista de 1 elemento → una lista de 2 elementos como mínimo'],
  ],
  [
    'an id with a dot is told',
    { 'groups[0].id': 'mesa.1' },
    ['groups[0].id: "mesa.1" → un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo'],
  ],
  [
    'an id that every object has is told',
    { 'groups[0].id': 'constructor' },
    ['groups[0].id: "constructor" → otro id, porque este nombre está reservado'],
  ],
  [
    'a matrix under a name that is no id is told',
    { 'priority.matrix': { 'a b': {} } },
    ['priority.matrix.a b: un objeto → un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo'],
  ],
  [
    'a reminder at or after the end is told',
    { 'states.draft.limit.remindAt': [1] },
    ['states[0].limit.remindAt[0]: 1 → un número menor que 1'],
  ],
  ['a word of spaces is told', { name: '   ' }, ['name: "   " → un texto de 1 carácter como mínimo']],
  ['true as a text is told', { 'forms[0].fields[0].required': 'true' }, ['forms[0].fields[0].required: "true" → true o false']],
  ['a list where a word belongs is told once, not by its length too', { name: [] }, ['name: una lista vacía → un texto']],
  [
    'a text without end where a list belongs is told once too',
    { 'calendar.closedDays': 'x'.repeat(5_000) },
    [`calendar.closedDays: "${'x'.repeat(80)}…" → una lista`],
  ],
  ['a number out of all bounds is told once, with the bound', { version: 1e308 }, ['version: 1e+308 → un número, 10000000 como máximo']],
  [
    'a length of time in days that are of no kind is told, with the kinds there are',
    { 'survey.openFor': { days: 3 } },
    [
      'survey.openFor: un objeto → uno de estos: { "minutes": n }, { "hours": n }, { "businessDays": n } (con n entero mayor que 0), { "target": "response" | "resolution" | "validation" }',
    ],
  ],
  ['a schema for editors that is no text is told', { $schema: 7 }, ['$schema: 7 → un texto']],
  [
    'all faults of the shape are told at once',
    { id: 7, 'groups[0].kind': 'own', 'numbers.ticket': undefined },
    ['id: 7 → un texto', 'groups[0].kind: "own" → uno de estos: internal, external', 'numbers.ticket: nada → un texto'],
  ],
];

describe('the shape of a procedure’s file', () => {
  it.each(rows)('%s', (_, edits, lines) => {
    expect(linesAfter(edits)).toEqual(lines);
  });

  it('what passes is the same data', () => {
    expect(fileSchema.parse(uarivFile())).toEqual(uarivFile());
  });

  it('files say which format they are of', () => {
    expect(fileFormat).toBe(1);
  });
});
