import { formFields } from '../../domain/ticket/forms/asked-fields.js';
import { unansweredAddress } from '../../domain/ticket/forms/sections.js';
import type { CaseView } from '../../ports/messenger.js';
import { inSentence } from '../../texts/words.js';
import { opensDialog, type Button } from '../button.js';

/** For the area of an open section, where the address on the form led to no person. Source: USPEC-06 */
export function addressButton({ stored: { ticket }, procedure }: CaseView): readonly Button[] {
  const unanswered = unansweredAddress(ticket, procedure);
  return formFields(ticket, procedure)
    .filter(({ id }) => id === unanswered)
    .map(({ label }) => opensDialog(`Corregir ${inSentence(label)}`, 'correct', { ticket: ticket.id, v: ticket.version }));
}
