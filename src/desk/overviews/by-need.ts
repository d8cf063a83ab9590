import { instant, type Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { standingRefusal } from '../../core/ticket/events.js';
import { isOpen } from '../../core/ticket/ticket.js';
import { isUntold } from '../../core/ticket/silence/marks.js';
import { undeliveredIn } from '../../core/ticket/undelivered.js';
import type { DeskFilter, DeskList, DeskLists } from '../../ports/desk-lists.js';
import { largestPage, type Page } from '../../ports/ticket-queries.js';

/** Most urgent first. */
const needs = ['late', 'nearly-late', 'unassigned', 'refused', 'undelivered', 'work', 'waiting', 'solved'] as const;
type Need = (typeof needs)[number];

/** Source: SIIF-05, UARIV-16 */
export function needOf({ ticket, history, desk }: StoredTicket, now: Instant): Need {
  if (ticket.phase === 'resolved') return isUntold({ ticket, history }) ? 'undelivered' : 'solved';
  if (desk !== null && desk.lateAt !== null && desk.lateAt <= now) return 'late';
  if (desk !== null && desk.nearlyLateAt !== null && desk.nearlyLateAt <= now) return 'nearly-late';
  if (ticket.phase === 'new' && ticket.assignee === null) return 'unassigned';
  if (standingRefusal(history) !== null) return 'refused';
  if (undeliveredIn(history).length > 0) return 'undelivered';
  return ticket.phase === 'waiting' ? 'waiting' : 'work';
}

/**
 * The parts of a queue, without what is solved: a question to the store, and the needs of its cases that stand there. The store knows no
 * refused solution: such cases stand with the others in work, and their rows say it. Within a part the order is the store's.
 */
function queueParts(now: Instant): readonly { list: DeskList; of: readonly Need[] }[] {
  return [
    { list: { of: 'due', lateUntil: now, inQueue: true }, of: ['late'] },
    { list: { of: 'due', lateAfter: now, nearlyBy: now, inQueue: true }, of: ['nearly-late'] },
    { list: { of: 'queue', isUnassigned: true }, of: ['unassigned'] },
    { list: { of: 'undelivered', now }, of: ['undelivered'] },
    { list: { of: 'queue', phase: 'new' }, of: ['work', 'refused'] },
    { list: { of: 'queue', phase: 'working' }, of: ['work', 'refused'] },
    { list: { of: 'queue', phase: 'waiting' }, of: ['waiting', 'refused'] },
  ];
}

type ReadPage = { lists: DeskLists; filter: DeskFilter; limit: number; after: string | undefined; now: Instant };

/**
 * The pages of one list are of one moment, which the cursor names: a case that is late meanwhile is not left out. Without a cursor a part
 * is read from its beginning. @throws {RangeError} on a cursor that is not ours
 */
export async function queueByNeed(read: ReadPage): Promise<Page> {
  const [, part = '', at = '', cursor = ''] = /^(\d)\.(\d+)\.(.*)$/.exec(read.after ?? `0.${read.now}.`) ?? [];
  if (part === '') throw new RangeError('not a cursor of this list');
  const of = { ...read, now: instant(Number(at)) };
  const page = await fromPlace(of, { part: Number(part), cursor: cursor === '' ? undefined : cursor });
  const behind = await fromPlace(of, page.place);
  return { tickets: page.tickets, next: behind.tickets.length === 0 ? null : `${page.place.part}.${of.now}.${page.place.cursor ?? ''}` };
}

/**
 * A part may give cases that stood in an earlier one, or closed since the first page: more are read until the page is full, in all at most
 * the cases of those parts.
 */
async function fromPlace({ lists, filter, limit, now }: ReadPage, from: { part: number; cursor: string | undefined }) {
  const tickets: StoredTicket[] = [];
  let place = from;
  for (const [at, { list, of }] of queueParts(now).entries()) {
    while (place.part === at && tickets.length < limit) {
      const page = await lists.page(list, filter, limit - tickets.length, place.cursor);
      tickets.push(...page.tickets.filter((stored) => isOpen(stored.ticket) && of.includes(needOf(stored, now))));
      place = page.next === null ? { part: at + 1, cursor: undefined } : { part: at, cursor: page.next };
    }
  }
  return { tickets, place };
}

/**
 * Then in the order of the store; one that is longer is in that order alone. A page goes on behind the last row of the one before, whether
 * or not its case is still on the list. @throws {RangeError} on a cursor that is not ours
 */
export async function shortListByNeed(list: DeskList, { lists, filter, limit, after, now }: ReadPage): Promise<Page> {
  const all = await lists.page(list, filter, largestPage);
  if (all.next !== null) return lists.page(list, filter, limit, after);
  const [, at = now, last = ''] = /^(\d+)\.(\d.*)$/.exec(after ?? '') ?? [];
  if (after !== undefined && last === '') throw new RangeError('not a cursor of this list');
  const placed = all.tickets.map((stored) => ({ stored, place: placeByNeed(stored, instant(Number(at))) }));
  const rest = placed.filter(({ place }) => place > last).toSorted((one, other) => (one.place < other.place ? -1 : 1));
  const next = rest.length > limit ? `${at}.${rest[limit - 1]?.place}` : null;
  return { tickets: rest.slice(0, limit).map(({ stored }) => stored), next };
}

/** A text that sorts as the cases stand: by need, then as the store orders a queue. */
function placeByNeed(stored: StoredTicket, now: Instant): string {
  const { id, ticket, desk } = stored;
  const parts = [needs.indexOf(needOf(stored, now)), desk?.withIncident === true ? 1 : 0, ticket.rank, ticket.openedAt];
  return [...parts, ticket.numbers['draft'] ?? 0].map((part) => String(part).padStart(15, '0')).join('.') + id;
}
