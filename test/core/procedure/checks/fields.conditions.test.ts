import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a condition on a field of another list is a fault',
    { 'routes[1].needs[1].requiredWhen.field': 'nada' },
    ['routes[1].needs[1].requiredWhen.field'],
  ],
  [
    'a condition on "not given" is allowed, on a choice too',
    { 'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'sede', is: ['', 'sur'] } } },
    [],
  ],
  [
    'a condition on an unknown category is a fault',
    {
      'forms.ingreso.fields[+]': { id: 'otra', label: 'Otra sede', type: 'text', requiredWhen: { field: 'tipo', is: ['compra', 'nada'] } },
    },
    ['forms[0].fields[7].requiredWhen.is[1]'],
  ],
  [
    'a condition on an unknown group is a fault',
    {
      'transitions.escalar.needs[+]': {
        id: 'guia',
        label: 'Guía',
        type: 'text',
        requiredWhen: { field: 'group', is: ['editorial', 'nadie'] },
      },
    },
    ['transitions[8].needs[3].requiredWhen.is[1]'],
  ],
  [
    'SIGCE-01 a pattern that depends on a field that is not asked, or has no sentence that a machine may try, is a fault',
    {
      'forms.ingreso.fields[+]': {
        id: 'documento',
        label: 'Documento',
        type: 'text',
        patternWhen: [
          { when: { field: 'nada', is: ['x'] }, pattern: '\\d{4}', patternSays: 'Lleva 4 dígitos.' },
          { when: { field: 'sede', is: ['sur'] }, pattern: 'a)(b', patternSays: 'Lleva letras.' },
        ],
      },
    },
    ['forms[0].fields[7].patternWhen[0].when.field', 'forms[0].fields[7].patternWhen[1].pattern'],
  ],
  [
    'SIGCE-12 pictures are asked for in a file of a route, and nowhere else',
    {
      'forms.ingreso.fields[+]': { id: 'foto', label: 'Foto', type: 'file', pictures: true },
      'routes[1].needs[+]': { id: 'captura', label: 'Captura', type: 'file', pictures: true },
      'routes[1].needs[1].pictures': true,
    },
    ['forms[0].fields[7].pictures', 'routes[1].needs[1].pictures'],
  ],
  [
    'USPEC-06 a date is compared with another date that is asked with it or before',
    {
      'forms.ingreso.fields[+]': { id: 'hasta', label: 'Hasta', type: 'date', notBefore: 'hasta' },
      'transitions.escalar.needs[+]': { id: 'fin', label: 'Fin', type: 'date', notBefore: 'hasta' },
      'transitions.escalar.needs[3]': { id: 'otro', label: 'Otro texto', type: 'text', notBefore: 'hasta' },
    },
    ['forms[0].fields[7].notBefore', 'transitions[8].needs[3].notBefore'],
  ],
  [
    'USPEC-06 only a date is compared with today, and with the registration only once there is one',
    {
      'forms.ingreso.fields[+]': { id: 'nacio', label: 'Nació', type: 'date', notBefore: 'registered' },
      'transitions.escalar.needs[+]': { id: 'texto', label: 'Otro texto', type: 'text', notAfter: 'today' },
    },
    ['forms[0].fields[7].notBefore', 'transitions[8].needs[3].notAfter'],
  ],
  [
    'SIIF-08 what is asked of a person who registers for another is asked nowhere else, and takes neither files nor the engine’s choices',
    {
      'intake.onBehalf': [
        { id: 'sede', label: 'Otra vez la sede', type: 'text' },
        { id: 'acta', label: 'Acta', type: 'file' },
        { id: 'quien', label: 'Quién', type: 'choice', choicesFrom: 'members' },
      ],
    },
    ['intake.onBehalf[1].type', 'intake.onBehalf[2].choicesFrom', 'intake.onBehalf[0].id'],
  ],
  [
    'SIIF-07 a list is of texts, and its least is no more than its most',
    {
      'forms.ingreso.fields[+]': { id: 'secciones', label: 'Secciones', type: 'text', list: { least: 4, most: 3 } },
      'transitions.escalar.needs[+]': { id: 'dias', label: 'Días', type: 'date', list: {} },
    },
    ['forms[0].fields[7].list.least', 'transitions[8].needs[3].list'],
  ],
];

describe('conditions on fields are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
