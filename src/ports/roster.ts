import type { PersonId, PersonRef } from '../domain/roster/person.js';

/** Who belongs to which group at this moment, by the rosters of the bound teams. */
export interface Roster {
  /** Groups that the person is a member of. @throws {RosterUnavailable} when a roster cannot be read and none is remembered */
  groupsOf(person: PersonId): Promise<readonly string[]>;
  /** Members of a group, by name. Empty when the group has no channel. @throws {RosterUnavailable} */
  membersOf(group: string): Promise<readonly PersonRef[]>;
  /** Somebody joined or left a team: ask again next time. */
  forget(team: string): void;
}

/** The platform did not say who is in a team; nobody is let in on a guess. */
export class RosterUnavailable extends Error {
  override readonly name = 'RosterUnavailable';
  readonly code = 'roster-unavailable';
}
