import type { PersonActor } from '../../domain/people/person.js';
import { askedWords } from '../../domain/text/search-words.js';
import { maySee, searchScope } from '../../domain/ticket/permissions.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { caseView, type ViewParts } from './open-case.js';

/**
 * Cases that were found, newest first.
 *
 * @property next       the case behind which the search goes on; null when there is no more
 * @property isCutShort there may be more, which the search had no time to find
 */
export type FoundCases = { cases: readonly CaseView[]; next: TicketId | null; isCutShort: boolean };

/**
 * The cases with all of the words that this person may see, open and closed; null when the text has no word to look for.
 *
 * @param after the last case that was shown
 */
export type SearchCases = (text: string, actor: PersonActor, after?: TicketId) => Promise<FoundCases | null>;

/** Cases of one page. */
export const maxFound = 8;
/** Pages that are looked through for one: what is theirs to see may have ended meanwhile. */
const maxPages = 5;

type SearchDependencies = ViewParts & { queries: Pick<TicketQueries, 'search'> };

export function createSearchCases({ queries, registry, clock, names }: SearchDependencies): SearchCases {
  return async (text, actor, after) => {
    const { whole, prefix } = askedWords(text);
    if (whole.length === 0 && prefix === null) return null;
    const search = { all: whole, prefix, anyOf: searchScope(actor, registry.current.procedure) };
    const cases: CaseView[] = [];
    let behind = after;
    for (let pages = 0; pages < maxPages; pages++) {
      const { tickets, next, isCutShort } = await queries.search(search, maxFound - cases.length, behind);
      const views = await Promise.all(tickets.map((stored) => caseView({ registry, clock, names }, stored)));
      cases.push(...views.filter(({ stored, procedure }) => maySee(stored.ticket, actor, procedure)));
      if (next === null || cases.length === maxFound) return { cases, next, isCutShort };
      behind = next;
    }
    return { cases, next: behind ?? null, isCutShort: false };
  };
}
