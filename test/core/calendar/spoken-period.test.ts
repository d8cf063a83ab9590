import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, toIso, type Instant } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { timeZone, wallDay } from '../../../src/core/calendar/civil-date.js';
import { readPeriod, type SpokenPeriod } from '../../../src/core/calendar/spoken-period.js';

/** Monday, 10:00 in Bogotá. */
const now = fromIso('2026-11-23T10:00-05:00');
const read = (said: string, at: Instant = now, zone = 'America/Bogota') => readPeriod(said, at, zone);

/** `2026-10-01 → 2026-11-01`, by the local dates of Bogotá; `…` where it is open, and the month where it is one. */
function shown({ from, to, isOpen, month }: SpokenPeriod): string {
  const local = (at: Instant) => toIso(instant(at - 5 * 3_600_000)).slice(0, 10);
  return `${local(from)} → ${isOpen ? '…' : local(to)}${month === null ? '' : ` (${month})`}`;
}

const thisMonth = '2026-11-01 → … (2026-11)';

describe('periods as people say them', () => {
  it.each([
    ['octubre', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['OCTUBRE.', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['el mes de octubre', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['sept', '2026-09-01 → 2026-10-01 (2026-09)'],
    ['setiembre', '2026-09-01 → 2026-10-01 (2026-09)'],
    ['octubre 2025', '2025-10-01 → 2025-11-01 (2025-10)'],
    ['octubre del 2025', '2025-10-01 → 2025-11-01 (2025-10)'],
    ['noviembre', thisMonth],
    ['diciembre', '2025-12-01 → 2026-01-01 (2025-12)'],
    ['2026-10', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['10/2026', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['este mes', thisMonth],
    ['del mes', thisMonth],
    ['el mes pasado', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['esta semana', '2026-11-23 → …'],
    ['la semana pasada', '2026-11-16 → 2026-11-23'],
    ['de la semana anterior', '2026-11-16 → 2026-11-23'],
    ['hoy', '2026-11-23 → …'],
    ['ayer', '2026-11-22 → 2026-11-23'],
    ['el 5 de octubre', '2026-10-05 → 2026-10-06'],
    ['5/10/25', '2025-10-05 → 2025-10-06'],
    ['2026-10-05', '2026-10-05 → 2026-10-06'],
    ['octubre 5', '2026-10-05 → 2026-10-06'],
    ['octubre 5 de 2025', '2025-10-05 → 2025-10-06'],
    ['2025', '2025-01-01 → 2026-01-01'],
    ['este año', '2026-01-01 → …'],
    ['del año pasado', '2025-01-01 → 2026-01-01'],
    ['primera quincena de octubre', '2026-10-01 → 2026-10-16'],
    ['segunda quincena de febrero de 2024', '2024-02-16 → 2024-03-01'],
    ['la primera quincena', '2026-11-01 → 2026-11-16'],
  ])('a month, week or day is read as it is meant: %s', (said, period) => {
    expect(read(said)).toMatchObject({ kind: 'period', rest: '' });
    const done = read(said);
    expect(done.kind === 'period' ? shown(done.period) : done.kind).toBe(period);
  });

  it.each([
    ['del 1 al 15', '2026-11-01 → 2026-11-16'],
    ['del 1 al 30', thisMonth],
    ['del 25 al 28', '2026-10-25 → 2026-10-29'],
    ['del 20 hasta hoy', null],
    ['del 20 de noviembre hasta hoy', '2026-11-20 → …'],
    ['del 1 al 15 de octubre', '2026-10-01 → 2026-10-16'],
    ['octubre 1 al 15', '2026-10-01 → 2026-10-16'],
    ['desde el 5', '2026-11-05 → …'],
    ['desde octubre', '2026-10-01 → …'],
    ['del 1 de octubre al 15', '2026-10-01 → 2026-10-16'],
    ['1 al 15 de octubre de 2025', '2025-10-01 → 2025-10-16'],
    ['del primero al 31 de octubre', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['del 28 de septiembre al 3 de octubre', '2026-09-28 → 2026-10-04'],
    ['del 28 de diciembre al 3 de enero', '2025-12-28 → 2026-01-04'],
    ['del 28 de diciembre al 3 de enero de 2025', '2024-12-28 → 2025-01-04'],
    ['2026-10-01 a 2026-10-15', '2026-10-01 → 2026-10-16'],
    ['desde el 1/10/2026 hasta el 15/10/2026', '2026-10-01 → 2026-10-16'],
    ['entre el 3 y el 9 de marzo', '2026-03-03 → 2026-03-10'],
    ['de enero a marzo', '2026-01-01 → 2026-04-01'],
  ])('a range of days is read with the months and years that it leaves out: %s', (said, period) => {
    const done = read(said);
    const expected = period ?? '2026-11-20 → …';
    expect(done.kind === 'period' ? shown(done.period) : done).toBe(expected);
  });

  it.each([
    ['nivel 2 octubre', 'nivel 2'],
    ['octubre nivel 2', 'nivel 2'],
    ['Mesa de Servicios del 1 al 15 de octubre', 'Mesa de Servicios'],
    ['la semana pasada Infraestructura', 'Infraestructura'],
    ['2026-10 Gestión de Red', 'Gestión de Red'],
  ])('the words besides the period come back as they were written: %s', (said, rest) => {
    expect(read(said)).toMatchObject({ kind: 'period', rest });
  });

  it.each(['', 'nivel 2', 'Infraestructura', 'mesa del piso 4'])('words that name no period are no fault: «%s»', (said) => {
    expect(read(said)).toEqual({ kind: 'none', rest: said });
  });
});

describe('periods that there are not', () => {
  it.each([
    ['no-such-month', '2026-13', thisMonth],
    ['no-such-month', '2025-13', '2025-12-01 → 2026-01-01 (2025-12)'],
    ['no-such-month', '2026-00', '2026-01-01 → 2026-02-01 (2026-01)'],
    ['no-such-month', 'otubre', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['no-such-month', 'febrero2 2025', '2025-02-01 → 2025-03-01 (2025-02)'],
    ['no-such-month', 'del 1/13 al 15/13', thisMonth],
    ['no-such-day', '29/02/2026', '2026-02-28 → 2026-03-01'],
    ['no-such-day', 'del 20 al 31 de febrero', '2026-02-20 → 2026-03-01'],
    ['no-such-day', 'del 0 al 5 de octubre', '2026-10-01 → 2026-10-06'],
    ['future', 'diciembre 2026', thisMonth],
    ['future', '2027-10', thisMonth],
    ['future', 'del 24 al 28 de noviembre de 2026', thisMonth],
    ['no-such-day', 'febrero 30', '2026-02-28 → 2026-03-01'],
    ['no-such-month', 'ocutbre', '2026-10-01 → 2026-11-01 (2026-10)'],
    ['future', 'mañana', thisMonth],
    ['too-early', '1900', thisMonth],
    ['too-early', '0001-01', thisMonth],
    ['too-early', 'del 1 de enero de 1999 al 5 de octubre de 2026', thisMonth],
    ['turned-round', 'del 15 al 1', '2026-11-01 → 2026-11-16'],
    ['turned-round', '2026-10-15 a 2026-10-01', '2026-10-01 → 2026-10-16'],
    ['turned-round', 'del 3 de octubre al 28 de septiembre', '2026-09-28 → 2026-10-04'],
    ['turned-round', 'del 15 de octubre de 2026 al 1 de octubre', '2026-10-01 → 2026-10-16'],
    ['unreadable', 'trimestre', thisMonth],
    ['unreadable', '2026-1o', thisMonth],
    ['unreadable', 'del 1', thisMonth],
    ['unreadable', '15', thisMonth],
    ['unreadable', 'hasta octubre', thisMonth],
    ['unreadable', 'últimos 30 días', thisMonth],
    ['unreadable', 'el lunes', thisMonth],
    ['unreadable', 'semanal', thisMonth],
  ])('a period that cannot be is a fault, with the nearest one that can: %s, %s', (code, said, nearest) => {
    const done = read(said);
    expect(done).toMatchObject({ kind: 'fault', code });
    expect(done.kind === 'fault' ? shown(done.nearest) : done.kind).toBe(nearest);
  });

  it('29 February is a day of leap years', () => {
    expect(read('del 1 al 29 de febrero de 2024')).toMatchObject({ kind: 'period', period: { month: '2024-02' } });
    expect(read('del 1 al 29 de febrero de 2025')).toMatchObject({ kind: 'fault', code: 'no-such-day' });
  });
});

describe('the zone of a period', () => {
  it('a period begins and ends at the midnights of the zone', () => {
    const done = read('octubre', now, 'Europe/Madrid');
    expect(done.kind === 'period' && [toIso(done.period.from), toIso(done.period.to)]).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ]);
  });

  it('in the last hour of a month, the month that is meant is that of the zone', () => {
    const lastHour = fromIso('2026-11-01T04:30Z');
    expect(read('este mes', lastHour)).toMatchObject({ period: { month: '2026-10', isOpen: true, to: lastHour } });
    expect(read('este mes', lastHour, 'Europe/Madrid')).toMatchObject({ period: { month: '2026-11', isOpen: true } });
  });

  it('a month is closed from its last midnight on', () => {
    const midnight = fromIso('2026-11-01T00:00-05:00');
    expect(read('octubre', midnight)).toMatchObject({ period: { isOpen: false, to: midnight } });
    expect(read('octubre', instant(midnight - 1))).toMatchObject({ period: { isOpen: true, to: midnight - 1 } });
  });
});

describe('whatever is typed', () => {
  const zones = fc.constantFrom('America/Bogota', 'Europe/Madrid', 'Pacific/Auckland', 'UTC');
  const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }).map(instant);
  const words = fc.array(
    fc.constantFrom(
      'del',
      'al',
      'de',
      'a',
      '1',
      '31',
      '29',
      '0',
      'octubre',
      'feb',
      '2024',
      '2026-10',
      '2025-02-29',
      '1/13',
      'semana',
      'mes',
      'pasado',
      'desde',
      'hasta',
      'primera',
      'quincena',
      'ano',
      'manana',
      'nivel',
    ),
    { maxLength: 8 },
  );

  it('a period never ends before it begins or after now, and what is offered in place of a fault is such a period', () => {
    fc.assert(
      fc.property(words, instants, zones, (said, at, zone) => {
        const done = readPeriod(said.join(' '), at, zone);
        if (done.kind === 'none') return;
        const period = done.kind === 'period' ? done.period : done.nearest;
        expect(period.from).toBeLessThanOrEqual(period.to);
        expect(period.to).toBeLessThanOrEqual(at);
        expect(timeZone(zone).wallTime(period.from).msOfDay).toBe(0);
        expect(period.isOpen ? period.to === at : timeZone(zone).wallTime(period.to).msOfDay === 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('every date of the notation of forms is that day, until today', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), instants, zones, (ago, at, zone) => {
        const day = wallDay(at, zone) - ago;
        const done = readPeriod(new Date(day * 86_400_000).toISOString().slice(0, 10), at, zone);
        expect(done.kind === 'period' && wallDay(done.period.from, zone)).toBe(day);
      }),
    );
  });
});
