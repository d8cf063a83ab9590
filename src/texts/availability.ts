import type { Instant } from '../core/instant.js';
import { onDateText, type Reading, type ReadMoment } from './times.js';
import { withArticle, type NamedGroup } from '../core/procedure/words.js';
import { type NounForms, asSentence, countText, listText } from './words.js';

export type AbsenceTimes = ReadMoment & { reading?: Reading };

/** More are counted, and the dialog has the whole list. */
const maxNamed = 5;

export const unavailableText = (name: string, until: Instant | null, times: AbsenceTimes): string =>
  asSentence(`${name} no está disponible${untilWhen(until, times)}`);

/** It names the time of the return, so that it is clear whether the named day counts. Source: SIIF-15 */
export function markedAwayText(name: string | null, until: Instant | null, times: AbsenceTimes): string {
  const whose = name === null ? 'Queda' : `${name} queda`;
  const end =
    until === null ? ` hasta que ${name === null ? 'escriba «estoy disponible»' : 'se diga lo contrario'}` : untilWhen(until, times);
  return asSentence(`${whose} como no disponible${end}`);
}

export function whatAbsenceMeansText(isOwn: boolean, { many, as }: NounForms): string {
  const nothing = `Mientras tanto nadie le asigna ${many}.`;
  return isOwn ? `${nothing} Si toma ${as('uno')}, vuelve a estar disponible.` : nothing;
}

/** "Mesa de servicios: están Beto Gil y Luz Parra. No está Dora Vega, hasta el vie 28 nov." */
export function whoIsHereText(
  group: string,
  here: readonly string[],
  away: readonly { name: string; until: Instant | null }[],
  times: AbsenceTimes,
): string {
  const present = here.length === 0 ? 'no hay nadie disponible' : `${here.length === 1 ? 'está' : 'están'} ${listText(here, 'y')}`;
  const absent = away.map(({ name, until }) => `${name}${untilWhen(until, times)}`);
  const gone = absent.length === 0 ? '' : ` ${asSentence(`No ${absent.length === 1 ? 'está' : 'están'} ${listText(absent, 'y')}`)}`;
  return `${asSentence(`${group}: ${present}`)}${gone}`;
}

export const nobodyKnownText = 'Su grupo todavía no tiene canal, así que no sé quiénes son.';
export const availableText = (name: string): string => `${name} está disponible.`;

/** @param name null: the text is for the person themself */
export function backText(name: string | null, wasAway: boolean, { many }: NounForms): string {
  if (name === null) return wasAway ? `Vuelve a estar disponible: se le pueden asignar ${many}.` : 'Usted ya estaba disponible.';
  return wasAway ? `${name} vuelve a estar disponible.` : `${name} ya estaba disponible.`;
}

export const backByTakingText = ({ the }: NounForms): string => `Estaba como no disponible; como tomó ${the}, vuelve a estar disponible.`;
export const unclearUntilText =
  'No entendí hasta cuándo. Escríbalo así: «hasta viernes» (el viernes cuenta), «hasta mañana» (mañana ya está), «hasta 28 nov», «hasta 28/11» o «hasta lunes 8 a. m.».';
/** For a text that names a day without "hasta". */
export const untilMissingText = '¿Hasta cuándo? Escriba «no disponible hasta» y el día, o «hasta nuevo aviso».';
export const askUntilText = '¿Hasta cuándo no está disponible?';
export const onePersonOnlyText = 'De a una persona por mensaje, por favor: mencione sólo a una.';
export const personPhrase = (name: string): string => `persona ${name}`;

/** @param away people who get no cases now and still have some */
export function askWhoseCasesText(away: readonly { name: string; cases: number }[], { many, as, counted }: NounForms): string {
  const names = away.map(({ name, cases }) => `${name} (${counted(cases)})`);
  const known = names.length === 0 ? '' : ` No disponibles y con ${many}: ${listText(names, 'y')}.`;
  return `¿De quién? Escriba «persona» y el nombre: verá sus ${many}, cada ${as('uno')} con «Reasignar».${known}`;
}

export function reassignedText(count: number, to: string, { one, as, counted }: NounForms): string {
  if (count === 0) return `No se reasignó ${as('ningún')} ${one}.`;
  return `${counted(count)} ${count === 1 ? 'quedó' : 'quedaron'} a nombre de ${to}.`;
}

export function availableInsteadText(names: readonly string[]): string {
  if (names.length === 0) return 'Nadie más de su grupo está disponible.';
  const rest = names.length - maxNamed;
  return rest > 0 ? `Disponibles: ${names.slice(0, maxNamed).join(', ')} y ${countText(rest)} más.` : `Disponibles: ${names.join(', ')}.`;
}

const untilWhen = (until: Instant | null, { now, timeZone, reading = 'once' }: AbsenceTimes): string =>
  until === null ? '' : ` hasta ${onDateText(until, now, timeZone, reading)}`;
export const notReassignedText = (cases: readonly string[], why: string): string =>
  `${cases.length === 1 ? 'No se reasignó' : 'No se reasignaron'} ${listText(cases, 'y')}: ${why}`;

export function leftTitle(name: string, group: NamedGroup, cases: number, { counted }: NounForms): string {
  const were = cases === 1 ? `Quedó sin asignar ${counted(1)} que atendía` : `Quedaron sin asignar ${counted(cases)} que atendía`;
  return `${name} ya no es ${withArticle(group).of}. ${were}:`;
}

export const leftBehindText = ({ many }: NounForms): string => `Las respuestas y los avisos de esos ${many} llegan al grupo.`;
export const moreLeftText = (count: number): string => `… y ${countText(count)} más`;
