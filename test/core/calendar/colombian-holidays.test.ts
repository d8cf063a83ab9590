import { describe, expect, it } from 'vitest';
import { colombianHolidays, createHolidayLookup } from '../../../src/core/calendar/colombian-holidays.js';
import { dayNumber } from '../../../src/core/calendar/civil-date.js';
import { holidaysByLibrary } from '../sla/minute-walker.js';

/** One date per name, so 2025-06-30 and 2030-07-01 stand twice. */
const golden: Readonly<Record<number, string>> = {
  2024: '01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25',
  2025: '01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
  2026: '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
  2027: '01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25',
  2028: '01-01 01-10 03-20 04-13 04-14 05-01 05-29 06-19 06-26 07-03 07-10 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25',
  2029: '01-01 01-08 03-19 03-29 03-30 05-01 05-14 06-04 06-11 07-02 07-09 07-20 08-07 08-20 10-15 11-05 11-12 12-08 12-25',
  2030: '01-01 01-07 03-25 04-18 04-19 05-01 06-03 06-24 07-01 07-01 07-15 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25',
  2031: '01-01 01-06 03-24 04-10 04-11 05-01 05-26 06-16 06-23 06-30 07-14 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
  2032: '01-01 01-12 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25',
  2033: '01-01 01-10 03-21 04-14 04-15 05-01 05-30 06-20 06-27 07-04 07-11 07-20 08-07 08-15 10-17 11-07 11-14 12-08 12-25',
  2034: '01-01 01-09 03-20 04-06 04-07 05-01 05-22 06-12 06-19 07-03 07-10 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25',
  2035: '01-01 01-08 03-19 03-22 03-23 05-01 05-07 05-28 06-04 07-02 07-09 07-20 08-07 08-20 10-15 11-05 11-12 12-08 12-25',
  2036: '01-01 01-07 03-24 04-10 04-11 05-01 05-26 06-16 06-23 06-30 07-14 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
};

const dates = (year: number) => colombianHolidays(year).map((day) => day.date);

describe('Colombian holidays', () => {
  it.each(Object.entries(golden))('SIIF-01 the holidays of %s are those of the golden table', (year, monthDays) => {
    expect(dates(Number(year))).toEqual(monthDays.split(' ').map((monthDay) => `${year}-${monthDay}`));
  });

  it('SIIF-01 the rules give the dates of date-holidays from 1984 to 2100', () => {
    for (let year = 1984; year <= 2100; year++) {
      expect(dates(year), String(year)).toEqual(holidaysByLibrary(year).map((day) => day.date));
    }
  });

  it('SIIF-01 the holiday of 9 July exists from 2026 on and moves to Monday', () => {
    expect(dates(2025).filter((date) => date.startsWith('2025-07'))).toEqual(['2025-07-20']);
    expect(colombianHolidays(2026)).toContainEqual({ date: '2026-07-13', name: 'Virgen de Chiquinquirá' });
    expect(colombianHolidays(2029)).toContainEqual({ date: '2029-07-09', name: 'Virgen de Chiquinquirá' });
  });

  it('Easter Sunday is no holiday of Colombia', () => {
    expect(dates(2026)).not.toContain('2026-04-05');
  });

  it('Holy Week is right in the years that break simple formulas', () => {
    const goodFriday = (year: number) => colombianHolidays(year).find((day) => day.name === 'Viernes Santo')?.date;
    expect([1954, 1981, 2000, 2038, 2049, 2076].map(goodFriday)).toEqual([
      '1954-04-16',
      '1981-04-17',
      '2000-04-21',
      '2038-04-23',
      '2049-04-16',
      '2076-04-17',
    ]);
  });

  it('every holiday has its name in Spanish', () => {
    expect(colombianHolidays(2026).map((day) => day.name)).toEqual([
      'Año Nuevo',
      'Día de los Reyes Magos',
      'Día de San José',
      'Jueves Santo',
      'Viernes Santo',
      'Día del Trabajo',
      'Ascensión del Señor',
      'Corpus Christi',
      'Sagrado Corazón de Jesús',
      'San Pedro y San Pablo',
      'Virgen de Chiquinquirá',
      'Día de la Independencia',
      'Batalla de Boyacá',
      'Asunción de la Virgen',
      'Día de la Diversidad Étnica y Cultural',
      'Todos los Santos',
      'Independencia de Cartagena',
      'Inmaculada Concepción',
      'Navidad',
    ]);
  });

  it('two holidays on one day have one joined name', () => {
    const nameOn = createHolidayLookup();
    expect(nameOn(dayNumber({ year: 2025, month: 6, day: 30 }))).toBe('Sagrado Corazón de Jesús y San Pedro y San Pablo');
    expect(nameOn(dayNumber({ year: 2025, month: 7, day: 1 }))).toBeNull();
  });

  it('a year that is not a whole number is refused', () => {
    expect(() => colombianHolidays(2026.5)).toThrow(new RangeError('not a year: 2026.5'));
    expect(() => colombianHolidays(Number.NaN)).toThrow(RangeError);
  });
});
