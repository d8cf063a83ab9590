import type { StoredTicket } from '../domain/outbox/stored-ticket.js';
import type { TransferRecord } from '../ports/store-transfer.js';

/**
 * A ticket as the next desk gets it: word for word, but for a lease. Its holder was of the old desk and is gone, so the
 * lease ends with the last thing that happened to the ticket, and the new desk looks at it at once: what was being sent
 * may have arrived or not.
 */
export function handedOver(record: TransferRecord): TransferRecord {
  // Most have none, and to parse each costs more than to copy it.
  if (!record.text.includes('"lease":{')) return record;
  const stored: StoredTicket = JSON.parse(record.text);
  const at = stored.history.at(-1)?.at ?? stored.ticket.openedAt;
  if (stored.lease === null || stored.lease.until <= at) return record;
  const ended: StoredTicket = { ...stored, wakeAt: at, lease: { ...stored.lease, until: at } };
  return { ...record, text: JSON.stringify(ended) };
}
