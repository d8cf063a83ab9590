import type { Instant } from '../domain/instant.js';
import { withArticle, type Worded } from '../domain/procedure/words.js';
import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import { caseNoun, draftNoun, asSentence, capitalised, listText } from './words.js';
import { onDateText } from './times.js';

/** "Precasos que esperan" */
export function waitingDraftsTitle(procedure: Worded): string {
  return `${capitalised(draftNoun(procedure).many)} que esperan`;
}

export function waitingDraftsHint(procedure: Worded): string {
  return `Llame o escriba antes de que venzan. «Registrar así» da número de ${caseNoun(procedure).one} sin lo que sólo pide la mesa.`;
}

export function noWaitingDraftsText(procedure: Procedure, movedTo?: 'today' | 'channel' | 'coordination'): string {
  const title = waitingDraftsTitle(procedure);
  if (movedTo === 'today') return `${title}: siguen en la tarjeta de hoy, más abajo.`;
  if (movedTo === 'coordination') return `${title}: ya no llegan a este chat, sino a quien coordina.`;
  if (movedTo === 'channel')
    return `${title}: siguen en la tarjeta del canal ${withArticle(groupOf(procedure, procedure.intake.group)).of}.`;
  return `${title}: no queda ${draftNoun(procedure).as('ninguno')}.`;
}

/** "Vence el mar 24 nov, 3:00 p. m.", "El mar 24 nov, 3:00 p. m. se registra así." */
export function draftEndText(
  at: Instant | null,
  becomesCase: boolean,
  { procedure, now }: { procedure: Pick<Procedure, 'timeZone'>; now: Instant },
): string {
  if (at === null) return '';
  const when = onDateText(at, now, procedure.timeZone, 'kept');
  return becomesCase ? asSentence(`Se registra así ${when}`) : asSentence(`Vence ${when}`);
}

/** "PRE-000004 no se puede registrar todavía: faltan teléfono y correo." */
export function notAsItIsText(name: string, labels: readonly string[]): string {
  return `${name} no se puede registrar todavía: ${labels.length === 1 ? 'falta' : 'faltan'} ${listText(labels, 'y')}.`;
}
