import { LRUCache } from 'lru-cache';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { type Connection, documentIn, numberIn, textIn } from './connection.js';
import { frozen } from '../plain-document.js';

/** The maximum of remembered documents, in characters of their text: some thousand cases of usual size. */
const maxRemembered = 8_000_000;

export type TicketDocuments = ReturnType<typeof createTicketDocuments>;

/** The documents of tickets, each revision parsed once. All who read one share it, so it is frozen. */
export function createTicketDocuments(connection: Connection) {
  const known = new LRUCache<string, StoredTicket>({ maxSize: maxRemembered });
  /** Remembers a ticket. @param text the ticket as it was written */
  const written = (stored: StoredTicket, text: string): StoredTicket => {
    known.set(stored.id, stored, { size: text.length });
    return stored;
  };
  return {
    /** @param row the `id` and `revision` of a ticket */
    of(row: unknown): StoredTicket {
      const found = known.get(textIn(row, 'id'));
      if (found?.revision === numberIn(row, 'revision')) return found;
      const standing = connection.one('SELECT doc FROM ticket WHERE id = ?', textIn(row, 'id'));
      return written(frozen(documentIn<StoredTicket>(standing)), textIn(standing, 'doc'));
    },
    written,
    /** Called after all tickets were deleted. */
    forget: () => known.clear(),
  };
}
