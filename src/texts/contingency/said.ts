import type { ExportedWorkbook } from '../../core/contingency/contingency-document.js';
import { numberText } from '../../core/procedure/lookup.js';
import { caseNoun, asSentence, numberOfText } from '../words.js';
import { instantText, sinceText } from '../times.js';
import type { Instant } from '../../core/instant.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Reservation } from '../../core/ticket/reservation.js';

export const contingencyTexts = {
  title: 'Libro de contingencia',
  reasonLabel: 'Trae los datos personales de lo que está abierto. ¿Para qué lo pide?',
  reasonMissing: 'Escriba para qué lo pide: trae datos personales y queda en la historia.',
  reasonLong: (most: number): string => `Escriba la razón en ${most} letras o menos.`,
  howBack: 'Cuando la herramienta vuelva, envíe aquí el libro con «contingencia importar».',
  started: 'Preparo el libro de contingencia y se lo ofrezco en su chat con Precaso.',
  startedHere: 'Preparo el libro de contingencia: le voy diciendo en este chat cuánto falta.',
  busy: 'Ya le estoy preparando un libro. Cuando esté listo, pida el otro.',
  tooLarge:
    'El libro es demasiado grande para entregarlo por Teams. Quien administra puede escribirlo en el servidor: npm run contingency.',
  noSpace: 'La mesa no tiene espacio para guardar el libro. Avise a quien administra.',
  failed: 'No pude preparar el libro. Si vuelve a fallar, avise a quien administra.',
  notKept:
    'El libro de contingencia de anoche no se pudo guardar en la carpeta de la entidad. Avise a quien administra. Mientras tanto, pida uno con «contingencia exportar».',
  noneToRelease: 'No hay números reservados sin usar.',
  importing: 'Se está importando un libro, que puede traer esos números. Cuando termine, libere los que sobren.',
  scoped: 'El libro de contingencia trae los datos de toda la mesa: lo pide quien la coordina toda.',
} as const;

/** "El último libro, que pidió Carla Ríos, es del lun 23 nov, 8:00 a. m." It names the day, because the card is read again later. */
export function lastExportText(last: ExportedWorkbook | null, now: Instant, { timeZone }: Procedure): string {
  if (last === null) return 'Todavía no se ha exportado ningún libro.';
  const whose = last.by === null ? 'que guardó la mesa sola' : `que pidió ${last.by.name}`;
  return asSentence(`El último libro, ${whose}, es del ${instantText(last.at, now, timeZone, 'kept')}`);
}

/** "Hay 98 números reservados sin usar, de SERV000120 a SERV000219. Se liberaron 2 sin usar." */
export function numbersText(unused: readonly number[], ended: readonly number[], procedure: Procedure): string {
  const [first, last] = [unused[0], unused.at(-1)];
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const reserved =
    first === undefined || last === undefined
      ? 'No hay números reservados: se reservan al exportar.'
      : `Hay ${numberOfText(unused.length, 'número reservado', 'números reservados')} sin usar, de ${name(first)} a ${name(last)}.`;
  return ended.length === 0 ? reserved : `${reserved} ${releasedText(ended.length)}`;
}

/** "Se liberarían 88 números, de SERV000132 a SERV000219: …" */
export function releasingText(unused: readonly number[], procedure: Procedure): string {
  const name = (value = 0): string => numberText(procedure, 'ticket', value);
  const which =
    unused.length === 1
      ? `Se liberaría 1 número, ${name(unused[0])}`
      : `Se liberarían ${numberOfText(unused.length, 'número', 'números')}, de ${name(unused[0])} a ${name(unused.at(-1))}`;
  return `${which}. No se deshace: quedan sin usar para siempre, y el libro que los trae ya no sirve para registrar. Si falta un libro por importar, impórtelo antes.`;
}

export const releasedText = (count: number): string =>
  `${count === 1 ? 'Se liberó' : 'Se liberaron'} ${numberOfText(count, 'número', 'números')} sin usar.`;

export function readyContingencyText({ cases, first, last }: ExportedWorkbook, procedure: Procedure): string {
  const { counted, as } = caseNoun(procedure);
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const open = `${counted(cases)} ${as(cases === 1 ? 'abierto' : 'abiertos')}`;
  return `El libro está listo: ${open} y números reservados de ${name(first)} a ${name(last)}. Se lo ofrezco en el mensaje siguiente; pulse «Permitir» y queda en su OneDrive. Tiene datos personales.`;
}

/** "SERV000123 está reservado para una contingencia desde las 9:00 a. m., y todavía no tiene caso." */
export function reservedNumberText(name: string, { at, isEnded }: Reservation, procedure: Procedure, now: Instant): string {
  const { one, as } = caseNoun(procedure);
  const since = sinceText(at, now, procedure.timeZone);
  return isEnded === true
    ? `${name} se reservó para una contingencia y se liberó sin usarse: no tiene ${one}, y ya no se da a ${as('otro')}.`
    : `${name} está reservado para una contingencia ${since}, y todavía no tiene ${one}.`;
}
