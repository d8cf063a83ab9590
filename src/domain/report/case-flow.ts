import type { Procedure } from '../procedure/procedure.js';
import type { CaseRecord, CaseStay } from './case-record.js';
import { known } from './known.js';
import { isInScope, touches, visitsBy, type ReportPeriod, type ReportScope, type ScopeVisit } from './report-scope.js';

/**
 * What came into a scope and what left it:
 * `openAtStart + registered + transferredIn = ended, all outcomes + transferredOut + openAtEnd`.
 * It holds because both sides count the same visits. To the whole desk nothing is transferred.
 *
 * @property ended           by outcome; those of the procedure that no case had are 0
 * @property awaitingVerdict of those open at the end: solved, and the requester has not judged it yet
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

/** Whether any case was in the scope in the period. */
export function hadCases({ openAtStart, registered, transferredIn }: CaseFlow): boolean {
  return openAtStart + registered + transferredIn > 0;
}

export type FlowTally = { add(record: CaseRecord, visit: ScopeVisit): void; result(): CaseFlow };

/** Counts the flow of one scope, case by case. Cases that ended as void are in it, as their outcome. Source: SIIF-13, UARIV-07 */
export function createFlowTally(scope: ReportScope, period: ReportPeriod, { outcomes }: Pick<Procedure, 'outcomes'>): FlowTally {
  const sums = { openAtStart: 0, registered: 0, transferredIn: 0, transferredOut: 0, openAtEnd: 0, awaitingVerdict: 0 };
  const ended: Record<string, number> = Object.fromEntries(outcomes.map(({ id }) => [id, 0]));

  function entered({ from, isFirst }: ScopeVisit): void {
    if (from < period.from) sums.openAtStart++;
    else if (isFirst) sums.registered++;
    else sums.transferredIn++;
  }

  function left({ to, ended: end }: ScopeVisit, record: CaseRecord): void {
    if (to === null || to >= period.to) {
      sums.openAtEnd++;
      if (awaitsVerdict(record, period)) sums.awaitingVerdict++;
    } else if (end === null) sums.transferredOut++;
    else ended[end.outcome] = (ended[end.outcome] ?? 0) + 1;
  }

  return {
    add(record, visit) {
      if (!touches(visit, period)) return;
      entered(visit);
      left(visit, record);
    },
    result: () => ({ scope, ...sums, ended: { ...ended } }),
  };
}

/** Whether a solution waited for the requester's verdict at the end of the period. */
function awaitsVerdict({ verdicts }: CaseRecord, { to: end }: ReportPeriod): boolean {
  return verdicts.some(([from, to]) => from < end && (to === null || to >= end));
}

/**
 * The flows that a report of the scope shows: its own, and for the whole desk those of each level and group, else those of its
 * groups. Levels and groups that only older versions of the procedure have are added as cases name them.
 */
export function createFlows(scope: ReportScope, period: ReportPeriod, procedure: Procedure) {
  const own = createFlowTally(scope, period, procedure);
  const withGroups = hasGroups(scope);
  const levels = new Map<number, FlowTally>();
  const groups = new Map<string, FlowTally>();
  const ofLevel = (level: number) => known(levels, level, () => createFlowTally({ kind: 'level', level }, period, procedure));
  const ofGroup = (group: string) => known(groups, group, () => createFlowTally({ kind: 'groups', groups: [group] }, period, procedure));
  if (scope.kind === 'desk') for (const { level } of procedure.levels) ofLevel(level);
  if (withGroups) for (const { id: group, level } of procedure.groups) if (isInScope({ group, level }, scope)) ofGroup(group);
  const levelOf = ({ level }: CaseStay): number => level;
  const groupInScope = (stay: CaseStay): string | null => (isInScope(stay, scope) ? stay.group : null);
  /** Most cases stay where they were registered: their visit to the scope is that to its level and group, and is not made again. */
  const addUnmoved = (record: CaseRecord, { level, group }: CaseStay, visits: readonly ScopeVisit[]): void => {
    for (const visit of visits) {
      if (scope.kind === 'desk') ofLevel(level).add(record, visit);
      if (withGroups) ofGroup(group).add(record, visit);
    }
  };
  return {
    /** @param visits of the case to the scope */
    add(record: CaseRecord, visits: readonly ScopeVisit[]): void {
      for (const visit of visits) own.add(record, visit);
      const [stay, moved] = record.stays;
      if (stay !== undefined && moved === undefined) return addUnmoved(record, stay, visits);
      if (scope.kind === 'desk') for (const visit of visitsBy(record, levelOf)) ofLevel(visit.key).add(record, visit);
      if (!withGroups) return;
      for (const visit of visitsBy(record, groupInScope)) if (visit.key !== null) ofGroup(visit.key).add(record, visit);
    },
    result: (): readonly CaseFlow[] => [own, ...levels.values(), ...groups.values()].map((tally) => tally.result()),
  };
}

/** A report of one group has no parts. */
function hasGroups(scope: ReportScope): boolean {
  return scope.kind !== 'groups' || scope.groups.length > 1;
}
