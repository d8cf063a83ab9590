import { describe, expect, it } from 'vitest';
import { later } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import {
  changeProblem,
  editsOf,
  maxProblemCases,
  openedProblem,
  withoutNotes,
  type Problem,
  type ProblemStep,
} from '../../../src/core/problem/problem.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { actor, ref, type CastActor } from '../../support/cast.js';

const NOW = fromIso('2026-11-27T10:00-05:00');
const words = { what: 'No imprime la sede Cali', workaround: '', owner: ref('dora') };
const cases = [ticketId('t-1'), ticketId('t-2')];

function aProblem(over: Partial<Problem> = {}): Problem {
  const opened = openedProblem(3, { id: 'press', words, cause: null, cases }, actor('carla'), NOW);
  if (opened.kind === 'faults') throw new Error(JSON.stringify(opened.faults));
  return { ...opened.problem, ...over };
}

const steps = {
  close: { key: 'k', step: 'close', done: 'Se cambió el servidor' },
  reopen: { key: 'k', step: 'reopen', reason: 'Volvió a pasar' },
  add: { key: 'k', step: 'add-case', ticket: ticketId('t-9') },
  remove: { key: 'k', step: 'remove-case', ticket: ticketId('t-1'), reason: 'Era otra cosa' },
} as const satisfies Record<string, ProblemStep>;
const edit = (over: Partial<typeof words> = {}, seen = 0): ProblemStep => ({ key: 'k', step: 'edit', seen, words: { ...words, ...over } });

const by = (problem: Problem, step: ProblemStep, who: CastActor = actor('carla')) => changeProblem(problem, step, who, later(NOW, 1));
function done(problem: Problem, step: ProblemStep, who?: CastActor): Problem {
  const changed = by(problem, step, who);
  if (changed.kind !== 'changed') throw new Error(changed.kind);
  return changed.problem;
}

describe('a problem', () => {
  it('SIIF-21 a problem is opened with its number, its cases, and a note for the history of each', () => {
    const problem = aProblem();
    expect(problem).toMatchObject({ number: 3, what: words.what, owner: { name: 'Dora Vega' }, cases, closed: null });
    expect(problem.pending.map(({ ticket, reason }) => [ticket, reason])).toEqual([
      ['t-1', null],
      ['t-2', null],
    ]);
    expect(problem.history).toEqual([{ at: NOW, by: ref('carla'), did: 'opened' }]);
  });

  it('SIIF-21 a problem without a title, or with a longer one than fits, is not opened', () => {
    for (const what of ['  ', 'x'.repeat(201)])
      expect(openedProblem(1, { id: 'p', words: { ...words, what }, cause: null, cases: [] }, actor('carla'), NOW)).toMatchObject({
        kind: 'faults',
        faults: [{ field: 'what' }],
      });
  });

  it('SIIF-21 an edit keeps what the words were before', () => {
    const problem = done(aProblem(), edit({ workaround: 'Use la impresora del piso 2', owner: ref('ivan') }));
    expect(problem).toMatchObject({ workaround: 'Use la impresora del piso 2', owner: { name: 'Iván Soto' } });
    expect(problem.history.at(-1)).toMatchObject({ did: 'edited', before: { workaround: '', owner: { name: 'Dora Vega' } } });
    expect(problem.history.at(-1)?.before).not.toHaveProperty('what');
  });

  it('SIIF-21 of two coordinators who edit at once the second one is told, and nothing is lost', () => {
    const first = done(aProblem(), edit({ workaround: 'Uno' }));
    expect(editsOf(first)).toBe(1);
    expect(by(first, edit({ workaround: 'Otro' }))).toMatchObject({ kind: 'moved-on', problem: { workaround: 'Uno' } });
    expect(by(first, edit({ workaround: 'Uno' }))).toMatchObject({ kind: 'unchanged' });
    expect(done(first, edit({ workaround: 'Otro' }, 1)).workaround).toBe('Otro');
  });

  it('SIIF-21 the person who looks after a problem changes its workaround and closes it, and does nothing else to it', () => {
    const dora = actor('dora');
    const problem = done(aProblem(), edit({ what: 'Otra cosa', workaround: 'Reinicie', owner: ref('ivan') }), dora);
    expect(problem).toMatchObject({ what: words.what, workaround: 'Reinicie', owner: { name: 'Dora Vega' } });
    expect(done(aProblem(), steps.close, dora).closed).toMatchObject({ by: { name: 'Dora Vega' }, done: steps.close.done });
    for (const step of [steps.reopen, steps.add, steps.remove])
      expect(by(aProblem(), step, dora)).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
  });

  it('SIIF-21 other people of the desk change nothing of a problem, nor does its owner who left the desk', () => {
    for (const who of [actor('beto'), { ...actor('dora'), memberOf: [] }])
      for (const step of [edit({ workaround: 'X' }), steps.close, steps.add])
        expect(by(aProblem(), step, who)).toEqual({ kind: 'refused', refusal: { code: 'only-coordinator' } });
  });

  it('SIIF-21 closing says what was done; a closed problem is reopened with a reason before it is changed', () => {
    expect(by(aProblem(), { ...steps.close, done: ' ' })).toMatchObject({ kind: 'faults', faults: [{ field: 'done', code: 'missing' }] });
    const closed = done(aProblem(), steps.close);
    for (const step of [edit({ workaround: 'X' }), steps.add, steps.remove]) expect(by(closed, step).kind).toBe('closed');
    expect(by(closed, { ...steps.reopen, reason: 'ya' })).toMatchObject({ kind: 'faults', faults: [{ code: 'too-short' }] });
    const open = done(closed, steps.reopen);
    expect(open.closed).toBeNull();
    expect(open.history.map(({ did }) => did)).toEqual(['opened', 'closed', 'reopened']);
  });

  it('SIIF-21 a case is added once, and taken out with a reason; both are to be written into the history of the case', () => {
    const added = done(aProblem({ pending: [] }), steps.add);
    expect(added.cases).toEqual([...cases, 't-9']);
    expect(by(added, steps.add).kind).toBe('unchanged');
    const removed = done(added, steps.remove);
    expect(removed.cases).toEqual(['t-2', 't-9']);
    expect(removed.pending.map(({ ticket, reason }) => [ticket, reason])).toEqual([
      ['t-9', null],
      ['t-1', 'Era otra cosa'],
    ]);
    expect(by(removed, steps.remove).kind).toBe('unchanged');
    expect(withoutNotes(removed, [removed.pending[0]?.id ?? '']).pending).toHaveLength(1);
  });

  it('SIIF-21 the same press twice changes a problem once', () => {
    for (const step of [edit({ workaround: 'X' }), steps.close, steps.add, steps.remove])
      expect(by(done(aProblem(), step), step).kind).toBe('unchanged');
  });

  it('SIIF-21 of two people who close a problem at once the second one is told, whose words are not kept', () => {
    const first = done(aProblem(), steps.close);
    expect(by(first, { ...steps.close, key: 'other', done: 'Se reinstaló el controlador' })).toEqual({ kind: 'closed', problem: first });
  });

  it('SIIF-21 a problem has so many cases at most', () => {
    const full = aProblem({ cases: Array.from({ length: maxProblemCases }, (_, i) => ticketId(`c-${i}`)) });
    expect(by(full, steps.add).kind).toBe('full');
  });
});
