import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';
import type { Phase } from '../procedure/vocabulary.js';
import type { Page } from './ticket-queries.js';

/**
 * One list of open cases (no drafts), and its order. Only the documents of the page are read.
 *
 * - `due`: cases that are late from an instant in `(lateAfter, lateUntil]` on, and nearly late at `nearlyBy`; the first to be late first.
 *   `inQueue`: without cases that are attended with a mass incident
 * - `undelivered`: cases of a queue with a person who must still be reached by other means; the oldest first
 * - `waiting`: cases that wait for the requester or for one third party, by its key (`DeskEntry`); the longest wait first
 * - `queue`: most critical first, then in order of arrival (SIIF-05); without cases that are attended with a mass incident
 * - `with-incident`: the cases that are attended with a mass incident, in the same order
 * - `unassigned`: new cases of a queue without an assignee, the oldest first
 * - `confirming`: cases whose solutions the groups confirm with the requester, in any group; in order of the queue
 * - `assigned`: cases that a person works at; in order of the queue, then those that are attended with a mass incident
 */
export type DeskList =
  | { of: 'due'; lateAfter?: Instant; lateUntil?: Instant; nearlyBy?: Instant; inQueue?: true }
  | { of: 'undelivered'; now: Instant }
  | { of: 'waiting'; for: string }
  | { of: 'queue'; phase?: Phase; isUnassigned?: true; maxRank?: number }
  | { of: 'with-incident' }
  | { of: 'unassigned' }
  | { of: 'confirming' }
  | { of: 'assigned'; person: PersonId };

/** @property openedFrom only cases that were opened at this instant or later */
export type DeskFilter = { groups: readonly string[]; openedFrom?: Instant };

/** Per group: open cases (no drafts), late, late or nearly late cases; and solutions that the group confirms. Empty groups are left out. */
export type DeskCounts = {
  phases: readonly { group: string; phase: Phase; hasAssignee: boolean; withIncident: boolean; count: number }[];
  waits: readonly { group: string; for: string; count: number }[];
  assignees: readonly { group: string; person: PersonId; count: number }[];
  late: ReadonlyMap<string, number>;
  lateOrNearly: ReadonlyMap<string, number>;
  confirming: ReadonlyMap<string, number>;
};

/** @property recipients their keys; one recipient always has the same key · @property group null for a draft */
export type UndeliveredRecipients = { group: string | null; recipients: readonly string[] };

/** `person/<id>` or `channel/<group>` */
export const recipientKey = {
  person: (id: string) => `person/${id}`,
  channel: (group: string) => `channel/${group}`,
  isPerson: (key: string) => key.startsWith('person/'),
};

/** They cost the same with a thousand open cases as with many more. */
export interface DeskLists {
  /** `limit` is 1–200. @throws {RangeError} outside, or on a cursor that is not ours */
  page(list: DeskList, filter: DeskFilter, limit: number, after?: string): Promise<Page>;
  counts(now: Instant): Promise<DeskCounts>;
  /** Per ticket: open tickets, drafts, and tickets that ended after `endedAfter`. */
  undelivered(endedAfter: Instant): Promise<readonly UndeliveredRecipients[]>;
}
