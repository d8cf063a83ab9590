import type { PersonId, PersonRef } from '../domain/people/person.js';

/** Who belongs to which group at this moment, by the rosters of the bound teams. */
export interface Roster {
  /** Groups that the person is a member of. @throws {RosterUnavailable} when a roster that may have them cannot be read and none is remembered; it has the groups that are known */
  groupsOf(person: PersonId): Promise<readonly string[]>;
  /** Members of a group, by name. Empty when the group has no channel. @throws {RosterUnavailable} */
  membersOf(group: string): Promise<readonly PersonRef[]>;
  /** The same, read anew; null where the platform does not say it now, the team is gone or the group has no channel: that is no departure. */
  membersNow(group: string): Promise<readonly PersonRef[] | null>;
  /** A team's members changed: ask again next time. */
  forget(team: string): void;
}

/** The platform did not say who is in a team; no role is given on a guess. */
export class RosterUnavailable extends Error {
  override readonly name = 'RosterUnavailable';
  readonly code = 'roster-unavailable';
  /** The platform's code where it refused: it stays so until an operator acts. Null where it did not answer, which passes by itself. */
  readonly refusedWith: string | null;
  /** Groups that the person is of by the rosters that could be read. */
  readonly known: readonly string[];
  constructor(
    message?: string,
    { refusedWith = null, known = [], ...options }: ErrorOptions & { refusedWith?: string | null; known?: readonly string[] } = {},
  ) {
    super(message, options);
    this.refusedWith = refusedWith;
    this.known = known;
  }
}

/** For a read that is caught: null where the roster could not be read. @throws any other fault */
export function nullIfUnavailable(fault: unknown): null {
  if (fault instanceof RosterUnavailable) return null;
  throw fault;
}
