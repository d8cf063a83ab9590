import type { Desk } from '../../desk.js';
import { everyTicket } from '../../app/tickets/every-ticket.js';
import type { CommandResult } from '../../app/tickets/execute-command.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { checkHold } from '../../domain/ticket/permissions.js';
import type { Message } from '../../talk/message.js';
import type { Turn } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';

/** Who may not stop clocks nor record an outage is told so. */
export function barredFromClocks(turn: Turn): Message | null {
  const barred = checkHold(turn.context.registry.current.procedure, turn.actor);
  return barred === null ? null : refusalMessage(turn, barred, null);
}

/** The open cases of the desk, the oldest first. */
export function everyOpen({ queries }: Pick<Desk, 'queries'>): AsyncGenerator<StoredTicket> {
  return everyTicket((limit, after) => queries.openOfDesk(limit, after));
}

/** At once: their writes are committed together. */
const maxParallel = 20;

/** Runs a command on each of many cases; null is a case that is not there. */
export async function onEach<T>(all: readonly T[], command: (one: T) => Promise<CommandResult | null>): Promise<readonly CommandResult[]> {
  const done: (CommandResult | null)[] = [];
  for (let at = 0; at < all.length; at += maxParallel) done.push(...(await Promise.all(all.slice(at, at + maxParallel).map(command))));
  return done.filter((one) => one !== null);
}
