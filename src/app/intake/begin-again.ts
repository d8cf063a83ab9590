import type { PersonActor } from '../../domain/people/person.js';
import { isLapsed } from '../../domain/ticket/events.js';
import { isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { notFound, type ExecuteCommand } from '../tickets/execute-command.js';
import type { OpenCase } from '../tickets/open-case.js';
import type { Report, Reported, ReportWords } from './report-words.js';
import { numbersForLink } from '../../domain/ticket/ticket-numbers.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type BeginAgain = {
  /** A new draft with all that was filled in of a draft or case that ended without being attended (UARIV-06, SIIF-03). Pressing twice finds the same one. */
  fromLapsed(id: TicketId, actor: PersonActor): Promise<Reported>;
  /** A new draft for words about a closed ticket, which is not reopened; the two are linked (UARIV-12). */
  fromClosed(id: TicketId, words: string, key: readonly string[], actor: PersonActor): Promise<Reported>;
};

type BeginDependencies = {
  tickets: TicketStore;
  openCase: OpenCase;
  report: ReportWords;
  execute: ExecuteCommand;
  registry: Pick<ProcedureRegistry, 'current'>;
};

export function createBeginAgain(dependencies: BeginDependencies): BeginAgain {
  const { tickets, openCase, registry } = dependencies;
  const ownCase = async (id: TicketId, actor: PersonActor): Promise<CaseView | null> => {
    const old = await openCase(id, actor);
    return old !== null && isRequester(old.stored.ticket, actor.id) ? old : null;
  };
  return {
    fromLapsed: async (id, actor) => {
      const old = await ownCase(id, actor);
      if (old === null) return notFound(registry.current);
      const { ticket } = old.stored;
      if (ticket.phase !== 'void' && !isLapsed(old.stored.history))
        return { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored: old.stored, rules: old };
      const key = ['again', id, String(await lapsedSince(old.stored, tickets))];
      return followUp(dependencies, old.stored, { words: ticket.words, key, actor, fields: ticket.fields });
    },
    fromClosed: async (id, words, key, actor) => {
      const old = await ownCase(id, actor);
      if (old === null) return notFound(registry.current);
      const { category } = old.stored.ticket;
      return followUp(dependencies, old.stored, { words, key, actor, ...(category === null ? {} : { category }) });
    },
  };
}

type FollowUp = Pick<Report, 'words' | 'key' | 'fields' | 'category'> & { actor: PersonActor };

/** Each of the two names the other. */
async function followUp({ report, execute }: BeginDependencies, old: StoredTicket, { actor, ...said }: FollowUp): Promise<Reported> {
  const { requester, channel } = old.ticket;
  const opened = await report({ requester, actor, channel, ...said });
  if (opened.kind !== 'executed') return opened;
  const { id, ticket } = opened.stored;
  const linked = await execute(
    id,
    { id: `link:${old.id}`, type: 'link', to: old.id, kind: 'follow-up-of', ...numbersForLink(old.ticket) },
    actor,
  );
  await execute(old.id, { id: `link:${id}`, type: 'link', to: id, kind: 'followed-up-by', ...numbersForLink(ticket) }, actor);
  return linked.kind === 'executed' ? linked : opened;
}

/** How many drafts that followed this one have lapsed too: the next press is a new beginning, not that one again. */
async function lapsedSince({ ticket }: StoredTicket, tickets: TicketStore): Promise<number> {
  const followers = await Promise.all(ticket.links.filter((l) => l.kind === 'followed-up-by').map((l) => tickets.load(l.to)));
  return followers.filter((f) => f?.ticket.phase === 'void').length;
}
