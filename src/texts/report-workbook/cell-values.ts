import { isoDate, isoTime, twoDigits, timeZone } from '../../domain/calendar/civil-date.js';
import { HOUR, MINUTE, type Instant } from '../../domain/instant.js';
import type { RowClock } from '../../domain/report/case-row-clocks.js';
import type { RowMove, RowText } from '../../domain/report/case-row.js';

/** Whole minutes of a length of time; null of none. */
export function minutes(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.floor(ms / MINUTE);
}

/** Share of a whole; null of an empty one. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** `2026-10-03 09:05`, local time: inside a text cell, so that it is read and sorted the same everywhere. */
export function localTime(at: Instant, zoneName: string): string {
  const { day, msOfDay } = timeZone(zoneName).wallTime(at);
  return `${isoDate(day)} ${isoTime(msOfDay)}`;
}

export function movesText(moves: readonly RowMove[], zone: string): string {
  return lines(
    moves.map(({ at, from, to, reason, isFilled }) => {
      const why = isFilled ? 'sección diligenciada' : reason;
      return `${localTime(at, zone)} ${from} → ${to}${why === '' ? '' : `: ${why}`}`;
    }),
  );
}

export function datedText(texts: readonly RowText[], zone: string): string {
  return lines(texts.map(({ at, text }) => `${localTime(at, zone)} ${text}`));
}

/** "Mesa de servicios (0:12 de 1:00, cumplió)", one for each. */
export function responsesText(clocks: readonly RowClock[]): string {
  return lines(clocks.map(({ group, ...clock }) => `${group} (${hours(clock.elapsedMs)} de ${hours(clock.targetMs)}, ${metText(clock)})`));
}

function metText({ met }: Pick<RowClock, 'met'>): string {
  if (met === null) return 'en curso';
  return met ? 'cumplió' : 'no cumplió';
}

function hours(ms: number): string {
  return `${Math.floor(ms / HOUR)}:${twoDigits(Math.floor((ms % HOUR) / MINUTE))}`;
}

function lines(all: readonly string[]): string {
  return all.join('\n');
}
