import { untoldUntil } from '../shared/ticket-keys.js';
import type { Connection } from './connection.js';
import { textIn } from './sqlite.js';
import { ticketOf } from './stored-json.js';

export const UNTOLD_INDEX = `
CREATE INDEX ticket_untold ON ticket (opened_at, draft_number, id, untold) WHERE untold IS NOT NULL;
`;

/** The step to the format that has the column; {@link fillUntold} brings the rows that are there up to date. */
export const UNTOLD_COLUMN = `
ALTER TABLE ticket ADD COLUMN untold INTEGER;
${UNTOLD_INDEX}`;

/**
 * From the documents, by the rule itself: in SQL it would be a second one that nobody keeps. Only documents in which a
 * message was ever lost are read, one after the other.
 */
export function fillUntold(connection: Connection): void {
  const lost = connection.many('SELECT id FROM ticket WHERE instr(doc, \'"unreachable"\') > 0 OR instr(doc, \'"given-up"\') > 0');
  for (const id of lost.map((row) => textIn(row, 'id'))) {
    const until = untoldUntil(ticketOf(connection.one('SELECT doc FROM ticket WHERE id = ?', id)));
    if (until !== null) connection.run('UPDATE ticket SET untold = ? WHERE id = ?', until, id);
  }
}
