import type { Procedure } from '../procedure/procedure.js';
import type { CaseRecord } from './case-record.js';
import { touches, visitsOf, type ReportPeriod, type ReportScope, type ScopeVisit } from './report-scope.js';

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

export type FlowTally = { add(record: CaseRecord): void; result(): CaseFlow };

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
    add(record) {
      for (const visit of visitsOf(record, scope)) {
        if (!touches(visit, period)) continue;
        entered(visit);
        left(visit, record);
      }
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
  const tallies = new Map<string, FlowTally>();
  const open = (one: ReportScope) => {
    const key = JSON.stringify(one);
    const known = tallies.get(key) ?? createFlowTally(one, period, procedure);
    tallies.set(key, known);
    return known;
  };
  open(scope);
  for (const one of partsOf(scope, procedure)) open(one);
  return {
    add(record: CaseRecord): void {
      const wanted = record.stays.flatMap((stay) => partsAt(scope, stay));
      for (const tally of new Set([open(scope), ...wanted.map(open)])) tally.add(record);
    },
    result: (): readonly CaseFlow[] => [...tallies.values()].map((tally) => tally.result()),
  };
}

type ScopePlace = { group: string; level: number };

function partsOf(scope: ReportScope, { levels, groups }: Procedure): readonly ReportScope[] {
  const own = groups.flatMap(({ id, level }) => partsAt(scope, { group: id, level })).filter(({ kind }) => kind === 'groups');
  return scope.kind === 'desk' ? [...levels.map(({ level }) => ({ kind: 'level' as const, level })), ...own] : own;
}

/** The parts of a scope that a stay counts in, besides the scope itself. */
function partsAt(scope: ReportScope, { group, level }: ScopePlace): readonly ReportScope[] {
  const own: ReportScope = { kind: 'groups', groups: [group] };
  switch (scope.kind) {
    case 'desk':
      return [{ kind: 'level', level }, own];
    case 'level':
      return level === scope.level ? [own] : [];
    case 'groups':
      return scope.groups.length > 1 && scope.groups.includes(group) ? [own] : [];
    default:
      return scope satisfies never;
  }
}
