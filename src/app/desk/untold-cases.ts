import { later } from '../../domain/instant.js';
import { untoldIn, untoldKeptMs } from '../../domain/notice/untold.js';
import type { CaseView, Reach, UntoldCase, UntoldList } from '../../ports/messenger.js';
import type { Clock } from '../../ports/clock.js';
import type { People } from '../../ports/people.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { Rulebook } from '../procedure/rulebook.js';

const pageSize = 200;
/** Named one by one, each with what can be done; the rest is counted. */
const shownMost = 8;

/** @param groups  whose cases; null: of the whole desk */
export type UntoldCases = (groups: readonly string[] | null) => Promise<UntoldList>;

type Dependencies = { queries: TicketQueries; people: People; rulebook: Rulebook; clock: Clock };

/**
 * Whom somebody has to tell by other means, oldest case first. A draft, which no group has, is the first level's.
 *
 * Source: UARIV-16
 */
export function createUntoldCases({ queries, people, rulebook, clock }: Dependencies): UntoldCases {
  return async (groups) => {
    const now = clock.now();
    const shown: Omit<UntoldCase, 'reach'>[] = [];
    let more = 0;
    for (let after: string | null | undefined; after !== null; ) {
      const page = await queries.withUntold(later(now, -untoldKeptMs), pageSize, after);
      for (const stored of page.tickets) {
        const view: CaseView = { stored, now, ...(await rulebook.of(stored.ticket.procedure)) };
        const found = isOf(groups, view) ? untoldIn(stored.history).map((untold) => ({ view, untold })) : [];
        const fitting = found.slice(0, shownMost - shown.length);
        shown.push(...fitting);
        more += found.length - fitting.length;
      }
      after = page.next;
    }
    return { groups, rows: await Promise.all(shown.map(async (row) => ({ ...row, reach: await reachOf(people, row.untold) }))), more };
  };
}

function isOf(groups: readonly string[] | null, { stored: { ticket }, procedure }: CaseView): boolean {
  return groups === null || groups.includes(ticket.group ?? procedure.intake.group);
}

async function reachOf(people: People, { whom }: UntoldCase['untold']): Promise<Reach> {
  if (whom.kind === 'channel') return { kind: 'open' };
  const known = await people.find(whom.person.id);
  if (known === null || known.chat === null) return { kind: 'no-chat' };
  return known.unreachableSince === null ? { kind: 'open' } : { kind: 'blocked', since: known.unreachableSince };
}
