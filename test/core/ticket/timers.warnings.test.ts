import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, toIso } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { nextWarning } from '../../../src/core/ticket/timers.js';
import { fill, press, given, uariv, type Story } from '../../support/scenario.js';
import { aCaseOf, aTakenCaseOf, hold, release, reprioritise, strict, uarivWith } from '../../support/uariv-with.js';
import { completeForm } from '../../support/cast.js';

const next = ({ stored, rules, now }: Story, iso?: string) => nextWarning(stored, rules, iso === undefined ? now : fromIso(iso));
/** `response 0.8 2026-11-23T09:48`, by the wall in Bogotá. */
const said = (story: Story, iso?: string) => {
  const moment = next(story, iso);
  return moment?.do === 'warn'
    ? `${moment.clock} ${moment.share} ${toIso(fromIso(`${toIso(moment.at).slice(0, -1)}+05:00`)).slice(0, -1)}`
    : null;
};
const warned = ({ stored }: Story) =>
  stored.history.flatMap(({ event }) => (event.type === 'target-warned' ? [`${event.clock} ${event.at}`] : []));
const up = press('escalate', { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' });

describe('the next warning', () => {
  it('SIGCE-13 the next warning comes when four fifths of the nearest target are used', () => {
    expect(said(aCaseOf(strict))).toBe('response 0.8 2026-11-23T09:48:00.000');
    expect(said(aTakenCaseOf(strict))).toBe('resolution 0.8 2026-11-24T12:48:00.000');
  });

  it('SIGCE-13 a warning also comes when the machine’s clock was set back by an hour before the case was registered', () => {
    const story = given(strict).draftOf('ana', 'no abre').at('2026-11-23T08:00-05:00').and(fill(completeForm), 'ana');
    expect(said(story)).toBe('response 0.8 2026-11-23T09:48:00.000');
  });

  it('SIGCE-13 after the first warning the next one comes a millisecond past the target', () => {
    const early = aCaseOf(strict)
      .after(48 * MINUTE)
      .timers();
    expect(warned(early)).toEqual(['response 0.8']);
    expect(said(early)).toBe('response 1 2026-11-23T10:00:00.001');
  });

  it('SIGCE-13 what is due at closing time is late the next morning', () => {
    const evening = aCaseOf(strict, '2026-11-23T16:00-05:00').at('2026-11-23T16:50-05:00').timers();
    expect(said(evening)).toBe('response 1 2026-11-24T08:00:00.001');
  });

  it('SIGCE-13 each warning of a target is given once', () => {
    const all = aCaseOf(strict)
      .after(48 * MINUTE)
      .timers()
      .after(HOUR)
      .timers()
      .at('2026-11-24T13:00-05:00')
      .timers()
      .at('2026-11-24T16:30-05:00')
      .timers();
    expect(warned(all)).toEqual(['response 0.8', 'response 1', 'resolution 0.8', 'resolution 1']);
    expect(next(all, '2027-03-01T09:00-05:00')).toBeNull();
  });

  it('SIGCE-13 of warnings due together only the one with the highest share is given, and it stands for the others', () => {
    const late = aCaseOf(strict).after(2 * HOUR);
    const moment = next(late);
    expect(moment).toMatchObject({
      do: 'warn',
      share: 1,
      clock: 'response',
      key: 'warn:response:1:1',
      keys: ['response:0.8:1', 'response:1:1'],
    });
    expect(warned(late.timers())).toEqual(['response 1']);
    expect(late.timers().ticket.warned).toEqual(['response:0.8:1', 'response:1:1']);
  });

  it('SIGCE-13 of three warnings due together the highest share is given and stands for all three', () => {
    const three = aCaseOf(
      uarivWith({
        warnings: [
          { at: 0.5, tells: [] },
          { at: 0.8, tells: [] },
          { at: 1, tells: [] },
        ],
      }),
    ).after(2 * HOUR);
    expect(next(three)).toMatchObject({ share: 1, keys: ['response:0.5:1', 'response:0.8:1', 'response:1:1'] });
  });

  it('SIGCE-13 of two warnings due at one moment the response’s comes first', () => {
    const alike = uariv.procedure.targets.map((t) => ({ ...t, resolutionMinutes: t.responseMinutes }));
    expect(next(aCaseOf(uarivWith({ warnings: strict.procedure.warnings ?? [], targets: alike })))).toMatchObject({
      clock: 'response',
      share: 0.8,
    });
  });

  it('SIGCE-13 one that is still to come stands for itself alone', () => {
    expect(next(aCaseOf(strict))).toMatchObject({ key: 'warn:response:0.8:1', keys: ['response:0.8:1'] });
  });

  it('SIGCE-13 the next warning is due at its very moment', () => {
    expect(next(aCaseOf(strict), '2026-11-23T10:00:00.000-05:00')).toMatchObject({ share: 0.8 });
    expect(next(aCaseOf(strict), '2026-11-23T10:00:00.001-05:00')).toMatchObject({ share: 1 });
  });

  it('SIGCE-13 of two clocks’ warnings the earlier one comes first', () => {
    const both = aCaseOf(strict).at('2026-11-26T09:00-05:00');
    expect(said(both)).toBe('response 1 2026-11-23T10:00:00.001');
    expect(warned(both.timers())).toEqual(['response 1', 'resolution 1']);
  });

  it('SIGCE-13 warnings come by share, whatever their order in the procedure’s file', () => {
    const turned = uarivWith({
      warnings: [
        { at: 1, tells: [] },
        { at: 0.5, tells: [] },
        { at: 0.8, tells: [] },
      ],
    });
    expect(said(aCaseOf(turned))).toBe('response 0.5 2026-11-23T09:30:00.000');
    expect(said(aCaseOf(turned), '2026-11-23T09:50-05:00')).toBe('response 0.8 2026-11-23T09:48:00.000');
  });
});

describe('another target has its own warnings', () => {
  it('SIGCE-13 after a corrected priority: for the resolution, not for the response of the same arrival', () => {
    const early = aTakenCaseOf(strict).at('2026-11-24T13:00-05:00').timers();
    expect(warned(early)).toEqual(['resolution 0.8']);
    const higher = early.and(reprioritise('area', 'high'), 'beto');
    expect(next(higher)).toMatchObject({ clock: 'resolution', share: 1, keys: ['resolution:1:480'] });
    const untouched = aCaseOf(strict)
      .after(50 * MINUTE)
      .timers()
      .and(reprioritise('person', 'low'), 'beto');
    expect(next(untouched)).toMatchObject({ clock: 'response', share: 1 });
  });

  it('SIGCE-13 after an escalation: the response’s of the new arrival, and the resolution’s only where the level has another target', () => {
    const early = aTakenCaseOf(strict).at('2026-11-24T13:00-05:00').timers().and(up, 'beto');
    expect(next(early)).toMatchObject({ clock: 'response', share: 0.8, keys: ['response:0.8:2'] });
    const longer = strict.procedure.targets.map((t) => (t.level === 2 ? { ...t, resolutionMinutes: t.resolutionMinutes * 2 } : t));
    const other = aTakenCaseOf(uarivWith({ ...strict.procedure, targets: longer }))
      .at('2026-11-24T13:00-05:00')
      .timers()
      .and(up, 'beto')
      .and(press('take'), 'dora');
    expect(next(other)).toMatchObject({ clock: 'resolution', share: 0.8, keys: ['resolution:0.8:1920'] });
  });
});

describe('no warning', () => {
  const solve = press('resolve', { solution: 'Se reinició el servicio de correo' });

  it.each<[string, () => Story]>([
    ['a draft', () => given(strict).draftOf('ana', 'no abre')],
    ['while the requester is waited for', () => aTakenCaseOf(strict).and(press('ask', { question: '¿Desde cuándo?' }), 'beto')],
    [
      'SIIF-15 while the clocks are held',
      () => {
        const story = aTakenCaseOf(strict);
        return story.and(hold(story.now, 48), 'carla');
      },
    ],
    ['once it is solved', () => aTakenCaseOf(strict).and(solve, 'beto')],
    ['once it is closed', () => aTakenCaseOf(strict).and(solve, 'beto').and(press('accept'), 'ana')],
    ['once it was withdrawn', () => aCaseOf(strict).and(press('withdraw'), 'ana')],
    ['where the procedure names none', () => aCaseOf(uarivWith({ warnings: undefined }))],
    ['where the procedure has an empty list', () => aCaseOf(uarivWith({ warnings: [] }))],
    ['where the level has no target', () => aCaseOf(uarivWith({ warnings: strict.procedure.warnings ?? [], targets: [] }))],
  ])('SIGCE-13 %s', (_, story) => {
    expect(next(story(), '2026-11-24T16:00-05:00')).toBeNull();
  });

  it('SIIF-15 a warning comes later by the time that the clocks were held', () => {
    const story = aTakenCaseOf(strict);
    const released = story.and(hold(story.now, 48), 'carla').after(HOUR).and(release(), 'carla');
    expect(said(released)).toBe('resolution 0.8 2026-11-24T13:48:00.000');
  });
});

describe('the timer that warns', () => {
  it('SIGCE-13 a warning records its clock, its share and the coordinators at the time', () => {
    const event = aCaseOf(strict)
      .after(48 * MINUTE)
      .timers()
      .stored.history.at(-1);
    expect(event).toMatchObject({
      by: { kind: 'system' },
      event: { type: 'target-warned', clock: 'response', at: 0.8, keys: ['response:0.8:1'], coordinators: ['carla'] },
    });
  });

  it('SIGCE-13 a warning makes no card stale', () => {
    const story = aCaseOf(strict).after(48 * MINUTE);
    expect(story.timers().ticket.version).toBe(story.ticket.version);
  });
});
