import { MINUTE } from '../domain/instant.js';
import type { Instant } from '../domain/instant.js';
import type { Clock } from '../ports/clock.js';
import type { GroupChannel, GroupChannels } from '../ports/group-channels.js';
import type { Log } from '../ports/log.js';
import type { People } from '../ports/people.js';
import { RosterUnavailable } from '../ports/roster.js';
import type { Roster } from '../ports/roster.js';
import type { ConnectorClients } from './connector-clients.js';
import type { Pace } from './pace.js';
import { readTeam } from './team-members.js';
import type { TeamMember } from './team-members.js';

export type TeamRosterParts = {
  clients: ConnectorClients;
  channels: GroupChannels;
  people: People;
  pace: Pace;
  clock: Clock;
  log: Log;
  /** How long a roster is believed without asking. */
  freshMs?: number;
  /** How long it is still believed when the platform does not answer. */
  staleMs?: number;
};

/** `due`: somebody came or went, so it is asked again although it is fresh. */
type Roll = { members: readonly TeamMember[]; readAt: Instant; due: boolean };

/** Who is in the bound teams, by the platform's own rosters, remembered for some minutes. */
export function createTeamRoster(parts: TeamRosterParts): Roster {
  const { channels } = parts;
  const rolls = createRolls(parts);
  return {
    async groupsOf(person) {
      const bindings = await channels.all();
      const known = await Promise.all(bindings.map((one) => rolls.of(one).catch(onlyUnavailable)));
      // A team that was deleted lets nobody in; it does not shut the others out.
      if (bindings.length > 0 && known.every((members) => members === null)) throw new RosterUnavailable('no roster can be read');
      return bindings.filter((_, at) => known[at]?.some(({ id }) => id === person)).map(({ group }) => group);
    },
    async membersOf(group) {
      const binding = await channels.ofGroup(group);
      if (binding === null) return [];
      const members = await rolls.of(binding);
      return members.map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name, 'es'));
    },
    forget: (team) => rolls.forget(team),
  };
}

function onlyUnavailable(fault: unknown): null {
  if (fault instanceof RosterUnavailable) return null;
  throw fault;
}

/** A roster is read every few minutes and seldom brings news: only these are written, all in one go. */
async function rememberChanged(people: People, members: readonly TeamMember[]): Promise<void> {
  const known = await Promise.all(members.map(({ id }) => people.find(id)));
  const changed = members.filter(({ name, email, platformId }, at) => {
    const before = known[at];
    return before?.name !== name || before.email !== email || before.platformId !== platformId;
  });
  await Promise.all(changed.map(({ id, name, email, platformId }) => people.remember(id, { name, email, platformId })));
}

function createRolls(parts: TeamRosterParts) {
  const { clock, log, freshMs = 5 * MINUTE, staleMs = 60 * MINUTE } = parts;
  const rolls = new Map<string, Roll>();
  const readings = new Map<string, Promise<readonly TeamMember[]>>();

  async function read(binding: GroupChannel): Promise<readonly TeamMember[]> {
    const members = await readTeam(parts, binding);
    rolls.set(binding.team, { members, readAt: clock.now(), due: false });
    await rememberChanged(parts.people, members);
    return members;
  }

  async function of(binding: GroupChannel): Promise<readonly TeamMember[]> {
    const known = rolls.get(binding.team);
    if (known !== undefined && !known.due && clock.now() - known.readAt < freshMs) return known.members;
    // Twenty presses at the same moment ask the platform once.
    const reading = readings.get(binding.team) ?? read(binding);
    readings.set(binding.team, reading);
    try {
      return await reading;
    } catch (cause) {
      const isUsable = known !== undefined && clock.now() - known.readAt < staleMs;
      log.write('warn', 'roster-unavailable', { team: binding.team, remembered: isUsable }, cause);
      if (known !== undefined && isUsable) return known.members;
      throw new RosterUnavailable('the roster of a team cannot be read', { cause });
    } finally {
      if (readings.get(binding.team) === reading) readings.delete(binding.team);
    }
  }

  return {
    of,
    forget(team: string): void {
      const known = rolls.get(team);
      if (known !== undefined) rolls.set(team, { ...known, due: true });
      // A reading under way may have begun before the change.
      readings.delete(team);
    },
  };
}
