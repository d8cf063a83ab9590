import { describe, expect, it } from 'vitest';
import { pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a hint of two categories is told, whatever its accents', { 'categories.otro.hints': ['Correó', 'nuevo'] }, ['categories[11].hints[0]']],
  [
    'a hint told twice, or of no letter, is told',
    { 'categories.otro.hints': ['algo', 'ALGO', '---'] },
    ['categories[11].hints[2]', 'categories[11].hints[1]'],
  ],
  ['UARIV-05 an intake without keywords is told', { 'intake.keywords': [] }, ['intake.keywords']],
  ['UARIV-05 a keyword told twice is told', { 'intake.keywords': ['precaso', 'PRECASÓ'] }, ['intake.keywords[1]']],
  [
    'two buttons of one state that read the same are told',
    { 'transitions.assign.label': 'TOMAR' },
    ['transitions[5].label', 'transitions[5].label'],
  ],
];

describe('a word that the desk looks for says one thing', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
