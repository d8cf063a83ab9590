import { documentFaults } from '../../domain/ticket/plain-document.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { DocumentRefused } from '../../ports/ticket-store.js';
import { textIn } from './sqlite.js';

/** @throws {DocumentRefused} for what would come back changed */
export function toJson(document: unknown): string {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new DocumentRefused(faults);
  return JSON.stringify(document);
}

/** Only {@link toJson} writes the column, so its shape is that of some release. */
export function ticketOf(row: unknown): StoredTicket {
  const stored: StoredTicket = JSON.parse(textIn(row, 'doc'));
  return stored;
}
