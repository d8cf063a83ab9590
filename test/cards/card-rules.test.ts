import { describe, expect, it } from 'vitest';
import { unseenIn } from './card-rules.js';

const button = { type: 'Action.Execute', title: 'Tomar', verb: 'take', data: { verb: 'take' } };
const words = { type: 'TextBlock', text: 'Caso 1', wrap: true };
const input = { type: 'Input.Text', id: 'f_a', label: 'Qué pasa' };
const choice = { type: 'Input.ChoiceSet', id: 'f_b', label: 'Grupo', choices: [{ title: 'Mesa', value: 'mesa' }] };
const card = { type: 'AdaptiveCard', version: '1.5', lang: 'es', fallbackText: 'Caso 1', body: [words, input, choice], actions: [button] };
const without = (source: Record<string, unknown>, key: string) =>
  Object.fromEntries(Object.entries(source).filter(([name]) => name !== key));

type Broken = readonly (readonly [what: string, card: object])[];

/** Of each broken card something is found; @returns those that pass for whole */
const passing = (cards: Broken): readonly string[] => cards.filter(([, one]) => unseenIn(one).length === 0).map(([what]) => what);

describe('cards that Teams accepts with 201 and does not show whole', () => {
  it('a well-made card has no fault', () => {
    expect(unseenIn(card)).toEqual([]);
  });

  it('a later version, missing words for other clients and parts unknown to the schema are faults', () => {
    expect(
      passing([
        ['version 1.6', { ...card, version: '1.6' }],
        ['no fallbackText', without(card, 'fallbackText')],
        ['a misspelt property', { ...card, body: [{ ...words, wrpa: true }] }],
        ['an unknown element', { ...card, body: [{ type: 'Chart.Donut', data: [] }] }],
        ['an unknown action', { ...card, actions: [{ type: 'Action.ResetInputs', title: 'Borrar' }] }],
      ]),
    ).toEqual([]);
  });

  it('more than six buttons, below a card or within it, are a fault', () => {
    const seven = Array.from({ length: 7 }, () => button);
    expect(
      passing([
        ['below', { ...card, actions: seven }],
        ['within', { ...card, body: [{ type: 'ActionSet', actions: seven }] }],
      ]),
    ).toEqual([]);
  });

  it('a form that would be lost is a fault: no verb, data as text, one id twice, no label, no choices', () => {
    expect(
      passing([
        ['no verb', { ...card, actions: [without(button, 'verb')] }],
        ['data as text', { ...card, actions: [{ ...button, data: 'take' }] }],
        ['one id twice', { ...card, body: [input, input] }],
        ['no label', { ...card, body: [without(input, 'label')] }],
        ['nothing to choose', { ...card, body: [{ ...choice, choices: [] }] }],
      ]),
    ).toEqual([]);
  });

  it('a required input that stops its button in silence, or has two stars, is a fault', () => {
    const required = { ...input, isRequired: true, errorMessage: 'Escriba este dato.' };
    expect(unseenIn({ ...card, body: [required] })).toEqual([]);
    expect(
      passing([
        ['no words for it', { ...card, body: [without(required, 'errorMessage')] }],
        ['no label', { ...card, body: [without(required, 'label')] }],
        ['two stars', { ...card, body: [{ ...required, label: 'Sede *' }] }],
      ]),
    ).toEqual([]);
  });

  it('a mention without an entity is a fault', () => {
    expect(passing([['in a text', { ...card, body: [{ ...words, text: 'Para <at>Beto</at>' }] }]])).toEqual([]);
  });

  it('a card that refreshes itself is a fault: the desk edits its cards instead', () => {
    expect(passing([['refresh', { ...card, refresh: { action: button, userIds: [] } }]])).toEqual([]);
  });

  it('a picture from another site is a fault', () => {
    expect(passing([['http', { ...card, body: [{ type: 'Image', url: 'http://example.org/a.png', altText: 'a' }] }]])).toEqual([]);
  });
});
