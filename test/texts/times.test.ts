import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE } from '../../src/core/instant.js';
import { fromIso } from '../support/from-iso.js';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import {
  greeting,
  beforeText,
  clockTimeText,
  dateText,
  dayText,
  hoursText,
  instantText,
  leftText,
  onDateText,
  sinceText,
  spanText,
  theTimeText,
} from '../../src/texts/times.js';

const ZONE = 'America/Bogota';
const at = (text: string) => instant(Date.parse(`${text.replace(' ', 'T')}-05:00`));
/** Friday, 3:20 p. m. */
const now = at('2026-11-20 15:20');
const weekOf = (...hours: readonly (readonly [string, string])[]) => ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours });
const uariv = createBusinessCalendar({ timeZone: ZONE, hours: weekOf(['08:00', '17:00']), holidays: 'colombia' });

describe('a time with its article', () => {
  it.each([
    ['2026-11-24T18:00:00.000Z', 'la 1:00 p. m.'],
    ['2026-11-24T06:59:00.000Z', 'la 1:59 a. m.'],
    ['2026-11-24T15:00:00.000Z', 'las 10:00 a. m.'],
    ['2026-11-24T17:00:00.000Z', 'las 12:00 p. m.'],
  ])('%s is %s', (at, said) => expect(theTimeText(fromIso(at), 'America/Bogota')).toBe(said));
});

describe('instants in words', () => {
  it.each([
    ['2026-11-20 16:05', 'hoy 4:05 p. m.'],
    ['2026-11-20 00:00', 'hoy 12:00 a. m.'],
    ['2026-11-20 12:00', 'hoy 12:00 p. m.'],
    ['2026-11-20 23:59:59', 'hoy 11:59 p. m.'],
    ['2026-11-21 08:20', 'mañana 8:20 a. m.'],
    ['2026-11-19 15:20', 'ayer 3:20 p. m.'],
    ['2026-11-23 08:20', 'lun 23 nov, 8:20 a. m.'],
    ['2026-11-18 07:00', 'mié 18 nov, 7:00 a. m.'],
    ['2026-12-05 00:05', 'sáb 5 dic, 12:05 a. m.'],
    ['2025-11-24 08:20', 'lun 24 nov 2025, 8:20 a. m.'],
    ['2027-01-03 08:20', 'dom 3 ene 2027, 8:20 a. m.'],
  ])('the instant %s is written «%s»', (moment, said) => {
    expect(instantText(at(moment), now, ZONE)).toBe(said);
  });

  it('the day before New Year’s Day is yesterday, not a date of another year', () => {
    expect(instantText(at('2026-12-31 16:00'), at('2027-01-01 09:00'), ZONE)).toBe('ayer 4:00 p. m.');
    expect(instantText(at('2026-12-30 16:00'), at('2027-01-01 09:00'), ZONE)).toBe('mié 30 dic 2026, 4:00 p. m.');
  });

  it('«hoy» is today in the procedure’s zone, not in the host’s or in UTC', () => {
    expect(dayText(at('2026-11-20 23:30'), at('2026-11-20 00:10'), ZONE)).toBe('hoy');
    expect(dayText(at('2026-11-20 23:30'), at('2026-11-20 00:10'), 'Europe/Madrid')).toBe('mañana');
  });

  it('days are written without their time', () => {
    expect(
      ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-26', '2024-02-29'].map((date) => dayText(at(`${date} 10:00`), now, ZONE)),
    ).toEqual(['ayer', 'hoy', 'mañana', 'jue 26 nov', 'jue 29 feb 2024']);
    expect(dateText(at('2026-11-12 10:00'), now, ZONE)).toBe('12 nov');
    expect(dateText(at('2025-11-12 10:00'), now, ZONE)).toBe('12 nov 2025');
  });

  it('times of day are written as Colombians write them', () => {
    expect(['15:24', '08:05', '12:30', '00:30', '11:59'].map((time) => clockTimeText(at(`2026-11-20 ${time}`), ZONE))).toEqual([
      '3:24 p. m.',
      '8:05 a. m.',
      '12:30 p. m.',
      '12:30 a. m.',
      '11:59 a. m.',
    ]);
  });

  it('what is left of a target is time of attention, with a verb of its number', () => {
    expect([30_000, 60_000, 25 * 60_000, 60 * 60_000, 80 * 60_000, 120 * 60_000].map((ms) => leftText(ms, 9 * 60 * 60_000))).toEqual([
      'falta menos de un minuto de atención',
      'falta 1 min de atención',
      'faltan 25 min de atención',
      'falta 1 h de atención',
      'faltan 1 h 20 min de atención',
      'faltan 2 h de atención',
    ]);
  });

  it('UARIV-06 a deadline has its article where one belongs', () => {
    expect(beforeText(at('2026-11-21 15:20'), now, ZONE)).toBe('antes de las 3:20 p. m. de mañana');
    expect(beforeText(at('2026-11-26 08:20'), now, ZONE)).toBe('antes del jue 26 nov, 8:20 a. m.');
    expect(sinceText(at('2026-11-20 15:20'), now, ZONE)).toBe('desde las 3:20 p. m.');
    expect(sinceText(at('2026-11-16 15:20'), now, ZONE)).toBe('desde el lun 16 nov, 3:20 p. m.');
  });

  it('every instant on a stored card has its date: tomorrow «hoy» is another day', () => {
    expect(
      ['2026-11-19 15:20', '2026-11-20 16:05', '2026-11-21 08:20', '2026-11-23 15:00', '2027-01-04 08:00'].map((moment) =>
        instantText(at(moment), now, ZONE, 'kept'),
      ),
    ).toEqual([
      'jue 19 nov, 3:20 p. m.',
      'vie 20 nov, 4:05 p. m.',
      'sáb 21 nov, 8:20 a. m.',
      'lun 23 nov, 3:00 p. m.',
      'lun 4 ene 2027, 8:00 a. m.',
    ]);
    expect([beforeText, sinceText, onDateText].map((say) => say(at('2026-11-20 16:05'), now, ZONE, 'kept'))).toEqual([
      'antes del vie 20 nov, 4:05 p. m.',
      'desde el vie 20 nov, 4:05 p. m.',
      'el vie 20 nov, 4:05 p. m.',
    ]);
    expect(dayText(now, now, ZONE, 'kept')).toBe('vie 20 nov');
  });

  it('in a sentence a date has its article, a near day none', () => {
    expect(['2026-11-20 16:05', '2026-11-23 15:00'].map((moment) => onDateText(at(moment), now, ZONE))).toEqual([
      'hoy 4:05 p. m.',
      'el lun 23 nov, 3:00 p. m.',
    ]);
  });

  it('every month and weekday has its name', () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      dateText(at(`2026-${String(i + 1).padStart(2, '0')}-10 10:00`), now, ZONE).slice(3),
    );
    expect(months).toEqual(['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']);
    const days = Array.from({ length: 7 }, (_, i) => dayText(at(`2026-06-0${i + 1} 10:00`), now, ZONE).slice(0, 3));
    expect(days).toEqual(['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom']);
  });

  it('no instant is written with a space that is not a plain one', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01 00:00'), max: at('2035-01-01 00:00') }), (ms) => {
        const said = instantText(instant(ms), now, ZONE);
        expect(said).toMatch(
          /^((hoy|ayer|mañana)|(lun|mar|mié|jue|vie|sáb|dom) \d{1,2} [a-z]{3}( \d{4})?,) (1[0-2]|[1-9]):[0-5]\d [ap]\. m\.$/,
        );
      }),
    );
  });
});

describe('spans of open time', () => {
  const nineHours = 9 * HOUR;
  it.each([
    [0, 'menos de un minuto'],
    [-5 * MINUTE, 'menos de un minuto'],
    [MINUTE - 1, 'menos de un minuto'],
    [MINUTE, '1 min hábil'],
    [25 * MINUTE + 59_999, '25 min hábiles'],
    [HOUR, '1 h hábil'],
    [HOUR + MINUTE, '1 h 1 min hábiles'],
    [3 * HOUR, '3 h hábiles'],
    [3 * HOUR + 20 * MINUTE, '3 h 20 min hábiles'],
    [9 * HOUR - 1, '8 h 59 min hábiles'],
    [9 * HOUR, '1 día hábil'],
    [9 * HOUR + 40 * MINUTE, '1 día hábil'],
    [13 * HOUR, '1 día 4 h hábiles'],
    [18 * HOUR, '2 días hábiles'],
    [40 * HOUR, '4 días 4 h hábiles'],
    [95 * HOUR, '10 días hábiles'],
  ])('%d ms of a nine-hour day are written «%s»', (ms, said) => {
    expect(spanText(ms, nineHours)).toBe(said);
  });

  it('SIIF-01 a business day is as long as the procedure’s', () => {
    expect(spanText(24 * HOUR, 12 * HOUR)).toBe('2 días hábiles');
    expect(spanText(16 * HOUR, 12 * HOUR)).toBe('1 día 4 h hábiles');
  });
});

describe('greetings', () => {
  it.each([
    ['04:59', 'Buenas noches'],
    ['05:00', 'Buenos días'],
    ['11:59', 'Buenos días'],
    ['12:00', 'Buenas tardes'],
    ['18:59', 'Buenas tardes'],
    ['19:00', 'Buenas noches'],
    ['23:59', 'Buenas noches'],
    ['00:00', 'Buenas noches'],
  ])('the greeting at %s is «%s»', (time, said) => {
    expect(greeting(at(`2026-11-20 ${time}`), ZONE)).toBe(said);
  });
});

describe('the desk’s opening hours', () => {
  it.each([
    ['2026-11-20 07:00', 'Hoy atendemos de 8:00 a. m. a 5:00 p. m.'],
    ['2026-11-20 16:59', 'Hoy atendemos de 8:00 a. m. a 5:00 p. m.'],
    ['2026-11-20 17:00', 'Por hoy terminó la atención. Volvemos el lun 23 nov a las 8:00 a. m.'],
    ['2026-11-19 18:00', 'Por hoy terminó la atención. Volvemos mañana a las 8:00 a. m.'],
    ['2026-11-21 10:00', 'Hoy no hay atención. Volvemos el lun 23 nov a las 8:00 a. m.'],
    ['2026-11-22 10:00', 'Hoy no hay atención. Volvemos mañana a las 8:00 a. m.'],
    ['2026-12-25 10:00', 'Hoy no hay atención: es festivo (Navidad). Volvemos el lun 28 dic a las 8:00 a. m.'],
    ['2026-12-08 10:00', 'Hoy no hay atención: es festivo (Inmaculada Concepción). Volvemos mañana a las 8:00 a. m.'],
    ['2026-12-31 17:30', 'Por hoy terminó la atención. Volvemos el lun 4 ene 2027 a las 8:00 a. m.'],
  ])('UARIV-08 on %s the hours read «%s»', (moment, said) => {
    expect(hoursText(uariv, at(moment))).toBe(said);
  });

  it('SIIF-01 hours without a break are one interval', () => {
    const siif = createBusinessCalendar({ timeZone: ZONE, hours: weekOf(['07:00', '19:00']), holidays: 'colombia' });
    expect(hoursText(siif, now)).toBe('Hoy atendemos de 7:00 a. m. a 7:00 p. m.');
  });

  it('breaks are listed, and a closed day states no reason', () => {
    const broken = createBusinessCalendar({
      timeZone: ZONE,
      hours: weekOf(['07:00', '09:00'], ['10:00', '12:00'], ['14:00', '17:00']),
      holidays: 'none',
      closedDays: ['2026-12-24'],
    });
    expect(hoursText(broken, at('2026-11-20 12:30'))).toBe(
      'Hoy atendemos de 7:00 a. m. a 9:00 a. m., de 10:00 a. m. a 12:00 p. m. y de 2:00 p. m. a 5:00 p. m.',
    );
    expect(hoursText(broken, at('2026-12-24 09:00'))).toBe('Hoy no hay atención. Volvemos mañana a las 7:00 a. m.');
  });

  it('a desk that is always open says so', () => {
    const all = weekOf(['00:00', '24:00']);
    const always = createBusinessCalendar({ timeZone: ZONE, hours: { ...all, sat: all.mon, sun: all.mon }, holidays: 'none' });
    expect(hoursText(always, now)).toBe('Hoy atendemos las 24 horas.');
  });
});
