import Holidays from 'date-holidays';
import type { Instant } from '../../../src/domain/instant.js';
import { DAY, fromIso, instant, MINUTE } from '../../../src/domain/instant.js';
import type { CalendarSpec, HoursInterval } from '../../../src/domain/sla/calendar-spec.js';

const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const keys = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Colombian public holidays as date-holidays knows them; Easter Sunday is none in Colombia (stack.md §7.6). */
export function holidaysByLibrary(year: number): readonly { date: string; name: string }[] {
  const all = new Holidays('CO').getHolidays(year);
  return all.filter((day) => day.type === 'public' && day.name !== 'Pascua').map(({ date, name }) => ({ date: date.slice(0, 10), name }));
}

/**
 * The oracle of business time: asks Intl what the wall shows in each minute of a window, and walks. It shares no code
 * with the calendar: neither zone, nor dates, nor holidays.
 */
export class MinuteWalker {
  readonly from: Instant;
  readonly to: Instant;
  private readonly open: Uint8Array;

  constructor(readonly spec: CalendarSpec, firstDay: string, days: number) {
    this.from = fromIso(`${firstDay}T00:00:00Z`);
    this.to = instant(this.from + days * DAY);
    const isOpen = wallReader(spec);
    this.open = Uint8Array.from({ length: (days * DAY) / MINUTE }, (_, i) => (isOpen(this.from + i * MINUTE) ? 1 : 0));
  }

  isOpenAt(at: number): boolean {
    if (at < this.from || at >= this.to) throw new RangeError(`outside the window: ${at}`);
    return this.open[Math.floor((at - this.from) / MINUTE)] === 1;
  }

  openMs(from: number, to: number): number {
    let sum = 0;
    for (let at = from; at < to; at = minuteAfter(at)) {
      if (this.isOpenAt(at)) sum += Math.min(minuteAfter(at), to) - at;
    }
    return sum;
  }

  /** Earliest moment until which `ms` of open time have passed; null when the window ends before. */
  momentAfter(from: number, ms: number): number | null {
    let missing = ms;
    for (let at = from; at < this.to; at = minuteAfter(at)) {
      if (missing === 0) return at;
      if (!this.isOpenAt(at)) continue;
      const rest = minuteAfter(at) - at;
      if (missing <= rest) return at + missing;
      missing -= rest;
    }
    return null;
  }
}

function minuteAfter(at: number): number {
  return (Math.floor(at / MINUTE) + 1) * MINUTE;
}

function wallReader(spec: CalendarSpec): (at: number) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: spec.timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  const holidays = new Map<string, ReadonlySet<string>>();
  const isHoliday = (date: string) => {
    const year = date.slice(0, 4);
    const known = holidays.get(year) ?? new Set(holidaysByLibrary(Number(year)).map((day) => day.date));
    holidays.set(year, known);
    return spec.holidays === 'colombia' && known.has(date);
  };
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${part['year']}-${part['month']}-${part['day']}`;
    const own = spec.openDays?.find((day) => day.date === date);
    if (own === undefined && (isHoliday(date) || spec.closedDays?.includes(date) === true)) return false;
    const weekday = keys[names.findIndex((name) => name === part['weekday'])] ?? 'sun';
    return isWithin(own?.hours ?? spec.hours[weekday] ?? [], `${part['hour']}:${part['minute']}`);
  };
}

function isWithin(hours: readonly HoursInterval[], time: string): boolean {
  return hours.some(([from, to]) => from <= time && time < to);
}
