import { describe, expect, it } from 'vitest';
import { receiptCard } from '../../../src/features/drafts/receipt-card.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { nodesOf } from '../../cards/card-rules.js';
import { ana, beto, CaseStory } from '../../cards/case-story.js';
import { linesOf } from '../../support/read-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const waiting = () =>
  taken().advances(beto, 'wait-provider', { provider: 'Datos y Redes del Magdalena S.A.S.', providerContact: 'a@b.example' });

const columnsOf = (story: CaseStory) =>
  nodesOf(drawCard(receiptCard(story.view), 'n'))
    .filter((n) => n['type'] === 'ColumnSet')
    .map((n) => (Array.isArray(n['columns']) ? n['columns'].length : 0));

describe('the requester’s card', () => {
  it('a short state stands beside the number, a long one on a line of its own', () => {
    expect([columnsOf(taken()), columnsOf(waiting())]).toEqual([[2], [1]]);
    const texts = nodesOf(drawCard(receiptCard(waiting().view), 'n')).map((n) => n['text']);
    expect(texts.filter((t) => String(t).includes('Esperamos a Datos y Redes'))).toHaveLength(2);
  });

  it('a solution that was refused is not quoted any more', () => {
    const solved = taken().advances(beto, 'resolve', { solution: 'Cambiamos la fuente de poder.' });
    const quoted = '«Cambiamos la fuente de poder.»';
    expect(linesOf(receiptCard(solved.view))).toContain(quoted);
    expect(linesOf(receiptCard(solved.advances(ana, 'refuse', { reason: 'Sigue igual' }).view))).not.toContain(quoted);
  });
});
