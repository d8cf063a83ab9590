import type { Instant } from '../core/instant.js';
import type { Phase } from '../procedure/vocabulary.js';
import type { DeskFilter, DeskList } from '../ports/desk-lists.js';
import { numberKey } from '../ports/store-transfer.js';
import { BEHIND_QUEUES, lastQueueRank } from './queue-rank.js';
import type { ListPlace, SortKey } from './list-pages.js';
import { partnerKey } from './lookup-keys.js';

/**
 * What tickets are compared and sorted by. Each driver keeps it beside the document, under a name of its own.
 *
 * - `place`: when it was opened, then its draft number, then its id · `rank`: its place in queues, see `queue-rank.ts`
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

/** Conditions on tickets, all of which hold. A field of a list holds when the list has the value. */
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
 * One question about tickets, answered by an index.
 *
 * @property openedFrom  only tickets that were opened then or later
 * @property newestFirst the order is turned round
 * @property index       where a driver would take another index, which is not bounded by what is asked for
 */
export type TicketQuestion = { where: Where; order: Order; openedFrom?: Instant | undefined; newestFirst?: true; index?: 'unassigned' };

const newest = (where: Where): TicketQuestion => ({ where, order: ['place'], newestFirst: true });
const few = (where: Where): TicketQuestion => ({ where, order: [] });
const oldest = (where: Where): TicketQuestion => ({ where, order: ['place'] });
/** Most critical first, then in order of arrival. Source: SIIF-05 */
const mostCritical = (where: Where): TicketQuestion => ({ where, order: ['rank', 'place'] });

/** The questions of the screens and of the worker; the tests ask each driver for its plan of each. */
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

/** What a list of the desk asks: one question for each group, or one for all. */
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

/** Behind which ticket a list goes on: its place, or the values that the list is sorted by as the driver gave them. */
export type ListStart = { place: ListPlace } | { key: SortKey };
