import type { Procedure } from '../../procedure/procedure.js';
import { openTimeKinds, type OpenTimeKind } from '../sla/open-time.js';
import type { TicketId } from '../ticket/ticket.js';
import { isMet, type CaseClock, type CaseRecord } from './case-record.js';
import { known } from '../grouped.js';
import { isInScope, type ReportScope } from './report-scope.js';

export const reportedClocks = ['response', 'resolution', 'validation'] as const;
export type ReportedClock = (typeof reportedClocks)[number];

export type MetOf = { met: number; of: number };

export type TargetFigure = MetOf & { clock: ReportedClock; level: number; priority: string };

export type MissedTarget = { clock: ReportedClock; group: string; level: number; priority: string; targetMs: number; elapsedMs: number };

/** A case that closed with a missed target: the "producto no conforme". */
export type NonConforming = { id: TicketId; number: number; missed: readonly MissedTarget[] };

export type LateFigures = { cases: number; openTime: Readonly<Record<OpenTimeKind, number>> };

export type ScopedClock = { clock: ReportedClock; frozen: CaseClock; group: string; level: number };

/** The frozen clocks of a case that belong to the scope, by the stay in which each got its target. */
export function clocksIn({ stays, clocks }: Pick<CaseRecord, 'stays' | 'clocks'>, scope: ReportScope): readonly ScopedClock[] {
  const own: ScopedClock[] = [];
  const take = (clock: ReportedClock, frozen: CaseClock): void => {
    const stay = stays[frozen.stay];
    if (stay !== undefined && isInScope(stay, scope)) own.push({ clock, frozen, group: stay.group, level: stay.level });
  };
  // A report reads the clocks of every case, so they are taken one by one.
  for (const frozen of clocks?.responses ?? []) take('response', frozen);
  if (clocks?.resolution != null) take('resolution', clocks.resolution);
  if (clocks?.validation != null) take('validation', clocks.validation);
  return own;
}

/** Counts met targets, late cases and non-conforming cases among the cases that closed in the period. Source: SIIF-13, SIGCE-13, SIIF-20 */
export function createTargetTally(scope: ReportScope, { priority: { priorities } }: Pick<Procedure, 'priority'>) {
  const targets: TargetsByClock = { response: new Map(), resolution: new Map(), validation: new Map() };
  const nonConforming: NonConforming[] = [];
  const openTime: Record<OpenTimeKind, number> = { working: 0, requester: 0, provider: 0, change: 0, hold: 0, verdict: 0, other: 0 };
  let lateCases = 0;

  function count({ clock, frozen, level }: ScopedClock): void {
    const { priority } = frozen;
    const ofLevel = known(targets[clock], level, () => new Map<string, TargetFigure>());
    const figure = known(ofLevel, priority, () => ({ clock, level, priority, met: 0, of: 0 }));
    figure.of++;
    if (isMet(frozen)) figure.met++;
  }

  return {
    add(record: CaseRecord): void {
      const own = clocksIn(record, scope);
      let isConforming = true;
      for (const clock of own) {
        count(clock);
        isConforming &&= isMet(clock.frozen);
      }
      if (isConforming) return;
      const missed = own.filter(({ frozen }) => !isMet(frozen));
      nonConforming.push({ id: record.id, number: record.number, missed: missed.map(missedTarget) });
      if (missed.every(({ clock }) => clock !== 'resolution')) return;
      lateCases++;
      for (const kind of openTimeKinds) openTime[kind] += record.clocks?.openTime[kind] ?? 0;
    },
    result: () => {
      const figures = reportedClocks.flatMap((clock) => [...targets[clock].values()].flatMap((ofLevel) => [...ofLevel.values()]));
      return {
        targets: sorted(figures, priorities),
        late: { cases: lateCases, openTime: { ...openTime } },
        nonConforming: nonConforming.toSorted((a, b) => a.number - b.number),
      };
    },
  };
}

/** Figures by level and priority. Nested, because building a text key for every clock of a case would take longer than all the rest. */
type TargetsByClock = Record<ReportedClock, Map<number, Map<string, TargetFigure>>>;

function missedTarget({ clock, group, level, frozen: { priority, targetMs, elapsedMs } }: ScopedClock): MissedTarget {
  return { clock, group, level, priority, targetMs, elapsedMs };
}

/** Sorts by clock, level, and the procedure's order of priorities; priorities that it no longer lists come last. */
function sorted(figures: readonly TargetFigure[], priorities: readonly { id: string }[]): readonly TargetFigure[] {
  const rank = (id: string) => {
    const at = priorities.findIndex((priority) => priority.id === id);
    return at === -1 ? priorities.length : at;
  };
  return figures.toSorted(
    (a, b) =>
      reportedClocks.indexOf(a.clock) - reportedClocks.indexOf(b.clock) ||
      a.level - b.level ||
      rank(a.priority) - rank(b.priority) ||
      a.priority.localeCompare(b.priority),
  );
}

export const metOf = (figures: readonly MetOf[]): MetOf =>
  figures.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), { met: 0, of: 0 });

/** How many targets were met for each clock; clocks without a target in the period are left out. */
export function metByClock(targets: readonly TargetFigure[]): readonly (MetOf & { clock: ReportedClock })[] {
  return reportedClocks.map((clock) => ({ clock, ...metOf(targets.filter((one) => one.clock === clock)) })).filter(({ of }) => of > 0);
}
