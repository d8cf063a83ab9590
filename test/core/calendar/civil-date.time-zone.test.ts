import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import { isoDate, isTimeZone, timeZone } from '../../../src/core/calendar/civil-date.js';

describe('time zones', () => {
  it('Bogotá is five hours behind all year, whatever zone the host has', () => {
    const bogota = timeZone('America/Bogota');
    expect(bogota.offsetMsAt(fromIso('2026-01-15T12:00:00Z'))).toBe(-5 * HOUR);
    expect(bogota.offsetMsAt(fromIso('2026-07-15T12:00:00Z'))).toBe(-5 * HOUR);
  });

  it('local time has a date and a time of day', () => {
    const wall = timeZone('America/Bogota').wallTime(fromIso('2026-11-21T04:59:59.999Z'));
    expect(isoDate(wall.day)).toBe('2026-11-20');
    expect(wall.msOfDay).toBe(24 * HOUR - 1);
  });

  it('summer time begins and ends to the millisecond', () => {
    const zone = timeZone('America/New_York');
    expect(zone.offsetMsAt(fromIso('2026-03-08T06:59:59.999Z'))).toBe(-5 * HOUR);
    expect(zone.offsetMsAt(fromIso('2026-03-08T07:00:00Z'))).toBe(-4 * HOUR);
    expect(zone.offsetMsAt(fromIso('2026-11-01T05:59:59.999Z'))).toBe(-4 * HOUR);
    expect(zone.offsetMsAt(fromIso('2026-11-01T06:00:00Z'))).toBe(-5 * HOUR);
  });

  it('a day of change is split into two pieces without a gap', () => {
    const pieces = timeZone('America/New_York').piecesOfDay(fromIso('2026-03-08T00:00:00Z') / 86_400_000);
    expect(pieces.map((piece) => piece.offsetMs / HOUR)).toEqual([-5, -4]);
    expect(pieces[0]?.to).toBe(pieces[1]?.from);
  });

  it('a change within a UTC day is found beside its borders', () => {
    const zone = timeZone('Atlantic/Azores');
    const day = fromIso('2026-10-25T00:00:00Z') / 86_400_000;
    expect(zone.piecesOfDay(day).map((piece) => piece.offsetMs / HOUR)).toEqual([0, -1]);
    const midnight = timeZone('Asia/Beirut').piecesOfDay(fromIso('2026-03-28T00:00:00Z') / 86_400_000);
    expect(midnight.map((piece) => piece.offsetMs / HOUR)).toEqual([2, 3]);
  });

  it.each([
    'America/Bogota',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
    'America/Santiago',
    'Pacific/Apia',
  ])('in %s local time is what Intl prints', (name) => {
    const zone = timeZone(name);
    const print = new Intl.DateTimeFormat('en-CA', { timeZone: name, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(
      fc.property(fc.integer({ min: fromIso('2005-01-01T00:00:00Z'), max: fromIso('2035-01-01T00:00:00Z') }), (at) => {
        const { day, msOfDay } = zone.wallTime(at);
        const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
        const time = `${two(msOfDay / HOUR)}:${two((msOfDay / MINUTE) % 60)}:${two((msOfDay / 1000) % 60)}`;
        expect(print.format(at)).toBe(`${isoDate(day)}, ${time}`);
      }),
      { numRuns: 300 },
    );
  });

  it('a zone that the host does not know is refused', () => {
    for (const name of ['', 'Bogota/America', '-05:00', 'America/Bogotá', 'null']) expect(isTimeZone(name), name).toBe(false);
    expect(() => timeZone('Bogota/America')).toThrow('unknown time zone: Bogota/America');
  });

  it('one name gives one object', () => {
    expect(timeZone('America/Bogota')).toBe(timeZone('America/Bogota'));
  });
});
