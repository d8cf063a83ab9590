import { describe, expect, it } from 'vitest';
import { pathsAfter, type Edits } from '../../../procedures/broken-copy.js';

const rows: readonly (readonly [fact: string, edits: Edits, paths: readonly string[]])[] = [
  ['a hint of two categories is a fault, accents aside', { 'categories.otro.hints': ['Correó', 'nuevo'] }, ['categories[11].hints[0]']],
  [
    'a hint twice, or without a letter, is a fault',
    { 'categories.otro.hints': ['algo', 'ALGO', '---'] },
    ['categories[11].hints[2]', 'categories[11].hints[1]'],
  ],
  [
    'a placeholder that nothing fills in is a fault, wherever it stands',
    {
      'categories.otro.label': 'Otro {tema}',
      'transitions.ask.needs[0].help': 'Del caso {número del caso}',
      'transitions.ask.needs[0].usual': '{number} y {nombre}',
    },
    ['categories[11].label', 'transitions[6].needs[0].help', 'transitions[6].needs[0].usual'],
  ],
  ['UARIV-05 an intake without keywords is a fault', { 'intake.keywords': [] }, ['intake.keywords']],
  ['UARIV-05 a keyword twice is a fault', { 'intake.keywords': ['precaso', 'PRECASÓ'] }, ['intake.keywords[1]']],
  [
    'two buttons of one state with the same label are faults',
    { 'transitions.assign.label': 'TOMAR' },
    ['transitions[5].label', 'transitions[5].label'],
  ],
  [
    'a noun with its article, with a capital or with a sign is a fault',
    {
      words: {
        case: { one: 'la solicitud', many: 'Solicitudes', gender: 'feminine' },
        draft: { one: 'pre-caso', many: 'X', gender: 'masculine' },
      },
    },
    ['words.case.one', 'words.case.many', 'words.draft.one', 'words.draft.many'],
  ],
  ['an acronym is a noun', { words: { case: { one: 'PQRS', many: 'PQRS', gender: 'feminine' } } }, []],
  ['two buttons of the engine with the same text are a fault', { 'words.buttons': { accept: 'ENVIAR' } }, ['words.buttons.accept']],
];

describe('the words that the desk recognises are checked', () => {
  it.each(rows)('%s', (_, edits, paths) => {
    expect(pathsAfter(edits)).toEqual(paths);
  });
});
