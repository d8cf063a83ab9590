import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

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
  ['a series with a name that every object has is a fault', { 'numbers.constructor': 'X{n}' }, ['numbers.constructor']],
];

describe('the number series of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
