import { isDeepStrictEqual } from 'node:util';
import { MINUTE, type Instant, HOUR } from '../../core/instant.js';
import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import type { SendFault } from '../../ports/messenger.js';
import type { People } from '../../ports/people.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import type { Platform } from '../connector/clients.js';
import { isRefusal, platformCodeOf, sendFaultOf } from '../connector/sdk-errors.js';
import { namesOf, readTeam, type TeamMember } from './team-members.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';

type TeamRosterParts = Platform & {
  channels: GroupChannels;
  people: People;
  freshMs?: number;
  staleMs?: number;
};

/** By the platform's rosters, cached for some minutes. */
export function createTeamRoster(parts: TeamRosterParts): Roster {
  const { channels } = parts;
  const { kept, readOrRefused, forget } = createCachedRosters(parts);
  const of = async (binding: GroupChannel): Promise<readonly TeamMember[] | RosterUnavailable> => {
    const read = kept.fresh(binding.team) ?? (await readOrRefused(binding));
    return read instanceof RosterUnavailable ? (kept.usable(binding.team) ?? read) : read;
  };
  return {
    async groupsOf(person) {
      const bindings = await channels.all();
      const known = await Promise.all(bindings.map(of));
      const isOf = (roster: (typeof known)[number] | undefined): boolean =>
        !(roster instanceof RosterUnavailable) && roster?.some(({ id }) => id === person) === true;
      const groups = bindings.filter((_, at) => isOf(known[at])).map(({ group }) => group);
      const unread = known.filter((roster) => roster instanceof RosterUnavailable);
      if (unread.length === 0) return groups;
      // The person may be in a team that cannot be read, so the answer "in no team" would be wrong.
      const cause = unread.find(({ refusedWith }) => refusedWith !== null) ?? unread[0];
      throw new RosterUnavailable('not every roster can be read', { cause, refusedWith: cause?.refusedWith ?? null, known: groups });
    },
    async membersOf(group) {
      const binding = await channels.ofGroup(group);
      const members = binding === null ? [] : await of(binding);
      if (members instanceof RosterUnavailable) throw members;
      return namesOf(members);
    },
    async membersNow(group) {
      const binding = await channels.ofGroup(group);
      if (binding === null) return null;
      forget(binding.team);
      const members = await readOrRefused(binding);
      return members instanceof RosterUnavailable || members.length === 0 ? null : members;
    },
    forget,
  };
}

/** Rosters are read every few minutes and rarely change, so only changed people are written, all at once. */
async function rememberChanged(
  people: People,
  members: readonly TeamMember[],
  { serviceUrl, tenant, team }: Pick<GroupChannel, 'serviceUrl' | 'tenant' | 'team'>,
): Promise<void> {
  const known = await Promise.all(members.map(({ id }) => people.find(id)));
  const met = { serviceUrl, tenant, team };
  const remembered = members.map(async ({ id, name, email, platformId }, at) => {
    const before = known[at] ?? null;
    // A person who has acted in another place, or is known from another team, keeps the stored place.
    const news = { name, email, platformId, met: before?.met && before.met.team !== team ? before.met : met };
    if (before === null || !isDeepStrictEqual({ ...before, ...news }, before)) await people.remember(id, news);
  });
  await Promise.all(remembered);
}

/** A change of the team's members ends it at once. */
const refusedMs = MINUTE;

function createRosterCache({ clock, freshMs = 5 * MINUTE, staleMs = 60 * MINUTE }: TeamRosterParts) {
  /** `due`: the team's members changed, so the roster is read again although it is fresh. */
  const rosters = new Map<string, { members: readonly TeamMember[]; readAt: Instant; due: boolean }>();
  const refusals = new Map<string, { fault: RosterUnavailable; at: Instant }>();
  const isWithin = (at: Instant, ms: number): boolean => Math.abs(clock.now() - at) < ms;
  return {
    fresh(team: string): readonly TeamMember[] | RosterUnavailable | null {
      const [roster, refusal] = [rosters.get(team), refusals.get(team)];
      if (roster !== undefined && !roster.due && isWithin(roster.readAt, freshMs)) return roster.members;
      return refusal !== undefined && isWithin(refusal.at, refusedMs) ? refusal.fault : null;
    },
    usable(team: string): readonly TeamMember[] | null {
      const roster = rosters.get(team);
      return roster !== undefined && isWithin(roster.readAt, staleMs) ? roster.members : null;
    },
    keep(team: string, members: readonly TeamMember[]): void {
      rosters.set(team, { members, readAt: clock.now(), due: false });
      refusals.delete(team);
    },
    refuse: (team: string, fault: RosterUnavailable) => void refusals.set(team, { fault, at: clock.now() }),
    due(team: string): void {
      const roster = rosters.get(team);
      if (roster !== undefined) rosters.set(team, { ...roster, due: true });
      refusals.delete(team);
    },
  };
}

/** Concurrent presses share one reading. */
function createCachedRosters(parts: TeamRosterParts) {
  const kept = createRosterCache(parts);
  const rosterLog = createRosterLog(parts);
  const underWay = new Map<string, Promise<readonly TeamMember[]>>();

  async function read(binding: GroupChannel): Promise<readonly TeamMember[]> {
    const { members, goneWith } = await readTeam(parts, binding);
    kept.keep(binding.team, members);
    if (goneWith === null) rosterLog.read(binding.team);
    else rosterLog.gone(binding.team, goneWith);
    await rememberChanged(parts.people, members, binding);
    return members;
  }
  async function readOrRefused(binding: GroupChannel): Promise<readonly TeamMember[] | RosterUnavailable> {
    const { team } = binding;
    const reading = underWay.get(team) ?? read(binding);
    underWay.set(team, reading);
    try {
      return await reading;
    } catch (cause) {
      const fault = sendFaultOf(cause, parts.clock.now());
      rosterLog.unavailable(team, fault, kept.usable(team) !== null);
      const refusedWith = isRefusal(fault) ? platformCodeOf(fault) : null;
      const unavailable = new RosterUnavailable('the roster of a team cannot be read', { cause: fault, refusedWith });
      if (refusedWith !== null) kept.refuse(team, unavailable);
      return unavailable;
    } finally {
      if (underWay.get(team) === reading) underWay.delete(team);
    }
  }
  const forget = (team: string): void => {
    kept.due(team);
    // A reading under way may have begun before the change.
    underWay.delete(team);
  };
  return { readOrRefused, kept, forget };
}

const againMs = HOUR;

/** What an administrator has to do, by the platform's code; docs/operations/what-if.md explains each. */
const remedies: Readonly<Record<string, string>> = { BotNotInConversationRoster: 'install-in-team', BotDisabledByAdmin: 'allow-app' };

function createRosterLog({ log, clock }: { log: Log; clock: Clock }) {
  const states = new Map<string, { state: string; at: Instant }>();
  const isNews = (team: string, state: string): boolean => {
    const [before, now] = [states.get(team), clock.now()];
    if (before?.state === state && Math.abs(now - before.at) < againMs) return false;
    states.set(team, { state, at: now });
    return true;
  };
  return {
    /** @param remembered whether an earlier reading still counts */
    unavailable(team: string, fault: SendFault, remembered: boolean): void {
      const platformCode = platformCodeOf(fault);
      if (!isNews(team, `${fault.code} ${platformCode ?? ''} ${remembered}`)) return;
      const fields = { team, code: fault.code, platformCode, remembered };
      if (!isRefusal(fault)) return log.write('warn', 'roster-unavailable', fields, fault);
      log.write('error', 'roster-unavailable', { ...fields, remedy: remedies[platformCode ?? ''] ?? 'check-consent' }, fault);
    },
    gone(team: string, platformCode: string): void {
      if (isNews(team, 'gone'))
        log.write('error', 'roster-unavailable', { team, code: 'gone', platformCode, remembered: false, remedy: 'bind-another-channel' });
    },
    read(team: string): void {
      if (states.delete(team)) log.write('info', 'roster-readable', { team });
    },
  };
}
