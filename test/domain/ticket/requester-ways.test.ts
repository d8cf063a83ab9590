import { expect, it } from 'vitest';
import { requesterTransitions } from '../../../src/domain/ticket/requester-ways.js';
import { aCase, aClosedCase, aDraft, aMountedBike, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, type Story } from '../../support/scenario.js';

it.each<[string, () => Story, readonly string[]]>([
  ['a draft is withdrawn', aDraft, ['withdraw']],
  ['a case that nobody has had is withdrawn', aCase, ['withdraw']],
  ['a case that is worked is not', aTakenCase, []],
  ['nor one that waits for another group', anEscalatedCase, []],
  ['a question is answered', anAskedCase, ['answer']],
  ['a solution is judged', aSolvedCase, ['accept', 'refuse']],
  ['UARIV-12 a closed case is left alone', aClosedCase, []],
  [
    'another procedure has its own ways',
    () => aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto'),
    ['recoger', 'devolver'],
  ],
])('for the requester %s', (_, story, available) => {
  const { ticket, rules } = story();
  expect(requesterTransitions(ticket, rules.procedure).map((t) => t.id)).toEqual(available);
});
