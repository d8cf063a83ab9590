import type { Provenance } from './form.js';
import type { Doer, WarningAudience } from './doers.js';

/** `target` is that of the ticket's level and priority; a business day has the usual length of the calendar. */
export type After =
  { minutes: number } | { hours: number } | { businessDays: number } | { target: 'response' | 'resolution' | 'validation' };

export type Target = Provenance & {
  level: number;
  priority: string;
  responseMinutes: number;
  resolutionMinutes: number;
  validationMinutes: number;
};

/** An entity's own targets, for tickets whose `field` is one of `is`; they override the general ones (SIIF-20). */
export type Agreement = Provenance & { id: string; label: string; field: string; is: readonly string[]; targets: readonly Target[] };

/** Who is warned when that share of a target is used and the clock runs: 0 < at ≤ 1, where 1 is overdue (SIGCE-13). */
export type Warning = Provenance & { at: number; tells: readonly WarningAudience[] };

/** Who may stop the clocks of chosen tickets, with a reason, and for at most how long (SIIF-15). */
export type ClockHolds = Provenance & { by: readonly Doer[]; longestHours: number };
