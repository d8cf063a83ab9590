import { later, MINUTE, type Instant } from '../../domain/instant.js';
import { system } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import { becomesCase } from '../../domain/ticket/forms/ready-to-send.js';
import { isDraft, type TicketId } from '../../domain/ticket/ticket.js';
import { nextTimer, type Timer } from '../../domain/ticket/timers.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import { amendTicket, appendIfDue, type Sending, type RetryOnConflict } from '../tickets/change-ticket.js';
import { propagate } from '../mass/propagate.js';
import type { ExecuteCommand, ExecuteOn } from '../tickets/execute-command.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type ProcessTicketDependencies = Sending & {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  executeOn: ExecuteOn;
  execute: ExecuteCommand;
  retryOnConflict: RetryOnConflict;
  clock: Clock;
};

/**
 * Does what is due of one ticket: its timers, the earliest first, then the sends that are due at `now`.
 *
 * @throws {StaysDue} nothing could be done about what is due
 */
export type ProcessTicket = (id: TicketId, now: Instant) => Promise<void>;

/** A due timer that does nothing: the procedure and the rules do not agree. */
export class StaysDue extends Error {
  override readonly name = 'StaysDue';
  readonly code = 'stays-due';
}

/** What came due of one ticket while no worker looked is done in one go; more timers than this are a fault. */
const maxTimers = 50;

/** The ticket is loaded once: each step goes on from the document that the one before it wrote. A conflict begins again. */
export function createProcessTicket(dependencies: ProcessTicketDependencies): ProcessTicket {
  const { tickets, registry, retryOnConflict, clock } = dependencies;
  return async (id, now) => {
    const stored = await retryOnConflict(id, async () => {
      const found = await tickets.load(id);
      if (found === null) return null;
      const rules = await registry.of(found.ticket.procedure);
      const timed = await runTimers(dependencies, found, rules);
      // A timer's own write has begun what was to be sent.
      return timed === found ? appendIfDue(dependencies, found, found, now, rules) : timed;
    });
    if (stored === null || stored.wakeAt === null || stored.wakeAt > now) return;
    if (!(await isUnseen(dependencies, stored))) throw new StaysDue(id);
    // Meanwhile it may have come to the card, with a time of its own.
    await amendTicket(dependencies, id, (draft) =>
      draft.ticket.listedAt === undefined ? { ...draft, wakeAt: later(clock.now(), MINUTE) } : null,
    );
  };
}

/** @returns the ticket as it stands after its timers */
async function runTimers(dependencies: ProcessTicketDependencies, found: StoredTicket, rules: ProcedureRules): Promise<StoredTicket> {
  const { executeOn, clock } = dependencies;
  let stored = found;
  for (let run = 0; run < maxTimers; run++) {
    // As of this instant, as the command is decided: since the worker looked a reminder may have become the end itself.
    const timer = nextTimer({ ...stored, pending: stored.notifications }, rules, clock.now());
    if (timer === null || timer.at > clock.now()) return stored;
    if (timer.do === 'pass-limit' && (await isUnseen(dependencies, stored))) return stored;
    const command = timer.do === 'propagate' ? await propagate(dependencies, stored, timer.propagation) : commandOf(timer);
    const result = await executeOn({ id: stored.id, stored, rules }, command, system);
    if (result.kind === 'refused' || result.repeated) return stored;
    stored = result.stored;
  }
  return stored;
}

/** Whether a draft would lapse that the desk has not seen yet on the card of those that wait. Source: UARIV-06 */
async function isUnseen({ registry }: ProcessTicketDependencies, { ticket }: StoredTicket): Promise<boolean> {
  const { procedure } = await registry.of(ticket.procedure);
  return isDraft(ticket) && ticket.listedAt === undefined && !becomesCase(ticket, procedure);
}

/** Named after what it is for, so that two workers that find it due make one command. */
function commandOf({ key }: Timer): Command {
  return { id: `timer:${key}`, type: 'timer', key };
}
