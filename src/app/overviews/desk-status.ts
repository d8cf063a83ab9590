import { requesterWait } from '../../domain/desk/desk-entry.js';
import { later, type Instant } from '../../domain/instant.js';
import type { Group, Phase, Procedure } from '../../domain/procedure/procedure.js';
import { undeliveredKeptMs } from '../../domain/ticket/undelivered.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { recipientKey, type DeskCounts, type DeskLists } from '../../ports/desk-lists.js';
import { presentChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { openIncidents } from '../mass/open-incidents.js';
import type { PeopleToCall } from '../views.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import { everyGroup } from './desk-lists.js';
import type { DeskStatus, DeskStatusRow, ShownIncidents, Wait, Waits } from './desk-status-view.js';

/** The oldest unassigned ones, named one by one. */
const maxUnassignedShown = 3;
/** Third parties named one by one; the others are only counted. */
const maxWaitsShown = 5;
/** Open mass incidents named one by one. */
const maxIncidentsShown = 3;

/**
 * How the desk stands, or the part of it that someone oversees: open cases by group and phase, nearly late, late, the third parties
 * they wait for, the open mass incidents, the oldest unassigned ones, and the people to call. From the store's counts: no document is read but those shown.
 *
 * @param groups whose cases; null: of the whole desk
 */
export type ReadDeskStatus = (groups?: readonly string[] | null) => Promise<DeskStatus>;

type StatusParts = ViewParts & { lists: DeskLists; queries: Pick<TicketQueries, 'search'>; channels: Pick<GroupChannels, 'all'> };

export function createReadDeskStatus(parts: StatusParts): ReadDeskStatus {
  const { lists, registry, clock, names } = parts;
  return async (groups = null) => {
    const now = clock.now();
    const { procedure } = registry.current;
    const all = await lists.counts(now);
    const overseen = groups ?? everyGroup(all, procedure);
    const counts = ofGroups(all, overseen);
    const queued = counts.phases.filter(({ withIncident }) => !withIncident);
    const [rows, waits, incidents, oldest, people, withoutChannel] = await Promise.all([
      groupsOf({ lists, registry }, overseen),
      waitsOf(lists, counts, overseen),
      incidentsAt(parts, now),
      lists.page({ of: 'unassigned' }, { groups: overseen }, maxUnassignedShown),
      peopleToCall(lists, groups, procedure, now),
      groupsWithoutChannel(parts, groups),
    ]);
    const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0);
    const late = total(counts.late);
    return {
      open: sum(queued),
      unassigned: sum(queued.filter(({ phase, hasAssignee }) => phase === 'new' && !hasAssignee)),
      late,
      warned: total(counts.lateOrNearly) - late,
      waitingRequester: sum(counts.waits.filter((wait) => wait.for === requesterWait)),
      rows: rows.map((group) => rowOf(counts, group)),
      waits,
      incidents,
      oldestUnassigned: await Promise.all(oldest.tickets.map((stored) => caseView({ registry, clock, names }, stored, now))),
      peopleToCall: { ...people, withoutChannel },
    };
  };
}

function ofGroups(counts: DeskCounts, groups: readonly string[]): DeskCounts {
  const isOf = ({ group }: { group: string }) => groups.includes(group);
  const only = (figures: ReadonlyMap<string, number>) => new Map([...figures].filter(([group]) => groups.includes(group)));
  return {
    phases: counts.phases.filter(isOf),
    waits: counts.waits.filter(isOf),
    assignees: counts.assignees.filter(isOf),
    late: only(counts.late),
    lateOrNearly: only(counts.lateOrNearly),
    confirming: only(counts.confirming),
  };
}

function total(figures: ReadonlyMap<string, number>): number {
  return [...figures.values()].reduce((sum, count) => sum + count, 0);
}

/** A group that the procedure has no more is as the procedure of its first case has it. */
async function groupsOf({ lists, registry }: Pick<StatusParts, 'lists' | 'registry'>, ids: readonly string[]): Promise<readonly Group[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const present = registry.current.procedure.groups.find((group) => group.id === id);
      if (present !== undefined) return present;
      const first = await firstCase(lists, id);
      if (first === null) return null;
      const { procedure } = await registry.of(first.ticket.procedure);
      return procedure.groups.find((group) => group.id === id) ?? null;
    }),
  );
  return found.filter((group) => group !== null);
}

async function firstCase(lists: DeskLists, group: string): Promise<StoredTicket | null> {
  for (const of of ['queue', 'with-incident'] as const) {
    const [first] = (await lists.page({ of }, { groups: [group] }, 1)).tickets;
    if (first !== undefined) return first;
  }
  return null;
}

function rowOf(counts: DeskCounts, { id, level, label }: Group): DeskStatusRow {
  const here = counts.phases.filter(({ group }) => group === id);
  const inPhase = (wanted: Phase) =>
    here.reduce((sum, { phase, withIncident, count }) => (!withIncident && phase === wanted ? sum + count : sum), 0);
  const late = counts.late.get(id) ?? 0;
  return {
    group: id,
    level,
    label,
    fresh: inPhase('new'),
    working: inPhase('working'),
    waiting: inPhase('waiting'),
    resolved: inPhase('resolved'),
    toConfirm: counts.confirming.get(id) ?? 0,
    withIncident: here.reduce((sum, { withIncident, count }) => (withIncident ? sum + count : sum), 0),
    warned: (counts.lateOrNearly.get(id) ?? 0) - late,
    late,
  };
}

/** The most waited for first; of equal ones in the order of their keys, so that every store gives the same. */
async function waitsOf(lists: DeskLists, counts: DeskCounts, groups: readonly string[]): Promise<Waits> {
  const cases = new Map<string, number>();
  for (const wait of counts.waits) if (wait.for !== requesterWait) cases.set(wait.for, (cases.get(wait.for) ?? 0) + wait.count);
  const all = [...cases].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const most = await Promise.all(all.slice(0, maxWaitsShown).map(([key, count]) => waitOf(lists, key, count, groups)));
  const others = all.slice(maxWaitsShown);
  return {
    most: most.filter((wait) => wait !== null),
    others: { parties: others.length, cases: others.reduce((sum, [, count]) => sum + count, 0) },
  };
}

/** Named as in the case that waits longest; null when none waits any more. */
async function waitOf(lists: DeskLists, key: string, cases: number, groups: readonly string[]): Promise<Wait | null> {
  const [first] = (await lists.page({ of: 'waiting', for: key }, { groups }, 1)).tickets;
  const party = first?.desk?.party ?? null;
  return first === undefined || party === null ? null : { key, party, cases, since: first.ticket.since };
}

async function incidentsAt({ queries, registry, clock, names }: StatusParts, now: Instant): Promise<ShownIncidents> {
  const { tickets, isAll } = await openIncidents(queries, registry.current.procedure);
  const newest = tickets.slice(0, maxIncidentsShown);
  return {
    newest: await Promise.all(newest.map((stored) => caseView({ registry, clock, names }, stored, now))),
    more: tickets.length - newest.length,
    isMoreCounted: isAll,
  };
}

/** How many different people and channels. A draft, which no group has, is the first level's. Source: UARIV-16 */
async function peopleToCall(
  lists: DeskLists,
  groups: readonly string[] | null,
  { intake }: Procedure,
  now: Instant,
): Promise<Omit<PeopleToCall, 'withoutChannel'>> {
  const found = await lists.undelivered(later(now, -undeliveredKeptMs));
  const keys = found.flatMap(({ group, recipients }) => (groups === null || groups.includes(group ?? intake.group) ? recipients : []));
  const different = [...new Set(keys)];
  const people = different.filter(recipientKey.isPerson).length;
  return { people, channels: different.length - people };
}

type ChannelSources = Pick<StatusParts, 'channels' | 'registry'>;

/** Of these groups, null for all, those whose channel is gone. */
export async function groupsWithoutChannel({ channels, registry }: ChannelSources, groups: readonly string[] | null) {
  const gone = (await channels.all()).filter((one) => presentChannel(one) === null).map(({ group }) => group);
  return registry.current.procedure.groups.filter(({ id }) => gone.includes(id) && groups?.includes(id) !== false);
}
