import { reportedClocks, type MetOf, type ReportedClock, type TargetFigure } from '../../domain/report/target-figures.js';

/** Of several figures together. */
export function metOf(figures: readonly MetOf[]): MetOf {
  return figures.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), { met: 0, of: 0 });
}

/** Targets met of each clock; clocks without a target in the period are left out. */
export function metByClock(targets: readonly TargetFigure[]): readonly (MetOf & { clock: ReportedClock })[] {
  return reportedClocks.map((clock) => ({ clock, ...metOf(targets.filter((one) => one.clock === clock)) })).filter(({ of }) => of > 0);
}
