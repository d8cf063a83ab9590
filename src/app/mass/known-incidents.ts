import { MINUTE, type Instant } from '../../domain/instant.js';
import { numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { DraftOffer } from '../../domain/ticket/draft-offer.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { sectionedForm } from '../../domain/ticket/forms/sections.js';
import { requestText } from '../../domain/ticket/search-terms.js';
import { saysTheSame } from '../../domain/text/match-words.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { openIncidents } from './open-incidents.js';

/** Declared mass incidents that are not solved yet. */
export type KnownIncidents = {
  /** The one that a report's words are about; null also while the store does not answer, for the report is registered all the same. */
  offerFor(words: string): Promise<DraftOffer | null>;
};

type KnownParts = {
  queries: Pick<TicketQueries, 'search'>;
  tickets: Pick<TicketStore, 'load'>;
  procedure: Procedure;
  clock: Clock;
  log: Log;
};

/** What was declared, told or solved a moment ago is known as late as this. */
const keptMs = MINUTE / 2;
/** Reporters of one incident whose words are compared: people tell the same fault in different words. */
const maxCompared = 10;

type Known = { offer: DraftOffer; words: readonly string[] };

/** Reads them twice a minute: every report is compared with them. Source: SIIF-07 */
export function createKnownIncidents(parts: KnownParts): KnownIncidents {
  const { clock, log } = parts;
  let kept: { at: Instant; known: Promise<readonly Known[]> } | null = null;
  const present = (): Promise<readonly Known[]> => {
    const at = clock.now();
    if (kept === null || Math.abs(at - kept.at) >= keptMs) {
      const read = { at, known: readIncidents(parts) };
      kept = read;
      // A read that failed is not kept.
      read.known.catch(() => (kept = kept === read ? null : kept));
    }
    return kept.known;
  };
  return {
    async offerFor(words) {
      try {
        return (await present()).find(({ words: said }) => said.some((one) => saysTheSame(one, words)))?.offer ?? null;
      } catch (cause) {
        log.write('warn', 'mass-incidents-unread', {}, cause);
        return null;
      }
    },
  };
}

async function readIncidents({ queries, tickets, procedure }: KnownParts): Promise<readonly Known[]> {
  const found = (await openIncidents(queries, procedure)).tickets.filter(({ ticket }) => isJoinable(ticket, procedure));
  return Promise.all(
    found.map(async (stored) => {
      const children = (stored.ticket.children ?? []).slice(0, maxCompared);
      const others = (await Promise.all(children.map(({ id }) => tickets.load(id)))).filter((one) => one !== null);
      return { offer: offerOf(stored, procedure), words: [stored, ...others].flatMap((one) => wordsOf(one, procedure)) };
    }),
  );
}

/** Areas would have to fill their sections of each joined case. */
function isJoinable({ category }: StoredTicket['ticket'], procedure: Procedure): boolean {
  return sectionedForm(category, procedure) === null;
}

function wordsOf({ ticket }: StoredTicket, procedure: Procedure): readonly string[] {
  return [ticket.words, requestText(ticket, procedure)];
}

/** What is known of it: what its reporters were told last. Another person's words are never shown. */
function offerOf({ id, ticket }: StoredTicket, procedure: Procedure): DraftOffer {
  const { update } = ticket.mass ?? {};
  return { kind: 'incident', id, title: numbersOf(ticket, procedure, 'desk')[0] ?? '', text: update?.text ?? '' };
}
