import { isGuestGroup } from '../../domain/people/roles.js';
import { presentChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ListName, ReadDeskList } from '../overviews/desk-lists.js';
import type { ReadDeskStatus } from '../overviews/desk-status.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { DeskStatusRow } from '../overviews/desk-status-view.js';

/** The lists by which a group's open cases are shared: by phase, in the order of their work, and those that are attended with a mass incident. */
export const sharedLists = ['new', 'working', 'waiting', 'resolved', 'with-incident'] as const satisfies readonly ListName[];
export type SharedList = (typeof sharedLists)[number];

/** Cases of one list that are named one by one; the others are counted. */
const maxNamedOfList = 5;

/**
 * A group's open cases by state. @property parts those lists that have any
 */
export type GroupShare = {
  group: string;
  level: number;
  label: string;
  hasChannel: boolean;
  parts: readonly { of: SharedList; count: number; first: readonly CaseView[] }[];
};

/** @param groups null: of the whole desk. Groups outside the desk are left out: their people read only the cases that they have to do with. */
export type ReadShares = (groups: readonly string[] | null) => Promise<readonly GroupShare[]>;

export type ShareSources = {
  deskStatus: ReadDeskStatus;
  deskList: ReadDeskList;
  channels: Pick<GroupChannels, 'ofGroup'>;
  registry: ProcedureRegistry;
};

/** Source: SIIF-22, USPEC-06 */
export function createReadShares({ deskStatus, deskList, channels, registry }: ShareSources): ReadShares {
  const shareOf = async (row: DeskStatusRow): Promise<GroupShare> => {
    const { group, level, label } = row;
    const present = sharedLists.filter((list) => countIn(row, list) > 0);
    const [channel, ...lists] = await Promise.all([
      channels.ofGroup(group),
      ...present.map((name) => deskList({ name, groups: [group], isThisWeek: false }, maxNamedOfList)),
    ]);
    const parts = present.map((of, i) => ({ of, count: countIn(row, of), first: lists[i]?.cases ?? [] }));
    return { group, level, label, hasChannel: presentChannel(channel) !== null, parts };
  };
  return async (groups) => {
    const { rows } = await deskStatus(groups);
    return Promise.all(rows.filter(({ group }) => !isGuestGroup(group, registry.current.procedure)).map(shareOf));
  };
}

function countIn({ fresh, working, waiting, resolved, withIncident }: DeskStatusRow, list: SharedList): number {
  return { new: fresh, working, waiting, resolved, 'with-incident': withIncident }[list];
}

/** How many open cases the group has. */
export function casesIn({ parts }: Pick<GroupShare, 'parts'>): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
