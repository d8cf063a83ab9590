import type { Target } from '../procedure/procedure.js';

/** Targets per level and priority, in minutes of open time: a procedure's own, or an entity's agreement (SIIF-20). */
export type Targets = readonly Target[];

/** The target of `level` and `priority`; null when none is set (a provider's level may have none, so no clock to keep). */
export function targetFor(targets: Targets, level: number, priority: string): Target | null {
  return targets.find((target) => target.level === level && target.priority === priority) ?? null;
}
