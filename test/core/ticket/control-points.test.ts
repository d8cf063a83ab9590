import { describe, expect, it } from 'vitest';
import { controlMoments, type Procedure } from '../../../src/procedure/procedure.js';
import { controlPointsOf } from '../../../src/core/ticket/control-points.js';
import { aClosedCase, aDraft, aSolvedCase } from '../../support/a-ticket.js';
import { uariv, wish } from '../../support/scenario.js';

const procedure: Procedure = { ...uariv.procedure, controlPoints: controlMoments.map((when) => ({ id: when, label: when, when })) };
const doneIn = (story: ReturnType<typeof aDraft>) =>
  controlPointsOf(story.stored, procedure)
    .filter((p) => p.done !== null)
    .map((p) => p.point.id);

describe('the control points of a ticket', () => {
  it('USPEC-14 a ticket’s control points are done as its history has them; the others stay open', () => {
    expect(doneIn(aDraft())).toEqual(['registered']);
    expect(doneIn(aSolvedCase())).toEqual(['registered', 'completed', 'taken-in', 'attended', 'resolved']);
    const answered = aClosedCase().and(wish({ type: 'answer-survey', answers: { score: '5', solved: 'yes' } }), 'ana');
    expect(doneIn(answered)).toEqual(['registered', 'completed', 'taken-in', 'attended', 'resolved', 'survey-answered', 'closed']);
  });

  it('USPEC-14 a done control point has the time and the actor’s name of its last occurrence', () => {
    const first = aSolvedCase();
    const again = first
      .after(60_000)
      .and(
        (t) => ({ id: 'r', type: 'advance', transition: 'refuse', seen: t?.version ?? 0, input: { reason: 'Sigue igual que antes' } }),
        'ana',
      )
      .after(60_000)
      .and(
        (t) => ({
          id: 's',
          type: 'advance',
          transition: 'resolve',
          seen: t?.version ?? 0,
          input: { solution: 'Se cambió el equipo entero' },
        }),
        'beto',
      );
    const resolved = controlPointsOf(again.stored, procedure).find((p) => p.point.when === 'resolved');
    expect(resolved?.done).toEqual({ at: again.now, by: { kind: 'person', person: again.ticket.solution?.by } });
  });

  it('a procedure without any has none', () => {
    expect(controlPointsOf(aClosedCase().stored, uariv.procedure)).toEqual([]);
  });
});
