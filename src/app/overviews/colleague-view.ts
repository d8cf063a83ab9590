import type { Away } from '../../domain/people/availability.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { CaseView } from '../../ports/messenger.js';
import type { WantedList } from './desk-lists.js';

/** A case of an assignee; `assign`: the transition by which the reader may give it to another person, or null. */
export type HeldCase = { view: CaseView; assign: string | null };

/** Which of a person's cases are wanted. @property level the groups are those of a level */
export type HeldNarrowing = Pick<WantedList, 'groups' | 'isThisWeek'> & { level?: number };

/**
 * One page of what a person works.
 *
 * @property asked  as it was asked for
 * @property groups whose cases are shown; null: of every group. Of a coordinator with a scope those of the scope
 * @property before how many cases stand on the pages before
 * @property next   the cursor of the next page; null on the last one
 * @property total  null where that is not counted
 */
export type HeldPage = {
  cases: readonly HeldCase[];
  asked: HeldNarrowing;
  groups: readonly string[] | null;
  before: number;
  next: string | null;
  total: number | null;
};

/**
 * A member of the desk, as the coordination sees them.
 *
 * @property away     the mark that holds now
 * @property isNew    it was made just now
 * @property together cases that may be given away by group, whatever page they stand on
 */
export type Colleague = { person: PersonRef; away: Away | null; isNew: boolean; page: HeldPage; together: readonly HeldCase[] };
