import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'USPEC-07 a pattern without a number, or with two, is a fault',
    { 'numbers.draft': 'PRE', 'numbers.ticket': '{n}-{n:6}' },
    ['numbers.draft', 'numbers.ticket'],
  ],
  ['USPEC-07 a bare number is a pattern', { 'numbers.ticket': '{n}' }, []],
  ['stray braces in a pattern are a fault', { 'numbers.draft': 'PRE-{n:6}}' }, ['numbers.draft']],
  [
    'SIIF-04 two series whose numbers read the same are a fault',
    { 'numbers.otro': 'caso-{n:4}', 'numbers.service': 'SERV{n:6}' },
    ['numbers.otro'],
  ],
  ['USPEC-07 digits and dashes in a pattern are no fault', { 'numbers.ticket': 'RAD-2026-{n:6}', 'numbers.draft': '2026-{n:6}' }, []],
  [
    'USPEC-07 a number before a year, one letter with a dash, and accents are patterns',
    { 'numbers.ticket': '{n:6}-2026', 'numbers.draft': 'P-{n}', 'numbers.otro': 'RADICACIÓN {n}' },
    [],
  ],
  [
    'USPEC-07 digits that touch the number are a fault',
    { 'numbers.ticket': 'RAD2026{n:6}', 'numbers.draft': '{n:6}2026' },
    ['numbers.draft', 'numbers.ticket'],
  ],
  [
    'USPEC-07 a pattern that reads as a month, an address or a quantity is a fault',
    { 'numbers.ticket': '2026-{n}', 'numbers.draft': 'A {n}', 'numbers.otro': '{n:4}-26', 'numbers.mas': 'en {n}' },
    ['numbers.draft', 'numbers.ticket', 'numbers.otro', 'numbers.mas'],
  ],
  [
    'USPEC-07 a pattern that reads as a telephone is a fault',
    { 'numbers.ticket': '300-{n:7}', 'numbers.draft': '57 601 {n:7}' },
    ['numbers.draft', 'numbers.ticket'],
  ],
  [
    'USPEC-07 a bare number, or one behind «caso», is for tickets alone',
    { 'numbers.draft': '{n:6}', 'numbers.otro': 'Caso n {n}' },
    ['numbers.draft', 'numbers.otro'],
  ],
  [
    'USPEC-07 signs that people do not type, four in a row, and more than 12 digits are faults',
    { 'numbers.draft': 'PRE→{n:6}', 'numbers.ticket': 'CASO ---{n:6}', 'numbers.otro': 'OTRO-{n:13}', 'numbers.mas': 'MAS-{n}-' },
    ['numbers.draft', 'numbers.ticket', 'numbers.otro', 'numbers.mas'],
  ],
  [
    'SIIF-04 series that differ in digits, signs or «caso» alone are confused',
    {
      'numbers.ticket': 'RAD-{n:6}',
      'numbers.a': 'RAD-2026-{n:6}',
      'numbers.b': 'rad.{n}',
      'numbers.c': 'INC{n}',
      'numbers.d': 'Caso inc {n}',
    },
    ['numbers.a', 'numbers.b', 'numbers.d'],
  ],
  [
    'SIIF-04 series that differ in a word that may stand before any number are confused',
    { 'numbers.draft': '2026-{n:6}', 'numbers.otro': 'No 2026#{n}', 'numbers.a': 'RAD No {n}', 'numbers.b': 'RAD - {n:3}' },
    ['numbers.otro', 'numbers.b'],
  ],
  [
    'SIIF-04 a series that begins as another and goes on behind a dash is confused with it',
    { 'numbers.otro': 'RAD-{n:6}', 'numbers.mas': 'RAD-{n:6}-B' },
    ['numbers.mas'],
  ],
  [
    'SIIF-04 a bare number is confused with one that begins with digits',
    { 'numbers.ticket': '{n}', 'numbers.draft': '2026-{n:6}' },
    ['numbers.ticket'],
  ],
  [
    'SIIF-04 patterns that another series’ number fits are confused',
    { 'numbers.ticket': '2026-{n:6}', 'numbers.draft': '{n:6}-2026' },
    ['numbers.ticket'],
  ],
  [
    'SIIF-04 the procedure’s own noun for a case is a word for any request',
    {
      words: { case: { one: 'petición', many: 'peticiones', gender: 'feminine' } },
      'numbers.ticket': 'RAD-{n:6}',
      'numbers.draft': 'PETICION {n}',
      'numbers.otro': 'Petición rad {n}',
    },
    ['numbers.draft', 'numbers.otro'],
  ],
  ['a series with a name that every object has is a fault', { 'numbers.constructor': 'X{n}' }, ['numbers.constructor']],
];

describe('the number series of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
