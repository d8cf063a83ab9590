import { it } from 'vitest';
import { HOUR, instant, MINUTE } from '../../../../src/core/instant.js';
import { aTakenCase } from '../../../support/a-ticket.js';
import { press, wish } from '../../../support/scenario.js';

it('SIIF-03 words that a server held answer no question that was asked after they were sent; those sent since then do', () => {
  const asked = aTakenCase().and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
  const at = asked.ticket.question?.at ?? NaN;
  const sent = (saidAt: number | null) =>
    asked.when(wish({ type: 'add-information', text: 'Desde ayer', saidAt: saidAt === null ? null : instant(saidAt) })).by('ana');
  sent(at - 1).thenHappened({ type: 'information-added', text: 'Desde ayer' });
  for (const saidAt of [at, at + MINUTE, null, at - HOUR])
    sent(saidAt).thenHappened({ type: 'requester-answered', transition: 'answer', to: 'working', answer: 'Desde ayer' });
});
