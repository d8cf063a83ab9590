import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { outageEffect } from '../rules/outage-effect.js';
import { dueOf } from '../../../core/ticket/silence/due.js';
import { given, press, type Story } from '../../../../test/support/scenario.js';
import { aTakenCaseOf, clocksOf, hold, outage, release, strict } from '../../../../test/support/uariv-with.js';

/** Down on Monday from 10:00 until noon; it is 13:00. */
const period = { from: fromIso('2026-11-23T10:00-05:00'), until: fromIso('2026-11-23T12:00-05:00') };
const effectOn = (story: Story) => outageEffect(story.stored, period, strict);
const taken = aTakenCaseOf(strict);
const atOne = (story: Story) => story.at('2026-11-23T13:00-05:00');
const counts = (hours: number, personHours = 0) => ({ kind: 'counts', givenMs: hours * HOUR, personMs: personHours * HOUR });

describe('what an outage changes of a case', () => {
  it('SIIF-14 a case is given the open time in which its clock ran, as much as its clock then shows less', () => {
    expect(effectOn(atOne(taken))).toEqual(counts(2));
    const before = clocksOf(atOne(taken)).resolution?.elapsedMs ?? 0;
    expect(clocksOf(atOne(taken).and(outage('10:00', '12:00'), 'carla')).resolution?.elapsedMs).toBe(before - 2 * HOUR);
  });

  it('SIIF-14 time in which the clocks were held or paused already is not given twice', () => {
    const held = taken.at('2026-11-23T11:00-05:00');
    const half = atOne(held.and(hold(held.now, 8), 'carla').at('2026-11-23T12:30-05:00').and(release(), 'carla'));
    expect(effectOn(half)).toEqual(counts(1));
    const paused = taken.at('2026-11-23T11:30-05:00').and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
    expect(effectOn(atOne(paused))).toEqual(counts(1.5, 0.5));
    const allPaused = atOne(taken.and(press('ask', { question: '¿Desde cuándo?' }), 'beto'));
    expect(effectOn(allPaused)).toEqual(counts(0, 2));
  });

  it('SIIF-14 a solved case is given the time until its solution', () => {
    const solve = press('resolve', { solution: 'Se reinició el servicio' });
    expect(effectOn(atOne(taken.at('2026-11-23T11:00-05:00').and(solve, 'beto')))).toEqual(counts(1, 5));
  });

  it('SIIF-14 whoever has to answer gets the open time of the outage, and four hours after a reminder that its time did not have, as the case then says', () => {
    const solved = atOne(taken.and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto'));
    const asked = atOne(taken.and(press('ask', { question: '¿Desde cuándo?' }), 'beto'));
    for (const [story, hours] of [
      [asked, 2],
      [solved, 6],
    ] as const) {
      expect(effectOn(story)).toEqual(counts(0, hours));
      const endOf = (one: Story) => dueOf(one.stored, strict, one.now) ?? one.now;
      const moved = strict.calendar.openMsBetween(endOf(story), endOf(story.and(outage('10:00', '12:00'), 'carla')));
      expect(moved).toBe(hours * HOUR);
    }
  });

  it('SIIF-14 a draft, a case that came later and one that has ended are given nothing', () => {
    const draft = given(strict).draftOf('ana', 'no abre el correo');
    const closed = taken.and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto').and(press('accept'), 'ana');
    for (const story of [draft, closed, aTakenCaseOf(strict, '2026-11-23T12:00-05:00')])
      expect(effectOn(atOne(story))).toEqual({ kind: 'none' });
  });

  it('SIIF-14 a case that has the outage is said to have it, until it is undone', () => {
    const recorded = atOne(taken).and(outage('10:00', '12:00'), 'carla');
    expect(effectOn(recorded)).toEqual({ kind: 'recorded' });
    expect(effectOn(recorded.and(release(true, `outage:${period.from}:${period.until}`), 'carla'))).toEqual(counts(2));
  });
});
