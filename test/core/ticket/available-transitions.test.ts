import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { availableTransitions } from '../../../src/core/ticket/available-transitions.js';
import { withSections } from '../../support/a-sectioned-form.js';
import { aCase } from '../../support/a-ticket.js';
import { uariv } from '../../support/scenario.js';

const { ticket } = aCase();
const ids = (procedure: Procedure, more: Partial<typeof ticket> = {}) =>
  availableTransitions(procedure, { ...ticket, ...more }).map((t) => t.id);

describe('the available transitions of a ticket', () => {
  it('the available transitions of a ticket are those that leave its state, in the state’s order', () => {
    expect(ids(uariv.procedure)).toEqual(['take', 'provider-done', 'escalate', 'assign', 'ask', 'withdraw']);
  });

  it('USPEC-05 a ticket’s available transitions leave out those of other categories', () => {
    const only = {
      ...uariv.procedure,
      transitions: uariv.procedure.transitions.map((t) => (t.id === 'take' ? { ...t, categories: ['telefonia'] } : t)),
    };
    expect(ids(only)).not.toContain('take');
    expect(ids(only, { category: 'telefonia' })).toContain('take');
    expect(ids(only, { category: null })).not.toContain('take');
  });

  it('USPEC-06 filling is the only available transition while sections are left, and is not available after', () => {
    const { procedure } = withSections(uariv.procedure);
    const filling = {
      ...procedure,
      transitions: procedure.transitions.map((t) => (t.id === 'resume' ? { ...t, from: [...t.from, 'filling'] } : t)),
    };
    expect(ids(filling, { state: 'filling', category: 'accesos' })).toEqual(['fill']);
    expect(ids(filling, { state: 'filling', category: 'accesos', sections: ['staff', 'office'] })).toEqual(['resume']);
    expect(ids(filling, { state: 'filling', category: 'correo' })).toEqual(['resume']);
  });

  it('USPEC-06 withdrawing is available while sections are being filled', () => {
    const { procedure } = withSections(uariv.procedure);
    const also = (id: string, state: string) => procedure.transitions.map((t) => (t.id === id ? { ...t, from: [...t.from, state] } : t));
    expect(ids({ ...procedure, transitions: also('withdraw', 'filling') }, { state: 'filling', category: 'accesos' })).toEqual([
      'withdraw',
      'fill',
    ]);
    expect(ids({ ...procedure, transitions: also('fill', 'new') }, { category: 'accesos' })).not.toContain('fill');
  });
});
