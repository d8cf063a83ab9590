import Holidays from 'date-holidays';
import { type Instant, DAY, instant, MINUTE } from '../../../src/core/instant.js';
import { fromIso } from '../../support/from-iso.js';
import type { CalendarSpec, HoursInterval } from '../../../src/procedure/times.js';

const keys = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Colombian public holidays as date-holidays knows them; Easter Sunday is none in Colombia (stack.md §7.6). */
export function holidaysByLibrary(year: number): readonly { date: string; name: string }[] {
  const all = new Holidays('CO').getHolidays(year);
  return all.filter((day) => day.type === 'public' && day.name !== 'Pascua').map(({ date, name }) => ({ date: date.slice(0, 10), name }));
}

/**
 * The oracle of business time: asks Intl what the wall shows in each minute of a window, once, and counts them. It shares
 * no code with the calendar: neither zone, nor dates, nor holidays.
 */
export class MinuteWalker {
  readonly from: Instant;
  readonly to: Instant;
  private readonly open: Uint8Array;
  /** Open minutes before minute i of the window. */
  private readonly before: Uint32Array;

  constructor(
    readonly spec: CalendarSpec,
    firstDay: string,
    days: number,
  ) {
    this.from = fromIso(`${firstDay}T00:00:00Z`);
    this.to = instant(this.from + days * DAY);
    const isOpen = wallReader(spec);
    this.open = Uint8Array.from({ length: (days * DAY) / MINUTE }, (_, i) => (isOpen(this.from + i * MINUTE) ? 1 : 0));
    this.before = new Uint32Array(this.open.length + 1);
    this.open.forEach((isIt, i) => (this.before[i + 1] = (this.before[i] ?? 0) + isIt));
  }

  isOpenAt(at: number): boolean {
    return this.open[this.minuteOf(at)] === 1;
  }

  openMs(from: number, to: number): number {
    return to <= from ? 0 : this.openMsUntil(to) - this.openMsUntil(from);
  }

  /** Earliest moment until which `ms` of open time have passed; null when the window ends before. */
  momentAfter(from: number, ms: number): number | null {
    if (ms === 0) return from;
    const wanted = this.openMsUntil(from) + ms;
    let minute = this.minuteOf(from);
    while ((this.before[minute + 60] ?? Infinity) * MINUTE < wanted) minute += 60;
    while (minute < this.open.length && (this.before[minute + 1] ?? 0) * MINUTE < wanted) minute += 1;
    return minute === this.open.length ? null : this.from + minute * MINUTE + wanted - (this.before[minute] ?? 0) * MINUTE;
  }

  private openMsUntil(at: number): number {
    const minute = this.minuteOf(at);
    return (this.before[minute] ?? 0) * MINUTE + (this.open[minute] === 1 ? at - this.from - minute * MINUTE : 0);
  }

  private minuteOf(at: number): number {
    if (at < this.from || at >= this.to) throw new RangeError(`outside the window: ${at}`);
    return Math.floor((at - this.from) / MINUTE);
  }
}

function wallReader(spec: CalendarSpec): (at: number) => boolean {
  // Swedish writes `2026-11-20 07:30`.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: spec.timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const days = new Map<string, readonly HoursInterval[]>();
  return (at) => {
    const [date = '', time = ''] = format.format(at).split(' ');
    const hours = days.get(date) ?? hoursOn(date, spec);
    days.set(date, hours);
    return isWithin(hours, time);
  };
}

const years = new Map<number, ReadonlySet<string>>();

function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const dates = years.get(year) ?? new Set(holidaysByLibrary(year).map((day) => day.date));
  years.set(year, dates);
  return dates.has(date);
}

function hoursOn(date: string, spec: CalendarSpec): readonly HoursInterval[] {
  const own = spec.openDays?.find((day) => day.date === date);
  if (own !== undefined) return own.hours;
  if ((spec.holidays === 'colombia' && isHoliday(date)) || spec.closedDays?.includes(date) === true) return [];
  const weekday = keys[new Date(`${date}T00:00Z`).getUTCDay()] ?? 'sun';
  return spec.hours[weekday] ?? [];
}

function isWithin(hours: readonly HoursInterval[], time: string): boolean {
  return hours.some(([from, to]) => from <= time && time < to);
}
