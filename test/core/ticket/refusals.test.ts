import { describe, expect, it } from 'vitest';
import { checkOpen, checkOpenCase } from '../../../src/core/ticket/refusals.js';
import { aCase, aClosedCase, aDraft } from '../../support/a-ticket.js';
import { press } from '../../support/scenario.js';

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
