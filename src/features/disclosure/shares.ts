import type { Desk } from '../../desk.js';
import { readDeskList, type ListName } from '../../desk/overviews/desk-lists.js';
import { readDeskStatus, type DeskStatusRow } from '../../desk/overviews/desk-status.js';
import { lastSentTo } from '../../core/desk/state-disclosure.js';
import type { Instant } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import { isGuestGroup } from '../../core/people/roles.js';
import type { CaseView } from '../../ports/messenger.js';
import { presentChannel } from '../../ports/group-channels.js';

/** The lists into which a group's open cases are divided: by phase, in the order of work, and cases that wait for a mass incident. */
export const sharedLists = ['new', 'working', 'waiting', 'resolved', 'with-incident'] as const satisfies readonly ListName[];

export type SharedList = (typeof sharedLists)[number];

/** How many cases of one list are named one by one; the others are counted. */
const maxNamedOfList = 5;

/** A group's open cases by state. @property parts the lists that have any cases */
export type GroupShare = {
  group: string;
  level: number;
  label: string;
  hasChannel: boolean;
  parts: readonly { of: SharedList; count: number; first: readonly CaseView[] }[];
};

/** Shares of groups of the desk; people outside it read only cases that concern them. @param groups null: all. Source: SIIF-22, USPEC-06 */
export async function readShares(desk: Desk, groups: readonly string[] | null): Promise<readonly GroupShare[]> {
  const { rows } = await readDeskStatus(desk, groups);
  return Promise.all(rows.filter(({ group }) => !isGuestGroup(group, desk.registry.current.procedure)).map((row) => shareOf(desk, row)));
}

async function shareOf(desk: Desk, row: DeskStatusRow): Promise<GroupShare> {
  const { group, level, label, counts } = row;
  const present = sharedLists.filter((list) => (counts[list] ?? 0) > 0);
  const [channel, ...lists] = await Promise.all([
    desk.channels.ofGroup(group),
    ...present.map((name) => readDeskList(desk, { name, groups: [group], isThisWeek: false }, maxNamedOfList)),
  ]);
  const parts = present.map((of, i) => ({ of, count: counts[of] ?? 0, first: lists[i]?.cases ?? [] }));
  return { group, level, label, hasChannel: presentChannel(channel) !== null, parts };
}

/** How many open cases the group has. */
export function casesIn({ parts }: Pick<GroupShare, 'parts'>): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** A group in a preview. @property last the newest disclosure that it got, and its sender */
export type PreviewedShare = { share: GroupShare; last: { at: Instant; by: PersonRef } | null };

/** What each group would get, and when it last got it. @param groups null: the whole desk */
export async function previewShares(desk: Desk, groups: readonly string[] | null): Promise<readonly PreviewedShare[]> {
  const [shares, disclosures] = await Promise.all([readShares(desk, groups), desk.documents.all('disclosure')]);
  const sent = await desk.names.within(disclosures.map(({ body }) => body));
  return shares.map((share) => ({ share, last: lastSentTo(share.group, sent) }));
}
