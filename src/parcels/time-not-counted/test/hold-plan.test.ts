import { describe, expect, it } from 'vitest';
import { later, HOUR } from '../../../core/instant.js';
import { maxHeldCases, planHold } from '../rules/hold-plan.js';
import { aClosedCase, aDraft, aSolvedCase, aTakenCase } from '../../../../test/support/a-ticket.js';

const taken = aTakenCase();
const hold = { reason: 'Emergencia', authorisedBy: 'Carla Ríos', until: later(taken.now, HOUR) };
const held = { ...taken.stored, ticket: { ...taken.stored.ticket, hold: { id: 'h', ...hold } } };

describe('what a hold would do', () => {
  it('SIIF-15 a hold stops the clocks that run or wait, and says of each other one why not', () => {
    const named = [taken.stored, null, aDraft().stored, aClosedCase().stored, aSolvedCase().stored, held].map((stored) => ({
      asked: '',
      stored,
    }));
    const plan = planHold(hold, named);
    expect(plan.numbers).toEqual([taken.ticket.numbers['ticket']]);
    expect(plan.leftOut.map((l) => l.why)).toEqual(['not-found', 'draft', 'over', 'solved', 'held']);
  });

  it('SIIF-15 a hold takes as many cases as one press allows, and counts the rest', () => {
    const plan = planHold(
      hold,
      Array.from({ length: maxHeldCases + 7 }, () => ({ asked: '', stored: taken.stored })),
    );
    expect([plan.numbers.length, plan.first.length, plan.more, plan.leftOutCount]).toEqual([maxHeldCases, 10, 7, 0]);
  });

  it('a hold that leaves out many cases names the first of them and counts them all', () => {
    const plan = planHold(
      hold,
      Array.from({ length: 12 }, (_, i) => ({ asked: String(i), stored: null })),
    );
    expect([plan.leftOut.length, plan.leftOutCount]).toEqual([10, 12]);
  });
});
