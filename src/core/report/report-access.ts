import { groupsOverseen } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonActor } from '../people/person.js';
import type { ReportScope } from './report-scope.js';

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
