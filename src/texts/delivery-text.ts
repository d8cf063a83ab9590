import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { Recipient, TicketEvent } from '../domain/ticket/events.js';
import { withArticle } from '../domain/procedure/words.js';

/** What became of a message, as the desk's history says it. */
export function deliveryText({ outcome, recipient }: Extract<TicketEvent, { type: 'delivery-recorded' }>, procedure: Procedure): string {
  const to = recipientText(recipient, procedure);
  switch (outcome) {
    case 'sent':
      return `Se avisó${to}`;
    case 'repeated':
      return `Se avisó${to}, quizá dos veces: la primera no confirmó`;
    case 'unreachable':
      return `No se pudo avisar${to}: no recibe los mensajes de Precaso`;
    case 'abandoned':
      return `No se pudo avisar${to}: Teams no confirmó el envío`;
    default:
      return outcome satisfies never;
  }
}

/** " a Beto Gil", " al canal de Mesa de servicios" */
export function recipientText(recipient: Recipient, procedure: Procedure): string {
  if (recipient.kind === 'channel') return ` al canal ${withArticle(groupOf(procedure, recipient.group)).of}`;
  return recipient.person.name === '' ? '' : ` a ${recipient.person.name}`;
}

/** Of a message whose earlier try may have arrived too. */
export const mayBeRepeated = 'Puede que ya haya recibido este mensaje';
