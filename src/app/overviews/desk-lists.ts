import { requesterWait } from '../../domain/desk/desk-entry.js';
import { weekdayIndex, wallDay, wallInstant } from '../../domain/calendar/civil-date.js';
import type { Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { DeskCounts, DeskList, DeskLists } from '../../ports/desk-lists.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';

/** The lists of open cases that the desk asks for; each figure of `estado` has one. */
export const listNames = [
  'open',
  'new',
  'working',
  'waiting',
  'resolved',
  'unassigned',
  'late',
  'nearly-late',
  'due-today',
  'high-priority',
  'waiting-requester',
  'waiting-for',
  'to-confirm',
  'with-incident',
  'assigned',
] as const;
export type ListName = (typeof listNames)[number];

/**
 * What is asked for.
 *
 * @property groups     where the cases stand; null: anywhere
 * @property isThisWeek only cases that were opened since Monday
 * @property key        of `waiting-for`: the third party's key, see `DeskEntry`
 * @property person     of `assigned`
 */
export type WantedList = { name: ListName; groups: readonly string[] | null; isThisWeek: boolean; key?: string; person?: PersonId };

/** @property total how many there are in all; null where that is not counted */
export type ListedCases = { cases: readonly CaseView[]; next: string | null; total: number | null };

/** One page of a list. @throws {RangeError} on a cursor that is not ours */
export type ReadDeskList = (wanted: WantedList, limit: number, after?: string) => Promise<ListedCases>;

export function createReadDeskList({ lists, registry, clock, names }: ViewParts & { lists: DeskLists }): ReadDeskList {
  return async (wanted, limit, after) => {
    const now = clock.now();
    const { procedure } = registry.current;
    const counts = await lists.counts(now);
    const listed = countsOf(wanted, counts);
    const asked = wanted.groups ?? everyGroup(counts, procedure);
    const groups = listed === null ? asked : asked.filter((group) => (listed.get(group) ?? 0) > 0);
    const filter = { groups, ...(wanted.isThisWeek ? { openedFrom: monday(now, procedure.timeZone) } : {}) };
    const page = await lists.page(listOf(wanted, now, procedure), filter, limit, after);
    return {
      cases: await Promise.all(page.tickets.map((stored) => caseView({ registry, clock, names }, stored, now))),
      next: page.next,
      total: wanted.isThisWeek || wanted.name === 'high-priority' ? null : totalOf(listed, groups),
    };
  };
}

function totalOf(listed: ReadonlyMap<string, number> | null, groups: readonly string[]): number | null {
  return listed === null ? null : groups.reduce((total, group) => total + (listed.get(group) ?? 0), 0);
}

/** Groups of the procedure, and those that it has no more but that have an open case still. */
export function everyGroup(counts: DeskCounts, { groups }: Pick<Procedure, 'groups'>): readonly string[] {
  const counted = [...counts.phases.map(({ group }) => group), ...counts.confirming.keys()];
  return [...new Set([...groups.map(({ id }) => id), ...counted])];
}

function listOf({ name, key = '', person }: WantedList, now: Instant, procedure: Procedure): DeskList {
  switch (name) {
    case 'open':
      return { of: 'queue' };
    case 'unassigned':
      return { of: 'queue', isUnassigned: true };
    case 'high-priority':
      return { of: 'queue', maxRank: usualRank(procedure) - 1 };
    case 'late':
      return { of: 'due', lateUntil: now };
    case 'nearly-late':
      return { of: 'due', lateAfter: now, nearlyBy: now };
    case 'due-today':
      return { of: 'due', lateAfter: now, lateUntil: endOfToday(now, procedure.timeZone) };
    case 'waiting-requester':
      return { of: 'waiting', for: requesterWait };
    case 'waiting-for':
      return { of: 'waiting', for: key };
    case 'to-confirm':
      return { of: 'confirming' };
    case 'with-incident':
      return { of: 'with-incident' };
    case 'assigned':
      if (person === undefined) throw new RangeError('whose cases?');
      return { of: 'assigned', person };
    default:
      return { of: 'queue', phase: name };
  }
}

/** Place of the usual priority among the procedure's; those before it are above the usual. Source: SIIF-05 */
function usualRank({ priority: { priorities, matrix, usual } }: Procedure): number {
  const id = matrix[usual.impact]?.[usual.urgency];
  return priorities.findIndex((one) => one.id === id);
}

function endOfToday(now: Instant, timeZone: string): Instant {
  return wallInstant(wallDay(now, timeZone) + 1, 0, timeZone);
}

function monday(now: Instant, timeZone: string): Instant {
  const today = wallDay(now, timeZone);
  return wallInstant(today - weekdayIndex(today), 0, timeZone);
}

/** How many cases each group has on that list; null where the store does not count it. */
export function countsOf(
  { name, key, person: wanted }: Pick<WantedList, 'name' | 'key' | 'person'>,
  counts: DeskCounts,
): ReadonlyMap<string, number> | null {
  const perGroup = (list: readonly { group: string; count: number }[]): ReadonlyMap<string, number> => {
    const totals = new Map<string, number>();
    for (const { group, count } of list) totals.set(group, (totals.get(group) ?? 0) + count);
    return totals;
  };
  const queued = counts.phases.filter(({ withIncident }) => !withIncident);
  switch (name) {
    case 'open':
    case 'high-priority':
      return perGroup(queued);
    case 'with-incident':
      return perGroup(counts.phases.filter(({ withIncident }) => withIncident));
    case 'unassigned':
      return perGroup(queued.filter(({ phase, hasAssignee }) => phase === 'new' && !hasAssignee));
    case 'late':
      return counts.late;
    case 'nearly-late':
      return new Map([...counts.lateOrNearly].map(([group, count]) => [group, count - (counts.late.get(group) ?? 0)]));
    case 'to-confirm':
      return counts.confirming;
    case 'waiting-requester':
    case 'waiting-for':
      return perGroup(counts.waits.filter((wait) => wait.for === (name === 'waiting-for' ? key : requesterWait)));
    case 'assigned':
      return perGroup(counts.assignees.filter(({ person }) => person === wanted));
    case 'due-today':
      return null;
    default:
      return perGroup(queued.filter(({ phase }) => phase === name));
  }
}
