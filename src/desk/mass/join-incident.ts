import { system, type PersonActor } from '../../core/people/person.js';
import type { Command } from '../../core/ticket/command.js';
import { offersIn, pendingOffers } from '../../core/ticket/draft-offer.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import { isOpenIncident } from '../../core/ticket/search-terms.js';
import { isRequester, ticketId, type TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { CommandResult } from '../tickets/execute-command.js';
import { passSolution } from './propagate.js';

/**
 * The requester's draft joins the mass incident that was offered with it. The incident is written first: if the draft never follows, the
 * incident names it and nothing else happens; in the other order a case could wait for a solution that never reaches it. If the answer went
 * out in between, the case takes it at once.
 *
 * @param press identifies the press: a repeated press gives the same command
 * @returns null where no incident was offered; a refusal where it is solved already
 * Source: SIIF-07
 */
export async function joinIncident(desk: Desk, id: TicketId, press: string, actor: PersonActor): Promise<CommandResult | null> {
  const { tickets, execute, registry } = desk;
  const draft = await tickets.load(id);
  const offer = draft === null ? undefined : offersIn(draft.history).find(({ kind }) => kind === 'incident');
  if (draft === null || offer?.kind !== 'incident') return null;
  const parent = await tickets.load(ticketId(offer.id));
  if (parent === null) return null;
  const join: Command = { id: press, type: 'join-incident', parent: relatedCase(parent.ticket), category: parent.ticket.category };
  const isAgain = draft.ticket.parent?.id === parent.id;
  // If the draft refuses to join, the incident must not count it either.
  if (!isAgain && !mayJoin(draft, actor)) return execute(id, join, actor);
  const rules = await registry.of(draft.ticket.procedure);
  const over: CommandResult = { kind: 'refused', refusal: { code: 'incident-over', incident: offer.title }, stored: draft, rules };
  if (!isAgain && !isOpenIncident(parent.ticket)) return over;
  const children = [relatedCase(draft.ticket)];
  const added = await execute(parent.id, { id: `join:${id}`, type: 'add-children', children, way: 'requester' }, system);
  if (added.kind === 'refused' && !isAgain) return over;
  const joined = await execute(id, join, actor);
  return joined.kind === 'refused' ? joined : ((await caughtUp(desk, parent.id, id)) ?? joined);
}

function mayJoin(draft: StoredTicket, { id }: PersonActor): boolean {
  return pendingOffers(draft).length > 0 && isRequester(draft.ticket, id);
}

/** Lets the case take the solution that went out while it joined; where the incident removed the case meanwhile, the case goes on alone. */
async function caughtUp(desk: Desk, id: TicketId, child: TicketId): Promise<CommandResult | null> {
  const parent = await desk.tickets.load(id);
  if (parent === null) return null;
  const isIn = (parent.ticket.children ?? []).some((one) => one.id === child);
  if (isIn) return passSolution(desk, parent, child);
  const alone = { type: 'follow-parent', parent: relatedCase(parent.ticket), what: 'release', reason: '' } as const;
  return desk.execute(child, { id: `left:${id}`, ...alone }, system);
}
