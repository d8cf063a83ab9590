import { describe, expect, it } from 'vitest';
import { HOUR, instant, later, MINUTE } from '../../../../src/core/instant.js';
import { timeByKind, aHistory, at } from '../../sla/sla-history.js';
import { clockSegments } from '../../../../src/core/ticket/ticket-sla.js';
import { heldPeriodsOf, withHolds } from '../../../../src/core/ticket/clock-holds/clock-holds.js';
import type { RecordedEvent, TicketEvent } from '../../../../src/core/ticket/events.js';
import { press, type Story } from '../../../support/scenario.js';
import { aCaseOf, aTakenCaseOf, clocksOf, hold, release, strict } from '../../../support/uariv-with.js';

/** Taken on Monday at 9:00, held for three hours from 10:00. */
const taken = aTakenCaseOf(strict);
const atTen = taken.after(HOUR);
const held = atTen.and(hold(atTen.now, 3), 'carla');
const elapsedMinutes = (story: Story) => (clocksOf(story).resolution?.elapsedMs ?? 0) / MINUTE;
const spent = ({ stored, rules, now }: Story) => timeByKind(clockSegments(stored.history, rules.procedure), rules.calendar, now);

describe('clocks that the coordination holds', () => {
  it('SIIF-15 held clocks count nothing and have no due date', () => {
    expect(clocksOf(held.after(2 * HOUR)).resolution).toMatchObject({ elapsedMs: HOUR, state: 'stopped', dueAt: null });
  });

  it('SIIF-15 released clocks continue from where they stood', () => {
    const story = held.after(HOUR).and(release(), 'carla').after(HOUR);
    expect(clocksOf(story).resolution).toMatchObject({ elapsedMs: 2 * HOUR, state: 'running' });
    expect(spent(story)).toEqual({ runsMs: 2 * HOUR, pausedMs: 0, stoppedMs: HOUR });
  });

  it('SIIF-15 released late count only to the hold’s own end', () => {
    const late = held.after(6 * HOUR).timers();
    expect(late.types.at(-1)).toBe('clock-released');
    expect([elapsedMinutes(late), spent(late).stoppedMs]).toEqual([4 * 60, 3 * HOUR]);
  });

  it('SIIF-15 held clocks continue at the hold’s own end, even before the release is in the history', () => {
    expect(clocksOf(held.after(4 * HOUR)).resolution).toMatchObject({ elapsedMs: 2 * HOUR, state: 'running' });
    expect(clocksOf(held.after(3 * HOUR)).resolution).toMatchObject({ elapsedMs: HOUR, state: 'running' });
  });

  it('SIIF-15 a hold that was undone never was', () => {
    const undone = held.after(HOUR).and(release(true), 'carla').after(HOUR);
    expect(elapsedMinutes(undone)).toBe(3 * 60);
    expect(spent(undone).stoppedMs).toBe(0);
  });

  it('SIIF-15 the response clock stands as well', () => {
    const story = aCaseOf(strict).after(10 * MINUTE);
    expect(clocksOf(story.and(hold(story.now, 3), 'carla').after(HOUR)).response).toMatchObject({
      elapsedMs: 10 * MINUTE,
      state: 'stopped',
    });
  });

  it('SIIF-15 a night within a hold takes nothing: it was not open', () => {
    const evening = taken.at('2026-11-23T16:00-05:00');
    expect(elapsedMinutes(evening.and(hold(evening.now, 17), 'carla').at('2026-11-24T10:00-05:00'))).toBe((7 + 1) * 60);
    const night = taken.at('2026-11-23T18:00-05:00');
    expect(elapsedMinutes(night.and(hold(night.now, 12), 'carla').at('2026-11-24T10:00-05:00'))).toBe((8 + 2) * 60);
  });

  it('SIIF-15 a pause within a hold, or half of it, is taken out once', () => {
    const asked = held.after(HOUR).and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
    const within = asked
      .after(HOUR)
      .and(press('answer', { answer: 'Ayer' }), 'ana')
      .at('2026-11-23T14:00-05:00');
    expect(spent(within)).toEqual({ runsMs: 2 * HOUR, pausedMs: 0, stoppedMs: 3 * HOUR });
    const longer = asked
      .after(3 * HOUR)
      .and(press('answer', { answer: 'Ayer' }), 'ana')
      .after(HOUR);
    expect(spent(longer)).toEqual({ runsMs: 2 * HOUR, pausedMs: HOUR, stoppedMs: 3 * HOUR });
  });

  it('SIIF-15 waiting for a provider stays stopped, before the hold ends and after it', () => {
    const waiting = held.after(HOUR).and(press('wait-provider', { provider: 'Redes SAS', providerContact: 'a@redes.example' }), 'beto');
    expect(clocksOf(waiting.after(5 * HOUR)).resolution).toMatchObject({ elapsedMs: HOUR, state: 'stopped' });
  });

  it('SIIF-15 solved meanwhile, the clock has ended and the hold’s end changes nothing', () => {
    const solved = held
      .after(HOUR)
      .and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto')
      .after(5 * HOUR);
    expect(clocksOf(solved).resolution).toMatchObject({ elapsedMs: HOUR, state: 'met' });
    expect(clocksOf(solved).validation).toMatchObject({ elapsedMs: 5 * HOUR, state: 'running' });
  });

  it('SIIF-15 held again and again, each hold is taken out', () => {
    const first = held.after(HOUR).and(release(), 'carla').after(HOUR);
    const second = first.and(hold(first.now, 1, 'h2'), 'carla').after(2 * HOUR);
    expect(spent(second)).toEqual({ runsMs: 3 * HOUR, pausedMs: 0, stoppedMs: 2 * HOUR });
  });
});

describe('when clocks were held, by the history', () => {
  const written = (...events: readonly (readonly [string, TicketEvent])[]): readonly RecordedEvent[] =>
    events.map(([time, event], i) => ({ seq: i + 1, at: at(time), by: { kind: 'system' }, event }));
  const began = (until: string, id = 'h'): TicketEvent => ({
    type: 'clock-held',
    hold: { id, reason: 'x', authorisedBy: 'y', until: at(until) },
  });
  const ended = (undone = false, id = 'h'): TicketEvent => ({ type: 'clock-released', hold: id, undone });

  it.each([
    ['while it lasts, until its own end', [['09:00', began('12:00')]], '09:00–12:00'],
    [
      'until it was released',
      [
        ['09:00', began('12:00')],
        ['10:00', ended()],
      ],
      '09:00–10:00',
    ],
    [
      'no longer than its own end',
      [
        ['09:00', began('12:00')],
        ['13:00', ended()],
      ],
      '09:00–12:00',
    ],
    [
      'never when it was undone, however late',
      [
        ['09:00', began('12:00')],
        ['13:00', ended(true)],
      ],
      '',
    ],
    [
      'not by the end of another',
      [
        ['09:00', began('12:00')],
        ['10:00', ended(false, 'other')],
      ],
      '09:00–12:00',
    ],
    [
      'not at all when it was released at once',
      [
        ['09:00', began('12:00')],
        ['09:00', ended()],
      ],
      '',
    ],
    ['not at all when its end lies before it, as after a clock that went back', [['12:00', began('11:00')]], ''],
    [
      'each for itself',
      [
        ['08:00', began('09:00', 'a')],
        ['10:00', began('11:00', 'b')],
        ['10:30', ended(false, 'b')],
      ],
      '08:00–09:00 10:00–10:30',
    ],
  ] as const)('SIIF-15 %s', (_, events, expected) => {
    const time = (moment: number) => new Date(moment - 5 * HOUR).toISOString().slice(11, 16);
    expect(
      heldPeriodsOf(written(...events))
        .map(({ from, to }) => `${time(from)}–${time(to)}`)
        .join(' '),
    ).toBe(expected);
  });
});

describe('segments with what was held cut out', () => {
  const history = aHistory({ at: at('08:00') }, { at: at('10:00'), clock: 'paused' }, { at: at('12:00'), clock: 'ended' });
  const minute = (moment: number | null) => (moment === null ? '' : String((moment - at('08:00')) / MINUTE));
  const said = (from: string, to: string, segments = history) =>
    withHolds(segments, [{ from: at(from), to: at(to) }])
      .map((s) => `${s.clock} ${minute(s.from)}–${minute(s.to)}`)
      .join(', ');

  it.each([
    ['inside one', '08:30', '09:00', 'runs 0–30, stopped 30–60, runs 60–120, paused 120–240, ended 240–'],
    ['over a border', '09:00', '11:00', 'runs 0–60, stopped 60–120, stopped 120–180, paused 180–240, ended 240–'],
    ['from one’s beginning', '08:00', '09:00', 'stopped 0–60, runs 60–120, paused 120–240, ended 240–'],
    ['to one’s end', '09:00', '10:00', 'runs 0–60, stopped 60–120, paused 120–240, ended 240–'],
    ['all of one and more', '07:00', '10:00', 'stopped 0–120, paused 120–240, ended 240–'],
    ['before the first', '07:00', '08:00', 'runs 0–120, paused 120–240, ended 240–'],
    ['after the solution', '13:00', '14:00', 'runs 0–120, paused 120–240, ended 240–'],
  ])('SIIF-15 %s', (_, from, to, expected) => {
    expect(said(from, to)).toBe(expected);
  });

  it('SIIF-15 one that goes on without an end goes on after the hold', () => {
    expect(said('09:00', '10:00', aHistory({ at: at('08:00') }))).toBe('runs 0–60, stopped 60–120, runs 120–');
  });

  it('SIIF-15 a draft and what already stands are not touched', () => {
    const still = aHistory({ at: at('08:00'), clock: 'none' }, { at: at('09:00'), clock: 'stopped' });
    expect(withHolds(still, [{ from: at('08:00'), to: at('12:00') }])).toEqual(still);
  });

  it('SIIF-15 all else of a segment stays: place, priority, arrival, who attended', () => {
    const [before, during, after] = withHolds(aHistory({ at: at('08:00'), attendedAt: at('08:00') }), [
      { from: at('09:00'), to: at('10:00') },
    ]);
    expect([during, after]).toEqual([
      { ...before, clock: 'stopped', from: at('09:00'), to: at('10:00') },
      { ...before, from: at('10:00'), to: null },
    ]);
    expect(later(instant(at('08:00')), HOUR)).toBe(before?.to);
  });
});
