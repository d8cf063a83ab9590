import { checkForm } from '../forms/check-form.js';
import { undeliveredOfMessage } from '../undelivered.js';
import type { RecordManualContact } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { checkReachOut } from '../permissions.js';
import { contactMeans, type Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';
import { manualContactLabels } from '../../../form-labels.js';

export const meansField: Field = {
  id: 'how',
  label: manualContactLabels.question,
  type: 'choice',
  required: true,
  choices: contactMeans.map((id) => ({ id, label: manualContactLabels.means[id] })),
};

/**
 * Records that the actor told the recipient of a lost message by other means, also for a draft or a case that has ended.
 * Nothing happens where the recipient needs to be told no more: two people may have pressed, or the recipient wrote meanwhile.
 *
 * Source: UARIV-16
 */
export function recordManualContact(
  ticket: Ticket,
  { message, how }: RecordManualContact,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const refusal = checkReachOut(ticket, actor, procedure);
  if (refusal) return refused(refusal);
  const undelivered = undeliveredOfMessage(message, history);
  if (undelivered === null) return happened([]);
  const { values, faults } = checkForm([meansField], { how }, { today: null });
  const means = contactMeans.find((m) => m === values['how']);
  return means === undefined
    ? refused({ code: 'fields-missing', faults })
    : happened([{ type: 'manual-contact-recorded', recipient: undelivered.recipient, upTo: message, how: means }]);
}
