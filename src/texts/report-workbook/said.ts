import { civilDate, isoDate, isoMonth, wallDay } from '../../core/calendar/civil-date.js';
import { monthOfPeriod } from '../../core/calendar/day-ranges.js';
import { monthNames } from '../../core/calendar/spoken-day.js';
import { later } from '../../core/instant.js';
import { labelOfChoice } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { ReportRefusal, ReportPeriod, ReportScope } from '../../core/report/report-scope.js';
import { dateLabel } from '../../core/form-labels.js';
import { fileWords } from '../workbook.js';
import { listText, caseNoun } from '../words.js';
import { scopeName } from './figure-sheets.js';

type ReportOf = { period: ReportPeriod; scope: ReportScope };

/** "Informe de octubre de 2026", "Informe del 1 oct 2026 al 15 oct 2026 · Nivel 2" */
export function workbookTitle({ period, scope }: ReportOf, procedure: Procedure): string {
  const { first, last, isMonth } = daysOf(period, procedure.calendar.timeZone);
  const [from, to] = [civilDate(first), civilDate(last)];
  const when = isMonth
    ? `de ${monthNames[from.month - 1] ?? ''} de ${from.year}`
    : first === last
      ? `del ${dateLabel(from)}`
      : `del ${dateLabel(from)} al ${dateLabel(to)}`;
  return `Informe ${when}${scope.kind === 'desk' ? '' : ` · ${scopeName(scope, procedure)}`}`;
}

/** "informe-2026-10.xlsx", "informe-2026-10-01-a-2026-10-15-nivel-2.xlsx" */
export function workbookFileName({ period, scope }: ReportOf, procedure: Procedure): string {
  const { first, last, isMonth } = daysOf(period, procedure.calendar.timeZone);
  const [from, to] = [isoDate(first), isoDate(last)];
  const when = isMonth ? isoMonth(first) : first === last ? from : `${from}-a-${to}`;
  const of = scope.kind === 'desk' ? '' : `-${fileWords(scopeName(scope, procedure))}`;
  return `informe-${when}${of}.xlsx`;
}

function daysOf({ from, to }: ReportPeriod, zone: string): { first: number; last: number; isMonth: boolean } {
  const [first, last] = [wallDay(from, zone), wallDay(to > from ? later(to, -1) : from, zone)];
  return { first, last, isMonth: monthOfPeriod({ from, to }, zone) !== null };
}

export function workbookRefusalText(refusal: ReportRefusal, procedure: Procedure): string {
  const { groups } = procedure;
  const { as, many } = caseNoun(procedure);
  switch (refusal.code) {
    case 'no-coordinator':
      return `El libro del informe es de la coordinación. Usted puede ver sus ${many} con «mis asignados» y ${as('los')} de su grupo con «cola».`;
    case 'elsewhere': {
      const labels = refusal.oversees.map((id) => labelOfChoice(groups, id));
      return `Usted coordina ${listText(labels, 'y')}. Pida el informe de alguno de esos grupos: «informe ${labels[0] ?? ''}».`;
    }
    case 'not-whole-desk':
      return 'Los datos personales los abre la coordinación de toda la mesa. Puede descargar el libro con ellos ocultos en parte.';
    default:
      return refusal satisfies never;
  }
}

export const workbookTexts = {
  started: 'Preparo el libro y se lo ofrezco en su chat con Precaso.',
  startedHere: 'Preparo el libro: le voy diciendo aquí abajo cuánto falta.',
  busy: 'Ya le estoy preparando un libro. Cuando esté listo, pida el otro.',
  unreachable:
    'No puedo escribirle en privado, y el libro se entrega en su chat. En Teams busque Precaso en «Aplicaciones», pulse «Agregar» y pídalo otra vez.',
  cancelling: 'No sigo con ese libro.',
  reasonMissing: 'Escriba para qué necesita los datos personales: queda en la historia.',
  reasonLong: (most: number) => `Escriba la razón en ${most} letras o menos.`,
  declined: (name: string) => `Listo: no guardé «${name}» en su OneDrive.`,
  gone: 'Ese libro ya no está: se guarda un día. Pídalo otra vez con «informe» o «contingencia exportar».',
  notYours: 'Ese libro lo pidió otra persona. Pida el suyo con «informe».',
  ofDesk: 'Este libro trae datos personales de toda la mesa: lo recibe quien la coordina toda.',
  expired: (name: string) => `El permiso para guardar «${name}» venció antes de usarlo. Se lo ofrezco otra vez: pulse «Permitir».`,
  'outcome-unknown': (name: string) =>
    `Teams no confirmó la copia de «${name}». Búsquela en su OneDrive; si no está, pídalo otra vez con «informe».`,
  'no-room': (name: string) => `En su OneDrive no hay espacio para «${name}». Libere espacio y pídalo otra vez con «informe».`,
  failed: (name: string) =>
    `No pude dejar «${name}» en su OneDrive. Pídalo otra vez con «informe»; si vuelve a fallar, avise a quien administra.`,
} as const;
