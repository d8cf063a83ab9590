import type { Procedure } from '../../procedure/procedure.js';
import { stemsOf } from '../text/match-words.js';
import { searchWords } from '../text/search-words.js';
import { requestText, termOf, type CaseSearch } from './search-terms.js';
import type { Ticket } from './ticket.js';

export const maxSimilar = 5;
/** How many words of a request are used to find others, the longest first: fewer cases have them. */
const maxAskedWords = 24;

export type AskedFor = { category: string | null; stems: ReadonlySet<string> };

export function askedForIn(ticket: Ticket, procedure: Procedure): AskedFor {
  return { category: ticket.category, stems: new Set(stemsOf(requestText(ticket, procedure))) };
}

/**
 * A fixed measure, so that a person can check why a case is shown: cases of the same category first, then those with more words in common;
 * if these are equal, the newest.
 * @property inCommon number of words of the request that both have
 */
export type Likeness = { isSameCategory: boolean; inCommon: number };

export function likeness(one: AskedFor, other: AskedFor): Likeness {
  return {
    isSameCategory: one.category !== null && one.category === other.category,
    inCommon: [...one.stems].filter((stem) => other.stems.has(stem)).length,
  };
}

export function byLikeness(one: Likeness, other: Likeness): number {
  return Number(other.isSameCategory) - Number(one.isSameCategory) || other.inCommon - one.inCommon;
}

/**
 * The searches for cases like this one, among the solved ones of its procedure: cases of its category that share a word with it, cases of
 * its category, cases that share a word with it.
 */
export function similarSearches(ticket: Ticket, procedure: Procedure): readonly CaseSearch[] {
  const { category } = ticket;
  const words = searchWords(requestText(ticket, procedure)).filter((word) => stemsOf(word).length > 0);
  const asked = words.toSorted((a, b) => b.length - a.length).slice(0, maxAskedWords);
  const searchOf = (term: string, anyOf: CaseSearch['anyOf']): CaseSearch => ({ all: [term], prefix: null, anyOf });
  const ofCategory = category === null ? [] : [termOf.solvedIn(procedure.id, category)];
  return [...ofCategory.flatMap((term) => [searchOf(term, asked), searchOf(term, null)]), searchOf(termOf.solved(procedure.id), asked)];
}
