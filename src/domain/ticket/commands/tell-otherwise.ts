import { checkForm } from '../forms/check-form.js';
import { isSameWhom, untoldIn, type Untold } from '../../outbox/undelivered.js';
import type { TellOtherwise } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { whyNotReachOut } from '../reaching-out.js';
import { tellingMeans, type TellingMeans, type Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';

const meansLabels: Readonly<Record<TellingMeans, string>> = {
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
  choices: tellingMeans.map((id) => ({ id, label: meansLabels[id] })),
};

/**
 * Somebody told by other means what a message could not: who, when and how stay in the history. Of a case that is over too,
 * and of a draft. Where nobody is to be told any more it changes nothing: two may have pressed, or they wrote meanwhile.
 *
 * Source: UARIV-16
 */
export function tellOtherwise(
  ticket: Ticket,
  { message, how }: TellOtherwise,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const barred = whyNotReachOut(ticket, actor, procedure);
  if (barred) return refused(barred);
  const owed = owedBy(message, history);
  if (owed === null) return happened([]);
  const { values, faults } = checkForm([meansField], { how });
  const means = tellingMeans.find((m) => m === values['how']);
  return means === undefined
    ? refused({ code: 'fields-missing', faults })
    : happened([{ type: 'told-otherwise', whom: owed.whom, upTo: message, how: means }]);
}

/** Whoever that lost message was for, while they have still to be told of it or of one before. */
export function owedBy(message: number, history: readonly RecordedEvent[]): Untold | null {
  const lost = history.find(({ seq }) => seq === message)?.event;
  if (lost?.type !== 'told') return null;
  return untoldIn(history).find(({ whom, messages }) => isSameWhom(whom, lost.whom) && messages.some(({ seq }) => seq <= message)) ?? null;
}
