import type { PersonActor } from '../../domain/people/person.js';
import { maySee } from '../../domain/ticket/permissions.js';
import type { CaseSearch } from '../../domain/ticket/search-terms.js';
import { askedForIn, byLikeness, likeness, maxSimilar, similarSearches, type Likeness } from '../../domain/ticket/similar-cases.js';
import type { CaseView } from '../../ports/messenger.js';
import type { FoundPage, TicketQueries } from '../../ports/ticket-queries.js';
import { caseView, type ViewParts } from './open-case.js';

/** A solved case that is like another, and why it is shown. */
export type SimilarCase = { view: CaseView; likeness: Likeness };

/** @property isCutShort there may be others, which the search had no time to find */
export type SimilarFound = { cases: readonly SimilarCase[]; isCutShort: boolean };

/**
 * Solved cases of the same procedure that this person may see, the most similar first: `domain/ticket/similar-cases.ts` says by
 * what measure. Their card masks them as a channel does, for the assignee too.
 */
export type SimilarCases = (of: CaseView, actor: PersonActor) => Promise<SimilarFound>;

/** The newest that are compared, of those with a word in common. */
const maxCompared = 40;

type SimilarDependencies = ViewParts & { queries: Pick<TicketQueries, 'search'> };

export function createSimilarCases({ queries, registry, clock, names }: SimilarDependencies): SimilarCases {
  const look = (search: CaseSearch): Promise<FoundPage> => queries.search(search, search.anyOf === null ? maxSimilar + 1 : maxCompared);
  return async ({ stored, procedure }, actor) => {
    const pages = await Promise.all(similarSearches(stored.ticket, procedure).map(look));
    const found = new Map(pages.flatMap((page) => page.tickets.map((ticket) => [ticket.id, ticket] as const)));
    found.delete(stored.id);
    const views = await Promise.all([...found.values()].map((each) => caseView({ registry, clock, names }, each)));
    const asked = askedForIn(stored.ticket, procedure);
    const cases = views
      .filter((view) => maySee(view.stored.ticket, actor, view.procedure) && view.stored.ticket.solution !== null)
      .map((view) => ({ view, likeness: likeness(asked, askedForIn(view.stored.ticket, view.procedure)) }))
      .filter(({ likeness: { isSameCategory, inCommon } }) => isSameCategory || inCommon > 0)
      .toSorted((one, other) => byLikeness(one.likeness, other.likeness) || newerFirst(one.view, other.view));
    return { cases: cases.slice(0, maxSimilar), isCutShort: pages.some((page) => page.isCutShort) };
  };
}

function newerFirst({ stored: { ticket: one } }: CaseView, { stored: { ticket: other } }: CaseView): number {
  return (other.completedAt ?? 0) - (one.completedAt ?? 0) || (other.numbers['ticket'] ?? 0) - (one.numbers['ticket'] ?? 0);
}
