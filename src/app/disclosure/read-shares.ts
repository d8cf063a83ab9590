import { isGuestGroup } from '../../domain/people/roles.js';
import type { Phase } from '../../domain/procedure/procedure.js';
import type { GroupChannels } from '../../ports/group-channels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ReadDeskList } from '../overviews/desk-lists.js';
import type { ReadDeskStatus } from '../overviews/desk-status.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { DeskStatusRow } from '../views.js';

/** The phases in which a group has open cases, in the order of their work. */
export const sharedPhases = ['new', 'working', 'waiting', 'resolved'] as const satisfies readonly Phase[];
export type SharedPhase = (typeof sharedPhases)[number];

/** Cases of one phase that are named one by one; the others are counted. */
const maxNamedOfPhase = 5;

/**
 * A group's open cases by state. @property parts those phases that have any
 */
export type GroupShare = {
  group: string;
  level: number;
  label: string;
  hasChannel: boolean;
  parts: readonly { phase: SharedPhase; count: number; first: readonly CaseView[] }[];
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
    const present = sharedPhases.filter((phase) => countIn(row, phase) > 0);
    const [channel, ...lists] = await Promise.all([
      channels.ofGroup(group),
      ...present.map((name) => deskList({ name, groups: [group], isThisWeek: false }, maxNamedOfPhase)),
    ]);
    const parts = present.map((phase, i) => ({ phase, count: countIn(row, phase), first: lists[i]?.cases ?? [] }));
    return { group, level, label, hasChannel: channel !== null, parts };
  };
  return async (groups) => {
    const { rows } = await deskStatus(groups);
    return Promise.all(rows.filter(({ group }) => !isGuestGroup(group, registry.current.procedure)).map(shareOf));
  };
}

function countIn({ fresh, working, waiting, resolved }: DeskStatusRow, phase: SharedPhase): number {
  return { new: fresh, working, waiting, resolved }[phase];
}

/** How many open cases the group has. */
export function casesIn({ parts }: Pick<GroupShare, 'parts'>): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}
