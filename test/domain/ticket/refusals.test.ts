import { describe, expect, it } from 'vitest';
import { checkOpen, checkOpenCase, staleCard } from '../../../src/domain/ticket/refusals.js';
import { aCase, aClosedCase, aDraft, aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { press, wish } from '../../support/scenario.js';

describe('a press on an older card', () => {
  it('a press on an older card is refused with the person who changed the state, not with who wrote a note since', () => {
    const { now, ...taken } = aTakenCase();
    const { stored } = taken.after(1000).and(wish({ type: 'add-note', text: 'x', audience: 'internal' }), 'luz');
    expect(staleCard(stored.history)).toEqual({ code: 'stale-card', last: { by: ref('beto'), at: now } });
  });

  it('SIIF-15 a press on an older card is refused with the person whom the case was given to since', () => {
    const { stored, now } = aTakenCase().and(press('assign', { person: 'luz' }), 'beto');
    expect(staleCard(stored.history)).toEqual({ code: 'stale-card', last: { by: ref('beto'), at: now, assignee: ref('luz') } });
  });

  it('a press on an older card is refused without a name where a timer changed the state', () => {
    const { stored, now } = aDraft().at('2026-12-01T09:00-05:00').timers();
    expect(staleCard(stored.history)).toEqual({ code: 'stale-card', last: { by: null, at: now } });
  });

  it('a press on an older card is refused without a last change where the state never changed', () => {
    expect(staleCard(aDraft().stored.history)).toEqual({ code: 'stale-card', last: null });
  });
});

describe('a ticket that takes no more changes', () => {
  const [draft, open, closed] = [aDraft().ticket, aCase().ticket, aClosedCase().ticket];
  const withdrawn = aDraft().and(press('withdraw', { reason: 'Ya no hace falta' }), 'ana').ticket;

  it('UARIV-12 a closed case and a withdrawn draft take no more changes', () => {
    expect([draft, open, closed, withdrawn].map((ticket) => checkOpen(ticket)?.code ?? null)).toEqual([
      null,
      null,
      'closed-is-final',
      'draft-gone',
    ]);
  });

  it('a draft refuses a change that needs a registered case', () => {
    expect([draft, open, closed, withdrawn].map((ticket) => checkOpenCase(ticket)?.code ?? null)).toEqual([
      'draft-gone',
      null,
      'closed-is-final',
      'draft-gone',
    ]);
  });
});
