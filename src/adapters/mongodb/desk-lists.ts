import type { Filter } from 'mongodb';
import type { Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { DeskFilter, DeskList, DeskLists } from '../../ports/desk-lists.js';
import { checkedLimit, mergedPage, placeInList, type SortKey } from '../shared/list-pages.js';
import { BEHIND_QUEUES, lastQueueRank } from '../shared/queue-rank.js';
import { type Collections, asked } from './database.js';
import type { DeskCounter } from './desk-counts.js';
import { instantText, ticketOf, type TicketDocument } from './ticket-document.js';

type Tickets = Pick<Collections, 'tickets'>['tickets'];
type SortField = 'lateAt' | 'since' | 'rank' | 'place' | '_id';
/** How a list is read: one query per group, or one for all; `sort`: the two fields that sort it. */
type FilteredList = { filter: Filter<TicketDocument>; sort: readonly [SortField, SortField] };

/** The filter of the partial index. */
const UNASSIGNED = { isDesk: true, phase: 'new', hasAssignee: false } as const;
const QUEUE_ORDER = ['rank', 'place'] as const;
const QUESTION_MS = 2_500;
const ALWAYS = Number.MAX_SAFE_INTEGER;

export function createDeskLists({ tickets }: Pick<Collections, 'tickets'>, { counts }: Pick<DeskCounter, 'counts'>): DeskLists {
  return {
    async page(list, filter, limit, after) {
      const wanted = checkedLimit(limit) + 1;
      const queries = queriesOf(list, filter);
      const keys = await Promise.all(queries.map((query) => keysOf(tickets, query, filter.openedFrom, after, wanted)));
      const { ids, next } = mergedPage(keys, limit);
      return { tickets: await documentsOf(tickets, ids), next };
    },
    counts,
    async undelivered(endedAfter) {
      const found = tickets.find(
        { undelivered: { $gt: endedAfter } },
        { projection: { group: 1, undeliveredTo: 1 }, maxTimeMS: QUESTION_MS },
      );
      return (await asked(found.toArray())).map(({ group, undeliveredTo = [] }) => ({ group, recipients: undeliveredTo }));
    },
  };
}

/** Returns the sort values and ids of the first cases; documents are read only for the page. */
async function keysOf(
  tickets: Tickets,
  { filter, sort }: FilteredList,
  openedFrom: Instant | undefined,
  after: string | undefined,
  limit: number,
): Promise<readonly SortKey[]> {
  const fields: readonly SortField[] = sort[1] === '_id' ? sort : [...sort, '_id'];
  const opened: Filter<TicketDocument> = openedFrom === undefined ? {} : { place: { $gte: instantText(openedFrom) } };
  const behind = after === undefined ? {} : behindKey(sort, placeInList(after, fields.map(kindOf)));
  const found = tickets
    .find({ $and: [filter, opened, behind] }, { projection: Object.fromEntries(fields.map((field) => [field, 1])), maxTimeMS: QUESTION_MS })
    .sort(Object.fromEntries(sort.map((field) => [field, 1])))
    .limit(limit);
  return (await asked(found.toArray())).map((document) => fields.map((field) => document[field] ?? ''));
}

function kindOf(field: SortField): 'number' | 'string' {
  return field === 'place' || field === '_id' ? 'string' : 'number';
}

function behindKey([first, second]: FilteredList['sort'], [at, then]: SortKey): Filter<TicketDocument> {
  return { $or: [{ [first]: { $gt: at } }, { [first]: at, [second]: { $gt: then } }] };
}

async function documentsOf(tickets: Tickets, ids: readonly string[]): Promise<readonly StoredTicket[]> {
  const found = await asked(tickets.find({ _id: { $in: [...ids] } }, { projection: { doc: 1 }, maxTimeMS: QUESTION_MS }).toArray());
  const byId = new Map(found.map((document) => [document._id, ticketOf(document)]));
  return ids.map((id) => byId.get(id)).filter((stored) => stored !== undefined);
}

function queriesOf(list: DeskList, { groups }: DeskFilter): readonly FilteredList[] {
  const perGroup = (sort: FilteredList['sort'], filterOf: (group: string) => Filter<TicketDocument>): readonly FilteredList[] =>
    groups.map((group) => ({ sort, filter: filterOf(group) }));
  switch (list.of) {
    case 'due': {
      const { lateAfter = -ALWAYS, lateUntil = ALWAYS, nearlyBy = ALWAYS } = list;
      const late = { lateAt: { $gt: lateAfter, $lte: lateUntil }, nearlyLateAt: { $lte: nearlyBy } };
      return perGroup(['lateAt', '_id'], (group) => ({ group, ...late }));
    }
    case 'waiting':
      return [{ sort: ['since', 'place'], filter: { waitsFor: list.for, group: { $in: [...groups] } } }];
    case 'unassigned':
      return [{ sort: ['place', '_id'], filter: { ...UNASSIGNED, group: { $in: [...groups] }, rank: { $lte: lastQueueRank() } } }];
    case 'with-incident':
      return perGroup(QUEUE_ORDER, (group) => ({ isDesk: true, group, rank: { $gte: BEHIND_QUEUES } }));
    case 'queue': {
      const { phase, isUnassigned, maxRank } = list;
      const only: Filter<TicketDocument> = {
        ...(isUnassigned === true ? { phase: phase ?? 'new', hasAssignee: false } : phase === undefined ? {} : { phase }),
        rank: { $lte: lastQueueRank(maxRank) },
      };
      return perGroup(QUEUE_ORDER, (group) => ({ isDesk: true, group, ...only }));
    }
    case 'confirming':
      return perGroup(QUEUE_ORDER, (group) => ({ confirming: group }));
    case 'assigned':
      return [{ sort: QUEUE_ORDER, filter: { isOpen: true, isDesk: true, assignee: list.person, group: { $in: [...groups] } } }];
    default:
      return list satisfies never;
  }
}
