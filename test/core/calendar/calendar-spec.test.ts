import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../../src/procedure/times.js';
import { checkCalendarSpec, parseClockTime } from '../../../src/core/calendar/calendar-spec.js';
import { englishIn } from '../../procedures/english-words.js';
import { brokenCalendar, casablanca, lordHowe, neverClosed, newYorkNights, siifCalendar, uarivCalendar } from '../sla/sample-calendars.js';

const faultsOf = (changes: Partial<CalendarSpec>) => checkCalendarSpec({ ...uarivCalendar, ...changes });
const pathsOf = (changes: Partial<CalendarSpec>) => faultsOf(changes).map((fault) => fault.path);

describe('the calendar of a procedure is checked', () => {
  it.each([uarivCalendar, siifCalendar, brokenCalendar, neverClosed, newYorkNights, lordHowe, casablanca])(
    'a sound calendar has no fault (%#)',
    (spec) => {
      expect(checkCalendarSpec(spec)).toEqual([]);
    },
  );

  it('every fault is listed at once, with its path, what stands there and what was expected', () => {
    const faults = checkCalendarSpec({
      timeZone: 'America/Bogotá',
      hours: {
        mon: [['8:00', '17:00']],
        tue: [['17:00', '08:00']],
        wed: [
          ['08:00', '12:00'],
          ['11:00', '17:00'],
        ],
      },
      holidays: 'colombia',
      closedDays: ['2026-02-30'],
    });
    expect(faults).toEqual([
      { path: 'timeZone', found: '"America/Bogotá"', expected: 'una zona horaria IANA, como "America/Bogota"' },
      { path: 'hours.mon[0][0]', found: '"8:00"', expected: 'una hora HH:MM' },
      {
        path: 'hours.tue[0]',
        found: 'de 17:00 a 08:00',
        expected: 'un final después del comienzo (un turno que pasa de medianoche son dos intervalos)',
      },
      { path: 'hours.wed[1]', found: 'de 11:00 a 17:00', expected: 'un intervalo posterior al anterior, sin cruzarse con él' },
      { path: 'closedDays[0]', found: '"2026-02-30"', expected: 'una fecha real, escrita como 2026-12-24' },
    ]);
  });

  it('every fault is in Spanish', () => {
    const spec = {
      timeZone: 'Bogota',
      hours: {
        mon: [
          ['8', '25:00'],
          ['10:00', '09:00'],
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ],
        lunes: [],
      },
      holidays: 'ecuador',
      closedDays: ['2026-12-24', '2026-12-24', 'ayer'],
      openDays: [{ date: '2026-12-24', hours: [] }],
    };
    const faults = [spec, { ...spec, hours: {} }].flatMap((each) => checkCalendarSpec(JSON.parse(JSON.stringify(each))));
    expect(new Set(faults.map((f) => f.expected)).size).toBe(12);
    expect(faults.flatMap((f) => englishIn(`${f.found}; ${f.expected}`))).toEqual([]);
  });

  it('each fault says what would be right', () => {
    const expected = (changes: Partial<CalendarSpec>) => faultsOf(changes).map(({ found, expected: wanted }) => `${found} → ${wanted}`);
    expect(expected({ hours: {} })).toEqual(['ninguna hora hábil en toda la semana → al menos un intervalo']);
    expect(expected({ hours: { mon: [['08:00', '25:00']] } })).toEqual(['"25:00" → una hora HH:MM, 24:00 como máximo']);
    expect(expected({ closedDays: ['2026-12-24', '2026-12-24'] })).toEqual(['"2026-12-24" → cada fecha una sola vez']);
    expect(expected({ closedDays: ['2026-12-24'], openDays: [{ date: '2026-12-24', hours: [] }] })).toEqual([
      'ningún intervalo → al menos uno (un día cerrado va en "closedDays")',
      '"2026-12-24" → una fecha que no está en "closedDays"',
    ]);
  });

  it('a time that cannot be read is one fault, and the rest is checked without it', () => {
    expect(
      pathsOf({
        hours: {
          mon: [
            ['08:00', '25:00'],
            ['07:00', '09:00'],
          ],
        },
      }),
    ).toEqual(['hours.mon[0][1]']);
    expect(
      pathsOf({
        hours: {
          mon: [
            ['ocho', '09:00'],
            ['08:00', '10:00'],
          ],
        },
      }),
    ).toEqual(['hours.mon[0][0]']);
  });

  it('a calendar without an open hour in the week is refused, even with open days', () => {
    expect(pathsOf({ hours: {} })).toEqual(['hours']);
    expect(pathsOf({ hours: { mon: [] }, openDays: [{ date: '2026-12-24', hours: [['08:00', '09:00']] }] })).toEqual(['hours']);
  });

  it('hours out of order and an interval of no length are refused', () => {
    expect(
      pathsOf({
        hours: {
          mon: [
            ['14:00', '17:00'],
            ['08:00', '12:00'],
          ],
        },
      }),
    ).toEqual(['hours.mon[1]']);
    expect(
      pathsOf({
        hours: {
          mon: [
            ['08:00', '08:00'],
            ['09:00', '10:00'],
          ],
        },
      }),
    ).toEqual(['hours.mon[0]']);
    expect(
      pathsOf({
        hours: {
          mon: [
            ['08:00', '12:00'],
            ['09:00', '10:00'],
            ['11:00', '13:00'],
          ],
        },
      }),
    ).toEqual(['hours.mon[1]', 'hours.mon[2]']);
  });

  it('intervals that touch are allowed', () => {
    expect(
      faultsOf({
        hours: {
          mon: [
            ['08:00', '12:00'],
            ['12:00', '17:00'],
          ],
        },
      }),
    ).toEqual([]);
  });

  it('both ends of an interval are checked', () => {
    expect(pathsOf({ hours: { mon: [['ocho', '25:00']] } })).toEqual(['hours.mon[0][0]', 'hours.mon[0][1]']);
    expect(pathsOf({ hours: { mon: [['24:00', '24:00']] } })).toEqual(['hours.mon[0]']);
  });

  it('an unknown weekday is a fault', () => {
    const hours = { ...uarivCalendar.hours, lunes: [['08:00', '17:00']] };
    expect(faultsOf({ hours })).toEqual([
      { path: 'hours.lunes', found: '"lunes"', expected: '"mon", "tue", "wed", "thu", "fri", "sat" o "sun"' },
    ]);
  });

  it('an open day has an existing date, hours, and is not among the closed days', () => {
    expect(
      pathsOf({
        closedDays: ['2026-12-24', '2026-12-24'],
        openDays: [
          { date: '2026-12-24', hours: [['08:00', '12:00']] },
          { date: '2026-02-29', hours: [] },
          { date: '2026-12-26', hours: [['12:00', '08:00']] },
        ],
      }),
    ).toEqual(['closedDays[1]', 'openDays[1].date', 'openDays[0].date', 'openDays[1].hours', 'openDays[2].hours[0]']);
  });

  it('holidays that the engine has no rules for are refused', () => {
    const strange: CalendarSpec = JSON.parse(JSON.stringify({ ...uarivCalendar, holidays: 'ecuador' }));
    expect(checkCalendarSpec(strange)).toEqual([{ path: 'holidays', found: '"ecuador"', expected: '"colombia" o "none"' }]);
  });

  it('times of day are read to the minute', () => {
    expect(['00:00', '08:05', '23:59', '24:00'].map(parseClockTime)).toEqual([0, 485, 1439, 1440]);
    expect(['24:01', '8:00', '08:60', '08:00:00', '', '-1:00', '08.00'].map(parseClockTime)).toEqual(Array(7).fill(null));
  });
});
