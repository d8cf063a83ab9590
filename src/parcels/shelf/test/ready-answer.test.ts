import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import { changeAnswers, filledAnswer, isFor, maxAnswers, usesOf, withAnswer, type AnswerStep } from '../rules/ready-answer.js';
import type { GroupAnswers } from '../../../ports/ready-answers.js';
import { noAnswers } from '../../../ports/ready-answers.js';
import { aGroupsAnswers, aReadyAnswer } from '../../../../test/support/a-ready-answer.js';
import { actor } from '../../../../test/support/cast.js';
import { uarivWith } from '../../../../test/support/uariv-with.js';

const NOW = instant(1_000);
const by = (list: GroupAnswers, step: AnswerStep) => changeAnswers(list, step, actor('carla'), NOW);
const words = { title: 'Clave restablecida', text: 'Su clave ya sirve.', use: 'resolve' };
const faultsOf = (done: ReturnType<typeof by>) =>
  done.kind === 'faults' ? done.faults.map(({ field, code }) => `${field} ${code}`) : done;

describe('the ready answers of a group', () => {
  it('a ready answer is added in its place by title, signed, with its words as they are kept', () => {
    const list = aGroupsAnswers({ group: 'mesa', id: 'r-z', title: 'Zona sin red' });
    const added = by(list, { step: 'add', id: 'r-2', words: { ...words, title: '  Área \u200b de\nred ' } });
    expect(added).toMatchObject({
      kind: 'changed',
      title: 'Área de red',
      list: {
        revision: 2,
        answers: [
          { id: 'r-2', title: 'Área de red', use: 'resolve', revision: 1, changed: { by: { name: 'Carla Ríos' }, at: NOW } },
          { id: 'r-z' },
        ],
      },
    });
  });

  it('the same addition again changes nothing, and with other words it shows what stands', () => {
    const first = by(noAnswers('mesa'), { step: 'add', id: 'r-1', words });
    if (first.kind !== 'changed') throw new Error(first.kind);
    expect(by(first.list, { step: 'add', id: 'r-1', words })).toEqual({ kind: 'unchanged', title: words.title });
    expect(by(first.list, { step: 'add', id: 'r-1', words: { ...words, text: 'Otra.' } })).toMatchObject({
      kind: 'moved-on',
      present: { text: words.text },
    });
  });

  it('a ready answer is changed and removed by who saw it as it stands; after another person’s change neither happens', () => {
    const list = aGroupsAnswers({ group: 'mesa', revision: 3 });
    expect(by(list, { step: 'change', id: 'r-1', seen: 3, words })).toMatchObject({
      list: { answers: [{ text: words.text, revision: 4 }] },
    });
    expect(by(list, { step: 'remove', id: 'r-1', seen: 3 })).toMatchObject({ kind: 'changed', list: { revision: 2, answers: [] } });
    for (const seen of [2, 4]) {
      expect(by(list, { step: 'change', id: 'r-1', seen, words })).toMatchObject({ kind: 'moved-on', present: { revision: 3 } });
      expect(by(list, { step: 'remove', id: 'r-1', seen })).toMatchObject({ kind: 'moved-on', present: { revision: 3 } });
    }
    expect(by(list, { step: 'change', id: 'r-9', seen: 1, words })).toEqual({ kind: 'moved-on', present: null });
  });

  it('a change or a removal that came already is no other one', () => {
    const list = aGroupsAnswers({ group: 'mesa', ...words, use: 'resolve', revision: 4 });
    expect(by(list, { step: 'change', id: 'r-1', seen: 3, words })).toEqual({ kind: 'unchanged', title: words.title });
    expect(by(list, { step: 'remove', id: 'r-9', seen: 3 })).toEqual({ kind: 'unchanged', title: '' });
  });

  it('everything that is wrong with a ready answer is said at once', () => {
    const empty = { title: ' ', text: '\u200b', use: '' };
    const long = { title: 'x'.repeat(61), text: 'x'.repeat(2001), use: 'siempre' };
    expect(faultsOf(by(noAnswers('mesa'), { step: 'add', id: 'r-1', words: empty }))).toEqual([
      'title missing',
      'text missing',
      'use missing',
    ]);
    expect(faultsOf(by(noAnswers('mesa'), { step: 'add', id: 'r-1', words: long }))).toEqual([
      'title too-long',
      'text too-long',
      'use missing',
    ]);
    const most = { title: 'ñ'.repeat(60), text: '😀'.repeat(2000), use: 'both' };
    expect(by(noAnswers('mesa'), { step: 'add', id: 'r-1', words: most }).kind).toBe('changed');
  });

  it('a title stands once in a group, however it is spelt; a ready answer keeps its own', () => {
    const list = aGroupsAnswers({ group: 'mesa', title: 'Clave restablecida' });
    expect(faultsOf(by(list, { step: 'add', id: 'r-2', words: { ...words, title: 'CLAVE  restablecída' } }))).toEqual(['title pattern']);
    expect(by(list, { step: 'change', id: 'r-1', seen: 1, words }).kind).toBe('changed');
  });

  it('a group keeps forty ready answers; of a full list one can be changed and removed', () => {
    const answers = Array.from({ length: maxAnswers }, (_, at) => aReadyAnswer({ id: `r-${at}`, title: `Título ${at}` }));
    const full: GroupAnswers = { group: 'mesa', revision: 40, answers };
    expect(faultsOf(by(full, { step: 'add', id: 'r-new', words }))).toEqual(['title pattern']);
    expect(by(full, { step: 'change', id: 'r-1', seen: 1, words }).kind).toBe('changed');
    expect(by(full, { step: 'remove', id: 'r-1', seen: 1 }).kind).toBe('changed');
  });
});

describe('a ready answer in use', () => {
  it('a ready answer is offered for its act, and for both where it says so', () => {
    const offered = (['resolve', 'ask', 'both'] as const).map((use) =>
      (['resolve', 'ask'] as const).filter((act) => isFor(aReadyAnswer({ use }), act)),
    );
    expect(offered).toEqual([['resolve'], ['ask'], ['resolve', 'ask']]);
  });

  it('a procedure that asks nothing of its requesters has ready answers for solutions alone', () => {
    const { procedure } = uarivWith({});
    expect(usesOf(procedure)).toEqual(['resolve', 'ask', 'both']);
    expect(usesOf({ ...procedure, transitions: procedure.transitions.filter(({ act }) => act !== 'ask') })).toEqual(['resolve']);
  });

  it('the first name and the number are filled in; other braces and what a name brings stay as typed', () => {
    const about = { name: '{número}$&', number: 'CASO-000045' };
    expect(filledAnswer('{nombre}, {número} {Nombre} {sede} {} {{nombre}} { numero }', about)).toBe(
      '{número}$&, CASO-000045 {número}$& {sede} {} {{número}$&} CASO-000045',
    );
  });

  it('a ready answer stands under what was typed, once', () => {
    expect(withAnswer(' \n', 'Lista')).toBe('Lista');
    expect(withAnswer('Hola  \n', 'Lista')).toBe('Hola\n\nLista');
    expect(withAnswer('Hola\n\nLista', 'Lista')).toBe('Hola\n\nLista');
  });
});
