import { describe, expect, it } from 'vitest';
import type { Doer } from '../../../../src/procedure/vocabulary.js';
import type { Group } from '../../../../src/procedure/routing.js';
import type { Procedure } from '../../../../src/procedure/procedure.js';
import { ample } from '../../../procedures/broken-copy.js';
import { canBeTakenIn } from '../../../../src/core/procedure/checks/roles.js';

const procedure = ample();
const group = (id: string): Group => {
  const found = procedure.groups.find((g) => g.id === id);
  if (found === undefined) throw new Error(`no group ${id}`);
  return found;
};
const done = (id: string, doer: Doer, rules: Procedure = procedure) =>
  canBeTakenIn(group(id), { id: 'x', label: 'X', act: 'move', from: [], to: 'x', by: [doer] }, rules);
const without = (...ids: readonly string[]): Procedure => ({
  ...procedure,
  transitions: procedure.transitions.filter((t) => !ids.includes(t.id)),
});

describe('the doers in the group where a ticket stands', () => {
  it('a role counts where the group has it', () => {
    expect(done('tecnicos', 'specialist')).toBe(true);
    expect(done('tecnicos', 'agent')).toBe(false);
  });

  it.each(['coordinator', 'requester', 'system', 'first-level'] as const)('%s counts in every group', (doer) => {
    expect(done('direccion', doer)).toBe(true);
  });

  it('SIIF-10 a sender counts in external groups only', () => {
    expect(done('editorial', 'sender')).toBe(true);
    expect(done('tecnicos', 'sender')).toBe(false);
  });

  it('an assignee counts where tickets are taken, or escalated to a receiver', () => {
    expect(done('tecnicos', 'assignee', without('escalar'))).toBe(true);
    expect(done('direccion', 'assignee')).toBe(true);
    expect(done('direccion', 'assignee', without('escalar'))).toBe(false);
  });
});
