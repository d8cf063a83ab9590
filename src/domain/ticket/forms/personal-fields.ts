import { draftFields } from './draft-fields.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sectionedForm } from './sections.js';
import type { Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';

/** Whether a channel sees it masked: marked as personal, or a telephone or an address whatever its mark. */
export function isPersonal({ pii, type }: Field): boolean {
  return pii === true || type === 'phone' || type === 'email';
}

/**
 * The fields of this ticket that hold personal data and were given, wherever they were asked: on its form, in a section
 * that another area fills, on a route's checklist, as a record of its solution, or by a step (a provider's contact). Each
 * id once, as it was asked first.
 */
export function personalFields({ category, fields }: Ticket, procedure: Procedure): readonly Field[] {
  const later = [
    ...(sectionedForm(category, procedure)?.sections ?? []).flatMap((s) => s.fields),
    ...procedure.transitions.flatMap((t) => t.needs ?? []),
    ...procedure.routes.flatMap((r) => r.needs ?? []),
    ...(categoryOf(procedure, category ?? undefined)?.records ?? []),
  ];
  const asked: readonly Field[] = [...draftFields(procedure, category), ...later];
  const given = asked.filter((f) => isPersonal(f) && (fields[f.id] ?? '') !== '');
  return given.filter(({ id }, at) => given.findIndex((f) => f.id === id) === at);
}
