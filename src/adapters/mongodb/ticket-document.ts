import { postedMessageIds } from '../../domain/outbox/posted-messages.js';
import { documentFaults, isPlainKey } from '../../domain/ticket/plain-document.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import { DocumentRefused } from '../../ports/ticket-store.js';
import { placeOf, type ListPlace } from '../shared/list-cursor.js';
import { partnerKey, undeliveredUntil } from '../shared/ticket-keys.js';

/**
 * A ticket as it lies in the database: `doc` whole, and beside it copies for the indexes, each written with every write.
 * What does not apply is left out rather than null, so that partial indexes hold only what is asked for.
 *
 * @property writes  which writes made it, the last of them: by it a writer whose answer was lost knows its own. None in
 *   what 0.3.0 wrote
 * @property place   {@link placeText}: by it lists are in order, with one range and no sorting
 * @property isDesk  open and no draft · `isDraft`: open and a draft
 * @property undelivered  when it ended of whose history somebody has still to be told by other means; open ones end after every moment
 * @property posted  what its cards and messages are called by the platform; of a ticket that 0.3.0 wrote last, none
 * @property numbers `<procedure>/<series>/<value>` of each number that it was given; unique among all tickets
 * @property files   ids of the files that it has
 */
export type TicketDocument = {
  _id: string;
  revision: number;
  writes?: string[];
  requester: string;
  place: string;
  rank: number;
  isOpen: boolean;
  isDesk: boolean;
  isDraft: boolean;
  group: string | null;
  state: string;
  assignee: string | null;
  hasAssignee: boolean;
  partnerKey?: string;
  wakeAt?: number;
  undelivered?: number;
  posted?: readonly string[];
  numbers?: string[];
  files: readonly string[];
  doc: StoredTicket;
};

/** All but what is kept from one write to the next. */
export type TicketCopies = Omit<TicketDocument, '_id' | 'numbers' | 'writes'>;

export function copiesOf(stored: StoredTicket): TicketCopies {
  const { revision, ticket, wakeAt } = stored;
  const undelivered = undeliveredUntil(stored);
  const posted = postedMessageIds(stored);
  const isOpenNow = isOpen(ticket);
  return {
    revision,
    requester: ticket.requester.id,
    place: placeText(placeOf(stored)),
    rank: ticket.rank,
    isOpen: isOpenNow,
    isDesk: isOpenNow && !isDraft(ticket),
    isDraft: isOpenNow && isDraft(ticket),
    group: ticket.group,
    state: ticket.state,
    assignee: ticket.assignee?.id ?? null,
    hasAssignee: ticket.assignee !== null,
    ...(ticket.partnerNumber === null ? {} : { partnerKey: partnerKey(ticket.procedure.id, ticket.partnerNumber) }),
    ...(wakeAt === null ? {} : { wakeAt }),
    ...(undelivered === null ? {} : { undelivered }),
    ...(posted.length === 0 ? {} : { posted }),
    files: ticket.files.map(({ id }) => id),
    doc: stored,
  };
}

/** What a write leaves out has to be taken away from what stood there before. */
export const LEFT_OUT = ['partnerKey', 'wakeAt', 'undelivered', 'posted'] as const;

export function ticketOf({ doc }: Pick<TicketDocument, 'doc'>): StoredTicket {
  return doc;
}

/** Moments before 1970 are negative, none by more than this: with it added none is, so digits sort as the moments do. */
const MOST_BEFORE_1970 = 8_640_000_000_000_000;

/** A place whose order as text is that of {@link ListPlace}. */
export function placeText([openedAt, draftNumber, id]: ListPlace): string {
  return `${String(openedAt + MOST_BEFORE_1970).padStart(17, '0')}/${String(draftNumber).padStart(12, '0')}/${id}`;
}

/** @throws {DocumentRefused} for what is looked up by, when it holds what no store looks up faithfully */
export function checkKeys(...keys: readonly string[]): void {
  if (!keys.every(isPlainKey)) throw new DocumentRefused([{ path: 'key', found: 'NUL or half of a character' }]);
}

/**
 * As every store keeps it, and sharing nothing with the one that was given.
 *
 * @throws {DocumentRefused} for what would come back changed
 */
export function plain<T>(document: T): T {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new DocumentRefused(faults);
  const copy: T = JSON.parse(JSON.stringify(document));
  return copy;
}
