import type { Procedure } from '../procedure/procedure.js';
import { stemsOf } from '../text/match-words.js';
import { searchWords } from '../text/search-words.js';
import { requestText, termOf, type CaseSearch } from './search-terms.js';
import type { Ticket } from './ticket.js';

/** Cases that are shown. */
export const maxSimilar = 5;
/** Words of a request by which others are looked for, the longest first: fewer cases have them. */
const maxAskedWords = 24;

/** What is asked for in a case, to be compared with others of its procedure. */
export type AskedFor = { category: string | null; stems: ReadonlySet<string> };

export function askedForIn(ticket: Ticket, procedure: Procedure): AskedFor {
  return { category: ticket.category, stems: new Set(stemsOf(requestText(ticket, procedure))) };
}

/**
 * How like another a case is. A fixed measure, so that a person can check why a case is shown: first those of the same category,
 * then those with more words in common, of equal ones the newest.
 *
 * @property inCommon words that say what was asked for, in both
 */
export type Likeness = { isSameCategory: boolean; inCommon: number };

export function likeness(one: AskedFor, other: AskedFor): Likeness {
  return {
    isSameCategory: one.category !== null && one.category === other.category,
    inCommon: [...one.stems].filter((stem) => other.stems.has(stem)).length,
  };
}

/** Of two equal ones none goes before the other. */
export function byLikeness(one: Likeness, other: Likeness): number {
  return Number(other.isSameCategory) - Number(one.isSameCategory) || other.inCommon - one.inCommon;
}

/**
 * Where cases like this one are looked for: among the solved ones of its procedure, those of its category with a word of it, those
 * of its category, those with a word of it.
 */
export function similarSearches(ticket: Ticket, procedure: Procedure): readonly CaseSearch[] {
  const { category } = ticket;
  const words = searchWords(requestText(ticket, procedure)).filter((word) => stemsOf(word).length > 0);
  const asked = words.toSorted((a, b) => b.length - a.length).slice(0, maxAskedWords);
  const ofCategory = category === null ? [] : [termOf.solvedIn(procedure.id, category)];
  return [
    ...ofCategory.flatMap((term) => [withWord(term, asked), { all: [term], prefix: null, anyOf: null }]),
    withWord(termOf.solved(procedure.id), asked),
  ];
}

function withWord(term: string, words: readonly string[]): CaseSearch {
  return { all: [term], prefix: null, anyOf: words };
}
