import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { frozenFigures } from '../../../src/core/sla/frozen-figures.js';
import type { TicketEvent } from '../../../src/core/ticket/events.js';
import { replay } from '../../../src/core/ticket/evolve.js';
import { openTimeOf, withFrozenFigures, slaInputs, slaOf } from '../../../src/core/ticket/ticket-sla.js';
import { emptyChoosable } from '../../../src/core/ticket/forms/transition-fields.js';
import { aCase, aClosedCase, aDraft, aSolvedCase, aTakenCase } from '../../support/a-ticket.js';
import { actor } from '../../support/cast.js';
import { press, uariv, type Story } from '../../support/scenario.js';
import { aCaseOf, hold, strict, uarivWith } from '../../support/uariv-with.js';

const frozenIn = ({ stored }: Story) => stored.history.filter(({ event }) => event.type === 'figures-frozen');
const solve = press('resolve', { solution: 'Se reinició el servicio de correo' });
const accept = press('accept');

describe('what comes of the clocks at closing', () => {
  it('SIIF-13 closing freezes the SLA figures in the same step, as the last event, with the calendar’s version', () => {
    const { stored, now } = aSolvedCase().after(HOUR).and(accept, 'ana');
    expect(stored.history.slice(-3).map((e) => e.event.type)).toEqual(['solution-accepted', 'survey-asked', 'figures-frozen']);
    expect(stored.history.at(-1)).toMatchObject({ at: now, event: { calendar: uariv.calendar.version } });
    expect(stored.ticket.figures).toMatchObject({
      calendar: uariv.calendar.version,
      resolution: { met: true },
      validation: { elapsedMs: HOUR, met: true },
    });
  });

  it('SIIF-13 a response for each arrival, the closing’s own moment included', () => {
    const up = press('escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' });
    const upstairs = { group: 'infraestructura', level: 2, priority: 'P3' };
    const closed = aTakenCase()
      .after(10 * MINUTE)
      .and(up, 'beto')
      .after(90 * MINUTE)
      .and(press('take'), 'dora')
      .and(solve, 'dora')
      .after(30 * MINUTE)
      .and(accept, 'ana');
    expect(closed.ticket.figures).toEqual({
      calendar: uariv.calendar.version,
      responses: [
        { group: 'mesa', level: 1, priority: 'P3', targetMs: HOUR, elapsedMs: 0, met: true },
        { group: 'infraestructura', level: 2, priority: 'P3', targetMs: HOUR, elapsedMs: 90 * MINUTE, met: false },
      ],
      resolution: { ...upstairs, targetMs: 16 * HOUR, elapsedMs: 100 * MINUTE, met: true },
      validation: { ...upstairs, targetMs: 18 * HOUR, elapsedMs: 30 * MINUTE, met: true },
      firstContactMs: 0,
      openTime: { working: 100 * MINUTE, verdict: 30 * MINUTE },
    });
  });

  it('SIIF-13 the frozen figures are the same if the machine’s clock went back just before closing', () => {
    const { figures } = aSolvedCase().and(accept, 'ana').ticket;
    expect(aSolvedCase().after(-HOUR).and(accept, 'ana').ticket.figures).toEqual(figures);
  });

  it('SIIF-13 closing by silence freezes the SLA figures as well', () => {
    const closed = aSolvedCase('2026-11-27T16:00-05:00').at('2026-12-01T16:00-05:00').timers();
    expect(closed.ticket.figures?.validation).toMatchObject({ elapsedMs: 18 * HOUR, met: true });
    expect(frozenIn(closed)).toHaveLength(1);
  });

  it('SIIF-13 what the coordination held is left out of it', () => {
    const story = aCaseOf(strict).and(press('take'), 'beto');
    const closed = story
      .and(hold(story.now, 5), 'carla')
      .after(5 * HOUR)
      .timers()
      .after(HOUR)
      .and(solve, 'beto')
      .and(accept, 'ana');
    expect(closed.ticket.figures?.resolution).toMatchObject({ elapsedMs: HOUR });
  });

  it('SIIF-13 a later calendar or target changes no figure of the past', () => {
    const closed = aTakenCase()
      .after(2 * HOUR)
      .and(solve, 'beto')
      .and(accept, 'ana');
    const targets = uariv.procedure.targets.map((t) => ({ ...t, resolutionMinutes: 1 }));
    const later = {
      procedure: { ...uariv.procedure, targets },
      calendar: createBusinessCalendar({ ...uariv.procedure.calendar, openDays: [{ date: '2026-11-23', hours: [['09:00', '09:01']] }] }),
    };
    expect(slaOf(closed.stored, later, closed.now).resolution).toMatchObject({ targetMs: MINUTE, elapsedMs: MINUTE });
    expect(replay(closed.stored.history, later.procedure).figures).toEqual(closed.ticket.figures);
    expect(closed.ticket.figures).toMatchObject({
      calendar: uariv.calendar.version,
      resolution: { targetMs: 16 * HOUR, elapsedMs: 2 * HOUR },
    });
    expect(later.calendar.version).not.toBe(uariv.calendar.version);
  });

  it('SIIF-13 the SLA figures are frozen once: nothing that comes after closing changes them', () => {
    const closed = aClosedCase();
    const after = closed
      .after(HOUR)
      .and(() => ({ id: 'n', type: 'answer-survey', answers: { score: '4', solved: 'yes' } }), 'ana')
      .after(1000 * HOUR)
      .timers();
    expect(frozenIn(after)).toHaveLength(1);
    expect(after.ticket.figures).toEqual(closed.ticket.figures);
  });

  it('SIIF-13 a case that is open, withdrawn or void has none', () => {
    const all = [aDraft(), aCase(), aTakenCase(), aSolvedCase(), aCase().and(press('withdraw'), 'ana')];
    expect(all.map((s) => [s.ticket.figures, frozenIn(s).length])).toEqual(all.map(() => [null, 0]));
  });
});

describe('events that close', () => {
  const { ticket, stored, now } = aSolvedCase().after(HOUR);
  const circumstances = { ...uariv, ...emptyChoosable, now, actor: actor('ana'), follower: null, coordinators: [], named: new Map() };
  const accepted: TicketEvent = { type: 'solution-accepted', transition: 'accept', to: 'closed', silence: false };
  const noted: TicketEvent = { type: 'information-added', text: 'Gracias' };

  it('SIIF-13 the frozen figures are what the clock shows once the closing events have happened', () => {
    const events = withFrozenFigures([noted, accepted], ticket, stored.history, circumstances);
    const last = stored.history.at(-1)?.seq ?? 0;
    const after = [
      ...stored.history,
      ...[noted, accepted].map((event, i) => ({ seq: last + 1 + i, at: now, by: { kind: 'system' as const }, event })),
    ];
    expect(events).toEqual([
      noted,
      accepted,
      {
        type: 'figures-frozen',
        calendar: uariv.calendar.version,
        figures: {
          ...frozenFigures(slaInputs({ ticket, history: after }, uariv, now), 'accepted'),
          openTime: openTimeOf(after, uariv, now),
        },
      },
    ]);
    expect(events.at(-1)).toMatchObject({ figures: { validation: { elapsedMs: HOUR, met: true } } });
  });

  it('SIIF-13 any other events stay as they are', () => {
    const events = [noted, { type: 'solution-refused', transition: 'refuse', to: 'working', reason: 'Sigue igual' } as const];
    expect(withFrozenFigures(events, ticket, stored.history, circumstances)).toBe(events);
    expect(withFrozenFigures([], ticket, stored.history, circumstances)).toEqual([]);
  });

  it('SIIF-13 a ticket that is only being opened has no clocks to freeze', () => {
    expect(withFrozenFigures([accepted], null, [], circumstances)).toEqual([accepted]);
  });

  it('SIIF-20 the frozen figures are judged by the entity’s agreement', () => {
    const own = uarivWith({
      agreements: [
        {
          id: 'a',
          label: 'a',
          field: 'site',
          is: ['Centro'],
          targets: [{ level: 1, priority: 'P3', responseMinutes: 5, resolutionMinutes: 10, validationMinutes: 15 }],
        },
      ],
    });
    const closed = aCaseOf(own)
      .after(12 * MINUTE)
      .and(press('take'), 'beto')
      .and(solve, 'beto')
      .after(15 * MINUTE)
      .and(accept, 'ana');
    expect(closed.ticket.figures).toMatchObject({
      responses: [{ targetMs: 5 * MINUTE, met: false }],
      resolution: { targetMs: 10 * MINUTE, met: false },
      validation: { targetMs: 15 * MINUTE, met: true },
    });
  });
});
