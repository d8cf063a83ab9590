import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import * as asks from '../../src/features/asked-words.js';
import { notSureCard } from '../../src/features/offered-words.js';
import { createRender } from '../../src/features/render.js';
import { isObject } from '../../src/core/json.js';
import { ana, beto, CaseStory, procedure } from '../cards/case-story.js';

const render = createRender({ ids: { next: () => 'n1' } });
const said = { words: 'volvió a fallar', key: 'a|1' };

const working = (): CaseView => CaseStory.registered().advances(beto, 'take').view;
const asked = (): CaseView => CaseStory.registered().advances(beto, 'take').advances(beto, 'ask', { question: '¿Desde cuándo?' }).view;
const solved = (): CaseView =>
  CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' }).view;

const offers: readonly [string, Message][] = [
  ['not-sure', { kind: 'card', card: notSureCard(procedure, said) }],
  ['more-words', asks.forAll(asks.moreWordsCard(working(), said))],
  ['maybe-answer', asks.forAll(asks.maybeAnswerCard(asked(), said))],
  ['about-resolved', asks.forAll(asks.aboutResolvedCard(solved(), said))],
  ['closed-case', asks.forAll(asks.closedCaseCard(solved(), said))],
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

  it('UARIV-12 words about a closed case are offered a new, linked case', () => {
    const view = CaseStory.registered()
      .advances(beto, 'take')
      .advances(beto, 'resolve', { solution: 'Se reparó el perfil.' })
      .advances(ana, 'accept').view;
    const card = JSON.stringify(render(asks.forAll(asks.closedCaseCard(view, { words: 'volvió a fallar', key: 'k' }))));
    expect(card).toContain('CASO-000045 se cerró el 20 nov y no se reabre. ¿Registro uno nuevo, vinculado a ese?');
    expect(card).toContain('Registrar uno nuevo');
  });
});
