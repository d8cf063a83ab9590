import { type Instant, HOUR, MINUTE } from '../core/instant.js';
import type { BusinessCalendar } from '../core/calendar/business-calendar.js';
import { civilDate, twoDigits, weekdayIndex, timeZone } from '../core/calendar/civil-date.js';
import type { OpenInterval } from '../core/calendar/day-hours.js';
import { dateLabel, dayOfMonthLabel } from '../core/form-labels.js';
import { countText, numberOfText } from './words.js';

// Times and spans as people in Colombia read them. The names are ours, not the host's: ICU writes them with other points and spaces from
// version to version.
const weekdayNames = ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'];

/** An answer is read at once, so it may say "hoy"; a card is kept and read again days later, when only a date is still true. */
export type Reading = 'once' | 'kept';
export type ReadMoment = { now: Instant; timeZone: string };

/** "hoy 4:05 p. m.", "mañana 8:20 a. m.", "ayer 3:20 p. m.", "lun 24 nov, 8:20 a. m.", "lun 24 nov 2025, 8:20 a. m."; kept, always with its date. */
export const instantText = (at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string =>
  `${dayText(at, now, zone, reading)}${isNear(at, now, zone, reading) ? '' : ','} ${clockTimeText(at, zone)}`;

/** "hoy", "mañana", "ayer", "lun 24 nov", "lun 24 nov 2025"; kept, always the date. */
export function dayText(at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string {
  const day = dayOf(at, zone);
  const near = reading === 'kept' ? undefined : { '-1': 'ayer', '0': 'hoy', '1': 'mañana' }[String(day - dayOf(now, zone))];
  return near ?? `${weekdayNames[weekdayIndex(day)] ?? ''} ${dateText(at, now, zone)}`;
}

/** "24 nov", in another year than now "24 nov 2025"; used in "desde el 24 nov" */
export function dateText(at: Instant, now: Instant, zone: string): string {
  const date = civilDate(dayOf(at, zone));
  return date.year === civilDate(dayOf(now, zone)).year ? dayOfMonthLabel(date) : dateLabel(date);
}

/** "3:24 p. m."; noon is "12:00 p. m.", midnight "12:00 a. m." */
export const clockTimeText = (at: Instant, zone: string): string =>
  minuteOfDayText(Math.floor(timeZone(zone).wallTime(at).msOfDay / MINUTE));

/** "las 3:24 p. m.", "la 1:00 p. m." */
export function theTimeText(at: Instant, zone: string): string {
  const time = clockTimeText(at, zone);
  return `${time.startsWith('1:') ? 'la' : 'las'} ${time}`;
}

/** "antes de las 3:50 p. m. de hoy", "antes del jue 26 nov, 8:20 a. m." */
export function beforeText(at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string {
  const day = dayText(at, now, zone, reading);
  return isNear(at, now, zone, reading) ? `antes de ${theTimeText(at, zone)} de ${day}` : `antes del ${day}, ${clockTimeText(at, zone)}`;
}

/** "desde las 3:20 p. m." of today, "desde ayer 3:20 p. m.", "desde el lun 16 nov, 3:20 p. m." */
export const sinceText = (at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string =>
  `desde ${dayText(at, now, zone, reading) === 'hoy' ? theTimeText(at, zone) : onDateText(at, now, zone, reading)}`;

/** "desde hoy", "desde ayer", "desde hace 17 días" */
export function sinceDaysText(at: Instant, now: Instant, zone: string): string {
  const days = dayOf(now, zone) - dayOf(at, zone);
  return days <= 0 ? 'desde hoy' : days === 1 ? 'desde ayer' : `desde hace ${countText(days)} días`;
}

/** In a sentence: "hoy 3:20 p. m.", "el lun 16 nov, 3:20 p. m." */
export const onDateText = (at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string =>
  `${isNear(at, now, zone, reading) ? '' : 'el '}${instantText(at, now, zone, reading)}`;

/**
 * "25 min hábiles", "3 h 20 min hábiles", "2 días hábiles", "1 día 4 h hábiles".
 * Rounded down: to minutes within a day, to hours beyond, to days from ten on, so that the desk never promises time that is not there. Less
 * than a minute, also 0, is "menos de un minuto".
 * @param openMsPerDay  the length of a business day in the procedure's calendar; 0 where time is said in hours
 */
export function spanText(openMs: number, openMsPerDay: number): string {
  if (openMs < MINUTE) return openLengthText(openMs);
  const days = openMsPerDay > 0 ? Math.floor(openMs / openMsPerDay) : 0;
  const rest = openMs - days * openMsPerDay;
  const daysAndHours = [...counted(days, 'día', 'días'), ...counted(days < 10 ? wholeHours(rest)[0] : 0, 'h', 'h')];
  const parts = days === 0 ? hoursAndMinutes(openMs) : daysAndHours;
  const isOne = parts.length === 1 && parts[0]?.startsWith('1 ') === true;
  return `${parts.join(' ')} ${isOne ? 'hábil' : 'hábiles'}`;
}

/** "25 min de atención", "menos de un minuto de atención": open time of one case. @see spanText */
export const attendedText = (openMs: number, openMsPerDay: number): string =>
  spanText(openMs, openMsPerDay).replace(/(?: hábil(?:es)?)?$/, ' de atención');

/** "faltan 25 min de atención", "falta 1 h de atención" */
export function leftText(openMs: number, openMsPerDay: number): string {
  const span = attendedText(openMs, openMsPerDay);
  return `${/^(1 \S+|menos de un minuto) de/.test(span) ? 'falta' : 'faltan'} ${span}`;
}

/** "menos de un minuto", "45 min", "3 h 20 min": open time, under a title that says so. */
export const openLengthText = (openMs: number): string => (openMs < MINUTE ? 'menos de un minuto' : hoursAndMinutes(openMs).join(' '));

/** From 5:00, noon and 7 p. m. on. */
export function greeting(at: Instant, zone: string): 'Buenos días' | 'Buenas tardes' | 'Buenas noches' {
  const hour = timeZone(zone).wallTime(at).msOfDay / HOUR;
  if (hour >= 5 && hour < 12) return 'Buenos días';
  return hour >= 12 && hour < 19 ? 'Buenas tardes' : 'Buenas noches';
}

/**
 * Today's hours, for a greeting: "Hoy atendemos de 8:00 a. m. a 5:00 p. m."; if the desk does not open again today,
 * why, and when it opens next.
 */
export function hoursText(calendar: BusinessCalendar, at: Instant): string {
  const today = calendar.hoursToday(at);
  const back = `Volvemos ${momentText(calendar.nextOpening(at), at, calendar.timeZone)}`;
  switch (today.kind) {
    case 'open':
      return timeZone(calendar.timeZone).wallTime(at).msOfDay >= (today.hours.at(-1)?.toMinute ?? 0) * MINUTE
        ? `Por hoy terminó la atención. ${back}`
        : `Hoy atendemos ${intervalsText(today.hours)}`;
    case 'holiday':
      return `Hoy no hay atención: es festivo (${today.name}). ${back}`;
    case 'closed-day':
    case 'day-off':
      return `Hoy no hay atención. ${back}`;
    default:
      return today satisfies never;
  }
}

/** "mañana a las 7:00 a. m.", "el lun 23 nov a las 8:00 a. m." */
export const momentText = (at: Instant, now: Instant, zone: string, reading: Reading = 'once'): string =>
  `${isNear(at, now, zone, reading) ? '' : 'el '}${dayText(at, now, zone, reading)} a ${theTimeText(at, zone)}`;

/** "de 8:00 a. m. a 12:00 p. m. y de 2:00 p. m. a 5:00 p. m."; ends in the point of "m." or in a full stop */
function intervalsText(hours: readonly OpenInterval[]): string {
  const spans = hours.map(({ fromMinute, toMinute }) =>
    toMinute - fromMinute === 1440 ? 'las 24 horas.' : `de ${minuteOfDayText(fromMinute)} a ${minuteOfDayText(toMinute)}`,
  );
  return [...spans.slice(0, -2), spans.slice(-2).join(' y ')].join(', ');
}

function minuteOfDayText(minute: number): string {
  const hour = Math.floor(minute / 60) % 24;
  const half = hour < 12 ? 'a. m.' : 'p. m.';
  return `${hour % 12 === 0 ? 12 : hour % 12}:${twoDigits(minute % 60)} ${half}`;
}

function hoursAndMinutes(ms: number): readonly string[] {
  const [hours, minutes] = wholeHours(ms);
  return [...counted(hours, 'h', 'h'), ...counted(minutes, 'min', 'min')];
}

function wholeHours(ms: number): [hours: number, minutes: number] {
  const minutes = Math.floor(ms / MINUTE);
  return [Math.floor(minutes / 60), minutes % 60];
}

const counted = (count: number, one: string, many: string): readonly string[] => (count === 0 ? [] : [numberOfText(count, one, many)]);

const isNear = (at: Instant, now: Instant, zone: string, reading: Reading): boolean =>
  reading === 'once' && Math.abs(dayOf(at, zone) - dayOf(now, zone)) <= 1;

const dayOf = (at: Instant, zone: string): number => timeZone(zone).wallTime(at).day;
