import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextClock, mostUrgentClock, warnedFrom } from '../../../src/core/sla/pressing-clock.js';
import type { SlaFigure, SlaState } from '../../../src/core/sla/sla-clock.js';

const HOUR = 3_600_000;

function figure(share: number, state: SlaState = 'running'): SlaFigure {
  return { targetMs: HOUR, elapsedMs: share * HOUR, remainingMs: (1 - share) * HOUR, share, dueAt: null, state, late: share > 1 };
}

const said = (response: SlaFigure | null, resolution: SlaFigure | null) => {
  const clock = mostUrgentClock({ response, resolution, validation: null });
  return clock === null ? 'none' : `${clock.kind} ${clock.urgency}`;
};

describe('the most urgent clock', () => {
  it.each([
    ['UARIV-04 a late solution before the fresh response clock of the next group', figure(0.1), figure(1.5), 'resolution late'],
    ['a solution that is nearly late before a response that is on time', figure(0.1), figure(0.9), 'resolution warned'],
    ['a late response before a solution that is nearly late', figure(1.1), figure(0.9), 'response late'],
    ['response first where both are late', figure(1.1), figure(3), 'response late'],
    ['response first where both are on time', figure(0.2), figure(0.3), 'response on-time'],
    ['resolution once it was attended', figure(0.4, 'met'), figure(0.3), 'resolution on-time'],
    ['none once both have ended', figure(0.4, 'met'), figure(1.2, 'missed'), 'none'],
    ['none where there is no target', null, null, 'none'],
    ['a stopped clock as on time, however much it has used', figure(0.95, 'paused'), figure(2, 'stopped'), 'response on-time'],
  ])('the most urgent clock is %s', (_, response, resolution, wanted) => {
    expect(said(response, resolution)).toBe(wanted);
  });

  it('a clock warns from four fifths of its target, and is late after the whole target', () => {
    expect([warnedFrom - 0.001, warnedFrom, 1, 1.001].map((share) => said(null, figure(share)))).toEqual([
      'resolution on-time',
      'resolution warned',
      'resolution warned',
      'resolution late',
    ]);
  });

  it('the most urgent clock is at least as urgent as every other open clock', () => {
    const rank = { 'on-time': 0, warned: 1, late: 2 };
    const figures = fc.option(
      fc
        .record({
          share: fc.double({ min: 0, max: 3, noNaN: true }),
          state: fc.constantFrom<SlaState>('running', 'paused', 'stopped', 'met', 'missed'),
        })
        .map(({ share, state }) => figure(share, state)),
      { nil: null },
    );
    fc.assert(
      fc.property(figures, figures, (response, resolution) => {
        const clock = mostUrgentClock({ response, resolution, validation: null });
        const others = [
          mostUrgentClock({ response, resolution: null, validation: null }),
          mostUrgentClock({ response: null, resolution, validation: null }),
        ];
        for (const other of others) expect(rank[clock?.urgency ?? 'on-time']).toBeGreaterThanOrEqual(rank[other?.urgency ?? 'on-time']);
        expect(clock === null).toBe(others.every((other) => other === null));
      }),
    );
  });
});

it('the requester’s next clock is the response, then the resolution', () => {
  expect(nextClock({ response: figure(0.1), resolution: figure(2), validation: null })?.kind).toBe('response');
  expect(nextClock({ response: figure(0.1, 'met'), resolution: figure(2), validation: null })?.kind).toBe('resolution');
});
