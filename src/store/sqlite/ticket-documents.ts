import { LRUCache } from 'lru-cache';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { type Connection, documentIn, numberIn, textIn } from './connection.js';
import { frozen } from './remembered-documents.js';

/** The documents of tickets, each revision parsed once. All who read one share it, so it is frozen. */
export interface TicketDocuments {
  /** @param row the `id` and `revision` of a ticket */
  of(row: unknown): StoredTicket;
  /** Parses the text of a ticket as it was written, so that its writer gets the same as the next reader. */
  written(text: string): StoredTicket;
  /** Called after all tickets were deleted. */
  forget(): void;
}

/** The maximum of remembered documents, in characters of their text: some thousand cases of usual size. */
const maxRemembered = 8_000_000;

export function createTicketDocuments(connection: Connection): TicketDocuments {
  const parsed = new LRUCache<string, StoredTicket>({ maxSize: maxRemembered });
  const remember = (text: string, stored: StoredTicket): StoredTicket => {
    parsed.set(stored.id, frozen(stored), { size: text.length });
    return stored;
  };
  return {
    of(row) {
      const id = textIn(row, 'id');
      const known = parsed.get(id);
      if (known !== undefined && known.revision === numberIn(row, 'revision')) return known;
      const found = connection.one('SELECT doc FROM ticket WHERE id = ?', id);
      return remember(textIn(found, 'doc'), documentIn(found));
    },
    written: (text) => remember(text, documentIn({ doc: text })),
    forget: () => parsed.clear(),
  };
}
