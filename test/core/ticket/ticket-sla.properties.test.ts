import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, MINUTE, type Instant } from '../../../src/core/instant.js';
import { frozenFigures } from '../../../src/core/sla/frozen-figures.js';
import { openTimeOf, slaInputs } from '../../../src/core/ticket/ticket-sla.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { clockWalk } from '../../support/clock-walk.js';
import { steps } from '../../support/random-walk.js';
import { repetitions } from '../../support/repetitions.js';
import { repairDesk, type Rules } from '../../support/scenario.js';
import { strict } from '../../support/uariv-with.js';
import { MinuteWalker } from '../sla/minute-walker.js';
import { toldByMinutes } from './history-walker.js';

const RUNS = repetitions(100, 10);
const { priority, targets } = repairDesk.procedure;
const strictRepairs: Rules = {
  ...repairDesk,
  procedure: {
    ...repairDesk.procedure,
    priority: {
      ...priority,
      priorities: [
        { id: 'normal', label: 'Normal' },
        { id: 'urgente', label: 'Urgente' },
      ],
      urgencies: [...priority.urgencies, { id: 'con-afan', label: 'Con afán' }],
      matrix: { una: { 'sin-afan': 'normal', 'con-afan': 'urgente' } },
      changedBy: ['coordinator'],
    },
    targets: [
      ...targets,
      ...targets.map((t, i) => ({
        ...t,
        priority: 'urgente',
        responseMinutes: 20 + 7 * i,
        resolutionMinutes: 90 + 31 * i,
        validationMinutes: 60 + 13 * i,
      })),
    ],
    corrections: { kind: ['coordinator'], category: [] },
    clockHolds: { by: ['coordinator'], longestHours: 48 },
    warnings: [
      { at: 0.8, tells: ['assignee'] },
      { at: 1, tells: ['coordination'] },
    ],
  },
};

describe.each<[string, Rules]>([
  ['UARIV', strict],
  ['the repair desk', strictRepairs],
])('the clocks of a ticket, by its history: %s', (_, rules) => {
  const walker = new MinuteWalker(rules.procedure.calendar, '2026-11-23', 210);
  const reckoned = (stored: StoredTicket, now: Instant) => ({
    ...frozenFigures(slaInputs(stored, rules, now), 'accepted'),
    openTime: openTimeOf(stored.history, rules, now),
  });
  const told = ({ history }: StoredTicket, now: Instant) => toldByMinutes(history, rules.procedure, walker, now);
  /** As they are frozen: silence uses up the requester's time and no more. */
  const toldAtClosing = (stored: StoredTicket, now: Instant) => {
    const figures = told(stored, now);
    const isSilent = stored.history.some(({ event }) => event.type === 'solution-accepted' && event.silence);
    if (!isSilent || figures.validation === null) return figures;
    return {
      ...figures,
      validation: { ...figures.validation, elapsedMs: Math.min(figures.validation.elapsedMs, figures.validation.targetMs), met: true },
    };
  };

  it('SIIF-02 SIIF-11 SIIF-14 SIIF-15 UARIV-04 a ticket’s clocks equal a minute-by-minute count of its history, now and at any earlier moment', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), (taken, share) => {
        const last = clockWalk(rules, taken).at(-1);
        if (last === undefined) return;
        const { after: stored, now } = last;
        const before = instant(stored.ticket.openedAt + Math.floor(((now - stored.ticket.openedAt) * share) / MINUTE) * MINUTE);
        expect(reckoned(stored, now)).toEqual(told(stored, now));
        expect(reckoned(stored, before)).toEqual(told(stored, before));
      }),
      { numRuns: RUNS },
    );
  });

  it('SIIF-13 a ticket’s figures are frozen once, at closing, as its clocks showed them then, and stay', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        for (const { before, after, now } of clockWalk(rules, taken)) {
          const closes = before.ticket.phase !== 'closed' && after.ticket.phase === 'closed';
          const expected = closes ? { calendar: rules.calendar.version, ...toldAtClosing(after, now) } : before.ticket.figures;
          expect(after.ticket.figures).toEqual(expected);
          expect(after.history.filter((e) => e.event.type === 'figures-frozen')).toHaveLength(after.ticket.phase === 'closed' ? 1 : 0);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('walks hold and correct, escalate and refuse, meet and miss, so that the rest means something', () => {
    const seen = new Set<string>();
    const wanted = [
      'clock-held',
      'clock-released',
      'undone',
      'outage',
      'withdrawn',
      'ticket-corrected',
      'ticket-escalated',
      'solution-refused',
      'target-warned',
      'figures-frozen',
      'met',
      'missed',
      'answered in time',
      'answered late',
    ];
    fc.assert(
      fc.property(steps, (taken) => {
        // Most walks would show nothing new.
        if (wanted.every((each) => seen.has(each))) return;
        const last = clockWalk(rules, taken).at(-1);
        for (const { event } of last?.after.history ?? []) {
          seen.add(event.type === 'clock-released' && event.undone ? 'undone' : event.type);
          if (event.type === 'clock-held' && event.hold.from !== undefined)
            seen.add(event.withdrawn === undefined ? 'outage' : 'withdrawn');
        }
        const { resolution, responses = [] } = last?.after.ticket.figures ?? {};
        if (resolution != null) seen.add(resolution.met ? 'met' : 'missed');
        for (const { met } of responses) seen.add(met ? 'answered in time' : 'answered late');
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });
});
