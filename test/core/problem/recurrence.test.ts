import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE, type Instant } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import {
  acknowledged,
  countedRecurrence,
  endedRecurrence,
  isSameCount,
  maxRecurrenceCases,
  recurrencesIn,
  settledSince,
  windowStart,
  type ComparedCase,
  type FoundRecurrence,
  type Recurrence,
} from '../../../src/core/problem/recurrence.js';
import type { Problem } from '../../../src/core/problem/problem.js';
import type { RecurrenceRule } from '../../../src/procedure/coordination.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { ref } from '../../support/cast.js';
import { uariv } from '../../support/scenario.js';

const NOW = fromIso('2026-11-27T10:00-05:00');
const { calendar } = uariv;
const bySite: RecurrenceRule = { by: { field: 'site' }, times: 3, within: { days: 7 } };

function aCase(number: number, site: string, ago = number * HOUR, group = 'mesa'): ComparedCase {
  const values = site === '' ? [] : [{ value: site.toLowerCase(), label: site }];
  return { id: ticketId(`t-${number}`), number, registeredAt: later(NOW, -ago), group, values: { 'field.site': values } };
}

const found = (cases: readonly ComparedCase[], rules: readonly RecurrenceRule[] = [bySite], from: Instant | null = null) =>
  recurrencesIn(cases, rules, { now: NOW, calendar, countedFrom: () => from });
const cali = (count: number, from = 1): readonly ComparedCase[] => Array.from({ length: count }, (_, i) => aCase(from + i, 'Cali'));
const only = (cases: readonly ComparedCase[]): FoundRecurrence => {
  const [one] = found(cases);
  if (one === undefined) throw new Error('nothing recurs');
  return one;
};
const counted = (before: Recurrence | null, cases: readonly ComparedCase[], now = NOW, hasProblem = false) =>
  countedRecurrence(before, only(cases), now, hasProblem);

describe('what comes back', () => {
  it('SIIF-21 cases with one value within the time of the rule are a recurrence, newest first', () => {
    const [one, ...others] = found([aCase(3, 'CALI'), aCase(1, 'Cali'), aCase(2, 'cali'), aCase(4, 'Pasto'), aCase(5, '')]);
    expect(one).toMatchObject({ value: 'cali', cases: [{ id: 't-1' }, { id: 't-2' }, { id: 't-3' }] });
    expect(others).toEqual([]);
  });

  it('SIIF-21 a case registered before the time of the rule does not count', () => {
    expect(found([...cali(2), aCase(3, 'Cali', 7 * DAY + 1)])).toEqual([]);
    expect(found([...cali(2), aCase(3, 'Cali', 7 * DAY)])).toHaveLength(1);
  });

  it('SIIF-21 cases before a problem was closed do not count towards the next recurrence', () => {
    expect(found(cali(5), [bySite], later(NOW, -2 * HOUR))).toEqual([]);
    expect(only(cali(5)).cases).toHaveLength(5);
  });

  it('SIIF-21 what has most cases comes first', () => {
    const pasto = Array.from({ length: 4 }, (_, i) => aCase(10 + i, 'Pasto'));
    expect(found([...cali(3), ...pasto]).map(({ value }) => value)).toEqual(['pasto', 'cali']);
  });

  it('SIIF-21 a window of business days leaves out the weekend', () => {
    const monday = fromIso('2026-11-23T10:00-05:00');
    const start = windowStart({ businessDays: 1 }, monday, calendar);
    expect(calendar.openMsBetween(start, monday)).toBe(calendar.openMsPerDay);
    expect(monday - start).toBeGreaterThan(2 * DAY);
    expect(windowStart({ hours: 3 }, monday, calendar)).toBe(later(monday, -3 * HOUR));
  });

  it('SIIF-21 a recurrence names its newest cases, with the groups of all', () => {
    const many = Array.from({ length: maxRecurrenceCases + 5 }, (_, i) => aCase(i + 1, 'Cali', i + 1, i === 204 ? 'seguridad' : 'mesa'));
    const { present } = counted(null, many);
    expect(present).toMatchObject({ count: maxRecurrenceCases + 5, groups: ['mesa', 'seguridad'] });
    expect(present?.cases).toHaveLength(maxRecurrenceCases);
  });
});

describe('when a recurrence is told', () => {
  const told = counted(null, cali(3));
  const soon = later(NOW, HOUR);

  it('SIIF-21 a recurrence is told when it begins, and not again for one case more', () => {
    expect(told.told).toEqual({ at: NOW, count: 3 });
    expect(counted(told, cali(5), soon).told).toEqual(told.told);
  });

  it('SIIF-21 a recurrence is told again when its cases have doubled', () => {
    expect(counted(told, cali(6), soon).told).toEqual({ at: soon, count: 6 });
  });

  it('SIIF-21 a recurrence that a coordinator knows of is not told until that day, and then again', () => {
    const known = acknowledged(told, later(NOW, 2 * DAY), ref('carla'), NOW);
    if (known === null) throw new Error('not acknowledged');
    expect(counted(known, cali(9), later(NOW, DAY)).told).toEqual(told.told);
    const after = later(NOW, 2 * DAY);
    const again = counted(known, cali(3), after);
    expect(again.told).toEqual({ at: after, count: 3 });
    expect(counted(again, cali(3), later(after, HOUR)).told).toEqual(again.told);
  });

  it('SIIF-21 an acknowledgement that ends now or before is none', () => {
    expect(acknowledged(told, NOW, ref('carla'), NOW)).toBeNull();
  });

  it('SIIF-21 a recurrence that an open problem is about is not told', () => {
    expect(counted(null, cali(9), NOW, true).told).toBeNull();
  });

  it('SIIF-21 what comes back after its problem was closed is told at once, also where nothing was counted in between', () => {
    const [anew] = found(cali(3), [bySite], later(NOW, -4 * HOUR));
    const before = { ...told, told: { at: later(NOW, -5 * HOUR), count: 3 } };
    if (anew === undefined) throw new Error('nothing recurs');
    const again = countedRecurrence(before, anew, NOW, false);
    expect(again.told).toEqual({ at: NOW, count: 3 });
    expect(countedRecurrence(again, anew, soon, false).told).toEqual(again.told);
  });

  it('SIIF-21 a recurrence that had ended is told anew once it counts none of the cases it was told about', () => {
    const ended = endedRecurrence(told);
    expect(counted(ended, cali(3), soon).told).toEqual(told.told);
    const later8 = later(NOW, 8 * DAY);
    const [anew] = recurrencesIn(
      cali(3).map((each) => ({ ...each, registeredAt: later8 })),
      [bySite],
      { now: later8, calendar, countedFrom: () => null },
    );
    expect(anew === undefined ? null : countedRecurrence(ended, anew, later8, false).told).toEqual({ at: later8, count: 3 });
  });

  it('SIIF-21 counting the same cases again is no change', () => {
    expect(isSameCount(told, counted(told, cali(3), soon))).toBe(true);
    expect(isSameCount(told, counted(told, cali(4), soon))).toBe(false);
    expect(isSameCount(told, endedRecurrence(told))).toBe(false);
    expect(isSameCount(endedRecurrence(told), endedRecurrence(told))).toBe(true);
  });
});

describe('what was done about a recurrence', () => {
  const at = (minutes: number): Instant => later(NOW, minutes * MINUTE);
  const told = at(10);
  const kept: Recurrence = { by: 'category', value: 'correo', label: 'Correo', present: null, told: { at: told, count: 3 }, known: null };
  const problem = (history: Problem['history']): Problem => ({
    id: 'p',
    number: 3,
    what: 'No abre el correo',
    workaround: '',
    owner: null,
    cause: { by: 'category', value: 'correo', label: 'Correo' },
    cases: [],
    closed: null,
    history,
    pending: [],
  });
  const known = (minutes: number) => ({ by: ref('carla'), at: at(minutes), until: at(5_000) });

  it('SIIF-21 nothing was done where an acknowledgement or a problem is older than the alert', () => {
    expect(settledSince(told, kept, null)).toBeNull();
    expect(settledSince(told, { ...kept, known: known(9) }, null)).toBeNull();
    expect(settledSince(told, kept, problem([{ at: at(9), by: ref('carla'), did: 'opened' }]))).toBeNull();
  });

  it('SIIF-21 a problem that was reopened since goes before an acknowledgement', () => {
    const reopened = problem([
      { at: at(1), by: ref('carla'), did: 'opened' },
      { at: at(20), by: ref('dora'), did: 'reopened', said: 'Volvió' },
      { at: at(30), by: ref('carla'), did: 'edited' },
    ]);
    const acknowledged = { ...kept, known: known(25) };
    expect(settledSince(told, acknowledged, reopened)).toEqual({ did: 'reopened', at: at(20), by: ref('dora'), problem: 3 });
    expect(settledSince(told, acknowledged, null)).toMatchObject({ did: 'acknowledged', at: at(25), by: ref('carla') });
  });
});
