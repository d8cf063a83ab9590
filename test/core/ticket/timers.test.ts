import { describe, expect, it } from 'vitest';
import { HOUR, later, toIso } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { Limit } from '../../../src/procedure/workflow.js';
import { dueOf } from '../../../src/core/ticket/silence/due.js';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import { aCase, aClosedCase, aDraft, aMountedBike, anAskedCase, aSolvedCase } from '../../support/a-ticket.js';
import { aTakenCaseOf, hold, strict } from '../../support/uariv-with.js';
import { given, press, repairDesk, uariv, type Story } from '../../support/scenario.js';

/** As people in Bogotá read it. */
const bogota = (iso: string) => toIso(fromIso(`${iso}-05:00`));
const end = ({ stored, rules, now }: Story) => {
  const at = dueOf(stored, rules, now);
  return at === null ? null : toIso(at);
};
const next = ({ stored, rules, now }: Story, iso?: string) => nextTimer(stored, rules, iso === undefined ? now : fromIso(iso));

/** UARIV's draft, with another limit; opened on Friday 2026-11-27 at 16:00, an hour before closing. */
function withLimit(limit: Partial<Limit>): Story {
  const states = uariv.procedure.states.map((s) =>
    s.limit !== undefined && s.phase === 'draft' ? { ...s, limit: { ...s.limit, ...limit } } : s,
  );
  return given({ ...uariv, procedure: { ...uariv.procedure, states } }, '2026-11-27T16:00-05:00').draftOf('ana', 'no abre');
}

describe('the end of a state’s limit', () => {
  it.each([
    [{ minutes: 90 }, 'clock', '2026-11-27T17:30'],
    [{ minutes: 90 }, 'business', '2026-11-30T08:30'],
    [{ minutes: 60 }, 'business', '2026-11-27T17:00'],
    [{ hours: 24 }, 'clock', '2026-11-28T16:00'],
    [{ hours: 24 }, 'business', '2026-12-02T13:00'],
    [{ businessDays: 1 }, 'business', '2026-11-30T16:00'],
    [{ businessDays: 8 }, 'business', '2026-12-10T16:00'],
    [{ target: 'response' }, 'business', '2026-11-27T17:00'],
    [{ target: 'resolution' }, 'business', '2026-12-01T14:00'],
    [{ target: 'validation' }, 'business', '2026-12-01T16:00'],
  ] as const)('UARIV-06 a limit of %j by the %s calendar, from Friday 16:00, ends at %s', (after, calendar, iso) => {
    expect(end(withLimit({ after, calendar }))).toBe(bogota(iso));
  });

  it('a state without a limit has no end', () => {
    expect([end(aCase()), end(aClosedCase())]).toEqual([null, null]);
    expect(next(aCase())).toMatchObject({ do: 'warn' });
  });

  it('SIIF-03 a state’s limit follows the targets of the ticket’s level', () => {
    const ready = aMountedBike().and(press('terminar', { solution: 'Guaya' }), 'beto');
    expect(end(ready)).toBe(bogota('2026-11-24T09:00'));
    const upstairs = aMountedBike()
      .and(press('pasar', { group: 'frenos', reason: 'x', marca: 'y' }), 'beto')
      .and(press('montar'), 'dora')
      .and(press('terminar', { solution: 'Guaya' }), 'dora');
    expect(end(upstairs)).toBe(bogota('2026-11-24T11:00'));
  });

  it('a state’s limit is counted from when the state was entered', () => {
    expect(end(anAskedCase('2026-11-23T09:00-05:00'))).toBe(bogota('2026-11-25T15:00'));
    expect(end(aSolvedCase('2026-11-23T12:00-05:00'))).toBe(bogota('2026-11-25T12:00'));
  });

  it('a limit in business days counts days of the usual length, also across shorter ones', () => {
    const spare = aMountedBike().and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto');
    expect(end(spare)).toBe(bogota('2026-11-30T14:00'));
  });
});

describe('the next timer', () => {
  const draft = aDraft(undefined, '2026-11-23T09:00-05:00');

  it('UARIV-06 the reminder first, then the end', () => {
    expect(next(draft)).toMatchObject({ do: 'remind', passedOver: 0 });
    const reminded = draft.after(20 * HOUR).timers();
    expect(next(reminded)).toMatchObject({ at: later(draft.now, 24 * HOUR), do: 'pass-limit' });
  });

  it('UARIV-06 a missed reminder is due also after the time, and comes before the end', () => {
    expect(next(draft, '2026-11-24T08:59:59.999-05:00')).toMatchObject({ do: 'remind' });
    expect(next(draft, '2026-11-24T09:00-05:00')).toMatchObject({ do: 'remind' });
  });

  it('UARIV-06 the reminder comes before the end, by hours', () => {
    const { at } = next(draft) ?? { at: draft.now };
    expect(at - draft.now).toBeGreaterThan(19 * HOUR);
    expect(at - draft.now).toBeLessThan(21 * HOUR);
  });

  it('the next timer is the same at every instant before it is due', () => {
    expect(next(draft, '2026-11-23T09:00-05:00')).toEqual(next(draft, '2026-11-24T04:00-05:00'));
  });

  it('several missed reminders are one, the latest', () => {
    const bike = given(repairDesk, '2026-11-23T07:00-05:00').draftOf('ana', 'bici');
    expect(next(bike, '2026-11-23T07:59-05:00')).toMatchObject({ at: fromIso('2026-11-23T08:00-05:00'), do: 'remind', passedOver: 0 });
    expect(next(bike, '2026-11-23T10:30-05:00')).toMatchObject({ at: fromIso('2026-11-23T10:00-05:00'), do: 'remind', passedOver: 2 });
  });
});

describe('several timers', () => {
  const taken = aTakenCaseOf(strict);

  it('SIIF-15 the end of a hold is one of them', () => {
    expect(next(taken.and(hold(taken.now, 4), 'carla'))).toEqual({
      at: later(taken.now, 4 * HOUR),
      key: 'release:h',
      do: 'release-hold',
      hold: 'h',
    });
  });

  it('SIGCE-13 a warning is one of them', () => {
    expect(next(taken)).toMatchObject({ do: 'warn', clock: 'resolution', share: 0.8 });
  });

  it('the earliest comes first: a reminder before the end of the limit, and the end of a hold, during which nothing is counted, before both', () => {
    const asked = taken.and(press('ask', { question: '¿Desde cuándo?' }), 'beto');
    expect(next(asked)).toMatchObject({ do: 'remind' });
    for (const hours of [2, 40]) expect(next(asked.and(hold(asked.now, hours), 'carla'))).toMatchObject({ do: 'release-hold' });
  });

  it('UARIV-17 the survey’s reminder, then its end, then nothing', () => {
    const closed = aClosedCase();
    expect(next(closed)).toMatchObject({
      do: 'remind-survey',
      at: fromIso('2026-11-25T13:30-05:00'),
      passedOver: 0,
    });
    const reminded = closed.at('2026-11-26T09:00-05:00').timers();
    expect(next(reminded)).toMatchObject({
      do: 'end-survey',
      at: fromIso('2026-11-30T09:00-05:00'),
      key: `end-survey:${closed.ticket.survey?.askedAt}`,
    });
    expect(next(closed, '2026-11-30T09:00-05:00')).toMatchObject({ do: 'remind-survey' });
    expect(next(reminded.at('2026-11-30T09:00-05:00').timers())).toBeNull();
  });
});
