import type { PersonActor } from '../../domain/people/person.js';
import { namedBy } from '../../domain/ticket/number-of.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import { isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ExecuteCommand, CommandResult } from '../tickets/execute-command.js';
import type { Report, ReportWords } from './report-words.js';

export type BeganAgain =
  CommandResult | { kind: 'too-long'; most: number; found: number } | { kind: 'refused'; refusal: Refusal; stored: StoredTicket | null };

export type BeginAgain = {
  /** A new draft with all that was filled in of one that was not attended (UARIV-06). Pressing twice finds the same one. */
  fromLapsed(id: TicketId, actor: PersonActor): Promise<BeganAgain>;
  /** A new draft for words about a closed ticket, which is not reopened; the two are linked (UARIV-12). */
  fromClosed(id: TicketId, words: string, key: readonly string[], actor: PersonActor): Promise<BeganAgain>;
};

export function createBeginAgain({
  tickets,
  report,
  execute,
}: {
  tickets: TicketStore;
  report: ReportWords;
  execute: ExecuteCommand;
}): BeginAgain {
  const notFound: BeganAgain = { kind: 'refused', refusal: { code: 'case-not-found', asked: '' }, stored: null };

  const follow = async (
    old: StoredTicket,
    words: string,
    key: readonly string[],
    actor: PersonActor,
    known: Pick<Report, 'fields' | 'category'>,
  ): Promise<BeganAgain> => {
    const { requester, channel } = old.ticket;
    const begun = await report({ requester, actor, words, channel, key, ...known });
    if (begun.kind !== 'executed') return begun;
    const linked = await execute(
      begun.stored.id,
      { id: `link:${old.id}`, type: 'link', to: old.id, kind: 'follow-up-of', ...namedBy(old.ticket) },
      actor,
    );
    await execute(
      old.id,
      { id: `link:${begun.stored.id}`, type: 'link', to: begun.stored.id, kind: 'followed-up-by', ...namedBy(begun.stored.ticket) },
      actor,
    );
    return linked.kind === 'executed' ? linked : begun;
  };

  return {
    fromLapsed: async (id, actor) => {
      const old = await tickets.load(id);
      if (old === null || !isRequester(old.ticket, actor.id)) return notFound;
      if (old.ticket.phase !== 'void') return { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored: old };
      return follow(old, old.ticket.words, ['again', id, String(await givenUp(old, tickets))], actor, { fields: old.ticket.fields });
    },
    fromClosed: async (id, words, key, actor) => {
      const old = await tickets.load(id);
      if (old === null || !isRequester(old.ticket, actor.id)) return notFound;
      return follow(old, words, key, actor, old.ticket.category === null ? {} : { category: old.ticket.category });
    },
  };
}

/** How many drafts that followed this one have ended themselves: the next press is a new beginning, not that one again. */
async function givenUp({ ticket }: StoredTicket, tickets: TicketStore): Promise<number> {
  const followers = await Promise.all(ticket.links.filter((l) => l.kind === 'followed-up-by').map((l) => tickets.load(l.to)));
  return followers.filter((f) => f?.ticket.phase === 'void').length;
}
