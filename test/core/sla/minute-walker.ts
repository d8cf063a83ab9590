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
 * The oracle of business time: asks Intl what the wall shows in a window, once, and counts its minutes. It shares
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
    this.open = openMinutes(spec, this.from, (days * DAY) / MINUTE);
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

/** What the wall shows. @property minute of the day */
type Wall = { date: string; minute: number };

const QUARTER = 15;

/** 1 for each open minute. Zones change on a quarter of an hour: Intl, which is slow, is asked in each minute only where the wall jumps. */
function openMinutes(spec: CalendarSpec, from: Instant, count: number): Uint8Array {
  const wallAt = wallReader(spec.timeZone);
  const isOpen = openIn(spec);
  const open = new Uint8Array(count);
  for (let [first, begins] = [0, wallAt(from)]; first < count; first += QUARTER) {
    const ends = wallAt(from + (first + QUARTER) * MINUTE);
    const isEven = ends.date === begins.date && ends.minute === begins.minute + QUARTER;
    for (let i = 0; i < QUARTER; i += 1) {
      const wall = isEven ? { ...begins, minute: begins.minute + i } : wallAt(from + (first + i) * MINUTE);
      open[first + i] = isOpen(wall) ? 1 : 0;
    }
    begins = ends;
  }
  return open;
}

function wallReader(timeZone: string): (at: number) => Wall {
  // Swedish writes `2026-11-20 07:30`.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const [date = '', time = ''] = format.format(at).split(' ');
    return { date, minute: minuteIn(time) };
  };
}

function minuteIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function openIn(spec: CalendarSpec): (wall: Wall) => boolean {
  const days = new Map<string, readonly (readonly [from: number, to: number])[]>();
  return ({ date, minute }) => {
    const hours = days.get(date) ?? hoursOn(date, spec).map(([from, to]) => [minuteIn(from), minuteIn(to)] as const);
    days.set(date, hours);
    return hours.some(([from, to]) => from <= minute && minute < to);
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
