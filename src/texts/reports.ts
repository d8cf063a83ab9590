import { civilDate, isoDate, wallDay } from '../core/calendar/civil-date.js';
import { monthNames } from '../core/calendar/spoken-day.js';
import type { PeriodFault } from '../core/calendar/spoken-period.js';
import { later, type Instant } from '../core/instant.js';
import { groupName } from '../core/procedure/called-groups.js';
import { groupsOverseen, labelOfChoice } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import { levelName, wordsOfProcedure } from '../core/procedure/words.js';
import type { CaseFlow } from '../core/report/case-flow.js';
import type { CaseClass } from '../core/report/case-record.js';
import type { AskedReport, MonthSeal } from '../core/report/report-document.js';
import type { ReportScope } from '../core/report/report-scope.js';
import type { MetOf } from '../core/report/target-figures.js';
import type { TimeFigure } from '../core/report/period-figures.js';
import { sameMembers } from '../core/same-members.js';
import { normaliseText } from '../core/text/normalise-text.js';
import { caseNoun, asSentence, capitalised, countText, listText, numberOfText } from './words.js';
import { onDateText, spanText } from './times.js';

type Period = AskedReport['period'];

/** "octubre de 2026", "del 1 al 15 de octubre de 2026", "el 3 de octubre de 2026" */
function periodText({ from, to, month }: Period, timeZone: string): string {
  const [first, last] = [civilDate(wallDay(from, timeZone)), civilDate(wallDay(later(to, -1), timeZone))];
  const nameOf = (index: number): string => monthNames[index - 1] ?? '';
  const end = `${last.day} de ${nameOf(last.month)} de ${last.year}`;
  if (month !== null) return `${nameOf(first.month)} de ${first.year}`;
  if (first.year === last.year && first.month === last.month) return first.day === last.day ? `el ${end}` : `del ${first.day} al ${end}`;
  const begin = `${first.day} de ${nameOf(first.month)}${first.year === last.year ? '' : ` de ${first.year}`}`;
  return `del ${begin} al ${end}`;
}

/** "de octubre de 2026", "del 1 al 15 de octubre de 2026", "del 3 de octubre de 2026": follows a noun. */
export function ofPeriodText(period: Period, timeZone: string): string {
  const text = periodText(period, timeZone);
  if (period.month !== null) return `de ${text}`;
  return text.startsWith('el ') ? `d${text}` : text;
}

/** "toda la mesa", "nivel 2", "Infraestructura tecnológica"; for several groups that are one scope of the coordination, its name. */
export function reportScopeText(scope: ReportScope, procedure: Procedure): string {
  if (scope.kind === 'desk') return 'toda la mesa';
  if (scope.kind === 'level') return levelName(scope.level, procedure);
  const { coordination = [] } = procedure;
  // A single group keeps its own name, also if it is a scope by itself.
  const overseen = scope.groups.length < 2 ? [] : coordination.filter((part) => sameMembers(groupsOverseen(part, procedure), scope.groups));
  const names = scope.groups.map((id) => {
    const group = procedure.groups.find((one) => one.id === id);
    return group === undefined ? id : groupName(group, procedure);
  });
  return overseen[0]?.label ?? listText(names, 'y');
}

/** The terms of the equation of a flow: `came` on its left, `left` on its right. */
type FlowTerms = { came: readonly FlowTerm[]; left: readonly FlowTerm[] };
/** @property isName the words are the name of an end and do not fit behind a number without change: "no requería caso" */
type FlowTerm = { count: number; words: string; isName?: true };

/** The terms of a flow. Ways in and out without cases are left out, but never the start, the received cases and the end. */
export function flowTerms(flow: CaseFlow, procedure: Procedure): FlowTerms {
  const { as } = caseNoun(procedure);
  const taken = ({ count }: FlowTerm): boolean => count > 0;
  const ended = Object.entries(flow.ended).map(([outcome, count]): FlowTerm => {
    const words = outcomeText(outcome, procedure, count);
    return goesWithNumber.test(words) ? { count, words } : { count, words, isName: true };
  });
  const agreeing = (count: number, one: string): string => as(count === 1 ? one : `${one}s`);
  const arrived = { count: flow.transferredIn, words: `${agreeing(flow.transferredIn, 'llegado')} de otros grupos` };
  const transferred = { count: flow.transferredOut, words: `${agreeing(flow.transferredOut, 'trasladado')} a otros grupos` };
  return {
    came: [
      { count: flow.openAtStart, words: 'al inicio' },
      { count: flow.registered, words: agreeing(flow.registered, 'recibido') },
      ...[arrived].filter(taken),
    ],
    left: [...[...ended, transferred].filter(taken), { count: flow.openAtEnd, words: 'al final' }],
  };
}

const goesWithNumber = /^(?:(?:no )?\p{L}+[ai]d[oa]s?|sin|por|con)(?!\p{L})/u;

/** "12 al inicio + 240 recibidos = 210 solucionados + 5 retirados + 37 al final" */
export function equationText(flow: CaseFlow, procedure: Procedure): string {
  const { came, left } = flowTerms(flow, procedure);
  return `${sumText(came)} = ${sumText(left)}`;
}

/** The equation of a level or group in a long list, without terms of 0: "12 llegados de otros grupos = 10 solucionados + 2 al final" */
export function shortEquationText(flow: CaseFlow, procedure: Procedure): string {
  const { came, left } = flowTerms(flow, procedure);
  const counted = (terms: readonly FlowTerm[]): readonly FlowTerm[] => terms.filter(({ count }) => count > 0);
  return [counted(came), counted(left)].some(({ length }) => length === 0)
    ? equationText(flow, procedure)
    : `${sumText(counted(came))} = ${sumText(counted(left))}`;
}

const sumText = (terms: readonly FlowTerm[]): string =>
  terms.map(({ count, words, isName }) => `${countText(count)} ${isName === true ? `«${words}»` : words}`).join(' + ');

/** The procedure's name of that end: "solucionados", "sin respuesta del usuario". */
export function outcomeText(outcome: string, procedure: Procedure, count = 1): string {
  const label = labelOfChoice(procedure.outcomes, outcome);
  const said = label.charAt(0).toLocaleLowerCase('es') + label.slice(1);
  return count === 1 ? said : said.replace(/^((?:no )?\p{L}+[ai]d[oa])(?!\p{L})/u, '$1s');
}

export const percentText = ({ met, of }: MetOf): string =>
  of === 0 ? 'nada que medir' : `${countText(met)} de ${countText(of)} (${Math.floor((met * 100) / of)} %)`;

/** "la mitad en 12 min hábiles, 9 de cada 10 en 1 h 5 min hábiles (50 casos)" */
export function timeText({ count, medianMs, p90Ms }: TimeFigure, procedure: Procedure): string {
  if (medianMs === null || p90Ms === null) return `sin ${caseNoun(procedure).many} que medir`;
  return `la mitad en ${spanText(medianMs, 0)}, 9 de cada 10 en ${spanText(p90Ms, 0)} (${caseNoun(procedure).counted(count)})`;
}

/** "4,3 de 5 (45 respuestas)" */
export function averageText(average: number | null, of: number): string {
  if (average === null) return 'sin respuestas';
  return `${average.toLocaleString('es-CO', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} (${numberOfText(of, 'respuesta', 'respuestas')})`;
}

const faultTexts: Readonly<Record<PeriodFault, string>> = {
  'no-such-month': 'Ese mes no existe.',
  'no-such-day': 'Esa fecha no existe.',
  'turned-round': 'Ese periodo termina antes de empezar.',
  'too-early': 'De un periodo tan antiguo no hay nada que contar.',
  future: 'Ese periodo aún no ha empezado.',
  unreadable: 'No entendí ese periodo.',
};

export type ReportSubject = 'informe' | 'encuestas';

export const noComparisonText = 'No comparo períodos: pida un informe por cada uno, como «informe octubre», y mírelos juntos.';
export const broadcastText = 'Así no envío nada. Para avisar a un grupo, escriba «avisos»; para enviar las cifras, «divulgar estado».';
/** Says what is wrong with the period, and what can be asked for instead. */
export const periodFaultText = (code: PeriodFault, phrase: string): string => `${faultTexts[code]} Puede pedir: ${phrase}`;
/** "informe 2026-10 nivel 2": the phrase for it. Several groups are the scope of the reader, and are not named. */
export const reportPhrase = (subject: ReportSubject, { period, scope }: AskedReport, procedure: Procedure): string =>
  [subject, periodPhrase(period, procedure.timeZone), scopePhrase(scope, procedure)].filter((part) => part !== '').join(' ');

function scopePhrase(scope: ReportScope, { groups }: Procedure): string {
  if (scope.kind === 'level') return `nivel ${scope.level}`;
  const [only, ...others] = scope.kind === 'groups' ? scope.groups : [];
  if (only === undefined || others.length > 0) return '';
  const label = labelOfChoice(groups, only);
  return groups.some((other) => other.label === label && other.id !== only) ? only : normaliseText(label);
}

/** "Informe de octubre de 2026 · nivel 2" */
export const reportTitle = (subject: ReportSubject, { period, scope }: AskedReport, procedure: Procedure): string =>
  `${capitalised(subject)} ${ofPeriodText(period, procedure.timeZone)} · ${reportScopeText(scope, procedure)}`;

/** The period as people type it: "2026-10", "2026-10-03", "2026-10-01 a 2026-10-15". */
function periodPhrase({ from, to, month }: Period, timeZone: string): string {
  if (month !== null) return month;
  const [first, last] = [isoDate(wallDay(from, timeZone)), isoDate(wallDay(later(to, -1), timeZone))];
  return first === last ? first : `${first} a ${last}`;
}

export function onlyCoordinationText(subject: ReportSubject, procedure: Procedure): string {
  const { many, as } = caseNoun(procedure);
  const what = subject === 'informe' ? 'Los informes los pide' : 'Las encuestas las lee';
  return `${what} la coordinación. Usted puede ver ${as('los')} ${many} de su grupo con «cola», «${as('vencidos')}» y «mis asignados».`;
}

export const notOverseenText = (scope: string, overseen: string, phrase: string): string =>
  `${capitalised(scope)} no está en su ámbito, que es «${overseen}». Puede pedir: ${phrase}`;
export const analysedText = (phrase: string): string => `Listo: el análisis quedó con el informe. Para verlo escriba: ${phrase}`;
export const closingText =
  'Desde entonces este informe, los de cada nivel y grupo y las filas de su libro son los mismos siempre, y el mes no se vuelve a abrir. Lo que se corrija después sale en el informe del mes siguiente.';
export const emptyMonthText = 'En ese mes no hubo nada en la mesa: no hay qué cerrar.';
export const closeMonthText = 'Sólo se cierra un mes que ya terminó.';
export const monthContinuesText =
  'Cierro el mes: son muchas filas. Cuando termine le escribo en su chat con Precaso; si en unos minutos no le llega, pulse otra vez.';
export const monthNotClosedText = (phrase: string): string =>
  `No pude cerrar el mes, y sigue sin cerrar. Pídalo otra vez con «${phrase}»; si vuelve a fallar, avise a quien administra.`;
/** The answer if the month is closed, but its report could not be shown. */
export const monthClosedText = (phrase: string): string => `El mes quedó cerrado. Para ver el informe escriba: ${phrase}`;
export const alreadyClosedText = ({ by, at }: Pick<MonthSeal, 'by' | 'at'>, now: Instant, timeZone: string): string =>
  asSentence(`Ese mes ya lo cerró ${by.name} ${onDateText(at, now, timeZone, 'kept')}`);
export const categoryLabel = (category: string | null, { categories }: Pick<Procedure, 'categories'>): string =>
  category === null ? 'Sin categoría' : labelOfChoice(categories, category);

/** What a case counts as: kind, category, priority, entity; '' for what it has not. */
export const classWords = ({ kind, category, priority, entity = '' }: CaseClass, procedure: Procedure): readonly string[] => [
  kind === null ? '' : wordsOfProcedure(procedure).kinds[kind],
  categoryLabel(category, procedure),
  labelOfChoice(procedure.priority.priorities, priority),
  entity,
];
