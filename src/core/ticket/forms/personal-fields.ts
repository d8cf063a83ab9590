import type { Procedure } from '../../../procedure/procedure.js';
import type { Field } from '../../../procedure/form.js';
import { askedFields } from './asked-fields.js';
import { onceById } from './draft-fields.js';
import type { RecordedEvent } from '../events.js';
import type { Ticket } from '../ticket.js';
import { openSection } from './sections.js';
import { isPersonal } from '../../procedure/form.js';

/** Wherever they were asked. */
export function personalFields({ category, fields }: Ticket, procedure: Procedure): readonly Field[] {
  return askedFields(category, procedure).filter((f) => isPersonal(f) && (fields[f.id] ?? '') !== '');
}

/** Fields of personal data that a correction emptied, also those of an earlier category: the history keeps the old values, masked. */
export function formerPersonalFields(ticket: Ticket, history: readonly RecordedEvent[], procedure: Procedure): readonly Field[] {
  const corrections = history.flatMap(({ event }) => (event.type === 'ticket-corrected' ? [event] : []));
  const fields = corrections.flatMap(({ before, fields: changed }) =>
    askedFields(before.category, procedure).filter((f) => isPersonal(f) && changed?.after[f.id] === ''),
  );
  return onceById(fields).filter((f) => (ticket.fields[f.id] ?? '') === '');
}

/** The personal data that is shown unmasked to the person who fills the open section. Source: USPEC-06 */
export function fieldsReadToFill(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const reads = openSection(ticket, procedure)?.section.reads ?? [];
  return personalFields(ticket, procedure).filter(({ id }) => reads.includes(id));
}
