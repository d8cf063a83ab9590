import { createHash } from 'node:crypto';
import { demoNames } from './demo-names.js';

/** A group of the procedure, as far as the demo organisation needs to know it. */
export interface DemoGroup {
  readonly id: string;
  readonly label: string;
  readonly level: number;
  readonly kind: 'internal' | 'external';
}

export type DemoRole = 'requester' | 'specialist' | 'coordinator';

export interface DemoPerson {
  /** `29:…`, the id that a bot sees. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly role: DemoRole;
  /** The group that the person works in; null for requesters and the coordinator. */
  readonly groupId: string | null;
  /** The personal chat with the bot, `a:…`. */
  readonly chatId: string;
  /** From another organisation; nobody of the demo is, tests have some. */
  readonly isGuest?: boolean;
}

export interface DemoChannel {
  readonly groupId: string;
  readonly label: string;
  readonly level: number;
  readonly kind: 'internal' | 'external';
  /** The team's id is the id of its General channel, as in Teams. */
  readonly teamId: string;
  readonly teamName: string;
  readonly aadGroupId: string;
  readonly channelId: string;
  /** As Teams names it; all of the demo are standard. */
  readonly type: 'standard' | 'private' | 'shared';
  /** Who is in a channel that is not standard; in one that is, the team. */
  readonly ownMemberIds?: readonly string[];
  readonly memberIds: readonly string[];
}

export interface DemoOrganisation {
  readonly deskName: string;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly DemoPerson[];
  readonly requesters: readonly DemoPerson[];
  readonly coordinator: DemoPerson;
  /** One per group, in the procedure's order. */
  readonly channels: readonly DemoChannel[];
  /** Who and where the app is not installed: people, teams and channels by their ids. It is everywhere in the demo, tests take it away. */
  readonly withoutApp?: ReadonlySet<string>;
}

/**
 * The demo organisation of a procedure: the same groups give the same people, ids and channels at every start,
 * so that what the bot has stored about them stays true.
 */
export function demoOrganisation(groups: readonly DemoGroup[], deskName: string): DemoOrganisation {
  const names = demoNames(groups.length);
  const requesters = names.requesters.map((name) => person(name, 'requester', null));
  const coordinator = person(names.coordinator, 'coordinator', null);
  const pairs = groups.map((group, at) => (names.specialists[at] ?? []).map((name) => person(name, 'specialist', group.id)));
  const channels = groups.map((group, at) => channel(group, groups, [...(pairs[at] ?? []), coordinator]));
  return {
    deskName,
    tenantId: guid('tenant'),
    bot: { id: `28:${guid('bot')}`, name: 'Precaso' },
    people: [...requesters, ...pairs.flat(), coordinator],
    requesters,
    coordinator,
    channels,
  };
}

function person(name: readonly [string, string], role: DemoRole, groupId: string | null): DemoPerson {
  const [givenName, surname] = name;
  const full = `${givenName} ${surname}`;
  return {
    id: `29:1${digest(`person ${full}`, 40)}`,
    aadObjectId: guid(`person ${full}`),
    name: full,
    givenName,
    surname,
    email: `${plain(givenName)}.${plain(surname)}@entidad.example`,
    role,
    groupId,
    chatId: `a:1${digest(`chat ${full}`, 40)}`,
  };
}

function channel(group: DemoGroup, all: readonly DemoGroup[], members: readonly DemoPerson[]): DemoChannel {
  const twin = all.some((other) => other.id !== group.id && other.label === group.label);
  return {
    groupId: group.id,
    label: group.label,
    level: group.level,
    kind: group.kind,
    teamId: `19:${digest(`team ${group.id}`, 32)}@thread.tacv2`,
    teamName: twin ? `${group.label}, nivel ${group.level}` : group.label,
    aadGroupId: guid(`team ${group.id}`),
    type: 'standard',
    channelId: `19:${digest(`channel ${group.id}`, 32)}@thread.tacv2`,
    memberIds: members.map((member) => member.id),
  };
}

function digest(seed: string, length: number): string {
  return createHash('sha256').update(`precaso demo ${seed}`).digest('hex').slice(0, length);
}

function guid(seed: string): string {
  const hex = digest(seed, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-');
}
