import { civilDate, isoDate, isoMonth, wallDay } from '../../core/calendar/civil-date.js';
import { monthOfPeriod } from '../../core/calendar/day-ranges.js';
import { monthNames } from '../../core/calendar/spoken-day.js';
import type { PeriodFault } from '../../core/calendar/spoken-period.js';
import { later, type Instant } from '../../core/instant.js';
import { groupName } from '../../core/procedure/called-groups.js';
import { groupsOverseen, labelOfChoice } from '../../core/procedure/lookup.js';
import { levelName } from '../../core/procedure/words.js';
import type { ApartCounts, FigureName, Figures } from '../../core/report/report-document.js';
import { sameMembers } from '../../core/same-members.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import type { Procedure } from '../../procedure/procedure.js';
import { onDateText } from '../../texts/times.js';
import { asSentence, capitalised, caseNoun, countText, draftNoun, listText, numberOfText, type NounForms } from '../../texts/words.js';
import { fileWords, onlyCoordinatesText } from '../../texts/workbook.js';
import type { FigureChange } from './rules/kept-month.js';
import type { AskedReport, ReportPeriod, ReportRefusal, ReportScope } from './rules/scope.js';

type Period = ReportPeriod & { month?: string | null };

/** "de octubre de 2026", "del 1 al 15 de octubre de 2026", "del 3 de octubre de 2026": follows a noun. */
function ofPeriodText({ from, to, month = null }: Period, timeZone: string): string {
  const [first, last] = [civilDate(wallDay(from, timeZone)), civilDate(wallDay(to > from ? later(to, -1) : from, timeZone))];
  const nameOf = (index: number): string => monthNames[index - 1] ?? '';
  if ((month ?? monthOfPeriod({ from, to }, timeZone)) !== null) return `de ${nameOf(first.month)} de ${first.year}`;
  const end = `${last.day} de ${nameOf(last.month)} de ${last.year}`;
  if (first.year === last.year && first.month === last.month) return first.day === last.day ? `del ${end}` : `del ${first.day} al ${end}`;
  return `del ${first.day} de ${nameOf(first.month)}${first.year === last.year ? '' : ` de ${first.year}`} al ${end}`;
}

/** "toda la mesa", "nivel 2", "Infraestructura tecnológica"; for several groups that are one scope of the coordination, its name. */
export function reportScopeText(scope: ReportScope, procedure: Procedure): string {
  if (scope.kind === 'desk') return 'toda la mesa';
  if (scope.kind === 'level') return levelName(scope.level, procedure);
  const { coordination = [] } = procedure;
  // A single group keeps its own name, also if it is a scope by itself.
  const overseen = scope.groups.length < 2 ? [] : coordination.filter((part) => sameMembers(groupsOverseen(part, procedure), scope.groups));
  return (
    overseen[0]?.label ??
    listText(
      scope.groups.map((id) => reportGroupText(id, procedure)),
      'y',
    )
  );
}

export function reportGroupText(id: string, procedure: Procedure): string {
  const group = procedure.groups.find((one) => one.id === id);
  return group === undefined ? id : groupName(group, procedure);
}

/** "Informe de octubre de 2026 · nivel 2" */
export const reportTitle = ({ period, scope }: { period: Period; scope: ReportScope }, procedure: Procedure): string =>
  `Informe ${ofPeriodText(period, procedure.timeZone)} · ${reportScopeText(scope, procedure)}`;

/** "informe-2026-10.xlsx", "informe-2026-10-01-a-2026-10-15-nivel-2.xlsx" */
export function workbookFileName(
  { period: { from, to }, scope }: { period: ReportPeriod; scope: ReportScope },
  procedure: Procedure,
): string {
  const { timeZone } = procedure;
  const [first, last] = [wallDay(from, timeZone), wallDay(to > from ? later(to, -1) : from, timeZone)];
  const days = first === last ? isoDate(first) : `${isoDate(first)}-a-${isoDate(last)}`;
  const when = monthOfPeriod({ from, to }, timeZone) === null ? days : isoMonth(first);
  return `informe-${when}${scope.kind === 'desk' ? '' : `-${fileWords(reportScopeText(scope, procedure))}`}.xlsx`;
}

/** "informe 2026-10 nivel 2": the phrase for it. Several groups are the scope of the reader, and are not named. */
export function reportPhrase({ period: { from, to, month }, scope }: AskedReport, procedure: Procedure): string {
  const [first, last] = [isoDate(wallDay(from, procedure.timeZone)), isoDate(wallDay(later(to, -1), procedure.timeZone))];
  const when = month ?? (first === last ? first : `${first} a ${last}`);
  return ['informe', when, scopePhrase(scope, procedure)].filter((part) => part !== '').join(' ');
}

function scopePhrase(scope: ReportScope, { groups }: Procedure): string {
  if (scope.kind === 'level') return `nivel ${scope.level}`;
  const [only, ...others] = scope.kind === 'groups' ? scope.groups : [];
  if (only === undefined || others.length > 0) return '';
  const label = labelOfChoice(groups, only);
  return groups.some((other) => other.label === label && other.id !== only) ? only : normaliseText(label);
}

/** What each figure is called, in the gender of the procedure's cases. */
export function figureLabels({ as }: Pick<NounForms, 'as'>): Readonly<Record<FigureName, string>> {
  return {
    registered: as('registrados'),
    solved: as('solucionados'),
    endedOtherwise: `${as('terminados')} de otra manera`,
    openAtEnd: `${as('abiertos')} al final`,
    inTime: `${as('solucionados')} a tiempo`,
    late: `${as('solucionados')} tarde`,
    refused: 'soluciones rechazadas',
    bySilence: `${as('aceptados')} por silencio`,
    answered: 'encuestas respondidas',
  };
}

export const figureText = (value: number | null): string => (value === null ? 'no se guardó' : countText(value));

/** "¿Cómo le fue? 4,3 de 45 respuestas": the mean of each question whose answers are numbers. */
export function meanTexts({ scores }: Figures, { survey }: Pick<Procedure, 'survey'>): readonly string[] {
  return Object.entries(scores)
    .filter(([, { of }]) => of > 0)
    .map(([question, { sum, of }]) => {
      const label = survey.questions.find(({ id }) => id === question)?.label ?? question;
      const mean = (sum / of).toLocaleString('es-CO', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return `${label} Promedio ${mean} (${numberOfText(of, 'respuesta', 'respuestas')}).`;
    });
}

/** The figures that are not nought, in one line: "12 registrados · 10 solucionados · 2 abiertos al final". */
export function figuresLine(figures: Figures, labels: Readonly<Record<FigureName, string>>, names: readonly FigureName[]): string {
  return names
    .filter((name) => (figures[name] ?? 0) > 0)
    .map((name) => `${countText(figures[name] ?? 0)} ${labels[name]}`)
    .join(' · ');
}

export const openPeriodText = (to: Instant, now: Instant, timeZone: string): string =>
  asSentence(`El periodo sigue abierto: cifras hasta ${onDateText(to, now, timeZone, 'kept')}`);
export const keptText = (at: Instant, now: Instant, timeZone: string): string =>
  asSentence(`Cifras como se guardaron al terminar el mes, ${onDateText(at, now, timeZone, 'kept')}`);
/** Of a month that a release up to 0.7.0 closed, which counted among the registered what was not attended later. */
export const sealedText = (by: string, at: Instant, now: Instant, timeZone: string, { as }: NounForms): string =>
  `${asSentence(`Cifras como las cerró ${by} ${onDateText(at, now, timeZone, 'kept')}`)} Entre ${as('los')} ${as('registrados')} están ${as('los')} no ${as('gestionados')}.`;
/** "Al pedir este informe se contaban otras: 241 registrados (se guardaron 240)." A card is read again days later, so none says "hoy". */
export const changesText = (changes: readonly FigureChange[], labels: Readonly<Record<FigureName, string>>): string => {
  const said = changes.map(({ figure, kept, now }) => `${countText(now)} ${labels[figure]} (se guardaron ${countText(kept)})`);
  return `Al pedir este informe se contaban ${said.length === 0 ? 'las mismas' : `otras: ${listText(said, 'y')}`}.`;
};

/** What ended without being attended, of the whole desk: it counts in no figure. Source: UARIV-07 */
export function apartText({ cases, drafts }: ApartCounts, scope: ReportScope, procedure: Procedure): string {
  const parts = [
    ...endedParts(cases, caseNoun(procedure), procedure),
    ...endedParts(drafts, draftNoun(procedure), procedure).map((part) => `${part}, sin número`),
  ];
  if (parts.length === 0) return '';
  return `Aparte${scope.kind === 'desk' ? '' : ', en toda la mesa'}, sin contar en ninguna cifra: ${listText(parts, 'y')}.`;
}

function endedParts(ended: Readonly<Record<string, number>>, noun: NounForms, { outcomes }: Procedure): readonly string[] {
  return Object.entries(ended)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => {
      const label = labelOfChoice(outcomes, outcome);
      return `${noun.counted(count)} (${label.charAt(0).toLocaleLowerCase('es')}${label.slice(1)})`;
    });
}

const faultTexts: Readonly<Record<PeriodFault, string>> = {
  'no-such-month': 'Ese mes no existe.',
  'no-such-day': 'Esa fecha no existe.',
  'turned-round': 'Ese periodo termina antes de empezar.',
  'too-early': 'De un periodo tan antiguo no hay nada que contar.',
  future: 'Ese periodo aún no ha empezado.',
  unreadable: 'No entendí ese periodo.',
};

/** Says what is wrong with the period, and what can be asked for instead. */
export const periodFaultText = (code: PeriodFault, phrase: string): string => `${faultTexts[code]} Puede pedir: ${phrase}`;

export function onlyCoordinationText(procedure: Procedure): string {
  const { many, as } = caseNoun(procedure);
  return `Los informes los pide la coordinación. Usted puede ver ${as('los')} ${many} de su grupo con «cola», «${as('vencidos')}» y «mis asignados».`;
}

export const notOverseenText = (scope: string, overseen: string, phrase: string): string =>
  `${capitalised(scope)} no está en su ámbito, que es «${overseen}». Puede pedir: ${phrase}`;

export function workbookRefusalText(refusal: ReportRefusal, procedure: Procedure): string {
  switch (refusal.code) {
    case 'no-coordinator':
      return onlyCoordinatesText(procedure);
    case 'elsewhere': {
      const labels = refusal.oversees.map((id) => labelOfChoice(procedure.groups, id));
      return `Usted coordina ${listText(labels, 'y')}. Pida el informe de alguno de esos grupos: «informe ${labels[0] ?? ''}».`;
    }
    case 'not-whole-desk':
      return 'Los datos personales los abre la coordinación de toda la mesa. Puede descargar el libro con ellos ocultos en parte.';
    default:
      return refusal satisfies never;
  }
}

/** What the buttons of earlier releases did, in a sentence. */
export const retiredTexts = {
  'analyse-report': 'El análisis se escribe ahora en el libro del informe, en su hoja «Análisis y producto no conforme».',
  surveys: 'Lo que respondieron los usuarios está en el libro del informe, en las columnas de la encuesta.',
  'close-month': 'Los meses ya no se cierran: cuando uno termina, sus cifras quedan guardadas y no cambian.',
} as const;
