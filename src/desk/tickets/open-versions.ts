import type { ProcedureRef } from '../../procedure/procedure.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { everyTicket } from './open-case.js';

type OpenVersion = { ref: ProcedureRef; groups: ReadonlyMap<string, number> };

/** How many drafts are looked at: the oldest, of which a version that was left has most. */
const maxDrafts = 200;

/** The latest first. @throws {StoreUnavailable} */
export async function openVersions({ openOfDesk, openDrafts }: Pick<TicketQueries, 'openOfDesk' | 'openDrafts'>) {
  const found = new Map<string, { ref: ProcedureRef; groups: Map<string, number> }>();
  const see = ({ id, version, hash }: ProcedureRef) => {
    const key = JSON.stringify([id, version, hash]);
    const one = found.get(key) ?? { ref: { id, version, hash }, groups: new Map<string, number>() };
    found.set(key, one);
    return one.groups;
  };
  for await (const { ticket } of everyTicket((limit, after) => openOfDesk(limit, after))) {
    const groups = see(ticket.procedure);
    if (ticket.group !== null) groups.set(ticket.group, (groups.get(ticket.group) ?? 0) + 1);
  }
  for (const { ticket } of await openDrafts(maxDrafts)) see(ticket.procedure);
  const versions: readonly OpenVersion[] = [...found.values()];
  return versions.toSorted((a, b) => b.ref.version - a.ref.version);
}
