import { describe, expect, it } from 'vitest';
import { ampleFile, linesAfter, pathsAfter, shippedFile, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'SIIF-02 a mailbox that takes no requests has to say what it answers',
    { 'mail.mailboxes.avisos.answer': undefined },
    ['mail.mailboxes[1]'],
  ],
  ['a mailbox with the id of another is a fault', { 'mail.mailboxes.avisos.id': 'prestamos' }, ['mail.mailboxes[1]']],
  ['SIGCE-01 an account of a group of the desk’s own is a fault', { 'mail.accounts.red.group': 'tecnicos' }, ['mail.accounts[0].group']],
  [
    'UARIV-15 a rule that fills what the intake form does not ask is a fault',
    { 'mail.rules.catalogo.fields[0].field': 'vinculo' },
    ['mail.rules[0].fields[0].field'],
  ],
  [
    'UARIV-15 a rule that fills what no case of an alert keeps, a datum of a person, is a fault',
    { 'mail.rules.catalogo.fields[0].field': 'nombre' },
    ['mail.rules[0].fields[0].field'],
  ],
  [
    'USPEC-12 a third party is told by mail only in a state that says where to write',
    { 'transitions.preguntar.byMail': ['third-party'] },
    ['transitions[4].byMail[0]'],
  ],
  [
    'a reader that the transition does not tell is told by no mail',
    { 'transitions.preguntar.byMail': ['assignee'] },
    ['transitions[4].byMail[0]'],
  ],
  [
    'SIIF-02 a letter is added only where the requester is told',
    { 'transitions.rechazar.letter': 'otro-buzon' },
    ['transitions[12].letter'],
  ],
  ['SIIF-02 a letter that the file does not have is a fault', { 'transitions.preguntar.letter': 'plantilla' }, ['transitions[4].letter']],
];

describe('what a procedure says of mail is checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });

  it('UARIV-11 a third party whose state loses its contact can no longer be told by mail', () => {
    const lines = linesAfter({ 'states.active-provider.thirdParty.contact': undefined }, shippedFile('uariv'));
    expect(lines).toEqual([
      'transitions[14].byMail[0]: "third-party" → "thirdParty" con "contact" en el estado "active-provider", que dice a dónde se le escribe',
    ]);
  });
});
