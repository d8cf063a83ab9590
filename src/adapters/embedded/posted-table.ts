import { postedMessageIds } from '../../domain/outbox/posted-messages.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Connection } from './connection.js';

/**
 * By which message a ticket is found: all that its cards and messages are or were called by the platform. Rows only come:
 * whether a message is the ticket's is read in the document. The ticket's own column says which of them were written last.
 */
export const POSTED_TABLE = `
CREATE TABLE posted (message TEXT NOT NULL, ticket TEXT NOT NULL, PRIMARY KEY (message, ticket)) STRICT, WITHOUT ROWID;
`;

/** The step to the format that has it. Earlier releases kept of messages nothing but their cards. */
export const POSTED_STEP = `${POSTED_TABLE}
ALTER TABLE ticket ADD COLUMN posted TEXT;
INSERT OR IGNORE INTO posted (message, ticket)
  SELECT json_extract(s.value, '$.posted.activity'), ticket.id FROM ticket, json_each(ticket.doc, '$.surfaces') s
  WHERE json_type(s.value, '$.posted.activity') = 'text';
`;

/** What stands in the ticket's column; null while nothing was posted. */
export function postedColumn(stored: StoredTicket): string | null {
  const messages = postedMessageIds(stored);
  return messages.length === 0 ? null : JSON.stringify(messages);
}

export function putPosted(connection: Connection, stored: StoredTicket): void {
  for (const message of postedMessageIds(stored))
    connection.run('INSERT OR IGNORE INTO posted (message, ticket) VALUES (?, ?)', message, stored.id);
}
