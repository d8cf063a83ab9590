import { describe, expect, it } from 'vitest';
import { ampleFile, pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const ownReason = { id: 'motivo', label: 'Motivo', type: 'text', required: true, minLength: 10 };

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  [
    'an answer that only a coordinator may give is a fault: who is asked has no button',
    { 'transitions.answer.by': ['coordinator'] },
    ['transitions[7].by'],
  ],
  [
    'a draft state without a transition to complete it is a fault; a move between drafts is not',
    {
      'states[+]': { id: 'draft-2', label: 'En revisión', phase: 'draft', clock: 'none' },
      'transitions[+]': { id: 'review', label: 'Revisar', act: 'move', from: ['draft'], to: 'draft-2', by: ['first-level'] },
      'transitions.withdraw.from[+]': 'draft-2',
    },
    ['states[14]'],
  ],
  [
    'a draft that two transitions complete is a fault',
    { 'transitions[+]': { id: 'complete-2', label: 'Enviar ya', act: 'complete', from: ['draft'], to: 'new', by: ['requester'] } },
    ['states[0]'],
  ],
  ['completing a ticket is a fault', { 'transitions.complete.from': ['draft', 'new'] }, ['transitions[0].from[1]']],
  [
    'a move from a draft to a ticket is a fault: only complete gives the number',
    { 'transitions[+]': { id: 'skip', label: 'Saltar', act: 'move', from: ['draft'], to: 'working', by: ['first-level'] } },
    ['transitions[26].to'],
  ],
  [
    'a move from a ticket and a draft to a ticket is a fault too',
    { 'transitions[+]': { id: 'skip', label: 'Saltar', act: 'move', from: ['new', 'draft'], to: 'working', by: ['first-level'] } },
    ['transitions[26].to'],
  ],
  [
    'a move from a ticket to a draft is a fault',
    { 'transitions[+]': { id: 'undo', label: 'Deshacer', act: 'move', from: ['new'], to: 'draft', by: ['agent'] } },
    ['transitions[26].to'],
  ],
  ['UARIV-12 a refused solution that ends a ticket is a fault', { 'transitions.refuse.to': 'closed' }, ['transitions[19].to']],
  [
    'a solution that leads to neither resolved nor closed is a fault',
    { 'transitions.provider-done.to': 'working' },
    ['transitions[12].to'],
  ],
  [
    'a question that leads to a state that does not wait for the requester is a fault',
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
    ['transitions[26].to'],
  ],
  ['UARIV-06 a question about a draft that leads to a case is a fault', { 'transitions.ask-draft.to': 'working' }, ['transitions[20].to']],
  [
    'an answer from a state that does not wait for the requester is a fault',
    { 'transitions.answer.from': ['waiting-requester', 'waiting-provider'] },
    ['transitions[7].from[1]'],
  ],
  ['an act without the field that it reads is a fault', { 'transitions.assign.needs': undefined }, ['transitions[5].needs']],
  [
    'UARIV-18 an escalation without group and reason has two faults',
    { 'transitions.escalate.needs': [] },
    ['transitions[9].needs', 'transitions[9].needs'],
  ],
  ['UARIV-18 an optional reason is a fault', { 'transitions.escalate.needs[1].required': false }, ['transitions[9].needs']],
  ['a person chosen from groups is a fault', { 'transitions.assign.needs[0].choicesFrom': 'groups' }, ['transitions[5].needs']],
  ['a solution that is a telephone number is a fault', { 'transitions.resolve.needs[0].type': 'phone' }, ['transitions[15].needs']],
  [
    'a timer without a value for a required field is a fault',
    { 'transitions.lapse-unanswered.needs': [ownReason] },
    ['transitions[16].standard'],
  ],
  [
    'a timer’s value that is too short, or for a field that is not asked, is a fault',
    { 'transitions.lapse-unanswered.needs': [ownReason], 'transitions.lapse-unanswered.standard': { motivo: 'corta', otra: 'nada' } },
    ['transitions[16].standard.otra', 'transitions[16].standard.motivo'],
  ],
  [
    'SIIF-10 a confirmation without its means and its day has two faults',
    { 'transitions[+]': { id: 'close', label: 'Cerrar', act: 'confirm', from: ['solved'], to: 'closed', by: ['agent'] } },
    ['transitions[26].needs', 'transitions[26].needs'],
  ],
  [
    'SIIF-10 a confirmation whose means and day are texts has two faults',
    {
      'transitions[+]': {
        id: 'close',
        label: 'Cerrar',
        act: 'confirm',
        from: ['solved'],
        to: 'closed',
        by: ['agent'],
        needs: [
          { id: 'means', label: '¿Cómo?', type: 'text', required: true },
          { id: 'date', label: '¿Qué día?', type: 'text', required: true },
        ],
      },
    },
    ['transitions[26].needs', 'transitions[26].needs'],
  ],
  [
    'SIIF-10 a confirmation that the requester records is a fault',
    {
      'transitions[+]': {
        id: 'close',
        label: 'Cerrar',
        act: 'confirm',
        from: ['solved'],
        to: 'closed',
        by: ['agent', 'requester'],
        needs: [
          {
            id: 'means',
            label: '¿Cómo?',
            type: 'choice',
            required: true,
            choices: [
              { id: 'a', label: 'Por teléfono' },
              { id: 'b', label: 'Por correo' },
            ],
          },
          { id: 'date', label: '¿Qué día?', type: 'date', required: true },
        ],
      },
    },
    ['transitions[26].by[1]'],
  ],
];

describe('an act is checked against phases and fields', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});

const ampleRows: typeof rows = [
  [
    'USPEC-09 receivers outside an escalation are a fault',
    { 'transitions.rechazar.needs[+]': { id: 'person', label: '¿A quién?', type: 'choice', choicesFrom: 'receivers' } },
    ['transitions[12].needs[1].choicesFrom'],
  ],
  [
    'USPEC-09 a receiver under another id than person is a fault',
    { 'transitions.escalar.needs[1].id': 'funcionario' },
    ['transitions[8].needs[1].id'],
  ],
  [
    'USPEC-09 a person of an escalation who is not among the receivers is a fault',
    { 'transitions.escalar.needs[1].choicesFrom': 'members' },
    ['transitions[8].needs[1]'],
  ],
  ['USPEC-06 filling a section that closes the ticket is a fault', { 'transitions.llenar.to': 'cerrado' }, ['transitions[2].to']],
];

describe('the receiver of a ticket is chosen where it is escalated', () => {
  it.each(ampleRows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits, ampleFile())).toEqual(paths);
  });
});
