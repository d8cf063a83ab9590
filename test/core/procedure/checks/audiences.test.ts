import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'UARIV-11 first-level as audience needs an intake group of the first level',
    {
      'intake.group': 'tecnicos',
      'warnings[0].tells': ['first-level'],
      'survey.tells': ['group', 'first-level'],
      'categories.prestamo.group': 'mostrador',
    },
    ['survey.tells[1]', 'warnings[0].tells[0]', 'warnings[2].tells[1]'],
  ],
  [
    'SIGCE-05 partner as audience needs a partner',
    { partner: undefined },
    ['groups[6]', 'transitions[4].tells[1]', 'transitions[9].tells[1]', 'transitions[10].tells[0]', 'survey.tells[1]'],
  ],
];

describe('the audiences of a procedure are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
