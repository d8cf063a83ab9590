import { queueRank, endedDraft, partnerKey, undeliveredKeys, undeliveredUntil, placeOfRecord } from '../ticket-questions.js';
import { placeOf, type ListPlace } from '../list-pages.js';
import { postedMessageIds } from '../../core/outbox/posted-card.js';
import { isPlainKey } from '../plain-document.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Phase } from '../../procedure/vocabulary.js';
import { isDraft, isOpen } from '../../core/ticket/ticket.js';
import { cellsOf } from './desk-counts.js';
import { DocumentRefused } from '../../ports/ticket-store.js';
import { mayBegin, minPrefix } from '../../core/text/search-words.js';

/**
 * A ticket as the database stores it: the whole `doc`, and beside it copies of values for the indexes, which every write replaces. A copy
 * that does not apply is absent rather than null, so that partial indexes contain only matching tickets: here it is undefined, which the
 * driver leaves out.
 * @property writes  marks of the last writes: a writer whose answer was lost finds its own mark among them
 * @property place   {@link placeText}: lists are read in its order, by one range and without sorting
 * @property rank    position in a queue, see `ticket-questions.ts`
 * @property isDesk  open and no draft · `isDraft`: open and a draft
 * @property waitsFor  to `lateAt`: from `DeskEntry`
 * @property length  to `spanTo`: the place of its record, see `ticket-questions.ts`
 * @property cells   its cells · `uncounted`: the desk's counts lack them yet · `counted`: the cells in the counts, see `desk-counts.ts`
 * @property undelivered  end of the ticket while a person must still be reached by other means; an open one ends after every instant.
 * `undeliveredTo`: their keys
 * @property posted  the platform's ids of its cards and messages
 * @property terms   search terms, with beginnings of words; absent for a draft · `registered`: its place among found cases, by its number
 * @property numbers `<procedure>/<series>/<value>` of each number that it was given; unique among all tickets
 * @property files   ids of its files
 */
export type TicketDocument = {
  _id: string;
  revision: number;
  writes: string[];
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
  phase: Phase;
  since: number;
  waitsFor?: string;
  confirming?: readonly string[];
  nearlyLateAt?: number;
  lateAt?: number;
  length?: number;
  spanFrom?: number;
  spanTo?: number;
  cells?: readonly string[];
  uncounted?: true;
  counted?: { fold: number; cells: readonly string[] };
  partnerKey?: string;
  wakeAt?: number;
  undelivered?: number;
  undeliveredTo?: readonly string[];
  draftEndedAt?: number;
  draftOutcome?: string;
  posted?: readonly string[];
  terms?: readonly string[];
  registered?: string;
  numbers?: string[];
  files: readonly string[];
  doc: StoredTicket;
};

/** The copies that a write replaces, without the fields to which it adds. */
export type TicketCopies = Omit<TicketDocument, '_id' | 'numbers' | 'writes' | 'uncounted' | 'counted'>;

export function copiesOf(stored: StoredTicket): TicketCopies {
  const { revision, ticket, wakeAt } = stored;
  const undelivered = undeliveredUntil(stored);
  const posted = postedMessageIds(stored);
  const ended = endedDraft(stored);
  const isOpenNow = isOpen(ticket);
  return {
    revision,
    requester: ticket.requester.id,
    place: placeText(placeOf(stored)),
    rank: queueRank(stored),
    isOpen: isOpenNow,
    isDesk: isOpenNow && !isDraft(ticket),
    isDraft: isOpenNow && isDraft(ticket),
    group: ticket.group,
    state: ticket.state,
    assignee: ticket.assignee?.id ?? null,
    hasAssignee: ticket.assignee !== null,
    phase: ticket.phase,
    since: ticket.since,
    ...deskCopies(stored),
    ...spanCopies(stored),
    cells: cellsOf(stored),
    partnerKey: ticket.partnerNumber === null ? undefined : partnerKey(ticket.procedure.id, ticket.partnerNumber),
    wakeAt: wakeAt ?? undefined,
    undelivered: undelivered ?? undefined,
    undeliveredTo: undelivered === null ? undefined : undeliveredKeys(stored),
    draftEndedAt: ended?.at,
    draftOutcome: ended?.outcome,
    posted: posted.length === 0 ? undefined : posted,
    ...searchCopies(stored),
    files: ticket.files.map(({ id }) => id),
    doc: stored,
  };
}

function deskCopies({ desk }: StoredTicket): Pick<TicketDocument, 'waitsFor' | 'confirming' | 'nearlyLateAt' | 'lateAt'> {
  return {
    waitsFor: desk?.waitsFor ?? undefined,
    confirming: desk === null || desk.confirming.length === 0 ? undefined : desk.confirming,
    nearlyLateAt: desk?.nearlyLateAt ?? undefined,
    lateAt: desk?.lateAt ?? undefined,
  };
}

function spanCopies({ record }: StoredTicket): Pick<TicketDocument, 'length' | 'spanFrom' | 'spanTo'> {
  const place = record === null ? null : placeOfRecord(record);
  return { length: place?.length, spanFrom: place?.from, spanTo: place?.to };
}

function searchCopies({ id, searchTerms, ticket }: StoredTicket): Pick<TicketDocument, 'terms' | 'registered'> {
  if (searchTerms.length === 0 || ticket.completedAt === null) return { terms: undefined, registered: undefined };
  return {
    // Beginnings of words are separate terms: an index of a list gives one value in order, but not a range of values.
    terms: [...searchTerms, ...new Set(searchTerms.filter(mayBegin).map(beginningTerm))],
    registered: placeText([ticket.completedAt, ticket.numbers['ticket'] ?? 0, id]),
  };
}

export function beginningTerm(word: string): string {
  return `^${[...word].slice(0, minPrefix).join('')}`;
}

/** In milliseconds. Added to an instant it makes no instant negative, so digits sort like instants. */
const MOST_BEFORE_1970 = 8_640_000_000_000_000;

/** Sorts like the instants. */
export function instantText(at: number): string {
  return String(at + MOST_BEFORE_1970).padStart(17, '0');
}

/** Sorts like {@link ListPlace}. */
export function placeText([openedAt, draftNumber, id]: ListPlace): string {
  return `${instantText(openedAt)}/${String(draftNumber).padStart(12, '0')}/${id}`;
}

/** @throws {DocumentRefused} for a key with characters that a store would change */
export function checkKeys(...keys: readonly string[]): void {
  if (!keys.every(isPlainKey)) throw new DocumentRefused([{ path: 'key', found: 'NUL or half of a character' }]);
}
