import { SECOND } from '../../core/instant.js';
import { createKeptReading } from '../kept-reading.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { saysTheSame } from '../../core/text/match-words.js';
import type { DraftOffer } from '../../core/ticket/draft-offer.js';
import { sectionedForm } from '../../core/ticket/forms/sections.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import { isOpenIncident, requestText, termOf } from '../../core/ticket/search-terms.js';
import type { Desk } from '../../desk.js';

/** How many incidents one query reads; a desk has few. */
const maxOpenIncidents = 20;

/** @property isAll false where there are older incidents besides these */
type OpenIncidents = { tickets: readonly StoredTicket[]; isAll: boolean };

/** Not solved yet, newest first; found by a search term that they carry while they are open. Source: SIIF-07 */
export async function openIncidents({ queries, procedure }: Pick<Desk, 'queries' | 'procedure'>): Promise<OpenIncidents> {
  if (procedure.massIncident === undefined) return { tickets: [], isAll: true };
  const search = { all: [termOf.massIncident(procedure.id)], prefix: null, anyOf: null };
  const { tickets, next } = await queries.search(search, maxOpenIncidents);
  return { tickets: tickets.filter(({ ticket }) => isOpenIncident(ticket)), isAll: next === null };
}

/** An incident that another process declared, updated or solved is seen here after this time at most. */
const keptMs = 5 * SECOND;
/** How many reports of one incident are compared with a new one: people describe the same fault in different words. */
const maxCompared = 10;

type Known = { offer: DraftOffer & { id: string }; words: readonly string[] };

/** The open incidents that a report may join. */
export type KnownIncidents = ReturnType<typeof createKnownIncidents>;

/** Keeps them for a moment: every report is compared with them. Source: SIIF-07 */
export function createKnownIncidents(desk: Pick<Desk, 'queries' | 'procedure' | 'tickets' | 'clock' | 'log'>) {
  let known: readonly Known[] = [];
  const { read, forget } = createKeptReading(desk.clock, keptMs, async () => (known = await readIncidents(desk)));
  return {
    /** Returns the incident that a report is about; null also while the store does not answer: the report is registered anyway. */
    async offerFor(words: string): Promise<DraftOffer | null> {
      try {
        return (await read()).find(({ words: said }) => said.some((one) => saysTheSame(one, words)))?.offer ?? null;
      } catch (cause) {
        desk.log.write('warn', 'mass-incidents-unread', {}, cause);
        return null;
      }
    },
    /** Called after each write of this process: the next report is offered what was declared just now, and nothing that is solved. */
    changed({ id, ticket }: StoredTicket): void {
      if (ticket.mass !== undefined && isOpenIncident(ticket) !== known.some(({ offer }) => offer.id === id)) forget();
    },
  };
}

/** Reads the incidents. The offer shows the last message to their reporters: another person's words are never shown. */
async function readIncidents(desk: Pick<Desk, 'queries' | 'procedure' | 'tickets'>): Promise<readonly Known[]> {
  const { tickets, procedure } = desk;
  // No incident with sections is offered: areas would have to fill theirs in each case that joins.
  const found = (await openIncidents(desk)).tickets.filter(({ ticket }) => sectionedForm(ticket.category, procedure) === null);
  return Promise.all(
    found.map(async (stored) => {
      const { id, ticket } = stored;
      const children = (ticket.children ?? []).slice(0, maxCompared);
      const others = (await Promise.all(children.map((child) => tickets.load(child.id)))).filter((one) => one !== null);
      const title = numbersOf(ticket, procedure, 'desk')[0] ?? '';
      return {
        offer: { kind: 'incident', id, title, text: ticket.mass?.update?.text ?? '' },
        words: [stored, ...others].flatMap((one) => [one.ticket.words, requestText(one.ticket, procedure)]),
      };
    }),
  );
}
