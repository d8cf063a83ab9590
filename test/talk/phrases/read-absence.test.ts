import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later, MINUTE, toIso } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { instantText } from '../../../src/texts/times.js';
import { readUntil } from '../../../src/talk/phrases/read-absence.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const loaded = shippedProcedure('uariv');
const calendar = createBusinessCalendar(loaded.procedure.calendar);
const zone = calendar.timeZone;

/** Wednesday 25 November 2026, 10:00 in Bogotá. */
const NOW = fromIso('2026-11-25T10:00:00-05:00');

function read(said: string, now = NOW): string {
  const until = readUntil(said, now, calendar);
  if (until.kind === 'unclear') return 'unclear';
  return until.at === null ? 'open' : instantText(until.at, now, zone, 'kept');
}

describe('the end of an absence', () => {
  it.each([
    ['viernes', 'lun 30 nov, 8:00 a. m.'],
    ['el viernes', 'lun 30 nov, 8:00 a. m.'],
    ['el viernes inclusive', 'lun 30 nov, 8:00 a. m.'],
    ['vie', 'lun 30 nov, 8:00 a. m.'],
    ['el próximo viernes', 'lun 30 nov, 8:00 a. m.'],
    ['el jueves', 'vie 27 nov, 8:00 a. m.'],
    ['LUNES', 'mar 1 dic, 8:00 a. m.'],
    ['miércoles', 'jue 3 dic, 8:00 a. m.'],
    ['el sábado', 'lun 30 nov, 8:00 a. m.'],
    ['el domingo', 'lun 30 nov, 8:00 a. m.'],
    ['28 nov', 'lun 30 nov, 8:00 a. m.'],
    ['el 27 de noviembre', 'lun 30 nov, 8:00 a. m.'],
    ['27 nov 2026', 'lun 30 nov, 8:00 a. m.'],
    ['27 de noviembre de 2026', 'lun 30 nov, 8:00 a. m.'],
    ['viernes 27 nov', 'lun 30 nov, 8:00 a. m.'],
    ['el viernes 27', 'lun 30 nov, 8:00 a. m.'],
    ['27/11', 'lun 30 nov, 8:00 a. m.'],
    ['27-11', 'lun 30 nov, 8:00 a. m.'],
    ['27/11/26', 'lun 30 nov, 8:00 a. m.'],
    ['27/11/2026', 'lun 30 nov, 8:00 a. m.'],
    ['el 27', 'lun 30 nov, 8:00 a. m.'],
    ['el 4', 'lun 7 dic, 8:00 a. m.'],
    ['25 nov', 'jue 26 nov, 8:00 a. m.'],
    ['15 de sept', 'jue 16 sep 2027, 8:00 a. m.'],
    ['10 de enero', 'mar 12 ene 2027, 8:00 a. m.'],
  ])('SIIF-15 «%s» includes the named day, and the return is when the desk opens next: %s', (said, back) => {
    expect(read(said)).toBe(back);
  });

  it.each([
    ['hoy', 'jue 26 nov, 8:00 a. m.'],
    ['mañana', 'jue 26 nov, 8:00 a. m.'],
    ['manana', 'jue 26 nov, 8:00 a. m.'],
    ['pasado mañana', 'vie 27 nov, 8:00 a. m.'],
  ])('SIIF-15 «%s» names the day of the return itself: %s', (said, back) => {
    expect(read(said)).toBe(back);
  });

  it('SIIF-15 a day without attention is not a day of return', () => {
    const monday = fromIso('2026-12-07T15:00:00-05:00');
    expect([read('mañana', monday), read('hoy', monday)]).toEqual(['mié 9 dic, 8:00 a. m.', 'mié 9 dic, 8:00 a. m.']);
    expect(read('mañana', fromIso('2026-11-27T15:00:00-05:00'))).toBe('lun 30 nov, 8:00 a. m.');
  });

  it('SIIF-15 today’s weekday means that of next week', () => {
    expect(read('viernes', fromIso('2026-11-27T09:00:00-05:00'))).toBe('lun 7 dic, 8:00 a. m.');
  });

  it.each([
    ['lunes 8 a. m.', 'lun 30 nov, 8:00 a. m.'],
    ['lunes 8 a m', 'lun 30 nov, 8:00 a. m.'],
    ['el lunes a las 8:30 am', 'lun 30 nov, 8:30 a. m.'],
    ['el lunes a las 2', 'lun 30 nov, 2:00 p. m.'],
    ['las 3', 'mié 25 nov, 3:00 p. m.'],
    ['las 3 p. m.', 'mié 25 nov, 3:00 p. m.'],
    ['3pm', 'mié 25 nov, 3:00 p. m.'],
    ['15:30', 'mié 25 nov, 3:30 p. m.'],
    ['la 1', 'mié 25 nov, 1:00 p. m.'],
    ['las 12 m', 'mié 25 nov, 12:00 p. m.'],
    ['mediodía', 'mié 25 nov, 12:00 p. m.'],
    ['mañana a las 10', 'jue 26 nov, 10:00 a. m.'],
    ['mañana al mediodía', 'jue 26 nov, 12:00 p. m.'],
    ['las 4 de la tarde de hoy', 'mié 25 nov, 4:00 p. m.'],
    ['28/11 7:00', 'sáb 28 nov, 7:00 a. m.'],
    ['28 nov a las 10 de la mañana', 'sáb 28 nov, 10:00 a. m.'],
    ['las 8 am del lunes', 'lun 30 nov, 8:00 a. m.'],
    ['12 am del lunes', 'lun 30 nov, 12:00 a. m.'],
    ['las 9', 'mié 25 nov, 9:00 a. m.'],
  ])('SIIF-15 «%s» is that exact minute: %s', (said, back) => {
    expect(read(said)).toBe(back);
  });

  it.each(['nuevo aviso', 'nueva orden', 'que avise', 'que vuelva'])('SIIF-15 «%s» has no end', (said) => {
    expect(read(said)).toBe('open');
  });

  it.each([
    '',
    'el martes pasado',
    'la otra semana',
    'fin de mes',
    'viernes 28 nov',
    '30 feb',
    '31/13',
    '0/11',
    '28/11/2999',
    '25 pm',
    'las 25',
    '8:70',
    '14 m',
    '3',
    'mar de fondo',
    'mañana por la tarde',
    '15 am',
    'el 32',
    'nunca',
    '28 de frimario',
  ])('SIIF-15 «%s» is asked about, not guessed', (said) => {
    expect(read(said)).toBe('unclear');
  });

  it('SIIF-15 every date that the desk writes is read back, in each of the ways to write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
        const [year = '', month = '', day = ''] = toIso(later(NOW, days * DAY))
          .slice(0, 10)
          .split('-');
        const ways = [
          `${day}/${month}/${year}`,
          `${Number(day)}-${Number(month)}-${year}`,
          `${Number(day)} de ${['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'][Number(month) - 1]} de ${year}`,
        ];
        const back = calendar.nextOpening(fromIso(toIso(later(fromIso(`${year}-${month}-${day}T00:00:00-05:00`), DAY))));
        for (const way of ways) expect(readUntil(way, NOW, calendar)).toEqual({ kind: 'until', at: back });
      }),
    );
  });

  it('SIIF-15 any text is read or asked about, and without an hour never ends outside attention', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(
              fc.constantFrom('el', 'lunes', 'vie', '28', '3', '/', '11', 'nov', 'de', 'las', 'pm', 'mañana', ':', '30', '2026', 'hoy'),
            )
            .map((w) => w.join(' ')),
        ),
        fc.integer({ min: 0, max: 10_000 }),
        (said, minutes) => {
          const until = readUntil(said, later(NOW, minutes * MINUTE), calendar);
          if (until.kind === 'until' && until.at !== null && !/\d|mediod/.test(said)) expect(calendar.isOpenAt(until.at)).toBe(true);
        },
      ),
    );
  });
});
