import { type Instant, HOUR } from '../core/instant.js';
import type { Phase } from '../procedure/vocabulary.js';
import { type DeskFilter, type DeskList, recipientKey } from '../ports/desk-lists.js';
import { numberKey } from '../ports/store-transfer.js';
import type { ListPlace, SortKey } from './list-pages.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { isNumberOnly } from '../core/ticket/reservation.js';
import { undeliveredIn } from '../core/ticket/undelivered.js';
import { spanOf, type CaseRecord } from '../core/report/case-record.js';

/**
 * What tickets are compared and sorted by. Each driver keeps it beside the document, under a name of its own.
 *
 * - `place`: when it was opened, then its draft number, then its id · `rank`: its place in queues, see `queueRank`
 * - `isDesk`: open and no draft · `isDraft`: open and a draft · `numbers`: each as {@link numberKey}
 * - `waitsFor`, `confirming`, `nearlyLateAt`, `lateAt`: of `DeskEntry`
 * - `undelivered`: end of the ticket while a person must still be reached by other means · `posted`: the platform's ids of its messages
 */
export type TicketField =
  | 'id'
  | 'place'
  | 'rank'
  | 'since'
  | 'lateAt'
  | 'nearlyLateAt'
  | 'wakeAt'
  | 'undelivered'
  | 'requester'
  | 'partnerKey'
  | 'assignee'
  | 'waitsFor'
  | 'group'
  | 'confirming'
  | 'posted'
  | 'numbers';

/** Numbers from `from` or above `above` up to and with `to`. */
export type NumberRange = { from?: number; above?: number; to?: number };

/** All of which hold. A field of a list holds when the list has the value. */
export type Where = {
  isOpen?: true;
  isDesk?: true;
  isDraft?: true;
  phase?: Phase;
  hasAssignee?: false;
  group?: string | { among: readonly string[] };
} & { readonly [Text in 'requester' | 'partnerKey' | 'assignee' | 'waitsFor' | 'confirming' | 'posted' | 'numbers']?: string } & {
  readonly [Number in 'rank' | 'lateAt' | 'nearlyLateAt' | 'wakeAt' | 'undelivered']?: NumberRange;
};

/** The orders of lists. Each ends with what no two tickets share; none where few tickets are asked for at all. */
export type Order = readonly [] | readonly ['place'] | readonly ['rank' | 'since', 'place'] | readonly ['lateAt' | 'wakeAt', 'id'];

/**
 * Answered by an index.
 * @property openedFrom  only tickets that were opened then or later
 * @property index       where a driver would take another index, which is not bounded by what is asked for
 */
export type TicketQuestion = { where: Where; order: Order; openedFrom?: Instant | undefined; newestFirst?: true; index?: 'unassigned' };

const newest = (where: Where): TicketQuestion => ({ where, order: ['place'], newestFirst: true });
const few = (where: Where): TicketQuestion => ({ where, order: [] });
const oldest = (where: Where): TicketQuestion => ({ where, order: ['place'] });
/** Most critical first, then in order of arrival. Source: SIIF-05 */
const mostCritical = (where: Where): TicketQuestion => ({ where, order: ['rank', 'place'] });

/** The tests ask each driver for its plan of each. */
export const ticketQuestions = {
  byNumber: (procedure: string, series: string, value: number) => few({ numbers: numberKey(`${procedure}/${series}`, value) }),
  byPartnerNumber: (procedure: string, number: string) => newest({ partnerKey: partnerKey(procedure, number) }),
  byMessage: (message: string) => few({ posted: message }),
  ofRequester: (requester: string) => newest({ requester }),
  openOfRequester: (requester: string) => newest({ isOpen: true, requester }),
  draftsOf: (requester: string) => few({ isDraft: true, requester }),
  openOfGroup: (group: string) => mostCritical({ isDesk: true, group }),
  openOfAssignee: (assignee: string) => mostCritical({ isOpen: true, assignee }),
  openOfDesk: () => oldest({ isDesk: true }),
  openDrafts: () => oldest({ isDraft: true }),
  withUndelivered: (endedAfter: Instant) => oldest({ undelivered: { above: endedAfter } }),
  dueAt: (now: Instant): TicketQuestion => ({ where: { wakeAt: { to: now } }, order: ['wakeAt', 'id'] }),
  wakesAfter: (now: Instant): TicketQuestion => ({ where: { wakeAt: { above: now } }, order: ['wakeAt', 'id'] }),
} as const;

export function listQuestions(list: DeskList, { groups, openedFrom }: DeskFilter): readonly TicketQuestion[] {
  const among = { group: { among: groups } };
  const perGroup = (questionOf: (group: string) => TicketQuestion) => groups.map((group) => ({ ...questionOf(group), openedFrom }));
  switch (list.of) {
    case 'due': {
      const { lateAfter, lateUntil, nearlyBy, inQueue } = list;
      const where = {
        isDesk: true,
        lateAt: { above: lateAfter ?? -ALWAYS, to: lateUntil ?? ALWAYS },
        nearlyLateAt: { to: nearlyBy ?? ALWAYS },
        ...(inQueue === true ? { rank: { to: lastQueueRank() } } : {}),
      } as const;
      return perGroup((group) => ({ where: { ...where, group }, order: ['lateAt', 'id'] }));
    }
    case 'undelivered': {
      // A case that is open ends after every instant; drafts have no group.
      const where = { undelivered: { above: list.now }, rank: { to: lastQueueRank() }, ...among };
      return [{ where, order: ['place'], openedFrom }];
    }
    case 'waiting':
      return [{ where: { waitsFor: list.for, ...among }, order: ['since', 'place'], openedFrom }];
    case 'unassigned': {
      const where = { isDesk: true, phase: 'new', hasAssignee: false, rank: { to: lastQueueRank() }, ...among } as const;
      return [{ where, order: ['place'], openedFrom, index: 'unassigned' }];
    }
    case 'with-incident':
      return perGroup((group) => mostCritical({ isDesk: true, group, rank: { from: BEHIND_QUEUES } }));
    case 'queue': {
      const { isUnassigned, maxRank } = list;
      const phase = list.phase ?? (isUnassigned === true ? 'new' : undefined);
      const only = { ...(phase === undefined ? {} : { phase }), ...(isUnassigned === true ? { hasAssignee: false as const } : {}) };
      return perGroup((group) => mostCritical({ isDesk: true, group, ...only, rank: { to: lastQueueRank(maxRank) } }));
    }
    case 'confirming':
      return perGroup((group) => mostCritical({ confirming: group }));
    case 'assigned':
      return [{ ...mostCritical({ isOpen: true, isDesk: true, assignee: list.person, ...among }), openedFrom }];
    default:
      return list satisfies never;
  }
}

const ALWAYS = Number.MAX_SAFE_INTEGER;

/** The class of a case that is not over, see {@link placeOfRecord}. */
const openLength = 0;
/** 2¹⁸ hours are thirty years; longer spans are in this class too. */
const longest = 18;

/** Behind which ticket a list goes on: its place, or the values that the list is sorted by as the driver gave them. */
export type ListStart = { place: ListPlace } | { key: SortKey };

/** A rank behind all queues: a procedure has fewer priorities. */
const BEHIND_QUEUES = 1_000;

/**
 * By its priority. A case that is attended with a mass incident is placed after the end of every queue, so that the indexes of queues can
 * leave it out, and list it separately, without another field.
 */
export function queueRank({ ticket, desk }: Pick<StoredTicket, 'ticket' | 'desk'>): number {
  return desk?.withIncident === true ? ticket.rank + BEHIND_QUEUES : ticket.rank;
}

function lastQueueRank(maxRank = BEHIND_QUEUES): number {
  return Math.min(maxRank, BEHIND_QUEUES - 1);
}

export function isBehindQueues(rank: number): boolean {
  return rank >= BEHIND_QUEUES;
}

/** Ids of procedures contain no slash (SIGCE-03). */
export function partnerKey(procedure: string, number: string): string {
  return `${procedure}/${number}`;
}

/** The maximum of conversations in which one message id may occur: ids are milliseconds, unique only within a conversation. */
export const maxSameMessage = 50;

/** The end of an open ticket, after every instant. */
const NOT_ENDED = Number.MAX_SAFE_INTEGER;

export function undeliveredUntil({ ticket, history }: StoredTicket): number | null {
  return undeliveredIn(history).length === 0 ? null : (ticket.closedAt ?? NOT_ENDED);
}

export function undeliveredKeys({ history }: Pick<StoredTicket, 'history'>): readonly string[] {
  const keys = undeliveredIn(history).map(({ recipient }) =>
    recipient.kind === 'person' ? recipientKey.person(recipient.person.id) : recipientKey.channel(recipient.group),
  );
  return [...new Set(keys)].sort();
}

/** Null for all other tickets, also for a number without a case. */
export function endedDraft({ ticket, record }: StoredTicket): { at: number; outcome: string } | null {
  const { closedAt, outcome } = ticket;
  return record === null && closedAt !== null && !isNumberOnly(ticket) ? { at: closedAt, outcome: outcome ?? '' } : null;
}

/** The desk makes ids of files url-safe; any other text could lead out of a folder. */
export function isFileId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}

/**
 * The place of a record in its index. A period touches few of the many kept cases, but an index of begins alone, or of ends alone, would
 * return half of them. So records are stored by the length of their span: spans of length class n last less than 2ⁿ hours, so a query for
 * a period needs, in each class, only spans that began at most that long before it.
 */
export function placeOfRecord(record: CaseRecord): { length: number; from: number; to: number } {
  const { from, to } = spanOf(record);
  if (to === null) return { length: openLength, from, to: ALWAYS };
  return { length: Math.min(longest, 1 + Math.ceil(Math.log2(Math.max(1, (to - from + 1) / HOUR)))), from, to };
}

/**
 * In each class the spans that began in `[from, to)`. Open spans come first and then growing classes, as spans grow: so a record that
 * changes its class meanwhile is met again, and never missed.
 */
export function spansTouching(from: number, to: number): readonly { length: number; from: number; to: number }[] {
  const began = (length: number): number => (length === openLength || length === longest ? -ALWAYS : from - 2 ** (length - 1) * HOUR);
  return Array.from({ length: longest + 1 }, (_, length) => ({ length, from: began(length), to }));
}
