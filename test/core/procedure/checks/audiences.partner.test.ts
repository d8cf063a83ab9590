import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['SIGCE-01 a partner with an unknown group is a fault', { 'partner.group': 'nadie' }, ['groups[6]', 'partner.group']],
  ['SIGCE-01 a partner whose people belong to the desk is a fault', { 'partner.group': 'mostrador' }, ['groups[6]', 'partner.group']],
  ['SIGCE-01 a partner with an internal group is a fault', { 'groups.red.kind': 'internal' }, ['partner.group', 'mail.accounts[0].group']],
  [
    'SIGCE-03 a partner number that the intake does not ask as a required text is a fault',
    { 'partner.numberField': 'vinculo' },
    ['partner.numberField'],
  ],
  ['SIGCE-03 an optional partner number is a fault', { 'forms.ingreso.fields[2].required': false }, ['partner.numberField']],
];

describe('the partner of a procedure is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
