import { capitalised, caseNoun } from '../../texts/words.js';
import { massStepTitles } from '../../texts/mass-incidents.js';
import { isAnswered, isProposed } from '../../domain/ticket/mass/mass-incident.js';
import type { MassFormStep } from '../../domain/ticket/mass/mass-form.js';
import type { MassAsked } from '../../app/mass/change-mass.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Card } from '../../cards/card.js';
import { executeAction, submit } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { formCard } from '../../cards/parts/form-card.js';

/** @property isCard it stands on a card of the chat rather than in a window */
export type MassAsking = MassAsked & { isCard?: true };

/** What a step of a mass incident asks, and what it does. Source: SIIF-07 */
export function massFormCard(view: CaseView, asking: MassAsking): Card {
  const { step, fields, isCard } = asking;
  const data = { verb: 'mass', ...caseData(view.stored.ticket), step };
  return formCard(view, asking, {
    explanation: explanationOf(step, view),
    fields,
    action: isCard === true ? executeAction(buttonOf[step], data, 'inputs') : submit(buttonOf[step], data),
    ...(isCard === true ? { others: [executeAction('Dejar así', { verb: 'dismiss' })] } : {}),
  });
}

const buttonOf: Readonly<Record<MassFormStep, string>> = {
  declare: massStepTitles.declare,
  add: 'Agregar',
  remove: 'Sacar',
  update: 'Avisar a todos',
  undo: 'Deshacer',
  send: 'Enviar a todos',
  return: 'Devolver',
};

function explanationOf(step: MassFormStep, { stored: { ticket }, procedure }: CaseView): string {
  const { the, counted, as, one } = caseNoun(procedure);
  const { length: count } = ticket.children ?? [];
  const others = count === 1 ? `${as('otro')} ${one}` : `${as('otros')} ${counted(count)}`;
  switch (step) {
    case 'declare':
      return `${capitalised(as('todos'))} se solucionan con ${as('este')}: una sola respuesta, y cada quien conserva su número, su plazo y su encuesta. Se le avisa a cada persona.`;
    case 'add':
      if (isProposed(ticket)) return 'Entran a la propuesta. Mientras no se declare, no se le avisa a nadie.';
      if (isAnswered(ticket)) return 'A cada persona le llega ahora la misma respuesta.';
      return `Se solucionan con ${as('este')}; a cada persona se le avisa.`;
    case 'remove':
      return isProposed(ticket) ? `Salen de la propuesta, y no vuelven a entrar ${as('solos')}.` : 'Siguen por su cuenta, donde estaban.';
    case 'update':
      return `Le llega a quien pidió ${the}${count === 0 ? '' : ` y a ${count === 1 ? 'quien pidió' : 'quienes pidieron'} ${others}`}.`;
    case 'send':
      return `Léala como la recibirán. Sale un minuto después, para que pueda detenerla; soluciona ${the}${count === 0 ? '' : ` y ${others}`}.`;
    case 'undo':
      return `Deja de ser un incidente masivo${count === 0 ? '' : `: ${others} ${count === 1 ? 'sigue' : 'siguen'} por su cuenta`} y la prioridad vuelve a la de antes.`;
    case 'return':
      return 'Vuelve a quien documentó la solución, con la razón.';
    default:
      return step satisfies never;
  }
}
