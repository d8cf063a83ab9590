import type { Procedure } from '../../procedure/procedure.js';
import type { CaseRecord, CaseStay } from './case-record.js';
import { known } from '../grouped.js';
import { isInScope, touches, visitsBy, type ReportPeriod, type ReportScope, type ScopeVisit } from './report-scope.js';

/**
 * The cases that came into a scope and that left it:
 * `openAtStart + registered + transferredIn = ended, all outcomes + transferredOut + openAtEnd`.
 * The equation holds because both sides count the same visits. No case is transferred into or out of the whole desk.
 *
 * @property ended           by outcome; outcomes of the procedure that no case had are 0
 * @property awaitingVerdict cases open at the end that are solved, but not yet judged by the requester
 */
export type CaseFlow = {
  scope: ReportScope;
  openAtStart: number;
  registered: number;
  transferredIn: number;
  ended: Readonly<Record<string, number>>;
  transferredOut: number;
  openAtEnd: number;
  awaitingVerdict: number;
};

export function hadCases({ openAtStart, registered, transferredIn }: CaseFlow): boolean {
  return openAtStart + registered + transferredIn > 0;
}

type FlowTally = { add(record: CaseRecord, visit: ScopeVisit): void; result(): CaseFlow };

/** Counts the flow of one scope, case by case. Cases that ended as void count too, with their outcome. Source: SIIF-13, UARIV-07 */
function createFlowTally(scope: ReportScope, period: ReportPeriod, { outcomes }: Pick<Procedure, 'outcomes'>): FlowTally {
  const sums = { openAtStart: 0, registered: 0, transferredIn: 0, transferredOut: 0, openAtEnd: 0, awaitingVerdict: 0 };
  const ended: Record<string, number> = Object.fromEntries(outcomes.map(({ id }) => [id, 0]));

  return {
    add(record, visit) {
      if (!touches(visit, period)) return;
      const { from, to, isFirst, ended: end } = visit;
      if (from < period.from) sums.openAtStart++;
      else if (isFirst) sums.registered++;
      else sums.transferredIn++;
      if (to === null || to >= period.to) {
        sums.openAtEnd++;
        if (awaitsVerdict(record, period)) sums.awaitingVerdict++;
      } else if (end === null) sums.transferredOut++;
      else ended[end.outcome] = (ended[end.outcome] ?? 0) + 1;
    },
    result: () => ({ scope, ...sums, ended: { ...ended } }),
  };
}

function awaitsVerdict({ verdicts }: CaseRecord, { to: end }: ReportPeriod): boolean {
  return verdicts.some(([from, to]) => from < end && (to === null || to >= end));
}

/**
 * The flows in a report of the scope: its own, and for the whole desk those of each level and group, else those of its groups. Levels and
 * groups that exist only in older versions of the procedure are added when a case names them.
 */
export function createFlows(scope: ReportScope, period: ReportPeriod, procedure: Procedure) {
  const own = createFlowTally(scope, period, procedure);
  // A report of one group has no parts.
  const withGroups = scope.kind !== 'groups' || scope.groups.length > 1;
  const levels = new Map<number, FlowTally>();
  const groups = new Map<string, FlowTally>();
  const ofLevel = (level: number) => known(levels, level, () => createFlowTally({ kind: 'level', level }, period, procedure));
  const ofGroup = (group: string) => known(groups, group, () => createFlowTally({ kind: 'groups', groups: [group] }, period, procedure));
  if (scope.kind === 'desk') for (const { level } of procedure.levels) ofLevel(level);
  if (withGroups) for (const { id: group, level } of procedure.groups) if (isInScope({ group, level }, scope)) ofGroup(group);
  const groupInScope = (stay: CaseStay): string | null => (isInScope(stay, scope) ? stay.group : null);
  /** Most cases stay where they were registered: their visit to the scope is also that to their level and group, and is reused. */
  const addUnmoved = (record: CaseRecord, { level, group }: CaseStay, visits: readonly ScopeVisit[]): void => {
    for (const visit of visits) {
      if (scope.kind === 'desk') ofLevel(level).add(record, visit);
      if (withGroups) ofGroup(group).add(record, visit);
    }
  };
  return {
    add(record: CaseRecord, visits: readonly ScopeVisit[]): void {
      for (const visit of visits) own.add(record, visit);
      const [stay, moved] = record.stays;
      if (stay !== undefined && moved === undefined) return addUnmoved(record, stay, visits);
      if (scope.kind === 'desk') for (const visit of visitsBy(record, ({ level }) => level)) ofLevel(visit.key).add(record, visit);
      if (!withGroups) return;
      for (const visit of visitsBy(record, groupInScope)) if (visit.key !== null) ofGroup(visit.key).add(record, visit);
    },
    result: (): readonly CaseFlow[] => [own, ...levels.values(), ...groups.values()].map((tally) => tally.result()),
  };
}
