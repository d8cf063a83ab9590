import type { Procedure } from '../../procedure/procedure.js';
import { askedFields } from './asked-fields.js';
import type { Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';

/** Whether a channel sees the field masked: it is marked as personal, or is a telephone or an e-mail address. */
export function isPersonal({ pii, type }: Field): boolean {
  return pii === true || type === 'phone' || type === 'email';
}

/** The fields of this ticket that hold personal data, wherever they were asked. */
export function personalFields({ category, fields }: Ticket, procedure: Procedure): readonly Field[] {
  return askedFields(category, procedure).filter((f) => isPersonal(f) && (fields[f.id] ?? '') !== '');
}
