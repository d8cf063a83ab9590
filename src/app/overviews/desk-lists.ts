import { requesterWait } from '../../domain/desk/desk-entry.js';
import { weekdayIndex } from '../../domain/calendar/civil-date.js';
import { wallDay, wallInstant } from '../../domain/calendar/wall-time.js';
import type { Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Phase, Procedure } from '../../domain/procedure/procedure.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskCounts, DeskList, DeskLists } from '../../ports/desk-lists.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { caseView } from '../tickets/open-case.js';

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

export function createReadDeskList({
  lists,
  registry,
  clock,
}: {
  lists: DeskLists;
  registry: ProcedureRegistry;
  clock: Clock;
}): ReadDeskList {
  return async (wanted, limit, after) => {
    const now = clock.now();
    const { procedure } = registry.current;
    const counts = await lists.counts(now);
    const groups = wanted.groups ?? everyGroup(counts, procedure);
    const filter = { groups, ...(wanted.isThisWeek ? { openedFrom: monday(now, procedure.timeZone) } : {}) };
    const page = await lists.page(listOf(wanted, now, procedure), filter, limit, after);
    return {
      cases: await Promise.all(page.tickets.map((stored) => caseView({ registry, clock }, stored, now))),
      next: page.next,
      total: wanted.isThisWeek ? null : countOf(wanted, counts, groups),
    };
  };
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

/** Null where the store does not count that list. */
function countOf({ name, key }: WantedList, counts: DeskCounts, groups: readonly string[]): number | null {
  const sum = (list: readonly { group: string; count: number }[]) =>
    list.reduce((total, { group, count }) => (groups.includes(group) ? total + count : total), 0);
  const inPhase = (phase: Phase) => sum(counts.phases.filter((one) => one.phase === phase));
  const inMap = (figures: ReadonlyMap<string, number>) => groups.reduce((total, group) => total + (figures.get(group) ?? 0), 0);
  switch (name) {
    case 'open':
      return sum(counts.phases);
    case 'unassigned':
      return sum(counts.phases.filter(({ phase, hasAssignee }) => phase === 'new' && !hasAssignee));
    case 'late':
      return inMap(counts.late);
    case 'nearly-late':
      return inMap(counts.lateOrNearly) - inMap(counts.late);
    case 'to-confirm':
      return inMap(counts.confirming);
    case 'waiting-requester':
    case 'waiting-for':
      return sum(counts.waits.filter((wait) => wait.for === (name === 'waiting-for' ? key : requesterWait)));
    case 'due-today':
    case 'high-priority':
    case 'assigned':
      return null;
    default:
      return inPhase(name);
  }
}
