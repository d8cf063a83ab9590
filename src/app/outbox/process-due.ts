import { fnv1a } from '../../domain/text/fnv-1a.js';
import { later, MINUTE, type Instant } from '../../domain/instant.js';
import { system } from '../../domain/people/person.js';
import type { Command } from '../../domain/ticket/command.js';
import { nextTimer } from '../../domain/ticket/timers.js';
import type { StoredTicket } from '../../domain/ticket/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { StoreUnavailable, VersionConflict, type TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { RetryOnConflict } from '../tickets/retry-on-conflict.js';
import type { WakeTicket } from './wake-ticket.js';
import type { Deliveries } from './deliveries.js';

export type ProcessDueDependencies = {
  tickets: TicketStore;
  queries: TicketQueries;
  registry: ProcedureRegistry;
  execute: ExecuteCommand;
  wakeTicket: WakeTicket;
  deliveries: Deliveries;
  retryOnConflict: RetryOnConflict;
  clock: Clock;
  log: Log;
  /** This process: each goes through what is due in an order of its own. */
  owner: string;
};

/** Tickets that this process sends for at once; the others are still due when it looks again. */
const atOnce = 100;
/** As many as a query gives: those that are being sent for are among them. */
const looked = 200;
/** Tickets that are looked at side by side: enough to keep a store busy, few enough to see what another instance has done since. */
const lanes = 16;
/** A ticket that cannot be handled comes again after this; so it neither keeps the worker busy nor stands before others. */
const putOffMs = 5 * MINUTE;
/** What came due of one ticket while nobody looked is done in one go, the earliest first; more than this is a fault. */
const maxTimers = 50;

/**
 * One turn of the worker: everything whose `wakeAt` has come, timers first, then what is owed. Sends are begun, not
 * waited for, so a slow one holds up nothing else. Its cost grows with what is due.
 *
 * @returns how many tickets were handled; 0 when there is nothing more to do at this moment
 */
export function createProcessDue(dependencies: ProcessDueDependencies): () => Promise<number> {
  const { queries, clock, deliveries, owner } = dependencies;
  let running: Promise<number> | null = null;
  const processDue = async (): Promise<number> => {
    deliveries.resume();
    const busy = deliveries.underWay();
    if (busy.size >= atOnce) return 0;
    const now = clock.now();
    const due = (await queries.dueAt(now, looked)).filter((id) => !busy.has(id)).slice(0, atOnce - busy.size);
    return handleAll(dependencies, inOwnOrder(due, owner), now);
  };
  return () => {
    running ??= processDue().finally(() => {
      running = null;
    });
    return running;
  };
}

/**
 * Instances that find the same tickets due at the same instant would all begin with the same one, and all but one of them for
 * nothing. In orders of their own they meet on few.
 */
function inOwnOrder(due: readonly TicketId[], owner: string): readonly TicketId[] {
  return due
    .map((id) => ({ id, at: fnv1a(`${owner}/${id}`) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

async function handleAll(dependencies: ProcessDueDependencies, due: readonly TicketId[], now: Instant): Promise<number> {
  let handled = 0;
  const passing: Passing[] = [];
  const left = due.values();
  const lane = async (): Promise<void> => {
    for (const id of left) {
      const fault = await handleOrPutOff(dependencies, id, now);
      if (fault === null) handled += 1;
      else if (fault !== 'put-off') passing.push(fault);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [first] = passing;
  if (first !== undefined) dependencies.log.write('warn', 'worker-failed', { code: first.code, tickets: passing.length }, first);
  return handled;
}

/** Nothing is wrong with the ticket: it stays due, and comes with the next look. */
type Passing = StoreUnavailable | VersionConflict;

/**
 * One ticket that cannot be handled does not hold up the others.
 *
 * @returns null when it was handled
 */
async function handleOrPutOff(dependencies: ProcessDueDependencies, id: TicketId, now: Instant): Promise<null | 'put-off' | Passing> {
  const { log } = dependencies;
  try {
    await handle(dependencies, id, now);
    return null;
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof VersionConflict) return error;
    log.write('error', 'worker-failed', { ticket: id }, error);
    await putOff(dependencies, id, now).catch((cause: unknown) => log.write('error', 'worker-failed', { ticket: id }, cause));
    return 'put-off';
  }
}

async function handle(
  { tickets, registry, execute, wakeTicket, clock }: ProcessDueDependencies,
  id: TicketId,
  now: Instant,
): Promise<void> {
  for (let done = 0; done < maxTimers; done++) {
    const stored = await tickets.load(id);
    if (stored === null) return;
    // As of this instant, as the command will be judged: since the sweep began a reminder may have become the end itself.
    const timer = await timerOf(stored, registry, clock.now());
    if (timer === null) break;
    await execute(id, timer, system);
  }
  await wakeTicket.due(id, now);
}

/** Named after what it is for, so that two workers that find it due make one command. */
async function timerOf(stored: StoredTicket, registry: ProcedureRegistry, now: Instant): Promise<Command | null> {
  const moment = nextTimer(stored, await registry.of(stored.ticket.procedure), now);
  return moment === null || moment.at > now ? null : { id: `timer:${moment.key}`, type: 'timer', key: moment.key };
}

async function putOff({ tickets, retryOnConflict }: ProcessDueDependencies, id: TicketId, now: Instant): Promise<void> {
  await retryOnConflict(id, async () => {
    const stored = await tickets.load(id);
    if (stored === null || stored.wakeAt === null || stored.wakeAt > now) return;
    await tickets.append({ id, expected: stored.revision, numbers: [], build: () => ({ ...stored, wakeAt: later(now, putOffMs) }) });
  });
}
