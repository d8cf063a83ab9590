import type { Instant } from '../../domain/instant.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { HeldClocks, ReleasedClocks } from '../../domain/ticket/clock-holds/hold-plan.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { ClockHold } from '../../domain/ticket/ticket.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand, CommandResult } from '../tickets/execute-command.js';
import { checkHold } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

export type HoldingClocks = { kind: 'held'; held: HeldClocks } | { kind: 'refused'; refusal: Refusal };

/** @param numbers of cases, as `plan-hold` gave them @param saidAt when it was pressed, by the platform's clock */
export type HoldClocks = (
  hold: ClockHold,
  numbers: readonly number[],
  actor: PersonActor,
  saidAt?: Instant | null,
) => Promise<HoldingClocks>;

type ClockDependencies = { execute: ExecuteCommand; queries: TicketQueries; registry: ProcedureRegistry };

/** At once: their writes are committed together. */
const maxParallel = 20;

/**
 * Stops the clocks of these cases, each by a command of its own that is named after the hold: what was cut off goes on
 * when it is pressed again, and what was done already changes nothing.
 *
 * Source: SIIF-15
 */
export function createHoldClocks(dependencies: ClockDependencies): HoldClocks {
  return async (hold, numbers, actor, saidAt = null) => {
    const barred = checkHold(dependencies.registry.current.procedure, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const done = await forEach(dependencies, numbers, (id) =>
      dependencies.execute(id, { id: `hold:${hold.id}`, type: 'hold-clock', hold, saidAt }, actor),
    );
    const isHeld = (d: CommandResult) => d.stored?.ticket.hold?.id === hold.id;
    const wasHeld = (d: CommandResult) =>
      !isHeld(d) && d.stored?.history.some((e) => e.event.type === 'clock-held' && e.event.hold.id === hold.id) === true;
    return {
      kind: 'held',
      held: { hold, numbers, held: done.filter(isHeld).length, ended: done.filter(wasHeld).length, refusals: refusalsOf(done) },
    };
  };
}

/** Runs a command on each of these cases; a number of no case is left out. */
async function forEach(
  { queries, registry }: ClockDependencies,
  numbers: readonly number[],
  command: (id: StoredTicket['id']) => Promise<CommandResult>,
): Promise<readonly CommandResult[]> {
  const { id: procedure } = registry.current.procedure;
  const done: CommandResult[] = [];
  for (let at = 0; at < numbers.length; at += maxParallel) {
    const found = await Promise.all(numbers.slice(at, at + maxParallel).map((n) => queries.byNumber(procedure, 'ticket', n)));
    done.push(...(await Promise.all(found.flatMap((stored) => (stored === null ? [] : [command(stored.id)])))));
  }
  return done;
}

function refusalsOf(done: readonly CommandResult[]): HeldClocks['refusals'] {
  const refused = done.filter((d) => d.kind === 'refused');
  const codes = [...new Set(refused.map((d) => d.refusal.code))];
  return codes.flatMap((code) => {
    const same = refused.filter((d) => d.refusal.code === code);
    const [first] = same;
    return first === undefined ? [] : [{ refusal: first.refusal, count: same.length, first: first.stored?.ticket ?? null }];
  });
}

export type ReleasingClocks = { kind: 'released'; released: ReleasedClocks } | { kind: 'refused'; refusal: Refusal };

/** @param undo they count as if they had never stopped */
export type ReleaseClocks = (hold: string, numbers: readonly number[], undo: boolean, actor: PersonActor) => Promise<ReleasingClocks>;

/** Lets the clocks of a hold go on, also after a part of them did already. Source: SIIF-15 */
export function createReleaseClocks(dependencies: ClockDependencies): ReleaseClocks {
  return async (hold, numbers, undo, actor) => {
    const barred = checkHold(dependencies.registry.current.procedure, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred };
    const done = await forEach(dependencies, numbers, (id) =>
      dependencies.execute(id, { id: `release:${hold}:${String(undo)}`, type: 'release-clock', hold, undo }, actor),
    );
    const released = done.filter(
      (d) =>
        d.kind === 'executed' &&
        d.stored.history.some(
          (e) => e.event.type === 'clock-released' && e.event.hold === hold && e.event.undone === undo && e.by.kind === 'person',
        ),
    ).length;
    return { kind: 'released', released: { undo, released, others: numbers.length - released } };
  };
}
