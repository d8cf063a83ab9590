import { groupOf } from '../../../domain/procedure/lookup.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { nextSection } from '../../../domain/ticket/forms/sections.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';

/**
 * Whom a case waits for that waits for neither its requester nor a correction: by name, the external group where it
 * stands, or the area whose section is next. A supplier or whoever else was named when it was put to wait is "un
 * tercero": not every third party is a provider.
 *
 * Source: SIIF-10, USPEC-06, USPEC-10
 */
export function thirdParty(ticket: Ticket, procedure: Procedure): string {
  const at = ticket.group === null ? null : groupOf(procedure, ticket.group);
  return at !== null && (at.kind === 'external' || nextSection(ticket, procedure) !== null) ? at.label : 'un tercero';
}
