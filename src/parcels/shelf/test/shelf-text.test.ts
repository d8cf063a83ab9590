import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/instant.js';
import { uariv } from '../../../../test/support/scenario.js';
import {
  filledText,
  keptWords,
  offeredTexts,
  review,
  usesOf,
  withText,
  wordFaults,
  type Reviewed,
  type ReviewStep,
  type ShelfText,
  type TypedWords,
} from '../rules/shelf-text.js';
import { noUses, withUse } from '../rules/text-uses.js';
import { aText, byBeto, published, readyText } from './a-text.js';

const signed = { ...byBeto, at: instant(1_800_000_000_000) };
const by = (text: ShelfText, step: ReviewStep): Reviewed => review(text, step, signed);
const proposed = aText();

describe('SIIF-16 the review of a text', () => {
  it('SIIF-16 a proposed text is published by an approval, also with other words, and keeps who proposed it', () => {
    expect(by(proposed, { step: 'approve', seen: 1 })).toEqual({
      kind: 'changed',
      text: { ...proposed, state: 'published', changed: { ...signed, reason: '' }, revision: 2 },
    });
    const words = keptWords({ title: ' ¿Cómo cambio   mi clave? ', text: 'Así.', use: 'both', group: 'mesa' });
    expect(by(proposed, { step: 'approve', seen: 1, words })).toMatchObject({
      text: { title: '¿Cómo cambio mi clave?', text: 'Así.', use: 'both', group: 'mesa', proposed: byBeto },
    });
  });

  it.each<[ReviewStep['step'], readonly ShelfText['state'][]]>([
    ['approve', ['proposed']],
    ['edit', ['published']],
    ['retire', ['proposed', 'published']],
    ['publish-again', ['withdrawn']],
  ])('SIIF-16 the step %s fits a text that is %s, as the reader saw it, and no other', (step, states) => {
    const all = ['proposed', 'published', 'withdrawn'] as const;
    expect(all.filter((state) => by(aText({ state }), { step, seen: 1 }).kind === 'changed')).toEqual(states);
    for (const state of all) expect(by(aText({ state, revision: 3 }), { step, seen: 2 }).kind).not.toBe('changed');
  });

  it('SIIF-16 the same press again changes nothing, and with other words it tells what stands', () => {
    const words = keptWords({ title: 'Otra', text: 'Así.', use: 'requesters' });
    const { text } = by(proposed, { step: 'approve', seen: 1, words });
    expect(by(text, { step: 'approve', seen: 1, words })).toEqual({ kind: 'unchanged', text });
    expect(by(text, { step: 'approve', seen: 1, words: { ...words, text: 'De otro modo.' } })).toEqual({ kind: 'moved-on', text });
    expect(by(text, { step: 'retire', seen: 1, reason: 'No' })).toEqual({ kind: 'moved-on', text });
  });
});

describe('the words of a text', () => {
  const codes = (typed: TypedWords, all: readonly ShelfText[] = [], id = 'new') =>
    wordFaults(typed, id, all).map(({ field, code }) => `${field} ${code}`);
  const words = { title: 'Clave restablecida', text: 'Ya sirve.', use: 'resolve', group: 'mesa' };

  it('everything that is wrong with a text is told at once', () => {
    expect(codes({ title: ' ', text: '\u200b', use: '' })).toEqual(['title missing', 'text missing', 'use missing']);
    expect(codes({ title: 'x'.repeat(121), text: 'x'.repeat(2001), use: 'ask', group: '' })).toEqual([
      'title too-long',
      'text too-long',
      'group pattern',
    ]);
    expect(codes({ ...words, title: 'ñ'.repeat(120), text: '😀'.repeat(2000) })).toEqual([]);
  });

  it('a title stands once in a group, however it is spelt; a text keeps its own, and a withdrawn one leaves it free', () => {
    const typed = { ...words, title: 'CLAVE  restablecída' };
    expect(codes(typed, [readyText()])).toEqual(['title pattern']);
    expect([codes(typed, [readyText()], 'r-1'), codes(typed, [readyText({ state: 'withdrawn' })])]).toEqual([[], []]);
    expect(codes({ ...typed, group: 'seguridad' }, [readyText()])).toEqual([]);
  });

  it('a group has forty texts for its forms, a desk five hundred in all', () => {
    const many = (count: number, of: (at: number) => ShelfText) => Array.from({ length: count }, (_, at) => of(at));
    const ofGroup = many(40, (at) => readyText({ id: `r-${at}`, title: `Título ${at}` }));
    expect([codes(words, ofGroup), codes({ ...words, use: 'requesters' }, ofGroup)]).toEqual([['title pattern'], []]);
    const ofDesk = many(500, (at) => published({ id: `q-${at}`, title: `Pregunta ${at}` }));
    expect(codes({ ...words, use: 'requesters' }, ofDesk)).toEqual(['title pattern']);
  });
});

describe('a text in use', () => {
  it('a published text is offered by its group for its act, by title; a text for requesters by none', () => {
    const all = [
      readyText({ id: 'b', title: 'Zona', use: 'both' }),
      readyText({ id: 'a', title: 'Área', use: 'ask' }),
      readyText({ id: 'c', state: 'withdrawn' }),
      readyText({ id: 'd', state: 'proposed' }),
      readyText({ id: 'e', use: 'requesters' }),
      readyText({ id: 'f', group: 'seguridad' }),
    ];
    const offered = (['ask', 'resolve', null] as const).map((act) => offeredTexts(all, 'mesa', act).map(({ id }) => id));
    expect(offered).toEqual([['a', 'b'], ['b'], ['a', 'b']]);
  });

  it('a procedure that asks nothing of its requesters has no texts to ask with', () => {
    const { procedure } = uariv;
    expect(usesOf(procedure)).toEqual(['requesters', 'resolve', 'ask', 'both']);
    const transitions = procedure.transitions.filter(({ act }) => act !== 'ask');
    expect(usesOf({ ...procedure, transitions })).toEqual(['requesters', 'resolve']);
  });

  it('the first name and the number are filled in; other braces and what a name brings stay as typed', () => {
    const about = { name: '{número}$&', number: 'CASO-000045' };
    expect(filledText('{nombre}, {número} {Nombre} {sede} {} {{nombre}} { numero }', about)).toBe(
      '{número}$&, CASO-000045 {número}$& {sede} {} {{número}$&} CASO-000045',
    );
  });

  it('a text stands under what was typed, once', () => {
    expect(withText(' \n', 'Lista')).toBe('Lista');
    expect(withText('Hola  \n', 'Lista')).toBe('Hola\n\nLista');
    expect(withText('Hola\n\nLista', 'Lista')).toBe('Hola\n\nLista');
  });

  it('a use counts once, with its last answer; those beyond the latest three hundred stay counted', () => {
    const done = ['seen', 'served', 'seen', 'not-served'] as const;
    const once = done.reduce((before, outcome) => withUse(before, 'k', outcome), noUses);
    expect(once).toEqual({ seen: 1, served: 0, notServed: 1, latest: { k: 'not-served' } });
    const many = Array.from({ length: 301 }, (_, at) => `key ${at}`).reduce((before, key) => withUse(before, key, 'served'), once);
    expect([many.seen, many.served, many.notServed, Object.keys(many.latest).length]).toEqual([302, 301, 1, 300]);
    expect(many.latest).not.toHaveProperty('k');
  });
});
