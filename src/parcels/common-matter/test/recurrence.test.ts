import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { maxRecurrenceCases, recurrencesIn, windowStart, type ComparedCase, type Recurrence } from '../rules/recurrence.js';
import type { RecurrenceRule } from '../../../procedure/coordination.js';
import { ticketId } from '../../../core/ticket/ticket.js';
import { uariv } from '../../../../test/support/scenario.js';

const NOW = fromIso('2026-11-27T10:00-05:00');
const { calendar } = uariv;
const bySite: RecurrenceRule = { by: { field: 'site' }, times: 3, within: { days: 7 } };

function aCase(number: number, site: string, ago = number * HOUR, group = 'mesa'): ComparedCase {
  const values = site === '' ? [] : [{ value: site.toLowerCase(), label: site }];
  return { id: ticketId(`t-${number}`), number, registeredAt: later(NOW, -ago), group, values: { 'field.site': values } };
}

const found = (cases: readonly ComparedCase[]) => recurrencesIn(cases, [bySite], { now: NOW, calendar });
const cali = (count: number, from = 1): readonly ComparedCase[] => Array.from({ length: count }, (_, i) => aCase(from + i, 'Cali'));
const only = (cases: readonly ComparedCase[]): Recurrence => {
  const [one] = found(cases);
  if (one === undefined) throw new Error('nothing recurs');
  return one;
};

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
    const many = Array.from({ length: maxRecurrenceCases + 5 }, (_, i) => aCase(i + 1, 'Cali', i + 1, i === 104 ? 'seguridad' : 'mesa'));
    expect(only(many)).toMatchObject({ count: maxRecurrenceCases + 5, groups: ['mesa', 'seguridad'] });
    expect(only(many).cases).toHaveLength(maxRecurrenceCases);
  });
});
