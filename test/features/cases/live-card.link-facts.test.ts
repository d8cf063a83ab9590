import { expect, it } from 'vitest';
import { ticketId, type LinkKind } from '../../../src/core/ticket/ticket.js';
import { liveCard, linkFacts } from '../../../src/features/cases/live-card.js';
import { ana, beto, CaseStory } from '../../cards/case-story.js';
import { factsIn } from '../../support/read-card.js';

it('UARIV-12 UARIV-14 the live card names the linked cases by kind, and no more once they are unlinked', () => {
  const link = (n: number, kind: LinkKind) => ({ type: 'link', to: ticketId(`t-${n}`), kind, numbers: { ticket: n } }) as const;
  const linked = CaseStory.registered()
    .advances(beto, 'take')
    .does(ana, link(3, 'follow-up-of'))
    .does(beto, link(7, 'related'))
    .does(beto, { ...link(8, 'related'), reason: 'Es el mismo servidor' });
  expect(linkFacts(linked.view)).toEqual([
    { title: 'Viene de', value: 'CASO-000003' },
    { title: 'Vinculado con', value: 'CASO-000007, CASO-000008 · Es el mismo servidor' },
  ]);
  const without = linked.does(beto, { type: 'unlink', to: ticketId('t-8'), reason: 'Eran dos' });
  expect(factsIn(liveCard(without.view))).toEqual(expect.arrayContaining([{ title: 'Vinculado con', value: 'CASO-000007' }]));
});

it('UARIV-14 the live card says what the case is to each linked one, with the reason, masked and short', () => {
  const byHand = (n: number, kind: LinkKind, reason = 'El mismo servidor') =>
    ({ type: 'link', to: ticketId(`t-${n}`), kind, numbers: { ticket: n }, reason }) as const;
  const linked = CaseStory.registered()
    .does(beto, byHand(3, 'duplicate-of', 'Llamó del 3101234567, es lo mismo'))
    .does(beto, byHand(4, 'has-duplicate'))
    .does(beto, byHand(5, 'caused-by', 'x'.repeat(300)))
    .does(beto, byHand(6, 'causes'))
    .does(beto, byHand(7, 'follow-up-of'))
    .does(beto, byHand(8, 'followed-up-by'));
  const facts = linkFacts(linked.view);
  expect(facts.map(({ title }) => title)).toEqual([
    'Sigue a',
    'Continúa en',
    'Duplicado de',
    'Tiene como duplicado',
    'Causado por',
    'Causa de',
  ]);
  expect(facts.find(({ title }) => title === 'Duplicado de')?.value).toMatch(/^CASO-000003 · Llamó del (?!3101234567)/);
  expect(facts.find(({ title }) => title === 'Causado por')?.value.length).toBeLessThan(130);
});
