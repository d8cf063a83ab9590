import { checkHold } from '../../domain/ticket/commands/hold-clock.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { ReleasedClocks } from '../../domain/ticket/clock-holds/hold-plan.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { forEach, type ClockDependencies } from './hold-clocks.js';

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
