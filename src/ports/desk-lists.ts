import type { Instant } from '../domain/instant.js';
import type { PersonId } from '../domain/people/person.js';
import type { Phase } from '../domain/procedure/procedure.js';
import type { Page } from './ticket-queries.js';

/**
 * One list of open cases (no drafts), and its order. No document is read but those of the page.
 *
 * - `due`: late from an instant in `(lateAfter, lateUntil]` on, and nearly late at `nearlyBy`; the first to be late first
 * - `waiting`: waits for the requester or for one third party, by its key (`DeskEntry`); the one that waits longest first
 * - `queue`: most critical first, then in order of arrival (SIIF-05); without those that are attended with a mass incident
 * - `with-incident`: those, in the same order
 * - `unassigned`: new ones of a queue without an assignee, the oldest first
 * - `confirming`: solutions that the groups confirm with the requester, wherever they stand; in order of the queue
 * - `assigned`: what a person works; in order of the queue, then what is attended with a mass incident
 */
export type DeskList =
  | { of: 'due'; lateAfter?: Instant; lateUntil?: Instant; nearlyBy?: Instant }
  | { of: 'waiting'; for: string }
  | { of: 'queue'; phase?: Phase; isUnassigned?: true; maxRank?: number }
  | { of: 'with-incident' }
  | { of: 'unassigned' }
  | { of: 'confirming' }
  | { of: 'assigned'; person: PersonId };

/** @property openedFrom only cases that were opened then or later */
export type DeskFilter = { groups: readonly string[]; openedFrom?: Instant };

/**
 * How the desk stands at an instant, per group: open cases (no drafts) by phase and whether they are attended with a mass incident, by what they wait for, by assignee; those that are
 * late, those that are late or nearly late; and the solutions that the group confirms. Groups without any are left out.
 */
export type DeskCounts = {
  phases: readonly { group: string; phase: Phase; hasAssignee: boolean; withIncident: boolean; count: number }[];
  waits: readonly { group: string; for: string; count: number }[];
  assignees: readonly { group: string; person: PersonId; count: number }[];
  late: ReadonlyMap<string, number>;
  lateOrNearly: ReadonlyMap<string, number>;
  confirming: ReadonlyMap<string, number>;
};

/** @property recipients each by a key that is the same for one recipient · @property group null of a draft */
export type UndeliveredRecipients = { group: string | null; recipients: readonly string[] };

/** The recipients of one ticket who must still be reached by other means: `person/<id>` or `channel/<group>`. */
export const recipientKey = {
  person: (id: string) => `person/${id}`,
  channel: (group: string) => `channel/${group}`,
  isPerson: (key: string) => key.startsWith('person/'),
};

/** The desk at work: its lists and figures, which cost as much with a thousand open cases as with many. */
export interface DeskLists {
  /** Limits are 1–200. @throws {RangeError} outside, or on a cursor that is not ours */
  page(list: DeskList, filter: DeskFilter, limit: number, after?: string): Promise<Page>;
  counts(now: Instant): Promise<DeskCounts>;
  /** Who must still be reached by other means, per ticket: open ones and drafts, and those that ended after `endedAfter`. */
  undelivered(endedAfter: Instant): Promise<readonly UndeliveredRecipients[]>;
}
