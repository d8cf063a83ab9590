import { system, type PersonActor } from '../../core/people/person.js';
import type { Command } from '../../core/ticket/command.js';
import type { FollowParent } from '../../core/ticket/mass/mass-commands.js';
import { propagationBatch, type JoinWay, type Propagation } from '../../core/ticket/mass/mass-incident.js';
import { type TicketId, isRequester, ticketId } from '../../core/ticket/ticket.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../tickets/execute-command.js';
import { offersIn, pendingOffers } from '../../core/ticket/draft-offer.js';
import { isOpenIncident } from '../../core/ticket/search-terms.js';

/**
 * Passes something of a parent case on to the next of its child cases, each in its own document, and says how far it came.
 *
 * Each child takes it by a command that is named after it, so a process that died in between, or another one that does the same, passes
 * nothing on twice. A child that can take nothing over is skipped; a child that does not go with the parent, or ended as void, leaves the
 * parent's list.
 *
 * @returns the command by which the parent records it
 * Source: SIIF-07, UARIV-14
 */
export async function propagate(desk: Pick<Desk, 'execute'>, parent: StoredTicket, { seq, what, to, done }: Propagation): Promise<Command> {
  const batch = to.slice(done, done + propagationBatch);
  const followed = followCommand(parent, seq, what);
  const apart: TicketId[] = [];
  for (const child of batch) {
    const result = await desk.execute(child, { id: `parent:${parent.id}:${seq}`, ...followed }, system);
    if (what === 'join') await passSolution(desk, parent, child);
    if (what !== 'release' && what !== 'group' && result.kind === 'executed' && isApart(result.stored.ticket, parent)) apart.push(child);
  }
  const reached = done + batch.length;
  return { id: `propagated:${seq}:${reached}`, type: 'record-propagation', of: seq, done: reached, apart };
}

/** Passes the solution of a solved parent to a child, which takes it only once, whichever caller passes it on. */
async function passSolution(desk: Pick<Desk, 'execute'>, parent: StoredTicket, child: TicketId): Promise<CommandResult | null> {
  const sent = parent.history.findLast(({ event }) => event.type === 'ticket-resolved');
  if (sent === undefined || parent.ticket.solution === null) return null;
  return desk.execute(child, { id: `parent:${parent.id}:${sent.seq}`, ...followCommand(parent, sent.seq, 'solution') }, system);
}

/** Whether a child is left out. A draft may still join: the parent lists it first. A withdrawn case is not counted. Source: UARIV-07 */
function isApart({ phase, parent }: StoredTicket['ticket'], { id }: StoredTicket): boolean {
  return phase !== 'draft' && (phase === 'void' || parent?.id !== id);
}

/** The command by which a child takes over what that event of its parent brought. */
function followCommand({ ticket, history }: StoredTicket, seq: number, what: Propagation['what']): FollowParent {
  const parent = relatedCase(ticket);
  const { by: actor, event } = history.find((recorded) => recorded.seq === seq) ?? {};
  const by = actor?.kind === 'person' ? actor.person : null;
  if (what === 'update' && event?.type === 'note-added' && by !== null)
    return { type: 'follow-parent', parent, what, text: event.text, author: by };
  if (what === 'solution' && event?.type === 'ticket-resolved') {
    const { transition, solution: text, records, author = by } = event;
    const passed = ticket.passed === undefined ? {} : { passed: ticket.passed };
    return { type: 'follow-parent', parent, what, transition, text, records, author, ...passed };
  }
  if (what === 'group') return { type: 'follow-parent', parent, what, reason: reasonOf(event) };
  if (what === 'join') return { type: 'follow-parent', parent, what, way: wayOf(event), by };
  return { type: 'follow-parent', parent, what: 'release', reason: reasonOf(event) };
}

type BeginningEvent = StoredTicket['history'][number]['event'] | undefined;

function wayOf(event: BeginningEvent): JoinWay {
  return event?.type === 'children-added' ? event.way : 'added';
}

function reasonOf(event: BeginningEvent): string {
  return event !== undefined && 'reason' in event && typeof event.reason === 'string' ? event.reason : '';
}

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
