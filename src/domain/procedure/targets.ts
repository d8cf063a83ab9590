import type { Provenance } from './form.js';
import type { Doer, WarningAudience } from './doers.js';

/** `target`: the time of the ticket's level and priority; a business day has the usual length of the calendar. */
export type After =
  { minutes: number } | { hours: number } | { businessDays: number } | { target: 'response' | 'resolution' | 'validation' };

export type Target = Provenance & {
  level: number;
  priority: string;
  responseMinutes: number;
  resolutionMinutes: number;
  validationMinutes: number;
  /** Which of the three times the source leaves open, where `assumed` is not about all. */
  assumes?: readonly TargetClock[];
};

export const targetClocks = ['response', 'resolution', 'validation'] as const;
export type TargetClock = (typeof targetClocks)[number];

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

/** An entity's own targets, for tickets whose `field` is one of `is`; they override the general ones (SIIF-20). */
export type Agreement = Provenance & { id: string; label: string; field: string; is: readonly string[]; targets: readonly Target[] };

/** Who is warned when this share of a target is used while the clock runs: 0 < at ≤ 1, where 1 is overdue (SIGCE-13). */
export type Warning = Provenance & { at: number; tells: readonly WarningAudience[] };

/** Who may stop the clocks of chosen tickets, with a reason, and for how long at most (SIIF-15). */
export type ClockHolds = Provenance & { by: readonly Doer[]; longestHours: number };
