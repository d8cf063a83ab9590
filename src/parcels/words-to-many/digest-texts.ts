import type { Instant } from '../../core/instant.js';
import { type NounForms, asSentence, countText, numberOfText } from '../../texts/words.js';
import { dayText, onDateText, theTimeText, type ReadMoment } from '../../texts/times.js';

/** "Resumen de hoy, lun 23 nov"; `missedAt`: when it should have been sent. */
export function digestTitle(missedAt: Instant | null, { now, timeZone }: ReadMoment): string {
  const missed = missedAt === null ? '' : `, que no salió a ${theTimeText(missedAt, timeZone)}`;
  return `Resumen de hoy, ${dayText(now, now, timeZone, 'kept')}${missed}`;
}

/** "El del lun 23 nov no salió." */
export const digestBeforeText = (missed: Instant, { now, timeZone }: ReadMoment): string =>
  asSentence(`El del ${dayText(missed, now, timeZone, 'kept')} no salió`);

/** "Resumen de hoy: 1 vencido, 2 vencen hoy, 3 sin asignar", as a telephone announces it. */
export function digestSummaryText(
  { late, dueToday, unassigned }: { late: number; dueToday: string; unassigned: number },
  { as }: NounForms,
): string {
  const lateText = numberOfText(late, as('vencido'), as('vencidos'));
  return `Resumen de hoy: ${lateText}, ${dueToday} ${dueToday === '1' ? 'vence' : 'vencen'} hoy, ${countText(unassigned)} sin asignar`;
}

/** The answer to a person who asked for the digest when there is nothing to report. */
export const emptyDigestText = ({ many, as }: NounForms): string =>
  `Hoy no hay nada que resumir: no hay ${many} ${as('vencidos')}, que venzan hoy ni sin asignar, y no falta avisarle a nadie.`;
/** "Dora Vega no está y tiene 4 casos" */
export const awayWithCasesText = (name: string, cases: number, { counted }: NounForms): string =>
  `${name} no está y tiene ${counted(cases)}`;
/** "2 encuestas bajas nuevas" */
export const lowSurveysText = (count: number): string => numberOfText(count, 'encuesta baja nueva', 'encuestas bajas nuevas');
/** "respondió la encuesta hoy 8:20 a. m." */
export const surveyAnsweredText = (at: Instant, { now, timeZone }: ReadMoment): string =>
  `Respondió la encuesta ${onDateText(at, now, timeZone, 'kept')}`;
/** "100+" */
export const atLeastText = (count: number, isAll: boolean): string => (isAll ? countText(count) : `${countText(count)}+`);

/** The answer after the time was set. @param next when the first one comes; null: on no day within a year */
export function digestSetText(next: Instant | null, { now, timeZone }: ReadMoment): string {
  if (next === null) return 'Esa hora no llega ningún día hábil: revise el horario de la mesa.';
  const day = dayText(next, now, timeZone);
  const since = day.includes(' ') ? `el ${day}` : day;
  return `Le envío el resumen a ${theTimeText(next, timeZone)} de cada día hábil, desde ${since}. Para no recibirlo escriba «sin resumen».`;
}

export const noDigestText =
  'Ya no le envío el resumen de la mañana. Para recibirlo de nuevo escriba «resumen al abrir» o, por ejemplo, «resumen a las 7:30».';
/** For a person who never had the digest, or ended it before. */
export const hadNoDigestText =
  'No recibe el resumen de la mañana. Para recibirlo escriba «resumen al abrir» o, por ejemplo, «resumen a las 7:30».';
/** @param nearest a valid time near the typed one */
export const noSuchTimeText = (said: string, nearest: string): string =>
  `«${said}» no es una hora del día; la más cercana es «resumen a las ${nearest}».`;
