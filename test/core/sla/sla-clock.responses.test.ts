import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, type Instant } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { responseFigures, slaClock } from '../../../src/core/sla/sla-clock.js';
import { uarivCalendar } from './sample-calendars.js';
import { aHistory, at, type Change } from './sla-history.js';

const calendar = createBusinessCalendar(uarivCalendar);
const target = (level: number, priority: string, responseMinutes: number) => ({
  level,
  priority,
  responseMinutes,
  resolutionMinutes: 960,
  validationMinutes: 540,
});
const targets = [target(1, 'P3', 60), target(1, 'P2', 30), target(2, 'P3', 120)];
const responses = (now: Instant, ...changes: readonly Change[]) =>
  responseFigures({ segments: aHistory(...changes), targets, calendar, now });
const said = (now: Instant, ...changes: readonly Change[]) =>
  responses(now, ...changes).map(
    ({ group, level, figure }) => `${group} ${level} ${figure.elapsedMs / MINUTE}/${figure.targetMs / MINUTE} ${figure.state}`,
  );

const desk = { at: at('08:00') };
const upstairs = { at: at('10:00'), level: 2, group: 'infraestructura', arrival: 2, attendedAt: null };
const back = { at: at('12:00'), level: 1, group: 'mesa', arrival: 3, attendedAt: null };

describe('the response of every arrival', () => {
  it('UARIV-04 each has its own, in order, against its level’s target', () => {
    const attended = { attendedAt: at('08:20') };
    expect(said(at('14:00'), { ...desk, ...attended }, { at: at('08:20') }, { ...upstairs, attendedAt: at('10:45') }, back)).toEqual([
      'mesa 1 20/60 met',
      'infraestructura 2 45/120 met',
      'mesa 1 120/60 running',
    ]);
  });

  it('UARIV-04 one that was never taken stays as it was when the ticket moved on', () => {
    const [first] = responses(at('2026-11-23 12:00'), desk, upstairs);
    expect(first?.figure).toMatchObject({ elapsedMs: 2 * HOUR, state: 'running', late: true, dueAt: at('09:00') });
    expect(said(at('2026-11-23 12:00'), desk, { ...upstairs, at: at('08:30') })[0]).toBe('mesa 1 30/60 running');
  });

  it('UARIV-04 only arrivals up to the given instant have a response figure', () => {
    expect(said(at('09:00'), desk, upstairs, back)).toEqual(['mesa 1 60/60 running']);
    expect(said(at('10:00'), desk, upstairs, back)).toEqual(['mesa 1 120/60 running', 'infraestructura 2 0/120 running']);
    expect(said(at('07:59'), desk)).toEqual([]);
  });

  it('UARIV-04 waiting for the requester is left out of each', () => {
    expect(
      said(at('11:30'), desk, { at: at('08:30'), clock: 'paused' }, { at: at('09:30'), clock: 'runs' }, upstairs, {
        at: at('11:00'),
        clock: 'paused',
      }),
    ).toEqual(['mesa 1 60/60 running', 'infraestructura 2 60/120 paused']);
  });

  it('UARIV-04 the priority it had when it was attended is the one it is judged by', () => {
    const attended = { attendedAt: at('08:40') };
    expect(said(at('12:00'), { ...desk, ...attended }, { at: at('09:00'), priority: 'P2' })).toEqual(['mesa 1 40/60 met']);
    expect(said(at('12:00'), desk, { at: at('08:30'), priority: 'P2' }, { at: at('08:40'), attendedAt: at('08:40') })).toEqual([
      'mesa 1 40/30 missed',
    ]);
  });

  it('UARIV-04 one that was attended at the very moment it went on is judged by its own level', () => {
    expect(said(at('12:00'), { ...desk, attendedAt: at('10:00') }, upstairs)).toEqual([
      'mesa 1 120/60 missed',
      'infraestructura 2 120/120 running',
    ]);
  });

  it('UARIV-04 the last is what the clock shows', () => {
    const segments = aHistory(desk, upstairs);
    const now = at('11:00');
    expect(responseFigures({ segments, targets, calendar, now }).at(-1)?.figure).toEqual(
      slaClock({ segments, targets, calendar, now }).response,
    );
  });

  it('UARIV-07 a draft and a void case have none; where no target is set it is left out', () => {
    expect(said(at('12:00'), { ...desk, clock: 'none' })).toEqual([]);
    expect(said(at('12:00'), desk, { at: at('09:00'), clock: 'none' })).toEqual([]);
    expect(said(at('14:00'), desk, { ...upstairs, level: 9 }, back)).toEqual(['mesa 1 120/60 running', 'mesa 1 120/60 running']);
  });
});
