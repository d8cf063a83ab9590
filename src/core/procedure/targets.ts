import type { Target } from '../../procedure/times.js';
import type { TargetClock } from '../../procedure/vocabulary.js';

/** Whether that time is assumed and not confirmed yet. */
export function isSupposed({ assumed, confirmed, assumes }: Target, clock: TargetClock): boolean {
  return assumed !== undefined && confirmed === undefined && (assumes === undefined || assumes.includes(clock));
}

/** The same for the procedure's general target of that level and priority. */
export function isSupposedFor(
  { targets }: { targets: readonly Target[] },
  { level, priority, clock }: Pick<Target, 'level' | 'priority'> & { clock: TargetClock },
): boolean {
  const own = targets.find((t) => t.level === level && t.priority === priority);
  return own !== undefined && isSupposed(own, clock);
}
