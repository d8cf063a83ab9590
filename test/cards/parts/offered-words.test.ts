import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/ports/messenger.js';
import type { Message } from '../../../src/app/views.js';
import { createRender } from '../../../src/features/render.js';
import { isObject } from '../../../src/json.js';
import { beto, CaseStory, procedure } from '../case-story.js';

const render = createRender({ procedure, ids: { next: () => 'n1' } });
const said = { words: 'volvió a fallar', key: 'a|1' };

const working = (): CaseView => CaseStory.registered().advances(beto, 'take').view;
const asked = (): CaseView => CaseStory.registered().advances(beto, 'take').advances(beto, 'ask', { question: '¿Desde cuándo?' }).view;
const solved = (): CaseView =>
  CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' }).view;

const offers: readonly [Message['kind'], Message][] = [
  ['not-sure', { kind: 'not-sure', ...said }],
  ['more-words', { kind: 'more-words', case: working(), ...said }],
  ['maybe-answer', { kind: 'maybe-answer', case: asked(), ...said }],
  ['about-resolved', { kind: 'about-resolved', case: solved(), ...said }],
  ['closed-case', { kind: 'closed-case', case: solved(), ...said }],
];

/** Everything under any `data` of the card, as it travels to the client and back. */
function dataKeys(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(dataKeys);
  if (!isObject(node)) return [];
  const own = isObject(node['data']) ? Object.keys(node['data']) : [];
  return [...own, ...Object.values(node).flatMap(dataKeys)];
}

describe('offered words on a card', () => {
  it.each(offers)('the button of %s carries the words, their key and the case’s id, and nothing of the case', (_, message) => {
    const rendered = render(message);
    if (rendered.kind !== 'card') throw new Error('a card was expected');
    const allowed = new Set(['verb', 'ticket', 'v', 'n', 'transition', 'words', 'key', 'msteams', 'type', 'value', 'open', 'apart']);
    expect(dataKeys(rendered.card).filter((key) => !allowed.has(key))).toEqual([]);
    expect(JSON.stringify(rendered.card).length).toBeLessThan(6_000);
  });
});
