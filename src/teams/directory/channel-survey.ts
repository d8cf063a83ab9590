import { Teams } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { HOUR, type Instant } from '../../core/instant.js';
import type { PersonRef } from '../../core/people/person.js';
import type { GroupChannels, IsChannelThere } from '../../ports/group-channels.js';
import { channelKindOf, type ChannelKind, type Origin } from '../../talk/inbound.js';
import type { AskedPlatform, Platform } from '../connector/clients.js';
import { isRefusal, platformCodeOf, sendFaultOf } from '../connector/sdk-errors.js';
import { namesOf, readTeam, type TeamRead } from './team-members.js';

export type SurveyedChannel = Pick<Origin, 'channelKind' | 'serviceUrl' | 'teamGroup' | 'tenant'> & { channel: string; team: string };

/**
 * Whether a group can work in a channel, and the members it would have.
 * `standard`: with `isStated` false the platform did not say so, but nothing contradicts it · `not-standard`: the channel has members of
 * its own, or may have · `unreadable`: the platform refuses to list the team's members, knows no such team, or does not answer
 * @property leftOut number of guests and of accounts without a directory
 * @property teamGroup the team's id in the directory, where the platform says it
 */
export type ChannelSurvey =
  | { kind: 'standard'; isStated: boolean; members: readonly PersonRef[]; leftOut: number; teamGroup?: string | undefined }
  | { kind: 'not-standard'; channelKind: Exclude<ChannelKind, 'standard'> }
  | { kind: 'unreadable'; why: 'refused' | 'gone' | 'silent'; platformCode: string | null };

export type SurveyChannel = (at: SurveyedChannel) => Promise<ChannelSurvey>;

export function createChannelSurvey(parts: Platform): SurveyChannel {
  const { clock, log } = parts;
  const unreadable = (team: string, why: 'refused' | 'gone' | 'silent', platformCode: string | null): ChannelSurvey => {
    log.write(why === 'silent' ? 'warn' : 'error', 'roster-unavailable', { team, code: why, platformCode, remembered: false });
    return { kind: 'unreadable', why, platformCode };
  };
  return async (at) => {
    const { team } = at;
    try {
      const channelKind = at.channelKind ?? (await listedKind(parts, at));
      if (channelKind !== null && channelKind !== 'standard') return { kind: 'not-standard', channelKind };
      const read = await readTeam(parts, at);
      if (read.goneWith !== null) return unreadable(team, 'gone', read.goneWith);
      if (channelKind === null && !(await hasTeamsPeople(parts, at, read))) return { kind: 'not-standard', channelKind: 'other' };
      const teamGroup = at.teamGroup ?? (await teamGroupOf(parts, at));
      return { kind: 'standard', isStated: channelKind !== null, members: namesOf(read.members), leftOut: read.leftOut, teamGroup };
    } catch (error) {
      const fault = sendFaultOf(error, clock.now());
      return unreadable(team, isRefusal(fault) ? 'refused' : 'silent', platformCodeOf(fault));
    }
  };
}

const list = z.object({ conversations: z.array(z.object({ id: z.string(), type: z.string().nullish() })).nullish() });

async function channelsOf({ clients, sendLimiter }: AskedPlatform, { serviceUrl, tenant, team }: Omit<SurveyedChannel, 'channelKind'>) {
  const client = await clients.ready(serviceUrl);
  await sendLimiter.wait({ kind: 'reads', tenant, place: team }, 'turn');
  return list.parse(await new Teams(client).fetchChannelList(team)).conversations ?? [];
}

const details = z.object({ aadGroupId: z.string().min(1).max(128) });

/** Without it only the addresses of its messages are shorter. */
async function teamGroupOf({ clients, sendLimiter }: AskedPlatform, { serviceUrl, tenant, team }: SurveyedChannel) {
  const client = await clients.ready(serviceUrl);
  await sendLimiter.wait({ kind: 'reads', tenant, place: team }, 'turn');
  const answer = await new Teams(client).fetchTeamDetails(team).catch(() => null);
  return details.safeParse(answer).data?.aadGroupId;
}

/** A list that is refused or empty proves nothing; a team counts as gone where neither its channels nor its members are found. */
export function createIsChannelThere(parts: AskedPlatform): IsChannelThere {
  return async (binding) => {
    const listed = await channelsOf(parts, binding).catch(() => []);
    if (listed.length > 0) return listed.some(({ id }) => id === binding.channel);
    const team = await readTeam(parts, binding).catch(() => null);
    return team === null || team.goneWith === null ? null : false;
  };
}

/** Returns the kind by the team's list of channels. A channel that is not in the list is shared; General has the team's id. */
async function listedKind(parts: AskedPlatform, at: SurveyedChannel): Promise<ChannelKind | null> {
  try {
    const listed = await channelsOf(parts, at);
    const own = listed.find(({ id }) => id === at.channel);
    if (own === undefined) return listed.length > 0 ? 'other' : null;
    return channelKindOf(own.type) ?? (at.channel === at.team ? 'standard' : null);
  } catch {
    // An unavailable list proves nothing; the members are read next.
    return null;
  }
}

async function hasTeamsPeople(parts: AskedPlatform, { channel, ...at }: SurveyedChannel, { members, leftOut }: TeamRead): Promise<boolean> {
  const own = await readTeam(parts, { ...at, team: channel });
  const ids = new Set(own.members.map(({ id }) => id));
  return ids.size === new Set(members.map(({ id }) => id)).size && members.every(({ id }) => ids.has(id)) && own.leftOut === leftOut;
}

/**
 * The binding takes the present service address of the channel and its team's id in the directory. A channel that the platform does not
 * call standard is logged once an hour, because its members are not those of its team.
 */
export type WatchChannel = (at: Pick<Origin, 'channel' | 'channelKind' | 'serviceUrl' | 'teamGroup'>) => Promise<void>;

export function createChannelWatch({ channels, clock, log }: Pick<Platform, 'clock' | 'log'> & { channels: GroupChannels }): WatchChannel {
  const loggedAt = new Map<string, Instant>();
  const servedAt = new LRUCache<string, string>({ max: 2_000 });
  const follow = async (channel: string, serviceUrl: string, said: string | undefined): Promise<void> => {
    const told = `${serviceUrl} ${said ?? ''}`;
    if (servedAt.get(channel) === told) return;
    const binding = await channels.ofChannel(channel);
    if (binding !== null && (binding.serviceUrl !== serviceUrl || (said !== undefined && said !== binding.teamGroup))) {
      await channels.bind({ ...binding, serviceUrl, ...(said === undefined ? {} : { teamGroup: said }) }, binding);
      log.write('info', 'group-bound', { group: binding.group, channel, serviceUrl });
    }
    servedAt.set(channel, told);
  };
  return async ({ channel, channelKind, serviceUrl, teamGroup: said }) => {
    if (channel === null) return;
    await follow(channel, serviceUrl, said);
    if (channelKind === null || channelKind === 'standard') return;
    const binding = await channels.ofChannel(channel);
    const before = loggedAt.get(channel);
    if (binding === null || (before !== undefined && Math.abs(clock.now() - before) < HOUR)) return;
    loggedAt.set(channel, clock.now());
    log.write('error', 'channel-not-standard', { group: binding.group, channel, kind: channelKind });
  };
}
