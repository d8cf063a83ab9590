import type { Procedure } from '../../procedure/procedure.js';
import { askedFields } from './asked-fields.js';
import type { Ticket } from '../ticket.js';
import { openSection } from './sections.js';
import { isPersonal, type Field } from '../../procedure/form.js';

/** The fields of this ticket that hold personal data, wherever they were asked. */
export function personalFields({ category, fields }: Ticket, procedure: Procedure): readonly Field[] {
  return askedFields(category, procedure).filter((f) => isPersonal(f) && (fields[f.id] ?? '') !== '');
}

/** The personal data that who fills the open section reads whole. Source: USPEC-06 */
export function fieldsReadToFill(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const reads = openSection(ticket, procedure)?.section.reads ?? [];
  return personalFields(ticket, procedure).filter(({ id }) => reads.includes(id));
}
