import { createHash } from 'node:crypto';
import { parsePlace } from '../chats/chat-log.js';
import names from './demo-names.json' with { type: 'json' };

export interface DemoGroup {
  readonly id: string;
  readonly label: string;
  readonly level: number;
  /** The procedure's name for the level; "Nivel 2" where it gives none. */
  readonly levelLabel?: string | undefined;
  readonly kind: 'internal' | 'external';
}

type DemoRole = 'requester' | 'specialist' | 'coordinator';

export interface DemoPerson {
  /** `29:…`, the id that a bot sees. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly role: DemoRole;
  /** The person's group; null for requesters and the coordinator. */
  readonly groupId: string | null;
  /** The personal chat with the bot, `a:…`. */
  readonly chatId: string;
  /** Whether the person has no seat on the page until they write to the bot. */
  readonly isInBackground?: boolean;
  /** Whether the person is from another organisation; only in tests. */
  readonly isGuest?: boolean;
}

export interface DemoChannel {
  readonly groupId: string;
  readonly label: string;
  readonly level: number;
  readonly levelLabel: string;
  readonly kind: 'internal' | 'external';
  /** The team's id is the id of its General channel, as in Teams. */
  readonly teamId: string;
  readonly teamName: string;
  readonly aadGroupId: string;
  readonly channelId: string;
  /** Teams' name for the type; the demonstration has standard channels only. */
  readonly type: 'standard' | 'private' | 'shared';
  /** The members of a private or shared channel; a standard channel has the team's. */
  readonly ownMemberIds?: readonly string[];
  readonly memberIds: readonly string[];
}

export interface DemoOrganisation {
  readonly deskName: string;
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly DemoPerson[];
  readonly requesters: readonly DemoPerson[];
  /** More requesters, for a desk with many cases; they are not among `people`. */
  readonly colleagues: readonly DemoPerson[];
  readonly coordinator: DemoPerson;
  /** One per group, in the procedure's order. */
  readonly channels: readonly DemoChannel[];
  /** Ids of the people, teams and channels without the app; only in tests. */
  readonly withoutApp?: ReadonlySet<string>;
}

/** The tenant of the page's people and channels; no entity has this tenant. */
export const DEMO_TENANT = guid('tenant');

/**
 * Creates the demonstration's organisation for the groups of a procedure. The same groups give the same people, ids and channels at every
 * start, so the bot's stored records stay valid.
 */
export function demoOrganisation(groups: readonly DemoGroup[], deskName: string): DemoOrganisation {
  const requesters = names.requesters.map((name) => person(name, 'requester', null));
  const coordinator = person(names.coordinator, 'coordinator', null);
  const pairs = groups.map((group, at) => [at * 2, at * 2 + 1].map((index) => person(specialistName(index), 'specialist', group.id)));
  const channels = groups.map((group, at) => channel(group, groups, [...(pairs[at] ?? []), coordinator]));
  return {
    deskName,
    tenantId: DEMO_TENANT,
    bot: { id: `28:${guid('bot')}`, name: 'Precaso' },
    people: [...requesters, ...pairs.flat(), coordinator],
    requesters,
    colleagues: names.colleagues.map((name) => ({ ...person(name, 'requester', null), isInBackground: true })),
    coordinator,
    channels,
  };
}

export function everybodyOf({ people, colleagues }: Pick<DemoOrganisation, 'people' | 'colleagues'>): readonly DemoPerson[] {
  return [...people, ...colleagues];
}

/** @param full a given name and a surname */
function person(full: string, role: DemoRole, groupId: string | null): DemoPerson {
  const [givenName = '', surname = ''] = full.split(' ');
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
    levelLabel: group.levelLabel ?? `Nivel ${group.level}`,
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

/** Returns a name; after the end of the list, given names get other surnames, so that every name is used once. */
function specialistName(index: number): string {
  const { specialists } = names;
  const round = Math.floor(index / specialists.length);
  const [givenName] = (specialists[index % specialists.length] ?? '').split(' ');
  const [, surname] = (specialists[(index + round) % specialists.length] ?? '').split(' ');
  return `${givenName} ${surname}`;
}

/** Whether a person is in the conversation, by `29:…`, directory id or sign-in name. */
export type IsMember = (id: string) => boolean;

/** Returns the members of a chat, a channel or a team; null when the place does not exist. In Teams a thread's id has no roster. */
export function membersOf(demo: DemoOrganisation, conversationId: string): readonly DemoPerson[] | null {
  const { conversationId: id, rootId } = parsePlace(conversationId);
  const owner = everybodyOf(demo).find((person) => person.chatId === id);
  if (owner !== undefined) return [owner];
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel === undefined || rootId !== null) return null;
  const ids = channel.channelId === id ? (channel.ownMemberIds ?? channel.memberIds) : channel.memberIds;
  return demo.people.filter((person) => ids.includes(person.id));
}

export function isMemberOf(demo: DemoOrganisation, conversationId: string): IsMember {
  const members = membersOf(demo, conversationId) ?? [];
  const known = new Set(members.flatMap(({ id, aadObjectId, email }) => [id, aadObjectId, email].map((one) => one.toLowerCase())));
  return (id) => known.has(id.toLowerCase());
}

/** Whether a place lacks the app. A team's channels have the app with their team; a person has it while one of their teams does. */
export function isWithoutApp(demo: DemoOrganisation, conversationId: string): boolean {
  const { conversationId: id } = parsePlace(conversationId);
  const lacks = (one: string): boolean => demo.withoutApp?.has(one) === true;
  const channel = demo.channels.find((one) => one.channelId === id || one.teamId === id);
  if (channel !== undefined) return lacks(channel.teamId) || lacks(id);
  const owner = everybodyOf(demo).find((person) => person.chatId === id);
  return owner !== undefined && lacks(owner.id) && !demo.channels.some((team) => team.memberIds.includes(owner.id) && !lacks(team.teamId));
}
