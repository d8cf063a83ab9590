import type { Instant } from '../../core/instant.js';
import type { Recurrence } from './rules/recurrence.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { RecurrenceBy, RecurrenceWindow } from '../../procedure/coordination.js';
import type { Procedure } from '../../procedure/procedure.js';
import { recurrenceLabel, recurrenceRuleKey } from '../../core/procedure/recurrence.js';
import { capitalised, caseNoun, listText, numberOfText } from '../../texts/words.js';
import { instantText } from '../../texts/times.js';

/** A problem as 0.7.0 wrote it, with a number of its own series. */
export type OldProblem = { number: number; what: string; workaround: string; cases: readonly TicketId[]; closed: { done: string } | null };

/** "Sede: Cali" */
export const causeText = ({ by, label }: { by: RecurrenceBy; label: string }, procedure: Procedure): string =>
  `${recurrenceLabel(by, procedure)}: ${label}`;

/** "en 7 días", "en 2 días hábiles", "en 8 horas" */
function windowText(within: RecurrenceWindow): string {
  if ('hours' in within) return `en ${numberOfText(within.hours, 'hora', 'horas')}`;
  if ('days' in within) return `en ${numberOfText(within.days, 'día', 'días')}`;
  return `en ${numberOfText(within.businessDays, 'día hábil', 'días hábiles')}`;
}

/** "5 casos en 7 días" */
export function recurrenceCountText({ by, count }: Pick<Recurrence, 'by' | 'count'>, procedure: Procedure): string {
  const rule = procedure.recurrence?.find((one) => recurrenceRuleKey(one.by) === recurrenceRuleKey(by));
  return `${caseNoun(procedure).counted(count)}${rule === undefined ? '' : ` ${windowText(rule.within)}`}`;
}

/** "Contados hoy 3:20 p. m." */
export const countedAtText = (at: Instant, procedure: Procedure, now: Instant): string =>
  `${capitalised(caseNoun(procedure).as('contados'))} ${instantText(at, now, procedure.timeZone, 'kept')}`;

export const recurrencesTitle = (count: number): string => `Lo que se repite: ${count}`;
export const noRecurrencesText = 'Ahora no se repite nada de lo que el procedimiento compara. Se cuenta cada 15 minutos.';
export const noRecurrenceRulesText = 'El procedimiento no dice qué comparar, así que no se avisa de lo que se repite.';

/** For a button of an earlier release. */
export const problemsGroupedText =
  'Los problemas ya no tienen ficha: lo que se repite está en «repetidos» y en el resumen, y ahí se reúne en un solo número.';
export const problemsTitle = 'Lo que reúne a otros';
export const noProblemsText = (procedure: Procedure): string =>
  `Ningún ${caseNoun(procedure).one} abierto reúne a otros. «repetidos» muestra lo que se repite, y «problema 45, 46» los reúne.`;

/** How cases are grouped, for a person who says what recurs and no number. */
export const howToGroupText = (procedure: Procedure): string =>
  `Escriba los números, como «problema 45, 46, 47»: ${caseNoun(procedure).as('el')} ${caseNoun(procedure).as('primero')} reúne a ${caseNoun(procedure).as('los')} demás, que siguen por su cuenta. «repetidos» muestra lo que se repite.`;

/** A problem of an earlier release, with its cases. */
export function oldProblemText({ number, what, workaround, closed }: OldProblem, cases: readonly string[], procedure: Procedure): string {
  const { many, as } = caseNoun(procedure);
  const helps = workaround === '' ? '' : ` Solución temporal: «${workaround}».`;
  const done = closed === null ? '' : ` Se cerró: «${closed.done}».`;
  const its = cases.length === 0 ? '' : ` Sus ${many}: ${listText(cases, 'y')}.`;
  return `PRB-${number} «${what}».${helps}${done}${its} Los problemas ya no tienen ficha: «problema 45, 46» reúne ${as('los')} ${many} en ${as('uno')}.`;
}
