import type { Instant } from '../instant.js';
import type { CaseEnd, CaseRecord, CaseStay } from './case-record.js';
import { groupsOverseen } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonActor } from '../people/person.js';

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

/**
 * An unbroken time in which a case was in a scope, `[from, to)`; `to` null: it still is.
 *
 * @property isFirst the visit began with the registration
 * @property ended   how the case ended in it; null where the case left the scope or is still there
 */
export type ScopeVisit = { from: Instant; to: Instant | null; isFirst: boolean; ended: CaseEnd | null };

/** The visits of a case to a scope, in order. Consecutive stays in the scope are one visit. */
export function visitsOf(record: Pick<CaseRecord, 'stays' | 'end'>, scope: ReportScope): readonly ScopeVisit[] {
  const [first] = record.stays;
  if (scope.kind === 'desk' && first !== undefined)
    return [{ from: first.from, to: record.end?.at ?? null, isFirst: true, ended: record.end }];
  const visits = visitsBy(record, (stay) => isInScope(stay, scope));
  return visits.every(({ key }) => key) ? visits : visits.filter(({ key }) => key);
}

/**
 * The visits of a case by a key of its stays, in order: consecutive stays with the same key are one visit. A report does this for every
 * case, so they are made in one pass.
 */
export function visitsBy<K>(
  { stays, end }: Pick<CaseRecord, 'stays' | 'end'>,
  keyOf: (stay: CaseStay) => K,
): readonly (ScopeVisit & { key: K })[] {
  const visits: (ScopeVisit & { key: K })[] = [];
  let [begin, isFirst] = [stays[0], true];
  for (let i = 1; begin !== undefined; i++) {
    const next = stays[i];
    const key = keyOf(begin);
    if (next !== undefined && keyOf(next) === key) continue;
    visits.push({ key, from: begin.from, to: next?.from ?? end?.at ?? null, isFirst, ended: next === undefined ? end : null });
    [begin, isFirst] = [next, false];
  }
  return visits;
}

export function touches({ from, to }: ScopeVisit, period: ReportPeriod): boolean {
  return from < period.to && (to === null || to >= period.from);
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
