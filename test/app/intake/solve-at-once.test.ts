import { describe, expect, it } from 'vitest';
import { solutionFaults, wayToSolve, whyNot } from '../../../src/app/intake/solve-at-once.js';
import type { Procedure } from '../../../src/domain/procedure/procedure.js';
import { repairDesk, uariv } from '../../support/scenario.js';
import { actor, ref } from '../../support/cast.js';

const standing = { requester: ref('ana'), assignee: ref('beto'), group: 'mesa' };

/** UARIV's procedure without what a test takes away. */
function without(act: 'take' | 'resolve'): Procedure {
  return { ...uariv.procedure, transitions: uariv.procedure.transitions.filter((t) => t.act !== act) };
}

describe('solving a call on the spot', () => {
  it('UARIV-09 goes by taking and resolving', () => {
    expect(wayToSolve(uariv.procedure, null).map((t) => t.id)).toEqual(['take', 'resolve']);
  });

  it('goes by whatever another procedure calls that', () => {
    expect(wayToSolve(repairDesk.procedure, null).map((t) => t.act)).toContain('resolve');
  });

  it('goes straight where a new ticket may be resolved', () => {
    const transitions = uariv.procedure.transitions.map((t) => (t.id === 'resolve' ? { ...t, from: ['new', 'working'] } : t));
    expect(wayToSolve({ ...uariv.procedure, transitions }, null).map((t) => t.id)).toEqual(['resolve']);
  });

  it.each(['take', 'resolve'] as const)('has no way without a transition to %s, and says so before anything is made', (act) => {
    const way = wayToSolve(without(act), null);
    expect(way).toEqual([]);
    expect(whyNot(way, without(act), actor('beto'), standing)).toMatchObject({ code: 'not-from-here', state: 'new' });
  });

  it('is for whoever may do each step', () => {
    const way = wayToSolve(uariv.procedure, null);
    expect(whyNot(way, uariv.procedure, actor('beto'), standing)).toBeNull();
    expect(whyNot(way, uariv.procedure, actor('dora'), standing)).toMatchObject({ code: 'not-yours', transition: 'take' });
    expect(whyNot(null, uariv.procedure, actor('dora'), standing)).toBeNull();
  });

  it('asks of the solution what resolving asks of it', () => {
    const way = wayToSolve(uariv.procedure, null);
    expect(solutionFaults(way, undefined, 'listo')).toMatchObject([{ field: 'solution', code: 'too-short' }]);
    expect(solutionFaults(way, undefined, 'Se cambió el cable de red')).toEqual([]);
    expect(solutionFaults(null, undefined, '')).toEqual([]);
  });
});
