import { stateOf } from '../procedure/lookup.js';
import type { Phase } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { TicketEvent } from '../ticket/events.js';
import type { Refusal } from '../ticket/refusals.js';
import type { StoredTicket } from './stored-ticket.js';

/**
 * Maximum size of a document in bytes, as JSON. Every step reads and writes all of it, and a database takes no more than 16 MB. A real case
 * has some 50 000 bytes.
 */
export const maxDocumentBytes = 2_000_000;

/**
 * The share of a document that people's words may fill; then, up to higher shares, other acts, short moves, and the records of who read it:
 * a case is read also when nothing more is added. The rest is kept for events that must always fit: the end of the case, timers, and the
 * desk's own bookkeeping.
 */
const fillable = { words: 0.6, other: 0.7, shortMoves: 0.75, reads: 0.85 };

/** Maximum size of a command's events that count as short: a hand-over, a file's name. */
const maxShortBytes = 2_000;

const ends: readonly Phase[] = ['resolved', 'closed', 'void'];

export function checkRoom(stored: StoredTicket, events: readonly TicketEvent[], procedure: Procedure): Refusal | null {
  const moves = events.filter((event) => 'to' in event);
  if (moves.some(({ to }) => ends.includes(stateOf(procedure, to).phase))) return null;
  const added = jsonBytes(events);
  return isBeyond(stored, shareOf(events, moves.length > 0, added <= maxShortBytes) * maxDocumentBytes - added)
    ? { code: 'document-full' }
    : null;
}

function shareOf(events: readonly TicketEvent[], isMove: boolean, isShort: boolean): number {
  if (events.every(({ type }) => type === 'personal-data-opened')) return fillable.reads;
  if (isMove) return isShort ? fillable.shortMoves : fillable.other;
  return isShort ? fillable.other : fillable.words;
}

/** Whether the document has more bytes. Most are so small that they need not be encoded: a UTF-16 unit takes three bytes at most. */
function isBeyond(stored: StoredTicket, bytes: number): boolean {
  const text = JSON.stringify(stored);
  return text.length * 3 > bytes && utf8Bytes(text) > bytes;
}

export function jsonBytes(value: object): number {
  return utf8Bytes(JSON.stringify(value));
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
