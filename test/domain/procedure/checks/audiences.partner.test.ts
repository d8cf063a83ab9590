import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['SIGCE-01 a partner whose group is not there is told', { 'partner.group': 'nadie' }, ['groups[6]', 'partner.group']],
  ['SIGCE-01 a partner whose people are of the desk is told', { 'partner.group': 'mostrador' }, ['groups[6]', 'partner.group']],
  ['SIGCE-01 a partner whose group is internal is told', { 'groups.red.kind': 'internal' }, ['partner.group']],
  [
    'SIGCE-03 a number that the intake does not ask, or may do without, or is no text, is told',
    { 'partner.numberField': 'vinculo' },
    ['partner.numberField'],
  ],
  ['SIGCE-03 a number that may be left out is told', { 'forms.ingreso.fields[2].required': false }, ['partner.numberField']],
];

describe('a partner has people and a number', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
