import type { Instant } from '../../domain/instant.js';
import { throttleCardUpdates } from '../../domain/outbox/card-updates.js';
import { wakeAt } from '../../domain/outbox/due-items.js';
import type { Actor, PersonId } from '../../domain/people/person.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { Command } from '../../domain/ticket/command.js';
import { emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import { decide } from '../../domain/ticket/decide.js';
import { recordEvents } from '../../domain/outbox/record-events.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';
import type { Roster } from '../../ports/roster.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { AcquireLease } from '../outbox/acquire-lease.js';
import { cameBack } from '../people/came-back.js';
import { whoIsAway } from '../people/who-is-away.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import { peopleToChoose, type Staff } from '../people/choosable-people.js';
import type { RetryOnConflict } from './retry-on-conflict.js';

/**
 * `repeated`: this command had been obeyed before, and nothing was written. `isBack`: whoever gave it was marked as away, and
 * by taking the case is at work again.
 */
export type CommandResult =
  | { kind: 'executed'; stored: StoredTicket; rules: ProcedureRules; repeated: boolean; isBack?: boolean }
  | { kind: 'refused'; refusal: Refusal; stored: StoredTicket | null; rules: ProcedureRules };

export type ExecuteCommand = (id: TicketId, command: Command, actor: Actor) => Promise<CommandResult>;

export type ExecuteDependencies = {
  tickets: TicketStore;
  registry: ProcedureRegistry;
  roster: Roster;
  people: People;
  clock: Clock;
  log: Log;
  retryOnConflict: RetryOnConflict;
  acquireLease: AcquireLease;
  coordinators: ReadonlySet<PersonId>;
  /** Called with what was written when it owes something that this process has claimed. */
  deliver(claimed: StoredTicket): void;
};

/**
 * Obeys one command: load, decide, write, all or nothing; again from the start when somebody else wrote first. What the
 * ticket owes the outside is claimed by the same write, and sent after it.
 *
 * @throws {VersionConflict} after many lost races; @throws {StoreUnavailable} it is not known to have happened
 */
export function createExecuteCommand(dependencies: ExecuteDependencies): ExecuteCommand {
  return (id, command, actor) => dependencies.retryOnConflict(id, () => executeOnce(dependencies, id, command, actor));
}

async function executeOnce(dependencies: ExecuteDependencies, id: TicketId, command: Command, actor: Actor): Promise<CommandResult> {
  const { tickets, registry, clock, log } = dependencies;
  const stored = await tickets.load(id);
  const rules = stored === null ? registry.current : await registry.of(stored.ticket.procedure);
  if (stored?.executedCommands.some((o) => o.command === command.id) === true) return { kind: 'executed', stored, rules, repeated: true };
  const now = clock.now();
  const choosable = await choosableFor({ ...dependencies, now }, stored, command, rules);
  const coordinators = [...dependencies.coordinators];
  const decision = decide(stored?.ticket ?? null, stored?.history ?? [], command, { now, actor, coordinators, ...choosable, ...rules });
  if (decision.kind === 'refused') {
    log.write('info', 'command-refused', { ticket: id, command: command.type, code: decision.refusal.code });
    return { kind: 'refused', refusal: decision.refusal, stored, rules };
  }
  if (decision.events.length === 0 && stored !== null) return { kind: 'executed', stored, rules, repeated: true };
  const away = await awayFrom(dependencies, stored, now);
  const series = (name: string) => `${rules.procedure.id}/${name}`;
  let isClaimed = false;
  const written = await tickets.append({
    id,
    expected: stored?.revision ?? 0,
    numbers: decision.numbers.map(series),
    build: (given) => {
      const numbers = Object.fromEntries(decision.numbers.map((name) => [name, given[series(name)] ?? 0]));
      const recorded = recordEvents(stored, id, decision.events, numbers, {
        at: now,
        actor,
        command: command.id,
        procedure: rules.procedure,
        away,
      });
      const next = throttleCardUpdates(stored, recorded, now);
      const claimed = dependencies.acquireLease(next, now, rules);
      isClaimed = claimed !== null;
      return claimed ?? { ...next, wakeAt: wakeAt(next, now, rules) };
    },
  });
  log.write('info', 'command-executed', { ticket: id, command: command.type, revision: written.revision });
  if (isClaimed) dependencies.deliver(written);
  return { kind: 'executed', stored: written, rules, repeated: false, isBack: await cameBack(dependencies, stored, written, actor, now) };
}

/**
 * Of those who have it, or had it last: they are told of what happens, and whoever is away would read it late. While nobody
 * can tell, the command is obeyed all the same: only the group is not told besides.
 *
 * Source: SIIF-15
 */
async function awayFrom({ people, log }: ExecuteDependencies, stored: StoredTicket | null, now: Instant): Promise<readonly PersonId[]> {
  const workers = stored === null ? [] : [stored.ticket.assignee, stored.ticket.lastAssignee].flatMap((p) => (p === null ? [] : [p.id]));
  try {
    return [...(await whoIsAway(people, workers, now)).keys()];
  } catch (cause) {
    log.write('warn', 'availability-unread', { ticket: stored?.id ?? null }, cause);
    return [];
  }
}

/** Only a command that names somebody needs the roster's lists. */
async function choosableFor(
  staff: Staff,
  stored: StoredTicket | null,
  command: Command,
  { procedure }: ProcedureRules,
): Promise<Choosable> {
  const transition = command.type === 'advance' ? transitionOf(procedure, command.transition) : undefined;
  return stored === null || transition === undefined ? emptyChoosable : peopleToChoose(staff, transition, stored.ticket, procedure);
}
