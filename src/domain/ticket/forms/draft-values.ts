import type { Procedure } from '../../procedure/procedure.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { draftFields } from './draft-fields.js';

/**
 * What a draft's form has so far: what was typed, and for a field that asks for files all that were sent with it.
 *
 * Source: SIIF-19
 */
export function draftValues({ fields, files, category }: Pick<Ticket, 'fields' | 'files' | 'category'>, procedure: Procedure): FieldValues {
  const asking = draftFields(procedure, category).filter((f) => f.type === 'file');
  return { ...fields, ...Object.fromEntries(asking.map((f) => [f.id, files.map(({ id }) => id).join(',')])) };
}
