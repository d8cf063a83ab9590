import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../../src/core/instant.js';
import { slaClock } from '../../../src/core/sla/sla-clock.js';
import type { TimedEvent } from '../../../src/core/ticket/clock-holds/clock-holds.js';
import { clockSegments } from '../../../src/core/ticket/ticket-sla.js';
import { aCase, aDraft, aMountedBike, anEscalatedCase, aTakenCase, aVoidDraft } from '../../support/a-ticket.js';
import { press, type Story } from '../../support/scenario.js';

const start = aCase().now;
/** `runs mesa 1 0–60 @15`: clock, group, arrival, minutes since registration, attended at. */
const said = ({ stored, rules }: Story) =>
  clockSegments(stored.history, rules.procedure).map(({ clock, group, arrival, from, to, attendedAt }) => {
    const minute = (at: number | null) => (at === null ? '' : String((at - start) / MINUTE));
    return `${clock} ${group} ${arrival} ${minute(from)}–${minute(to)}${attendedAt === null ? '' : ` @${minute(attendedAt)}`}`;
  });
const slaOf = ({ stored, rules, now }: Story) =>
  slaClock({ segments: clockSegments(stored.history, rules.procedure), targets: rules.procedure.targets, calendar: rules.calendar, now });

const take = press('take');
const provider = press('wait-provider', { provider: 'Redes SAS', providerContact: 'a@redes.example' });

describe('the clock segments of a history', () => {
  it.each([
    ['a draft', aDraft, []],
    ['UARIV-07 a draft that came to nothing', aVoidDraft, []],
    ['a case', aCase, ['runs mesa 1 0–']],
  ])('%s', (_, story, segments) => {
    expect(said(story())).toEqual(segments);
  });

  it('a case is attended when it is taken, in all segments of the arrival', () => {
    expect(
      said(
        aCase()
          .after(15 * MINUTE)
          .and(take, 'beto'),
      ),
    ).toEqual(['runs mesa 1 0–15 @15', 'runs mesa 1 15– @15']);
  });

  it('SIIF-02 waiting for the requester pauses, waiting for a provider stops, a solution ends', () => {
    const asked = aTakenCase()
      .after(10 * MINUTE)
      .and(press('ask', { question: '¿Desde cuándo?' }), 'beto')
      .after(10 * MINUTE)
      .and(press('answer', { answer: 'Ayer' }), 'ana');
    const stopped = asked
      .after(10 * MINUTE)
      .and(provider, 'beto')
      .after(10 * MINUTE)
      .and(press('resume'), 'beto')
      .after(10 * MINUTE)
      .and(press('resolve', { solution: 'Cambio de enlace' }), 'beto');
    expect(said(stopped)).toEqual([
      'runs mesa 1 0–10 @0',
      'paused mesa 1 10–20 @0',
      'runs mesa 1 20–30 @0',
      'stopped mesa 1 30–40 @0',
      'runs mesa 1 40–50 @0',
      'ended mesa 1 50– @0',
    ]);
    expect(slaOf(stopped).resolution).toMatchObject({ elapsedMs: 30 * MINUTE, state: 'met' });
  });

  it('UARIV-04 another group is another arrival, not attended yet, and the resolution clock goes on', () => {
    const story = anEscalatedCase().after(HOUR);
    expect(said(story)).toEqual(['runs infraestructura 2 0–']);
    expect(
      said(
        story
          .and(take, 'dora')
          .after(HOUR)
          .and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora'),
      ),
    ).toEqual(['runs infraestructura 2 0–60 @60', 'runs infraestructura 2 60–120 @60', 'runs mesa 3 120–']);
    expect(slaOf(story)).toMatchObject({ resolution: { elapsedMs: HOUR }, response: { elapsedMs: HOUR, state: 'running' } });
  });

  it('asking the requester attends a case that has no assignee', () => {
    const asked = aCase()
      .after(10 * MINUTE)
      .and(press('ask', { question: '¿Desde cuándo?' }), 'beto')
      .after(HOUR)
      .and(press('answer', { answer: 'Ayer' }), 'ana')
      .after(HOUR);
    expect(slaOf(asked).response).toMatchObject({ elapsedMs: 10 * MINUTE, state: 'met' });
  });

  it('a later assignee does not change when it was attended', () => {
    expect(said(aTakenCase().after(HOUR).and(take, 'luz'))).toEqual(['runs mesa 1 0– @0']);
  });

  it('UARIV-07 a withdrawn case has no clock', () => {
    expect(said(aCase().after(HOUR).and(press('withdraw'), 'ana'))).toEqual(['runs mesa 1 0–60', 'none mesa 1 60–']);
    expect(slaOf(aCase().after(HOUR).and(press('withdraw'), 'ana'))).toEqual({ response: null, resolution: null, validation: null });
  });

  it('a solution that is refused lets the clock go on', () => {
    const refused = aTakenCase()
      .after(HOUR)
      .and(press('resolve', { solution: 'Cambio de enlace' }), 'beto')
      .after(HOUR)
      .and(press('refuse', { reason: 'Sigue igual' }), 'ana')
      .after(HOUR);
    expect(slaOf(refused).resolution).toMatchObject({ elapsedMs: 2 * HOUR, state: 'running' });
  });

  it('assigning attends the case too', () => {
    expect(
      said(
        aCase()
          .after(15 * MINUTE)
          .and(press('assign', { person: 'luz' }), 'carla'),
      ),
    ).toEqual(['runs mesa 1 0–15 @15', 'runs mesa 1 15– @15']);
  });

  it('UARIV-09 a solution attends a case that was never taken', () => {
    const story = aCase();
    const solved: TimedEvent = {
      at: later(story.now, 20 * MINUTE),
      event: { type: 'ticket-resolved', transition: 'resolve', to: 'solved', solution: 'Ya estaba', records: {} },
    };
    const segments = clockSegments([...story.stored.history, solved], story.rules.procedure);
    expect(segments.map(({ clock, attendedAt, awaitsVerdict }) => [clock, attendedAt, awaitsVerdict])).toEqual([
      ['runs', solved.at, false],
      ['ended', solved.at, true],
    ]);
  });

  it('USPEC-06 the next area’s section is another arrival', () => {
    const story = aTakenCase();
    const filled: TimedEvent = {
      at: later(story.now, 20 * MINUTE),
      event: { type: 'section-filled', transition: 'fill', to: 'working', section: 's', from: 'mesa', group: 'seguridad', fields: {} },
    };
    expect(clockSegments([...story.stored.history, filled], story.rules.procedure).at(-1)).toEqual({
      from: filled.at,
      to: null,
      clock: 'runs',
      level: 3,
      group: 'seguridad',
      priority: 'P3',
      arrival: 2,
      attendedAt: null,
      byWord: false,
      awaitsVerdict: false,
    });
  });

  it('SIIF-05 another priority begins a segment; a correction that keeps it does not', () => {
    const corrected = (priority: string): TimedEvent => {
      const before = { kind: 'incident', category: 'correo', priority: 'P3' } as const;
      return {
        at: later(aTakenCase().now, HOUR),
        event: { type: 'ticket-corrected', reason: 'Se revisó', before, after: { ...before, kind: 'request', priority } },
      };
    };
    const priorities = (event: TimedEvent) =>
      clockSegments([...aTakenCase().stored.history, event], aTakenCase().rules.procedure).map((s) => s.priority);
    expect([priorities(corrected('P3')), priorities(corrected('P1'))]).toEqual([['P3'], ['P3', 'P1']]);
  });

  it('SIIF-11 only a solution awaits the verdict, not a question or a provider’s solution', () => {
    const waiting = (story: Story) => clockSegments(story.stored.history, story.rules.procedure).at(-1)?.awaitsVerdict;
    const asked = aTakenCase()
      .after(MINUTE)
      .and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
    const provided = aTakenCase()
      .after(MINUTE)
      .and(provider, 'beto')
      .after(MINUTE)
      .and(press('provider-solved', { solution: 'Cambió el enlace' }), 'beto');
    const solved = aTakenCase()
      .after(MINUTE)
      .and(press('resolve', { solution: 'Cambio de enlace' }), 'beto');
    expect([asked, provided, solved, solved.after(MINUTE).and(press('accept'), 'ana')].map(waiting)).toEqual([false, false, true, false]);
  });

  it('notes and messages begin no segment', () => {
    expect(
      said(
        aTakenCase()
          .after(HOUR)
          .and(() => ({ id: 'n', type: 'add-note', text: 'x', audience: 'public' }), 'beto'),
      ),
    ).toEqual(['runs mesa 1 0– @0']);
  });

  it('a machine’s clock that goes back an hour loses nothing and adds nothing', () => {
    const back = aTakenCase()
      .after(30 * MINUTE)
      .and(provider, 'beto')
      .after(-HOUR)
      .and(press('resume'), 'beto')
      .after(2 * HOUR)
      .and(press('resolve', { solution: 'Cambio de enlace' }), 'beto');
    expect(said(back)).toEqual(['runs mesa 1 0–30 @0', 'runs mesa 1 30–90 @0', 'ended mesa 1 90– @0']);
    expect(slaOf(back).resolution).toMatchObject({ elapsedMs: 90 * MINUTE });
  });

  it('clock segments depend on no state name: another procedure’s stops are read the same way', () => {
    const spare = aMountedBike()
      .after(MINUTE)
      .and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto')
      .after(MINUTE)
      .and(press('llego-repuesto'), 'carla');
    expect(said(spare)).toEqual(['runs ventanilla 1 0–1 @0', 'stopped ventanilla 1 1–2 @0', 'runs ventanilla 1 2– @0']);
  });
});
