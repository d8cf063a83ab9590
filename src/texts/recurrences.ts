import { later, type Instant } from '../domain/instant.js';
import type { Recurrence, RecurrenceSettled } from '../domain/problem/recurrence.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { recurrenceRuleKey } from '../domain/procedure/recurrence.js';
import { caseNoun } from './words.js';
import { problemName } from './problem-events.js';
import { causeText, windowText } from './problems.js';
import { dayText, instantText, onDateText } from './times.js';

/** "Se repite · Sede: Cali" */
export function recurrenceTitle(recurrence: Recurrence, procedure: Procedure): string {
  return `Se repite · ${causeText(recurrence, procedure)}`;
}

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

/** "lun 30 nov": the day that ends then. */
function lastDayText(until: Instant, now: Instant, { timeZone }: Procedure): string {
  return dayText(later(until, -1), now, timeZone, 'kept');
}

export function recurrenceProblemText(number: number): string {
  return `Es el problema ${problemName(number)}`;
}

export function recurrencesTitle(count: number): string {
  return `Lo que se repite: ${count}`;
}

export const noRecurrencesText = 'Ahora no se repite nada de lo que el procedimiento compara. Se cuenta cada 15 minutos.';
export const noRecurrenceRulesText = 'El procedimiento no dice qué comparar, así que no se avisa de lo que se repite.';

/** Where more are counted than a card names. */
export function moreCasesText(more: number, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return `y ${more} más ${as('antiguos')}`;
}

export const tooLongAcknowledgedText = 'Como máximo un año: para lo que dura más, abra un problema';

export const recurrenceGoneText = 'Eso ya no está en la lista. Escriba «repetidos» para ver lo que se repite ahora.';

export function acknowledgedText(recurrence: Recurrence, until: Instant, procedure: Procedure, now: Instant): string {
  return `Anotado: de «${recurrence.label}» no le aviso hasta el ${lastDayText(until, now, procedure)}. Si entonces se sigue repitiendo, le aviso otra vez.`;
}
