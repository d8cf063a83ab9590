import { system, type PersonActor } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import { offerIn, pendingOffer } from '../../domain/ticket/draft-offer.js';
import { relatedCase } from '../../domain/ticket/mass/mass-form.js';
import { isOpenIncident } from '../../domain/ticket/search-terms.js';
import { isRequester, ticketId, type TicketId } from '../../domain/ticket/ticket.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';
import { passSolution } from './propagate.js';

type JoinParts = { tickets: Pick<TicketStore, 'load'>; execute: ExecuteCommand; registry: Pick<ProcedureRegistry, 'of'> };

/** @property press makes the same press the same command */
export type JoinIncident = (id: TicketId, press: string, actor: PersonActor) => Promise<CommandResult | null>;

/**
 * The requester's draft joins the mass incident that was offered with it. The incident is written first: it names a draft that may
 * never follow, which takes nothing over; the other way round a case could wait for a solution that passes it by. Where the answer
 * went out in between, the case takes it at once.
 *
 * @returns null where no incident was offered; a refusal where it is solved already
 * Source: SIIF-07
 */
export function createJoinIncident({ tickets, execute, registry }: JoinParts): JoinIncident {
  return async (id, press, actor) => {
    const draft = await tickets.load(id);
    const offer = draft === null ? null : offerIn(draft.history);
    if (draft === null || offer?.kind !== 'incident') return null;
    const parent = await tickets.load(ticketId(offer.id));
    if (parent === null) return null;
    const isAgain = draft.ticket.parent?.id === parent.id;
    // What the draft refuses is not counted by the incident either.
    if (!isAgain && !mayJoin(draft, actor)) return execute(id, joinCommand(press, parent), actor);
    const { procedure, calendar } = await registry.of(draft.ticket.procedure);
    const over: CommandResult = {
      kind: 'refused',
      refusal: { code: 'incident-over', incident: offer.title },
      stored: draft,
      rules: { procedure, calendar },
    };
    if (!isAgain && !isOpenIncident(parent.ticket)) return over;
    const added = await execute(
      parent.id,
      { id: `join:${id}`, type: 'add-children', children: [relatedCase(draft.ticket)], way: 'requester' },
      system,
    );
    if (added.kind === 'refused' && !isAgain) return over;
    const joined = await execute(id, joinCommand(press, parent), actor);
    return joined.kind === 'refused' ? joined : ((await caughtUp(parent.id, joined.stored)) ?? joined);
  };

  /** Takes the solution that went out while the case joined; where the incident let it go meanwhile, it goes on alone. */
  async function caughtUp(parent: TicketId, { id }: StoredTicket): Promise<CommandResult | null> {
    const now = await tickets.load(parent);
    if (now !== null && (now.ticket.children ?? []).every((child) => child.id !== id))
      return execute(
        id,
        { id: `left:${parent}`, type: 'follow-parent', parent: relatedCase(now.ticket), what: 'release', reason: '' },
        system,
      );
    return now === null ? null : passSolution(execute, now, id);
  }
}

function mayJoin(draft: StoredTicket, { id }: PersonActor): boolean {
  return pendingOffer(draft) !== null && isRequester(draft.ticket, id);
}

function joinCommand(press: string, { ticket }: StoredTicket): Command {
  return { id: press, type: 'join-incident', parent: relatedCase(ticket), category: ticket.category };
}
