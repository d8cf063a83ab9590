import { checkForm } from '../forms/check-form.js';
import { isSameRecipient, undeliveredIn, type Undelivered } from '../../outbox/undelivered.js';
import type { RecordManualContact } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { checkReachOut } from '../reaching-out.js';
import { contactMeans, type ContactMeans, type Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';

const meansLabels: Readonly<Record<ContactMeans, string>> = {
  telephone: 'Por teléfono',
  mail: 'Por correo',
  'in-person': 'En persona',
  other: 'Por otro medio',
  impossible: 'No fue posible avisarle',
};

export const meansField: Field = {
  id: 'how',
  label: '¿Cómo le avisó?',
  type: 'choice',
  required: true,
  choices: contactMeans.map((id) => ({ id, label: meansLabels[id] })),
};

/**
 * Somebody told by other means what a message could not: who, when and how stay in the history. Of a case that is over too,
 * and of a draft. Where nobody is to be told any more it changes nothing: two may have pressed, or they wrote meanwhile.
 *
 * Source: UARIV-16
 */
export function recordManualContact(
  ticket: Ticket,
  { message, how }: RecordManualContact,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const barred = checkReachOut(ticket, actor, procedure);
  if (barred) return refused(barred);
  const owed = undeliveredBy(message, history);
  if (owed === null) return happened([]);
  const { values, faults } = checkForm([meansField], { how });
  const means = contactMeans.find((m) => m === values['how']);
  return means === undefined
    ? refused({ code: 'fields-missing', faults })
    : happened([{ type: 'manual-contact-recorded', recipient: owed.recipient, upTo: message, how: means }]);
}

/** Whoever that lost message was for, while they have still to be told of it or of one before. */
export function undeliveredBy(message: number, history: readonly RecordedEvent[]): Undelivered | null {
  const lost = history.find(({ seq }) => seq === message)?.event;
  if (lost?.type !== 'delivery-recorded') return null;
  return (
    undeliveredIn(history).find(
      ({ recipient, messages }) => isSameRecipient(recipient, lost.recipient) && messages.some(({ seq }) => seq <= message),
    ) ?? null
  );
}
