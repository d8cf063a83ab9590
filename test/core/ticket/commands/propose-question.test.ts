import { expect, it } from 'vitest';
import { checkProposal } from '../../../../src/core/ticket/commands/propose-question.js';
import { aClosedCase, aSolvedCase, aTakenCase } from '../../../support/a-ticket.js';
import { actor } from '../../../support/cast.js';

it('SIIF-16 a frequent question is made of a case that is solved, and of none that ended otherwise', () => {
  const { ticket, history } = aClosedCase().stored;
  const check = (stored: Parameters<typeof checkProposal>[0]) => checkProposal(stored, actor('beto'));
  expect([check(aSolvedCase().stored), check({ ticket, history })]).toEqual([null, null]);
  expect(check(aTakenCase().stored)).toEqual({ code: 'not-solved' });
  expect(check({ ticket: { ...ticket, outcome: 'unserved' }, history })).toEqual({ code: 'not-solved' });
});
