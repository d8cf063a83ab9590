import { type Instant, later } from '../core/instant.js';
import type { Problem, ProblemChange } from '../core/problem/problem.js';
import type { RecurrenceBy, RecurrenceWindow } from '../procedure/coordination.js';
import type { Procedure } from '../procedure/procedure.js';
import { recurrenceLabel, recurrenceRuleKey } from '../core/procedure/recurrence.js';
import { caseNoun, numberOfText, quotedAtEnd } from './words.js';
import { instantText, dayText, onDateText } from './times.js';
import type { Recurrence, RecurrenceSettled } from '../core/problem/recurrence.js';

/** "PRB-3" */
export const problemName = (number: number): string => `PRB-${number}`;
/** "Problema PRB-3", on the card of a case */
export const problemFactTitle = (number: number, isClosed: boolean): string =>
  `Problema ${problemName(number)}${isClosed ? ' (cerrado)' : ''}`;
/** "Solución temporal (PRB-3)" */
export const workaroundFactTitle = (number: number): string => `Solución temporal (${problemName(number)})`;
/** "Sede: Cali" */
export const causeText = ({ by, label }: { by: RecurrenceBy; label: string }, procedure: Procedure): string =>
  `${recurrenceLabel(by, procedure)}: ${label}`;

/** "en 7 días", "en 2 días hábiles", "en 8 horas" */
function windowText(within: RecurrenceWindow): string {
  if ('hours' in within) return `en ${numberOfText(within.hours, 'hora', 'horas')}`;
  if ('days' in within) return `en ${numberOfText(within.days, 'día', 'días')}`;
  return `en ${numberOfText(within.businessDays, 'día hábil', 'días hábiles')}`;
}

/** "● Abierto · lo ve Dora Vega", "■ Cerrado hoy 3:24 p. m. por Carla Ríos" */
export function problemStateText({ closed, owner }: Problem, now: Instant, timeZone: string): string {
  if (closed !== null) return `■ Cerrado ${instantText(closed.at, now, timeZone, 'kept')} por ${closed.by.name}`;
  return owner === null ? '● Abierto · sin responsable' : `● Abierto · se encarga ${owner.name}`;
}

/** For the person who opened the problem and does not coordinate. */
export const coordinationToldText = (procedure: Procedure): string =>
  `Se le avisa a la coordinación. Agregue ${caseNoun(procedure).theMany} en que lo vio.`;
/** For the coordination. */
export const raisedProblemText = ({ history }: Pick<Problem, 'history'>): string =>
  `${history[0]?.by.name ?? ''} avisa de algo que se repite.`;
export const noWorkaroundText = 'Aún no hay una solución temporal.';

/** "Carla Ríos lo editó hoy 3:24 p. m.: antes decía «…»." */
export function problemChangeText(change: ProblemChange, procedure: Procedure, now: Instant): string {
  const when = instantText(change.at, now, procedure.timeZone, 'kept');
  const who = change.by.name;
  const { a } = caseNoun(procedure);
  const said = change.said === undefined ? '' : `: ${quotedAtEnd(change.said)}`;
  return {
    opened: `${when} · ${who} lo abrió`,
    edited: `${when} · ${who} lo editó${beforeText(change.before)}`,
    closed: `${when} · ${who} lo cerró${said}`,
    reopened: `${when} · ${who} lo reabrió${said}`,
    'case-added': `${when} · ${who} agregó ${a}`,
    'case-removed': `${when} · ${who} sacó ${a}${said}`,
  }[change.did];
}

function beforeText({ what, workaround, owner }: NonNullable<ProblemChange['before']> = {}): string {
  const parts = [
    ...(what === undefined ? [] : [`decía «${what}»`]),
    ...(workaround === undefined ? [] : [workaround === '' ? 'no tenía solución temporal' : `la solución temporal era «${workaround}»`]),
    ...(owner === undefined ? [] : [owner === null ? 'no tenía responsable' : `se encargaba ${owner.name}`]),
  ];
  return parts.length === 0 ? '' : `; antes ${parts.join(', ')}`;
}

export const problemsTitle = (isClosed: boolean, count: number): string =>
  `${isClosed ? 'Problemas cerrados' : 'Problemas abiertos'}: ${count}`;
export const noProblemsText = 'No hay problemas abiertos. Se abren desde «repetidos» o con «abrir problema: lo que pasa».';
export const noClosedProblemsText = 'Aún no se ha cerrado ningún problema.';
export const problemUnknownText = (number: number): string =>
  `No encuentro ${problemName(number)}. Escriba «problemas» para ver los que hay.`;

export function problemIsClosedText({ number, closed }: Problem, now: Instant, timeZone: string): string {
  const when = closed === null ? '' : ` desde ${instantText(closed.at, now, timeZone, 'kept')} (${closed.by.name})`;
  return `${problemName(number)} está cerrado${when}. Para cambiarlo, reábralo con una razón.`;
}

export const problemFullText = (number: number, most: number, procedure: Procedure): string =>
  `${problemName(number)} ya tiene ${caseNoun(procedure).counted(most)}, el máximo. Abra otro problema para lo demás.`;
/** The line over a form when another person changed the problem before. */
export const problemEditedMeanwhileText =
  'El problema cambió mientras usted escribía. Lo suyo sigue abajo y lo que quedó está arriba: guárdelo así o ajústelo.';

/** The present values, for a person whose form is older. */
export function problemStandsText({ what, workaround, owner, history }: Problem, procedure: Procedure, now: Instant): string {
  const last = history.findLast(({ did }) => did === 'edited');
  const who = last === undefined ? '' : `${last.by.name} lo dejó así ${instantText(last.at, now, procedure.timeZone, 'kept')}: `;
  return `${who}«${what}» · Solución temporal: ${workaround === '' ? 'ninguna' : `«${workaround}»`} · Se encarga: ${owner?.name ?? 'nadie'}`;
}

export function problemOpenedText(number: number, cases: number, procedure: Procedure): string {
  const noun = caseNoun(procedure);
  const with_ = cases === 0 ? `, sin ${noun.many}` : ` con ${noun.counted(cases)}`;
  return `Abrí el problema ${problemName(number)}${with_}. Escriba «problema ${number}» para verlo.`;
}

export const problemSavedText = (number: number): string => `${problemName(number)} quedó guardado.`;
export const problemClosedText = (number: number): string =>
  `${problemName(number)} quedó cerrado. Si vuelve a pasar se le avisa, y puede reabrirlo.`;
export const problemReopenedText = (number: number): string => `${problemName(number)} está abierto otra vez.`;
export const caseAddedText = (number: number, name: string): string =>
  `${name} quedó en el problema ${problemName(number)}; su historia lo dice.`;
export const caseRemovedText = (number: number, name: string): string =>
  `${name} ya no está en el problema ${problemName(number)}; su historia dice por qué.`;
export const caseAlreadyInText = (number: number, name: string): string => `${name} ya está en el problema ${problemName(number)}.`;
export const caseNotInText = (number: number, name: string): string => `${name} no está en el problema ${problemName(number)}.`;
export const openProblemHowText =
  'Diga qué pasa, en máximo 200 caracteres: «abrir problema: no imprime la sede norte». Con lo que se repite se abre desde «repetidos».';
export const personalProblemText =
  'No abrí el problema: lo que escribió parece traer datos de alguien. Escríbalo sin números de documento, teléfonos ni correos.';
/** For a recurrence that already has a problem. */
export const problemStandsForText = (number: number): string =>
  `Para eso ya está abierto el problema ${problemName(number)}. Escriba «problema ${number}» para verlo.`;
/** The answer to an edit that changes nothing. */
export const problemUnchangedText = (number: number): string => `${problemName(number)} ya estaba así.`;
/** "Se repite · Sede: Cali" */
export const recurrenceTitle = (recurrence: Recurrence, procedure: Procedure): string => `Se repite · ${causeText(recurrence, procedure)}`;

/** "5 casos en 7 días", as it was counted last */
export function recurrenceCountText({ by, present }: Recurrence, procedure: Procedure): string {
  const noun = caseNoun(procedure);
  const rule = procedure.recurrence?.find((one) => recurrenceRuleKey(one.by) === recurrenceRuleKey(by));
  if (present === null) return 'Ya no se repite.';
  return `${noun.counted(present.count)}${rule === undefined ? '' : ` ${windowText(rule.within)}`}`;
}

/** "Contados hoy 3:20 p. m." */
export function countedAtText({ present }: Recurrence, procedure: Procedure, now: Instant): string {
  if (present === null) return '';
  const { as } = caseNoun(procedure);
  const counted = as('contados');
  return `${counted.charAt(0).toUpperCase()}${counted.slice(1)} ${instantText(present.at, now, procedure.timeZone, 'kept')}`;
}

/** "Carla Ríos ya lo sabe hasta el lun 30 nov", while it holds; '' otherwise */
export function knownText({ known }: Recurrence, procedure: Procedure, now: Instant): string {
  if (known === null || known.until <= now) return '';
  return `${known.by.name} ya lo sabe hasta el ${lastDayText(known.until, now, procedure)}`;
}

/** "Carla Ríos abrió el problema PRB-3 el lun 23 nov, 3:24 p. m.", "Carla Ríos ya lo sabe hasta el lun 30 nov (lo dijo el lun 23 nov, 3:24 p. m.)" */
export function settledText(settled: RecurrenceSettled, procedure: Procedure, now: Instant): string {
  const when = onDateText(settled.at, now, procedure.timeZone, 'kept');
  const { name } = settled.by;
  if (settled.did === 'acknowledged') return `${name} ya lo sabe hasta el ${lastDayText(settled.until, now, procedure)} (lo dijo ${when})`;
  return `${name} ${settled.did === 'opened' ? 'abrió' : 'reabrió'} el problema ${problemName(settled.problem)} ${when}`;
}

/** "lun 30 nov": the last day before `until`. */
const lastDayText = (until: Instant, now: Instant, { timeZone }: Procedure): string => dayText(later(until, -1), now, timeZone, 'kept');
export const recurrenceProblemText = (number: number): string => `Es el problema ${problemName(number)}`;
export const recurrencesTitle = (count: number): string => `Lo que se repite: ${count}`;
export const noRecurrencesText = 'Ahora no se repite nada de lo que el procedimiento compara. Se cuenta cada 15 minutos.';
export const noRecurrenceRulesText = 'El procedimiento no dice qué comparar, así que no se avisa de lo que se repite.';

/** For more cases than a card names. */
export function moreCasesText(more: number, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return `y ${more} más ${as('antiguos')}`;
}

export const tooLongAcknowledgedText = 'Como máximo un año: para lo que dura más, abra un problema';
export const recurrenceGoneText = 'Eso ya no está en la lista. Escriba «repetidos» para ver lo que se repite ahora.';
export const acknowledgedText = (recurrence: Recurrence, until: Instant, procedure: Procedure, now: Instant): string =>
  `Anotado: de «${recurrence.label}» no le aviso hasta el ${lastDayText(until, now, procedure)}. Si entonces se sigue repitiendo, le aviso otra vez.`;
