import { later, type Instant } from '../../domain/instant.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseRecords } from '../../ports/case-records.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { AwayWithCases } from '../overviews/away-with-cases.js';
import type { ReadDeskList } from '../overviews/desk-lists.js';
import type { ReadDeskStatus } from '../overviews/desk-status.js';
import type { ShownIncidents } from '../overviews/desk-status-view.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import type { PeopleToCall } from '../views.js';

/** A low answer to a survey, about the work of one group. */
type LowSurvey = { ticket: TicketId; group: string; at: Instant };

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
export type ReadDigest = (groups: readonly string[] | null, lowFrom: Instant) => Promise<Digest>;

export type DigestSources = ViewParts & {
  deskStatus: ReadDeskStatus;
  deskList: ReadDeskList;
  awayWithCases: AwayWithCases;
  records: Pick<CaseRecords, 'touching'>;
  tickets: Pick<TicketStore, 'load'>;
};

export function createReadDigest({ deskStatus, deskList, awayWithCases, ...sources }: DigestSources): ReadDigest {
  return async (groups, lowFrom) => {
    const [status, late, due, away, low] = await Promise.all([
      deskStatus(groups),
      deskList({ name: 'late', groups, isThisWeek: false }, maxNamed),
      deskList({ name: 'due-today', groups, isThisWeek: false }, maxDueCounted),
      awayWithCases(groups),
      lowSurveys(sources, groups, lowFrom),
    ]);
    return {
      late: { count: status.late, first: late.cases },
      dueToday: due.cases.length,
      isDueAll: due.next === null,
      unassigned: { count: status.unassigned, oldest: status.oldestUnassigned },
      away,
      peopleToCall: status.peopleToCall,
      incidents: status.incidents,
      low: { count: low.length, newest: await named(sources, low.slice(0, maxNamed)), oldestAt: low.at(-1)?.at ?? null },
    };
  };
}

/** Whether there is nothing to tell: then no digest is sent. */
export function isEmptyDigest({ late, dueToday, unassigned, away, peopleToCall, incidents, low }: Digest): boolean {
  const toCall = peopleToCall.people + peopleToCall.channels + peopleToCall.withoutChannel.length;
  const counts = [late.count, dueToday, unassigned.count, away.length, toCall, incidents.newest.length, low.count];
  return counts.every((count) => count === 0);
}

async function lowSurveys(
  { records, clock }: Pick<DigestSources, 'records' | 'clock'>,
  groups: readonly string[] | null,
  from: Instant,
): Promise<readonly LowSurvey[]> {
  const found: LowSurvey[] = [];
  for await (const page of records.touching(from, later(clock.now(), 1)))
    for (const record of page) found.push(...lowIn(record, from).filter(({ group }) => groups === null || groups.includes(group)));
  return found.toSorted((a, b) => b.at - a.at || (a.ticket < b.ticket ? -1 : 1));
}

function lowIn({ id, stays }: CaseRecord, from: Instant): readonly LowSurvey[] {
  return stays.flatMap(({ group, surveys = [] }) =>
    surveys.flatMap(({ isLow, answeredAt }) =>
      isLow === true && answeredAt !== undefined && answeredAt >= from ? [{ ticket: id, group, at: answeredAt }] : [],
    ),
  );
}

async function named({ tickets, ...parts }: ViewParts & Pick<DigestSources, 'tickets'>, low: readonly LowSurvey[]) {
  const views = await Promise.all(
    low.map(async ({ ticket, at }) => {
      const stored = await tickets.load(ticket);
      return stored === null ? null : { view: await caseView(parts, stored), at };
    }),
  );
  return views.filter((one) => one !== null);
}
