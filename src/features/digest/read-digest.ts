import type { Desk } from '../../desk.js';
import { createReadDeskList } from '../../app/overviews/desk-lists.js';
import { readDeskStatus, type ShownIncidents } from '../../app/overviews/desk-status.js';
import { caseView } from '../../app/tickets/open-case.js';
import type { PeopleToCall } from '../../app/views.js';
import { later, type Instant } from '../../domain/instant.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { awayWithCases } from '../people/away-with-cases.js';

/** Cases of a list that are named one by one. */
const maxNamed = 3;
/** Cases that fall due today are counted up to here. */
const maxDueCounted = 100;

/**
 * What a digest says of the groups that a person oversees or works in.
 *
 * @property isDueAll false when at least so many fall due today
 * @property away     who is absent and still has cases, most cases first
 * @property incidents open mass incidents of the whole desk
 * @property low      low answers to surveys, the newest first; `oldestAt`: when the first of them came
 */
export type Digest = {
  late: { count: number; first: readonly CaseView[] };
  dueToday: number;
  isDueAll: boolean;
  unassigned: { count: number; oldest: readonly CaseView[] };
  away: readonly { person: PersonRef; cases: number }[];
  peopleToCall: PeopleToCall;
  incidents: ShownIncidents;
  low: { count: number; newest: readonly { view: CaseView; at: Instant }[]; oldestAt: Instant | null };
};

/**
 * @param groups  whose cases; null: of the whole desk
 * @param lowFrom low answers from then on
 */
export async function readDigest(desk: Desk, groups: readonly string[] | null, lowFrom: Instant): Promise<Digest> {
  const deskList = createReadDeskList(desk);
  const [status, late, due, away, low] = await Promise.all([
    readDeskStatus(desk, groups),
    deskList({ name: 'late', groups, isThisWeek: false }, maxNamed),
    deskList({ name: 'due-today', groups, isThisWeek: false }, maxDueCounted),
    awayWithCases(desk, groups),
    lowSurveys(desk, groups, lowFrom),
  ]);
  const newest = low.slice(0, maxNamed).map(async ({ ticket, at }) => {
    const stored = await desk.tickets.load(ticket);
    return stored === null ? [] : [{ view: await caseView(desk, stored), at }];
  });
  return {
    late: { count: status.late, first: late.cases },
    dueToday: due.cases.length,
    isDueAll: due.next === null,
    unassigned: { count: status.unassigned, oldest: status.oldestUnassigned },
    away,
    peopleToCall: status.peopleToCall,
    incidents: status.incidents,
    low: { count: low.length, newest: (await Promise.all(newest)).flat(), oldestAt: low.at(-1)?.at ?? null },
  };
}

/** Low answers to surveys about the work of these groups, the newest first. */
async function lowSurveys({ records, clock }: Desk, groups: readonly string[] | null, from: Instant) {
  const lowIn = ({ id, stays }: CaseRecord) =>
    stays
      .flatMap(({ group, surveys = [] }) => (groups === null || groups.includes(group) ? surveys : []))
      .flatMap(({ isLow, answeredAt: at }) => (isLow === true && at !== undefined && at >= from ? [{ ticket: id, at }] : []));
  const found: { ticket: TicketId; at: Instant }[] = [];
  for await (const page of records.touching(from, later(clock.now(), 1))) found.push(...page.flatMap(lowIn));
  return found.toSorted((a, b) => b.at - a.at || (a.ticket < b.ticket ? -1 : 1));
}

/** Whether there is nothing to tell: then no digest is sent. */
export function isEmptyDigest({ late, dueToday, unassigned, away, peopleToCall, incidents, low }: Digest): boolean {
  const toCall = peopleToCall.people + peopleToCall.channels + peopleToCall.withoutChannel.length;
  const counts = [late.count, dueToday, unassigned.count, away.length, toCall, incidents.newest.length, low.count];
  return counts.every((count) => count === 0);
}
