import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { isSameCause, problemsOfCase } from '../../../src/core/problem/known-problems.js';
import { openedProblem, type Problem } from '../../../src/core/problem/problem.js';
import { aClosedCase, aTakenCase } from '../../support/a-ticket.js';
import { actor, ref } from '../../support/cast.js';
import { uariv, wish, type Story } from '../../support/scenario.js';

const taken = aTakenCase();
const cause = { by: 'category', value: taken.ticket.category ?? '', label: 'Su categoría' } as const;

function aProblem(over: Partial<Problem> = {}): Problem {
  const words = { what: 'No abre el correo', workaround: 'Use el correo web', owner: null };
  const opened = openedProblem(1, { id: 'p', words, cause, cases: [] }, actor('carla'), instant(0));
  if (opened.kind === 'faults') throw new Error(JSON.stringify(opened.faults));
  return { ...opened.problem, ...over };
}

const closed = { at: instant(1), by: ref('carla'), done: 'Se reparó' };
const numbersOf = ({ ticket }: Story, problems: readonly Problem[]) =>
  problemsOfCase(ticket, uariv.procedure, problems).map(({ number, isOfCase, workaround }) => [number, isOfCase, workaround]);
const joined = (story: Story) => story.and(wish({ type: 'note-problem', problem: 7, person: ref('carla'), reason: null }), 'system');

describe('the problems of a case', () => {
  it('SIIF-21 an open case with the value of an open problem is offered its workaround', () => {
    expect(numbersOf(taken, [aProblem()])).toEqual([[1, false, 'Use el correo web']]);
    expect(numbersOf(taken, [aProblem({ cause: { ...cause, value: 'otra' } })])).toEqual([]);
    expect(numbersOf(taken, [aProblem({ cause: null })])).toEqual([]);
  });

  it('SIIF-21 neither a closed problem nor a closed case is matched by its value', () => {
    expect(numbersOf(taken, [aProblem({ closed })])).toEqual([]);
    expect(numbersOf(aClosedCase(), [aProblem()])).toEqual([]);
  });

  it('SIIF-21 the problem that a case was added to comes first, also when it is closed, then without a workaround', () => {
    expect(numbersOf(joined(taken), [aProblem(), aProblem({ number: 7, cause: null })])).toEqual([
      [7, true, 'Use el correo web'],
      [1, false, 'Use el correo web'],
    ]);
    expect(numbersOf(joined(aClosedCase()), [aProblem({ number: 7, closed })])).toEqual([[7, true, '']]);
  });

  it('two causes are the same by their category or field, and their value', () => {
    const bySite = { by: { field: 'site' }, value: 'cali' } as const;
    expect(isSameCause({ ...bySite, label: 'Cali' }, bySite)).toBe(true);
    expect(isSameCause({ ...bySite, label: 'Cali' }, { by: { field: 'city' }, value: 'cali' })).toBe(false);
    expect(isSameCause({ ...bySite, label: 'Cali' }, { by: 'category', value: 'cali' })).toBe(false);
    expect(isSameCause(cause, cause)).toBe(true);
    expect(isSameCause(null, bySite)).toBe(false);
  });
});
