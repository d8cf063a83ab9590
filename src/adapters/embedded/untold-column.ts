import { untoldIn } from '../../domain/notice/untold.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
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

/** After every moment: an open ticket has not ended. */
const NOT_ENDED = Number.MAX_SAFE_INTEGER;

/** When the ticket ended of which somebody has still to be told by other means; null when nobody has. */
export function untoldColumn({ ticket, history }: StoredTicket): number | null {
  return untoldIn(history).length === 0 ? null : (ticket.closedAt ?? NOT_ENDED);
}

/**
 * From the documents, by the rule itself: in SQL it would be a second one that nobody keeps. Only documents in which a
 * message was ever lost are read, one after the other.
 */
export function fillUntold(connection: Connection): void {
  const lost = connection.many("SELECT id FROM ticket WHERE instr(doc, '\"unreachable\"') > 0 OR instr(doc, '\"given-up\"') > 0");
  for (const id of lost.map((row) => textIn(row, 'id'))) {
    const until = untoldColumn(ticketOf(connection.one('SELECT doc FROM ticket WHERE id = ?', id)));
    if (until !== null) connection.run('UPDATE ticket SET untold = ? WHERE id = ?', until, id);
  }
}
