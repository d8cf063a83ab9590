import type { Actor } from '../../domain/people/person.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CommandRefused, ExecuteCommand } from './execute-command.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** Several cases given to one person by one press; each as it was seen, so that one that moved on meanwhile is left alone. */
export type Reassignment = { cases: readonly { ticket: TicketId; seen: number }[]; transition: string; input: FieldValues; press: string };

export type Reassigned = { done: readonly StoredTicket[]; refused: readonly CommandRefused[] };

export type ReassignCases = (reassignment: Reassignment, actor: Actor) => Promise<Reassigned>;

/** Each by a command of its own, refused for its own reason; one that fails holds no other back. Source: SIIF-15 */
export function createReassignCases({ execute }: { execute: ExecuteCommand }): ReassignCases {
  return async ({ cases, transition, input, press }, actor) => {
    const done: StoredTicket[] = [];
    const refused: CommandRefused[] = [];
    for (const { ticket, seen } of cases) {
      const result = await execute(ticket, { id: `${press}:${ticket}`, type: 'advance', transition, seen, input }, actor);
      if (result.kind === 'executed') done.push(result.stored);
      else refused.push(result);
    }
    return { done, refused };
  };
}
