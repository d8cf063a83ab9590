import { describe, expect, it } from 'vitest';
import { fileFormat, fileSchema } from '../../src/procedure/procedure.js';
import { linesAfter, uarivFile, type Edits } from '../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, lines: readonly string[]])[] = [
  ['a missing part is a fault', { retention: undefined }, ['retention: nada → un objeto']],
  ['a missing label is a fault', { 'states[1].label': undefined }, ['states[1].label: nada → un texto']],
  ['a number as text is a fault', { version: '1' }, ['version: "1" → un número']],
  ['version 0 is a fault', { version: 0 }, ['version: 0 → un número mayor que 0']],
  ['a fractional version is a fault', { version: 1.5 }, ['version: 1.5 → un número entero']],
  ['an object where a list belongs is a fault', { states: {} }, ['states: un objeto → una lista']],
  ['a list where an object belongs is a fault', { 'priority.matrix': [] }, ['priority.matrix: una lista vacía → un objeto']],
  ['an empty list that needs an entry is a fault', { levels: [] }, ['levels: una lista vacía → una lista de 1 elemento como mínimo']],
  [
    'an endless list is a fault',
    { 'intake.keywords': Array.from({ length: 21 }, () => 'a') },
    ['intake.keywords: una lista de 21 elementos → una lista de 20 elementos como máximo'],
  ],
  [
    'an unknown phase is a fault that lists the known ones',
    { 'states[1].phase': 'nuevo' },
    ['states[1].phase: "nuevo" → uno de estos: draft, new, working, waiting, resolved, closed, void'],
  ],
  [
    'a misspelt key is a fault: the state would have no limit',
    { 'states.draft.limt': {} },
    [
      'states[0].limt: un objeto → "limit", o una de estas claves: "source", "assumed", "confirmed", "id", "label", "phase", "clock", "outcome", "waitsFor", "means", "thirdParty", "limit", "remindEvery", "actions"',
    ],
  ],
  [
    'an unknown weekday is a fault',
    { 'calendar.hours.lunes': [] },
    ['calendar.hours.lunes: una lista vacía → una de estas claves: "mon", "tue", "wed", "thu", "fri", "sat", "sun"'],
  ],
  [
    'an interval with one end is a fault',
    { 'calendar.hours.mon': [['08:00']] },
    ['calendar.hours.mon[0]: una lista de 1 elemento → una lista de 2 elementos como mínimo'],
  ],
  [
    'an id with a dot is a fault',
    { 'groups[0].id': 'mesa.1' },
    ['groups[0].id: "mesa.1" → un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo'],
  ],
  [
    'an id that names a property of every object is a fault',
    { 'groups[0].id': 'constructor' },
    ['groups[0].id: "constructor" → otro id, porque este nombre está reservado'],
  ],
  [
    'a key of the matrix that is no id is a fault',
    { 'priority.matrix': { 'a b': {} } },
    ['priority.matrix.a b: un objeto → un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo'],
  ],
  [
    'a reminder at or after the end is a fault',
    { 'states.draft.limit.remindAt': [1] },
    ['states[0].limit.remindAt[0]: 1 → un número menor que 1'],
  ],
  ['a label of blanks is a fault', { name: '   ' }, ['name: "   " → un texto de 1 carácter como mínimo']],
  ['true as a text is a fault', { 'forms[0].fields[0].required': 'true' }, ['forms[0].fields[0].required: "true" → true o false']],
  ['a list where a text belongs is one fault, not one of its length too', { name: [] }, ['name: una lista vacía → un texto']],
  [
    'an endless text where a list belongs is one fault too',
    { 'calendar.closedDays': 'x'.repeat(5_000) },
    [`calendar.closedDays: "${'x'.repeat(80)}…" → una lista`],
  ],
  [
    'a number out of several bounds is one fault, with the nearest bound',
    { version: 1e308 },
    ['version: 1e+308 → un número, 10000000 como máximo'],
  ],
  [
    'a length of time in an unknown unit is a fault that lists the units',
    { 'survey.openFor': { days: 3 } },
    [
      'survey.openFor: un objeto → uno de estos: { "minutes": n }, { "hours": n }, { "businessDays": n } (con n entero mayor que 0, y un año como máximo), { "target": "response" | "resolution" | "validation" }',
    ],
  ],
  ['a $schema that is no text is a fault', { $schema: 7 }, ['$schema: 7 → un texto']],
  [
    'all faults of the schema are listed at once',
    { id: 7, 'groups[0].kind': 'own', 'numbers.ticket': undefined },
    ['id: 7 → un texto', 'groups[0].kind: "own" → uno de estos: internal, external', 'numbers.ticket: nada → un texto'],
  ],
];

describe('the schema of a procedure’s file', () => {
  it.each(rows)('%s', (_, edits, lines) => {
    expect(linesAfter(edits)).toEqual(lines);
  });

  it('a valid file is read unchanged', () => {
    expect(fileSchema.parse(uarivFile())).toEqual(uarivFile());
  });

  it('the format of files is 1', () => {
    expect(fileFormat).toBe(1);
  });
});
