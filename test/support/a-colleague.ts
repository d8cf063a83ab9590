import type { Colleague, HeldCase, HeldPage } from '../../src/features/people/person-card.js';
import type { PersonRef } from '../../src/core/people/person.js';

/** A page of what a person works: these cases, of all groups, unless `more` says otherwise. */
export function aHeldPage(cases: readonly HeldCase[], more: Partial<HeldPage> = {}): HeldPage {
  return { cases, asked: { groups: null, isThisWeek: false }, groups: null, before: 0, next: null, total: cases.length, ...more };
}

/** A member of the desk who is there and works these cases, all on one page. */
export function aColleague(person: PersonRef, cases: readonly HeldCase[] = [], more: Partial<Colleague> = {}): Colleague {
  return { person, away: null, isNew: false, page: aHeldPage(cases), together: cases, ...more };
}
