import type { Instant } from '../instant.js';
import type { CaseEnd, CaseRecord, CaseStay } from './case-record.js';

/** Whose cases a report is about: the whole desk, a level, or some groups. */
export type ReportScope = { kind: 'desk' } | { kind: 'level'; level: number } | { kind: 'groups'; groups: readonly string[] };

/** `[from, to)`; of a period that is still open `to` is now. */
export type ReportPeriod = { from: Instant; to: Instant };

export function isInScope({ group, level }: Pick<CaseStay, 'group' | 'level'>, scope: ReportScope): boolean {
  switch (scope.kind) {
    case 'desk':
      return true;
    case 'level':
      return level === scope.level;
    case 'groups':
      return scope.groups.includes(group);
    default:
      return scope satisfies never;
  }
}

export function isInPeriod(at: Instant, { from, to }: ReportPeriod): boolean {
  return from <= at && at < to;
}

/**
 * A time without a gap in which a case was in a scope, `[from, to)`; `to` null: it still is.
 *
 * @property isFirst it began with the registration
 * @property ended   how the case ended there; null where it left the scope or is there
 */
export type ScopeVisit = { from: Instant; to: Instant | null; isFirst: boolean; ended: CaseEnd | null };

/** The visits of a case to a scope, in order. Stays of the scope that follow each other are one visit. */
export function visitsOf({ stays, end }: Pick<CaseRecord, 'stays' | 'end'>, scope: ReportScope): readonly ScopeVisit[] {
  const visits: ScopeVisit[] = [];
  let since: { from: Instant; isFirst: boolean } | null = null;
  for (const [i, stay] of stays.entries()) {
    if (isInScope(stay, scope)) since ??= { from: stay.from, isFirst: i === 0 };
    else if (since !== null) {
      visits.push({ ...since, to: stay.from, ended: null });
      since = null;
    }
  }
  if (since !== null) visits.push({ ...since, to: end?.at ?? null, ended: end });
  return visits;
}

/** Whether the case was in the scope at some time of the period. */
export function touches({ from, to }: ScopeVisit, period: ReportPeriod): boolean {
  return from < period.to && (to === null || to >= period.from);
}
