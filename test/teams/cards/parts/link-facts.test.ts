import { expect, it } from 'vitest';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import { liveData } from '../../../../src/teams/cards/case/live.js';
import { linkFacts } from '../../../../src/teams/cards/parts/link-facts.js';
import { ana, beto, CaseStory } from '../../../cards/case-story.js';

it('UARIV-12 UARIV-14 the live card names the linked cases by kind, and no more once they are unlinked', () => {
  const link = (n: number, kind: 'follow-up-of' | 'followed-up-by' | 'related') =>
    ({ type: 'link', to: ticketId(`t-${n}`), kind, numbers: { ticket: n } }) as const;
  const linked = CaseStory.registered()
    .advances(beto, 'take')
    .does(ana, link(3, 'follow-up-of'))
    .does(beto, link(7, 'related'))
    .does(beto, { ...link(8, 'related'), reason: 'Es el mismo servidor' });
  expect(linkFacts(linked.view)).toEqual([
    { title: 'Viene de', value: 'CASO-000003' },
    { title: 'Vinculado con', value: 'CASO-000007, CASO-000008' },
  ]);
  const without = linked.does(beto, { type: 'unlink', to: ticketId('t-8'), reason: 'Eran dos' });
  expect(liveData(without.view, 'n').facts).toEqual(expect.arrayContaining([{ title: 'Vinculado con', value: 'CASO-000007' }]));
});
