import type { Instant } from '../../../core/instant.js';
import type { PersonActor } from '../../../core/people/person.js';
import { groupsOverseen } from '../../../core/procedure/lookup.js';
import type { CaseRecord, CaseStay } from '../../../core/report/case-record.js';
import type { Procedure } from '../../../procedure/procedure.js';

export type ReportScope = { kind: 'desk' } | { kind: 'level'; level: number } | { kind: 'groups'; groups: readonly string[] };

/** `[from, to)`; for a period that is still open, `to` is now. */
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

/** A report that is asked for. `month`: `2026-10` where the period is that month · `isOpen`: the period goes on after `to` */
export type AskedReport = { period: { from: Instant; to: Instant; isOpen: boolean; month: string | null }; scope: ReportScope };

/** Whether a case was in the scope at some time in the period, open. */
export function wasIn({ stays, end }: Pick<CaseRecord, 'stays' | 'end'>, scope: ReportScope, period: ReportPeriod): boolean {
  return stays.some((stay, i) => {
    const to = stays[i + 1]?.from ?? end?.at ?? null;
    return isInScope(stay, scope) && stay.from < period.to && (to === null || to >= period.from);
  });
}

/** `elsewhere`: the report is about groups that this coordinator does not oversee; `oversees`: the groups that they do oversee. */
export type ReportRefusal = { code: 'no-coordinator' } | { code: 'elsewhere'; oversees: readonly string[] } | { code: 'not-whole-desk' };

/**
 * Refuses a report to an actor who may not read it; null when they may. A coordinator of a part of the desk reads that part; only
 * coordinators of the whole desk see personal data.
 *
 * Source: SIIF 4.3, SIIF-13
 */
export function checkReportReader(
  { isCoordinator, oversees }: Pick<PersonActor, 'isCoordinator' | 'oversees'>,
  scope: ReportScope,
  procedure: Pick<Procedure, 'groups'>,
  wants: 'masked' | 'personal-data' = 'masked',
): ReportRefusal | null {
  if (!isCoordinator) return { code: 'no-coordinator' };
  if (oversees === undefined) return null;
  if (wants === 'personal-data') return { code: 'not-whole-desk' };
  const groups = groupsIn(scope, procedure);
  return groups !== null && groups.length > 0 && groups.every((group) => oversees.includes(group)) ? null : { code: 'elsewhere', oversees };
}

/** The groups of a scope; null: all groups, also former ones. */
function groupsIn(scope: ReportScope, procedure: Pick<Procedure, 'groups'>): readonly string[] | null {
  if (scope.kind === 'desk') return null;
  return scope.kind === 'groups' ? scope.groups : groupsOverseen({ oversees: { levels: [scope.level] } }, procedure);
}
