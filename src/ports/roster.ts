import type { PersonId, PersonRef } from '../core/people/person.js';

export interface Roster {
  /** @throws {RosterUnavailable} a roster is neither readable nor cached; it has known groups */
  groupsOf(person: PersonId): Promise<readonly string[]>;
  /** By name. Empty when the group has no channel. @throws {RosterUnavailable} */
  membersOf(group: string): Promise<readonly PersonRef[]>;
  /** Read again now; null where the platform does not answer, the team is gone or no channel is bound: that means no departure. */
  membersNow(group: string): Promise<readonly PersonRef[] | null>;
  forget(team: string): void;
}

/** The platform did not say who is in a team; the desk does not guess a role. */
export class RosterUnavailable extends Error {
  override readonly name = 'RosterUnavailable';
  readonly code = 'roster-unavailable';
  /** The platform's code when it refused, which lasts until an operator acts. Null when it did not answer, which passes by itself. */
  readonly refusedWith: string | null;
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

/** For `catch`. @throws any other fault */
export function nullIfUnavailable(fault: unknown): null {
  if (fault instanceof RosterUnavailable) return null;
  throw fault;
}
