import { DAY } from '../instant.js';
import { dayNumber } from './civil-date.js';

/** Local date as a day number, and milliseconds since local midnight, 0 ≤ x < DAY. */
export interface WallTime {
  readonly day: number;
  readonly msOfDay: number;
}

/** A stretch `[from, to)` of epoch milliseconds in which local time is `offsetMs` ahead of UTC. */
export interface OffsetPiece {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** An IANA time zone, by the host's zone data. */
export interface TimeZone {
  readonly name: string;
  /** How far local time is ahead of UTC: −18 000 000 in Bogotá. */
  offsetMsAt(at: number): number;
  wallTime(at: number): WallTime;
  /** The UTC day of this number, split where summer time begins or ends. */
  piecesOfDay(utcDay: number): readonly OffsetPiece[];
}

/** Intl takes some µs for an offset, so each UTC day asks once; so many days are cached. */
const MAX_DAYS_CACHED = 4096;

const zones = new Map<string, TimeZone>();

/** Whether the host knows `name` as a zone; fixed offsets such as `-05:00` are not zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The zone of that name, one object per name.
 *
 * @param name  IANA name, e.g. `America/Bogota`
 * @throws {RangeError} when the host does not know it
 */
export function timeZone(name: string): TimeZone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!isTimeZone(name)) throw new RangeError(`unknown time zone: ${name}`);
  const zone = createTimeZone(name);
  zones.set(name, zone);
  return zone;
}

function createTimeZone(name: string): TimeZone {
  const readOffset = createOffsetReader(name);
  const offsets = new Map<number, number>();
  const days = new Map<number, readonly OffsetPiece[]>();

  function offsetAtStartOf(utcDay: number): number {
    const known = offsets.get(utcDay) ?? readOffset(utcDay * DAY);
    if (offsets.size >= MAX_DAYS_CACHED) offsets.clear();
    offsets.set(utcDay, known);
    return known;
  }

  /** One piece, or two on a day of change; no zone has changed twice within one UTC day since 1900. */
  function cutDay(utcDay: number): readonly OffsetPiece[] {
    const [from, to] = [utcDay * DAY, utcDay * DAY + DAY];
    const [first, next] = [offsetAtStartOf(utcDay), offsetAtStartOf(utcDay + 1)];
    const change = first === next ? to : changeBetween(from, to, readOffset);
    const before = { from, to: change, offsetMs: first };
    return change === to ? [before] : [before, { from: change, to, offsetMs: next }];
  }

  function piecesOfDay(utcDay: number): readonly OffsetPiece[] {
    const known = days.get(utcDay);
    if (known !== undefined) return known;
    const pieces = cutDay(utcDay);
    if (days.size >= MAX_DAYS_CACHED) days.clear();
    days.set(utcDay, pieces);
    return pieces;
  }

  function offsetMsAt(at: number): number {
    const pieces = piecesOfDay(Math.floor(at / DAY));
    return (pieces.find((piece) => at < piece.to) ?? pieces[0])?.offsetMs ?? 0;
  }

  function wallTime(at: number): WallTime {
    const local = at + offsetMsAt(at);
    const day = Math.floor(local / DAY);
    return { day, msOfDay: local - day * DAY };
  }

  return { name, offsetMsAt, wallTime, piecesOfDay };
}

/** First millisecond of the new offset, by halving: `before` has the old one, `after` the new one. */
function changeBetween(before: number, after: number, readOffset: (at: number) => number): number {
  const old = readOffset(before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function createOffsetReader(name: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const wholeSecond = Math.floor(at / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(wholeSecond)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return dayNumber({ year, month, day }) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 - wholeSecond;
  };
}
