import { describe, expect, it } from 'vitest';
import { HOUR, later, type Instant } from '../../../../src/core/instant.js';
import { checkHold } from '../../../../src/core/ticket/permissions.js';
import { actor, everybody } from '../../../support/cast.js';
import { given, press, wish } from '../../../support/scenario.js';
import { aCaseOf, aTakenCaseOf, hold, release, strict, uarivWith } from '../../../support/uariv-with.js';

const taken = aTakenCaseOf(strict);
const { now } = taken;
const held = taken.and(hold(now, 4), 'carla');
const holding = (until: Instant, more: { reason?: string; authorisedBy?: string } = {}) =>
  wish({ type: 'hold-clock', hold: { id: 'h', reason: 'Caída del enlace', authorisedBy: 'La dirección', until, ...more } });
const solved = taken.and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto');

describe('holding the clocks', () => {
  it('SIIF-15 a hold records its reason, who authorised it and its latest end', () => {
    taken
      .when(holding(later(now, 4 * HOUR), { reason: '  Caída del  enlace ', authorisedBy: ' La dirección ' }))
      .by('carla')
      .thenHappened({
        type: 'clock-held',
        hold: { id: 'h', reason: 'Caída del  enlace', authorisedBy: 'La dirección', until: later(now, 4 * HOUR) },
      });
    expect(held.ticket.hold).toMatchObject({ id: 'h' });
  });

  it('SIIF-15 a hold blocks no work and makes no card stale', () => {
    expect(held.ticket).toMatchObject({ version: taken.ticket.version, state: taken.ticket.state });
    held
      .when(press('resolve', { solution: 'Se reinició el servicio' }))
      .by('beto')
      .thenHappened();
  });

  it('SIIF-15 held clocks are not held again', () => {
    held
      .when(hold(now, 8, 'other'))
      .by('carla')
      .thenNothing();
  });

  it('SIIF-15 a hold is refused when it exceeds the procedure’s longest time or its end is not in the future', () => {
    const longest = later(now, 48 * HOUR);
    taken.when(holding(longest)).by('carla').thenHappened();
    taken
      .when(holding(later(longest, 1)))
      .by('carla')
      .thenRefused('hold-too-long', { until: longest });
    taken
      .when(holding(later(now, 1)))
      .by('carla')
      .thenHappened();
    taken.when(holding(now)).by('carla').thenRefused('hold-too-long', { until: longest });
    taken
      .when(holding(later(now, -HOUR)))
      .by('carla')
      .thenRefused('hold-too-long');
  });

  it.each(['', '   '])('SIIF-15 a hold is refused without a reason or without the name of the authoriser: "%s"', (nothing) => {
    taken
      .when(holding(later(now, HOUR), { reason: nothing }))
      .by('carla')
      .thenRefused('empty', { what: 'reason' });
    taken
      .when(holding(later(now, HOUR), { authorisedBy: nothing }))
      .by('carla')
      .thenRefused('empty', { what: 'authoriser' });
  });

  it('SIIF-15 I8 only the coordination holds clocks, releases them and undoes a hold', () => {
    for (const who of everybody) {
      const outcomes = [taken.when(hold(now, 4)).by(who), held.when(release()).by(who), held.when(release(true)).by(who)];
      for (const outcome of outcomes) {
        if (who === 'carla') outcome.thenHappened();
        else outcome.thenRefused('only-coordinator');
      }
    }
    taken.when(hold(now, 4)).by('system').thenRefused('only-coordinator');
  });

  it('SIIF-15 I8 no ticket lends a role: neither its requester nor who has it', () => {
    const generous = {
      ...strict.procedure,
      clockHolds: { by: ['requester', 'assignee', 'agent', 'first-level'], longestHours: 1 },
    } as const;
    expect((['ana', 'dora', 'beto'] as const).map((who) => checkHold(generous, actor(who))?.code ?? null)).toEqual([
      'only-coordinator',
      'only-coordinator',
      null,
    ]);
  });

  it('SIIF-15 a hold is refused when the procedure has no clock holds or gives them to no role', () => {
    const plain = aCaseOf(uarivWith({ clockHolds: undefined }));
    plain.when(hold(now, 4)).by('carla').thenRefused('no-clock-holds');
    plain.when(release()).by('carla').thenRefused('no-clock-holds');
    expect(checkHold(uarivWith({ clockHolds: { by: [], longestHours: 4 } }).procedure, actor('carla'))).toEqual({
      code: 'no-clock-holds',
    });
    expect(checkHold(strict.procedure, actor('carla'))).toBeNull();
  });

  it('SIIF-15 a hold is refused for a draft, a closed case and a withdrawn one', () => {
    const draft = given(strict).draftOf('ana', 'no abre');
    draft.when(hold(draft.now, 4)).by('carla').thenRefused('draft-gone', { at: draft.ticket.since });
    draft.when(release()).by('carla').thenRefused('draft-gone');
    solved.and(press('accept'), 'ana').when(hold(now, 4)).by('carla').thenRefused('closed-is-final');
    const back = aCaseOf(strict).and(press('withdraw'), 'ana');
    back.when(hold(back.now, 4)).by('carla').thenRefused('draft-gone', { at: back.ticket.since });
  });

  it('SIIF-15 a hold is accepted for a solved case', () => {
    solved.when(hold(now, 4)).by('carla').thenHappened({ type: 'clock-held' });
  });
});

describe('letting the clocks go on', () => {
  it('SIIF-15 a release ends the hold, or undoes it as if it never was', () => {
    const { ticket } = held.when(release()).by('carla').thenHappened({ type: 'clock-released', hold: 'h', undone: false });
    expect(ticket.hold).toBeNull();
    held.when(release(true)).by('carla').thenHappened({ type: 'clock-released', hold: 'h', undone: true });
  });

  it('SIIF-15 a release of another hold, or of none, changes nothing', () => {
    held.when(release(false, 'other')).by('carla').thenNothing();
    taken.when(release()).by('carla').thenNothing();
    held.and(release(), 'carla').when(release(true)).by('carla').thenNothing();
  });

  it('SIIF-15 a hold is released by itself at its own end, and not before', () => {
    expect(held.after(4 * HOUR - 1).timers().types).toEqual(held.types);
    const released = held.after(4 * HOUR).timers();
    expect(released.stored.history.at(-1)).toMatchObject({
      by: { kind: 'system' },
      event: { type: 'clock-released', hold: 'h', undone: false },
    });
    expect(released.and(hold(released.now, 1, 'again'), 'carla').ticket.hold).toMatchObject({ id: 'again' });
  });
});
