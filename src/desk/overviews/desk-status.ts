import { requesterWait } from '../../core/desk/desk-entry.js';
import { later, type Instant } from '../../core/instant.js';
import type { Group } from '../../procedure/routing.js';
import type { ThirdParty } from '../../core/ticket/third-party.js';
import { undeliveredKeptMs } from '../../core/ticket/undelivered.js';
import { recipientKey, type DeskCounts } from '../../ports/desk-lists.js';
import { presentChannel } from '../../ports/group-channels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Desk } from '../../desk.js';
import { openIncidents } from '../mass/open-incidents.js';
import { caseView } from '../tickets/open-case.js';
import type { PeopleToCall } from '../views.js';
import { countsOf, everyGroup, listNames, type ListName } from './desk-lists.js';

export type DeskStatusRow = { group: string; level: number; label: string; counts: Readonly<Partial<Record<ListName, number>>> };

/** The parties with most cases; `since` is the start of the longest wait. @property others how many more parties, and their cases */
export type Waits = {
  most: readonly { key: string; party: ThirdParty; cases: number; since: Instant }[];
  others: { parties: number; cases: number };
};

/** The newest, and how many more there are. @property isMoreCounted false when `more` is only a lower limit */
export type ShownIncidents = { newest: readonly CaseView[]; more: number; isMoreCounted: boolean };

export type DeskStatus = Awaited<ReturnType<typeof readDeskStatus>>;

const maxUnassignedShown = 3;
const maxWaitsShown = 5;
const maxIncidentsShown = 3;

/** Reads the store's counts, and only those documents that are shown. @param groups the groups whose cases count; null: the whole desk */
export async function readDeskStatus(desk: Desk, groups: readonly string[] | null = null) {
  const now = desk.clock.now();
  const counts = await desk.lists.counts(now);
  const overseen = groups ?? everyGroup(counts, desk.registry.current.procedure);
  // Each figure is the count of the list that a press on it opens.
  const listed = new Map(listNames.map((name) => [name, countsOf({ name }, counts)]));
  const countIn = (name: ListName, group: string): number => listed.get(name)?.get(group) ?? 0;
  const inAll = (name: ListName) => overseen.reduce((total, group) => total + countIn(name, group), 0);
  const [known, waits, incidents, oldest, people, withoutChannel] = await Promise.all([
    Promise.all(overseen.map((id) => groupOf(desk, id))),
    waitsOf(desk, counts.waits, overseen),
    incidentsAt(desk, now),
    desk.lists.page({ of: 'unassigned' }, { groups: overseen }, maxUnassignedShown),
    peopleToCall(desk, groups, now),
    groupsWithoutChannel(desk, groups),
  ]);
  const called: PeopleToCall = { ...people, withoutChannel };
  const rows: readonly DeskStatusRow[] = known.flatMap((group) => {
    if (group === undefined) return [];
    const { id, level, label } = group;
    return [{ group: id, level, label, counts: Object.fromEntries(listNames.map((name) => [name, countIn(name, id)])) }];
  });
  return {
    /** Cases in the queues; a case that is attended with a mass incident is counted with that incident instead. */
    open: inAll('open'),
    unassigned: inAll('unassigned'),
    late: inAll('late'),
    warned: inAll('nearly-late'),
    waitingRequester: inAll('waiting-requester'),
    rows,
    waits,
    /** Of the whole desk: their cases are in several groups. */
    incidents,
    oldestUnassigned: await Promise.all(oldest.tickets.map((stored) => caseView(desk, stored, now))),
    peopleToCall: called,
  };
}

/** A group that the procedure no longer has is taken from the procedure version of its first case. */
async function groupOf({ lists, registry }: Desk, id: string): Promise<Group | undefined> {
  const present = registry.current.procedure.groups.find((group) => group.id === id);
  if (present !== undefined) return present;
  for (const list of ['queue', 'with-incident'] as const) {
    const [first] = (await lists.page({ of: list }, { groups: [id] }, 1)).tickets;
    if (first !== undefined) return (await registry.of(first.ticket.procedure)).procedure.groups.find((group) => group.id === id);
  }
  return undefined;
}

/** The parties with most waiting cases first; equal ones in the order of their keys, so that every store gives the same order. */
async function waitsOf({ lists }: Desk, counted: DeskCounts['waits'], groups: readonly string[]): Promise<Waits> {
  const cases = new Map<string, number>();
  for (const { for: key, group, count } of counted)
    if (key !== requesterWait && groups.includes(group)) cases.set(key, (cases.get(key) ?? 0) + count);
  const all = [...cases].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const most = all.slice(0, maxWaitsShown).map(async ([key, count]) => {
    // The name is taken from the case that waits longest; by now that case may have stopped waiting.
    const [first] = (await lists.page({ of: 'waiting', for: key }, { groups }, 1)).tickets;
    const party = first?.desk?.party ?? null;
    return first === undefined || party === null ? [] : [{ key, party, cases: count, since: first.ticket.since }];
  });
  const others = all.slice(maxWaitsShown);
  return {
    most: (await Promise.all(most)).flat(),
    others: { parties: others.length, cases: others.reduce((total, [, count]) => total + count, 0) },
  };
}

async function incidentsAt(desk: Desk, now: Instant): Promise<ShownIncidents> {
  const { tickets, isAll } = await openIncidents({ queries: desk.queries, procedure: desk.registry.current.procedure });
  const newest = tickets.slice(0, maxIncidentsShown);
  return {
    newest: await Promise.all(newest.map((stored) => caseView(desk, stored, now))),
    more: tickets.length - newest.length,
    isMoreCounted: isAll,
  };
}

/** Different ones. A draft, which has no group, counts for the first level. Source: UARIV-16 */
async function peopleToCall({ lists, registry }: Desk, groups: readonly string[] | null, now: Instant) {
  const { intake } = registry.current.procedure;
  const found = await lists.undelivered(later(now, -undeliveredKeptMs));
  const keys = found.flatMap(({ group, recipients }) => (groups === null || groups.includes(group ?? intake.group) ? recipients : []));
  const different = [...new Set(keys)];
  const people = different.filter(recipientKey.isPerson).length;
  return { people, channels: different.length - people };
}

export async function groupsWithoutChannel({ channels, registry }: Pick<Desk, 'channels' | 'registry'>, groups: readonly string[] | null) {
  const gone = (await channels.all()).filter((one) => presentChannel(one) === null).map(({ group }) => group);
  return registry.current.procedure.groups.filter(({ id }) => gone.includes(id) && groups?.includes(id) !== false);
}
