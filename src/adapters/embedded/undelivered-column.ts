import { undeliveredUntil } from '../shared/ticket-keys.js';
import type { Connection } from './connection.js';
import { textIn } from './sqlite.js';
import { ticketOf } from './stored-json.js';

export const UNDELIVERED_INDEX = `
CREATE INDEX ticket_undelivered ON ticket (opened_at, draft_number, id, undelivered) WHERE undelivered IS NOT NULL;
`;

/** The step to the format that has the column; {@link fillUntold} brings the rows that are there up to date. */
export const UNDELIVERED_COLUMN = `
ALTER TABLE ticket ADD COLUMN undelivered INTEGER;
${UNDELIVERED_INDEX}`;

/**
 * From the documents, by the rule itself: in SQL it would be a second one that nobody keeps. Only documents in which a
 * message was ever lost are read, one after the other.
 */
export function fillUndelivered(connection: Connection): void {
  const lost = connection.many('SELECT id FROM ticket WHERE instr(doc, \'"unreachable"\') > 0 OR instr(doc, \'"given-up"\') > 0');
  for (const id of lost.map((row) => textIn(row, 'id'))) {
    const until = undeliveredUntil(ticketOf(connection.one('SELECT doc FROM ticket WHERE id = ?', id)));
    if (until !== null) connection.run('UPDATE ticket SET undelivered = ? WHERE id = ?', until, id);
  }
}
