import { system } from '../../core/people/person.js';
import type { Command } from '../../core/ticket/command.js';
import type { FollowParent } from '../../core/ticket/mass/mass-commands.js';
import { propagationBatch, type JoinWay, type Propagation } from '../../core/ticket/mass/mass-incident.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { relatedCase } from '../../core/ticket/mass/mass-form.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../tickets/execute-command.js';

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
    if (what !== 'release' && result.kind === 'executed' && isApart(result.stored.ticket, parent)) apart.push(child);
  }
  const reached = done + batch.length;
  return { id: `propagated:${seq}:${reached}`, type: 'record-propagation', of: seq, done: reached, apart };
}

/** Passes the solution of a solved parent to a child, which takes it only once, whichever caller passes it on. */
export async function passSolution(desk: Pick<Desk, 'execute'>, parent: StoredTicket, child: TicketId): Promise<CommandResult | null> {
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
  if (what === 'join') return { type: 'follow-parent', parent, what, way: wayOf(event), by };
  return { type: 'follow-parent', parent, what: 'release', reason: reasonOf(event) };
}

type BeginningEvent = StoredTicket['history'][number]['event'] | undefined;

function wayOf(event: BeginningEvent): JoinWay {
  return event?.type === 'children-added' ? event.way : 'added';
}

function reasonOf(event: BeginningEvent): string {
  return event?.type === 'children-removed' || event?.type === 'mass-undone' ? event.reason : '';
}
