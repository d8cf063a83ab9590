import { plainSpeech } from '../../../core/calendar/spoken-day.js';
import { HOUR, MINUTE } from '../../../core/instant.js';

/** The time given after `resumen`. `none`: no time of day; `nearest` is the nearest one, in minutes. */
export type SaidDigestTime = { kind: 'opening' } | { kind: 'at'; minuteOfDay: number } | { kind: 'none'; nearest: number };

const minutesOfDay = 24 * 60;
const saidTime =
  /^(?:a )?(?:las? )?(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})| y (?<part>media|cuarto))?\s?(?<half>am|pm|m|de la manana|de la tarde|de la noche)?$/;
/** A bare hour that is further before the opening than this is in the afternoon. */
const earliestBeforeOpening = (2 * HOUR) / MINUTE;

/**
 * Reads a time of day: "a las 7:30", "a las 7 y media", "a las 3 de la mañana", "al mediodía", "al abrir".
 * @param opening minute of the day at which the desk usually opens
 * @returns null for other words
 */
export function readDigestTime(said: string, opening: number): SaidDigestTime | null {
  const text = plainSpeech(said);
  if (/^(?:al abrir|a la apertura|al empezar(?: el dia)?|al comenzar(?: el dia)?)$/.test(text)) return { kind: 'opening' };
  if (/^(?:al? )?medio ?dia$/.test(text)) return { kind: 'at', minuteOfDay: minutesOfDay / 2 };
  const { hour, minute = '0', part, half } = saidTime.exec(text)?.groups ?? {};
  if (hour === undefined) return null;
  const minutes = part === undefined ? Number(minute) : part === 'media' ? 30 : 15;
  const hours = hourOf(Number(hour), half);
  const at = hours * 60 + minutes;
  if (minutes > 59 || at >= minutesOfDay) return { kind: 'none', nearest: Math.min(at, minutesOfDay - 1) };
  const isBare = half === undefined && hours >= 1 && hours < 12;
  return { kind: 'at', minuteOfDay: isBare && at < opening - earliestBeforeOpening ? at + minutesOfDay / 2 : at };
}

/** Converts an hour to 24 hours; "12 m" is noon, and an hour past 12 needs no half of the day. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  const isMorning = half === 'am' || half === 'de la manana';
  return (hour % 12) + (isMorning ? 0 : 12);
}
