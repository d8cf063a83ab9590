import type { Procedure } from '../../procedure/procedure.js';
import { secretFaults } from '../ticket/forms/secret-values.js';
import type { Ticket } from '../ticket/ticket.js';
import type { RowFault } from './row-fault.js';

/**
 * Faults of a row's texts that have a secret value of its case; the desk refuses such texts from people too.
 *
 * @param texts texts by the headers of their columns
 * Source: SIGCE-09
 */
export function secretTexts(texts: Readonly<Record<string, string>>, ticket: Ticket, procedure: Procedure): readonly RowFault[] {
  const fields = Object.keys(texts).map((header) => ({ id: header, label: header, type: 'long-text' as const }));
  return secretFaults(ticket, fields, texts, procedure).flatMap((fault): readonly RowFault[] =>
    fault.code === 'secret' ? [{ code: 'secret', header: fault.label, says: fault.says }] : [],
  );
}
