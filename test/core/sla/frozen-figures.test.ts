import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { frozenFigures } from '../../../src/core/sla/frozen-figures.js';
import { uarivCalendar } from './sample-calendars.js';
import { aHistory, at, type Change } from './sla-history.js';

const calendar = createBusinessCalendar(uarivCalendar);
const target = (level: number) => ({ level, priority: 'P3', responseMinutes: 30 * level, resolutionMinutes: 240, validationMinutes: 120 });
const targets = [target(1), target(2)];
const frozen = (...changes: readonly Change[]) =>
  frozenFigures({ segments: aHistory(...changes), targets, calendar, now: at('2026-11-23 12:00') }, 'accepted');

const upstairs = { at: at('09:00'), level: 2, group: 'infraestructura', arrival: 2, attendedAt: at('10:30') };
const solution = { at: at('11:00'), clock: 'ended', awaitsVerdict: true } as const;
const word = { at: at('16:00'), awaitsVerdict: false };

describe('a closed case’s figures', () => {
  it('SIIF-13 a closed case’s figures are met or missed: each arrival’s response in order, resolution, validation', () => {
    expect(frozen({ at: at('08:00'), attendedAt: at('08:10') }, upstairs, solution, word)).toEqual({
      responses: [
        { group: 'mesa', level: 1, priority: 'P3', targetMs: 30 * MINUTE, elapsedMs: 10 * MINUTE, met: true },
        { group: 'infraestructura', level: 2, priority: 'P3', targetMs: HOUR, elapsedMs: 90 * MINUTE, met: false },
      ],
      resolution: { group: 'infraestructura', level: 2, priority: 'P3', targetMs: 4 * HOUR, elapsedMs: 3 * HOUR, met: true },
      validation: { group: 'infraestructura', level: 2, priority: 'P3', targetMs: 2 * HOUR, elapsedMs: 5 * HOUR, met: false },
      firstContactMs: 10 * MINUTE,
    });
  });

  it('SIIF-13 a case that was solved exactly on time is met', () => {
    const { responses, resolution } = frozen({ at: at('08:00'), attendedAt: at('08:30') }, { ...solution, at: at('12:00') }, word);
    expect([responses[0]?.met, resolution?.met]).toEqual([true, true]);
  });

  it('SIIF-13 where a target is missing there is no figure', () => {
    expect(frozen({ at: at('08:00'), level: 9 }, { ...solution, level: 9 }, word)).toEqual({
      responses: [],
      resolution: null,
      validation: null,
      firstContactMs: null,
    });
  });

  it('SIIF-13 a case that was never solved has no validation figure', () => {
    expect(frozen({ at: at('08:00'), attendedAt: at('08:10') }, { at: at('09:00'), clock: 'ended' }).validation).toBeNull();
  });
});
