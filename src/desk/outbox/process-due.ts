import { later, MINUTE, type Instant } from '../../core/instant.js';
import { type TicketId, isDraft } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import { amendTicket, appendIfDue, type Sending } from '../tickets/change-ticket.js';
import { longestBackoffMs, withoutBackoff } from '../../core/outbox/backoff.js';
import { system } from '../../core/people/person.js';
import { becomesCase } from '../../core/ticket/forms/ready-to-send.js';
import { nextTimer } from '../../core/ticket/timers.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { propagate } from '../mass/propagate.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';

/** The others are still due when it looks again. */
const maxSending = 100;
/** With those that this process is already sending for. */
const maxDue = 200;
/** Enough to keep a store busy, few enough to see what another instance has done meanwhile. */
const maxParallel = 16;
/** How long a ticket that cannot be handled is put off, so that it neither keeps the worker busy nor delays the other tickets. */
const putOffMs = 5 * MINUTE;

/**
 * Everything whose `wakeAt` has come, timers first, then the outbox. Sends are begun, not waited for, so a slow one holds up nothing else.
 * Its cost grows with what is due. @returns how many tickets were handled; 0 when there is nothing more to do at this moment
 */
export function createProcessDue(desk: Desk): () => Promise<number> {
  const { queries, clock, deliveries, presence } = desk;
  let running: Promise<number> | null = null;
  const processDue = async (): Promise<number> => {
    deliveries.resume();
    await presence.beat(!deliveries.isOutage());
    const busy = deliveries.underWay();
    if (busy.size >= maxSending) return 0;
    const now = clock.now();
    if (deliveries.isOutageOver()) await endBackoffs(desk, now);
    const due = (await queries.dueAt(now, maxDue)).filter((id) => !busy.has(id)).slice(0, maxSending - busy.size);
    return handleAll(desk, inOwnOrder(due, desk), now);
  };
  return () => (running ??= processDue().finally(() => (running = null)));
}

/** After an outage, else each item would wait for its own next try, up to five minutes. */
async function endBackoffs(desk: Desk, now: Instant): Promise<void> {
  const waiting = await desk.queries.dueAt(later(now, longestBackoffMs), maxDue);
  for (const id of waiting) await amendTicket(desk, id, (stored) => withoutBackoff(stored, now));
}

/** By a hash of this instance: in the same order all instances would begin with the same ticket, all but one in vain. */
function inOwnOrder(due: readonly TicketId[], { ids, owner }: Desk): readonly TicketId[] {
  const placed = due.map((id) => ({ id, place: ids.derived('due', owner, id) }));
  return placed.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ id }) => id);
}

async function handleAll(desk: Desk, due: readonly TicketId[], now: Instant): Promise<number> {
  let handled = 0;
  const passing: PassingFault[] = [];
  const left = due.values();
  const lane = async (): Promise<void> => {
    for (const id of left) {
      const fault = await handleOrPutOff(desk, id, now);
      if (fault === null) handled += 1;
      else if (fault !== 'put-off') passing.push(fault);
    }
  };
  await Promise.all(Array.from({ length: Math.min(maxParallel, due.length) }, lane));
  const [first] = passing;
  if (first !== undefined) desk.log.write('warn', 'worker-failed', { code: first.code, tickets: passing.length }, first);
  return handled;
}

type PassingFault = StoreUnavailable | VersionConflict;

/** A ticket that cannot be handled does not hold up the others. @returns null when it was handled */
async function handleOrPutOff(desk: Desk, id: TicketId, now: Instant): Promise<null | 'put-off' | PassingFault> {
  const logFault = (cause: unknown): void => desk.log.write('error', 'worker-failed', { ticket: id }, cause);
  try {
    await processTicket(desk, id, now);
    return null;
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof VersionConflict) return error;
    logFault(error);
    await amendTicket(desk, id, (stored) =>
      stored.wakeAt === null || stored.wakeAt > now ? null : { ...stored, wakeAt: later(now, putOffMs) },
    ).catch(logFault);
    return 'put-off';
  }
}

type TicketDesk = Pick<Desk, 'tickets' | 'registry' | 'executeOn' | 'execute' | 'retryOnConflict' | 'clock' | 'deliveries' | keyof Sending>;

class StaysDue extends Error {
  override readonly name = 'StaysDue';
  readonly code = 'stays-due';
}

/** All timers that became due while no worker looked are run at once; more timers than this are a fault. */
const maxTimers = 50;

/**
 * Its timers, the earliest first, then the sends that are due at `now`. The ticket is loaded once: each step continues from the document
 * that the step before it wrote. After a conflict it begins again. A send under way is left alone.
 * @throws {StaysDue} where nothing could be done about a due timer
 */
export async function processTicket(desk: TicketDesk, id: TicketId, now: Instant): Promise<void> {
  const stored = await desk.retryOnConflict(id, async () => {
    const found = await desk.tickets.load(id);
    if (found === null) return null;
    const rules = await desk.registry.of(found.ticket.procedure);
    const timed = await runTimers(desk, found, rules);
    // The write of a timer has already begun its sends.
    return timed === found ? appendIfDue(desk, found, found, now, rules) : timed;
  });
  if (stored === null || stored.wakeAt === null || stored.wakeAt > now || desk.deliveries.underWay().has(id)) return;
  if (!(await isUnseen(desk, stored))) throw new StaysDue(id);
  // The draft may have been put on the card meanwhile, which gives it a wake time of its own.
  await amendTicket(desk, id, (draft) =>
    draft.ticket.listedAt === undefined ? { ...draft, wakeAt: later(desk.clock.now(), MINUTE) } : null,
  );
}

async function runTimers(desk: TicketDesk, found: StoredTicket, rules: ProcedureRules): Promise<StoredTicket> {
  const { executeOn, clock } = desk;
  let stored = found;
  for (let run = 0; run < maxTimers; run++) {
    // The time is read again, as the command does: since the worker looked, the end itself may have become due instead of a reminder.
    const timer = nextTimer({ ...stored, pending: stored.notifications }, rules, clock.now());
    if (timer === null || timer.at > clock.now()) return stored;
    if (timer.do === 'pass-limit' && (await isUnseen(desk, stored))) return stored;
    // The command is named after the timer, so that two workers that find it due make one command.
    const named = { id: `timer:${timer.key}`, type: 'timer', key: timer.key } as const;
    const command = timer.do === 'propagate' ? await propagate(desk, stored, timer.propagation) : named;
    const result = await executeOn({ id: stored.id, stored, rules }, command, system);
    if (result.kind === 'refused' || result.repeated) return stored;
    stored = result.stored;
  }
  return stored;
}

/** The desk has to see it on the card of waiting drafts first. Source: UARIV-06 */
async function isUnseen({ registry }: TicketDesk, { ticket }: StoredTicket): Promise<boolean> {
  const { procedure } = await registry.of(ticket.procedure);
  return isDraft(ticket) && ticket.listedAt === undefined && !becomesCase(ticket, procedure);
}
