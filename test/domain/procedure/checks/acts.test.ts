import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter } from '../../../procedures/broken-copy.js';
import type { Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'a draft state that nothing completes is told, and passing a draft on to it is not',
    {
      'states[+]': { id: 'draft-2', label: 'En revisión', phase: 'draft', clock: 'none' },
      'transitions[+]': { id: 'review', label: 'Revisar', act: 'move', from: ['draft'], to: 'draft-2', by: ['first-level'] },
      'transitions.withdraw.from[+]': 'draft-2',
    },
    ['states[12]'],
  ],
  [
    'a draft that two transitions complete is told',
    { 'transitions[+]': { id: 'complete-2', label: 'Enviar ya', act: 'complete', from: ['draft'], to: 'new', by: ['requester'] } },
    ['states[0]'],
  ],
  ['only a draft is completed', { 'transitions.complete.from': ['draft', 'new'] }, ['transitions[0].from[1]']],
  [
    'only complete makes a draft a ticket: it gives the number',
    { 'transitions[+]': { id: 'skip', label: 'Saltar', act: 'move', from: ['draft'], to: 'working', by: ['first-level'] } },
    ['transitions[20].to'],
  ],
  [
    "nor does a move that leaves a ticket's state first and a draft second",
    { 'transitions[+]': { id: 'skip', label: 'Saltar', act: 'move', from: ['new', 'draft'], to: 'working', by: ['first-level'] } },
    ['transitions[20].to'],
  ],
  [
    'nothing makes a ticket a draft again',
    { 'transitions[+]': { id: 'undo', label: 'Deshacer', act: 'move', from: ['new'], to: 'draft', by: ['agent'] } },
    ['transitions[20].to'],
  ],
  ['UARIV-12 a refused solution does not end a ticket', { 'transitions.refuse.to': 'closed' }, ['transitions[19].to']],
  ['a solution leads to where it can be accepted or is final', { 'transitions.resolve.to': 'working' }, ['transitions[15].to']],
  [
    'a question leads to where the requester is waited for',
    {
      'transitions[+]': {
        id: 'ask-2',
        label: 'Preguntar',
        act: 'ask',
        from: ['new'],
        to: 'waiting-provider',
        by: ['agent'],
        needs: [{ id: 'question', label: 'Pregunta', type: 'text', required: true }],
      },
    },
    ['transitions[20].to'],
  ],
  [
    'an answer comes from where the requester is waited for',
    { 'transitions.answer.from': ['waiting-requester', 'waiting-provider'] },
    ['transitions[7].from[1]'],
  ],
  ['an act without the field that it reads is told', { 'transitions.assign.needs': undefined }, ['transitions[5].needs']],
  [
    'UARIV-18 an escalation without group and reason is told twice, once for each',
    { 'transitions.escalate.needs': [] },
    ['transitions[9].needs', 'transitions[9].needs'],
  ],
  ['UARIV-18 a reason that may be left out is told', { 'transitions.escalate.needs[1].required': false }, ['transitions[9].needs']],
  ['a person chosen from groups is told', { 'transitions.assign.needs[0].choicesFrom': 'groups' }, ['transitions[5].needs']],
  ['a solution that is a telephone number is told', { 'transitions.confirm-provider.needs[0].type': 'phone' }, ['transitions[13].needs']],
  [
    'a timer without an answer to what is asked is told',
    { 'transitions.resolve-by-silence.standard': undefined },
    ['transitions[16].standard'],
  ],
  [
    "a timer's answer that is shorter than the field wants, or to nothing asked, is told",
    { 'transitions.resolve-by-silence.standard': { solution: 'corta', otra: 'nada' } },
    ['transitions[16].standard.otra', 'transitions[16].standard.solution'],
  ],
];

describe('an act stands where the engine can do it', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  [
    'USPEC-09 receivers are chosen only where a ticket is sent',
    { 'transitions.rechazar.needs[+]': { id: 'person', label: '¿A quién?', type: 'choice', choicesFrom: 'receivers' } },
    ['transitions[12].needs[1].choicesFrom'],
  ],
  [
    'USPEC-09 a receiver under another id is told: nobody would read it',
    { 'transitions.escalar.needs[1].id': 'funcionario' },
    ['transitions[8].needs[1].id'],
  ],
  [
    'USPEC-09 a receiver chosen among others is told',
    { 'transitions.escalar.needs[1].choicesFrom': 'members' },
    ['transitions[8].needs[1]'],
  ],
  [
    'USPEC-06 a section is filled while a ticket is open, and leaves it open',
    { 'transitions.llenar.to': 'cerrado' },
    ['transitions[2].to'],
  ],
];

describe('who receives a ticket is named where it is sent', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
