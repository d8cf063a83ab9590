import { system } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import type { FollowParent } from '../../domain/ticket/mass/mass-commands.js';
import { propagationBatch, type JoinWay, type Propagation, type RelatedCase } from '../../domain/ticket/mass/mass-incident.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { numbersForLink } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';

/**
 * Passes something of a parent case on to the next of its child cases, each in its own document, and says how far it came.
 *
 * Each child takes it by a command that is named after it, so a process that died in between, or another one that does the same,
 * passes nothing on twice. A child that can take nothing over is passed by; one that does not go with the parent, or ended as void,
 * leaves its list.
 *
 * @returns the command by which the parent records it
 * Source: SIIF-07, UARIV-14
 */
export type Propagate = (parent: StoredTicket, propagation: Propagation) => Promise<Command>;

export function createPropagate({ execute }: { execute: ExecuteCommand }): Propagate {
  return async (parent, { seq, what, to, done }) => {
    const batch = to.slice(done, done + propagationBatch);
    const followed = followCommand(parent, seq, what);
    const apart: TicketId[] = [];
    for (const child of batch) {
      const result = await execute(child, { id: `parent:${parent.id}:${seq}`, ...followed }, system);
      if (what === 'join') await passSolution(execute, parent, child);
      if (what !== 'release' && result.kind === 'executed' && isApart(result.stored.ticket, parent)) apart.push(child);
    }
    const reached = done + batch.length;
    return { id: `propagated:${seq}:${reached}`, type: 'record-propagation', of: seq, done: reached, apart };
  };
}

/** The solution of a parent that is solved already, as every child takes it: once, whatever passes it on. */
export async function passSolution(execute: ExecuteCommand, parent: StoredTicket, child: TicketId): Promise<CommandResult | null> {
  const sent = parent.history.findLast(({ event }) => event.type === 'ticket-resolved');
  if (sent === undefined || parent.ticket.solution === null) return null;
  return execute(child, { id: `parent:${parent.id}:${sent.seq}`, ...followCommand(parent, sent.seq, 'solution') }, system);
}

/** A draft may still be joining: the parent lists it first. What its requester withdrew counts in no figure. Source: UARIV-07 */
function isApart({ phase, parent }: StoredTicket['ticket'], { id }: StoredTicket): boolean {
  return phase !== 'draft' && (phase === 'void' || parent?.id !== id);
}

/** What a child takes over of what began with that event of its parent. */
export function followCommand({ id, ticket, history }: StoredTicket, seq: number, what: Propagation['what']): FollowParent {
  const parent: RelatedCase = { id, ...namesOf(ticket) };
  const begun = history.find((recorded) => recorded.seq === seq);
  const author = begun?.by.kind === 'person' ? begun.by.person : null;
  const event = begun?.event;
  if (what === 'update' && event?.type === 'note-added' && author !== null)
    return { type: 'follow-parent', parent, what, text: event.text, author };
  if (what === 'solution' && event?.type === 'ticket-resolved')
    return {
      type: 'follow-parent',
      parent,
      what,
      transition: event.transition,
      text: event.solution,
      records: event.records,
      author: event.author ?? author,
      ...(ticket.passed === undefined ? {} : { passed: ticket.passed }),
    };
  if (what === 'join') return { type: 'follow-parent', parent, what, way: wayOf(event), by: author };
  return { type: 'follow-parent', parent, what: 'release', reason: reasonOf(event) };
}

function namesOf(ticket: StoredTicket['ticket']): Omit<RelatedCase, 'id'> {
  const { numbers = {}, partnerNumber } = numbersForLink(ticket);
  return { numbers, ...(partnerNumber === undefined ? {} : { partnerNumber }) };
}

type BeginningEvent = StoredTicket['history'][number]['event'];

function wayOf(event: BeginningEvent | undefined): JoinWay {
  return event?.type === 'children-added' ? event.way : 'added';
}

function reasonOf(event: BeginningEvent | undefined): string {
  return event?.type === 'children-removed' || event?.type === 'mass-undone' ? event.reason : '';
}
