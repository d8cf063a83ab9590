import type { MetOf } from '../../../domain/report/target-figures.js';

/** Of several figures together. */
export function metOf(figures: readonly MetOf[]): MetOf {
  return figures.reduce((sum, { met, of }) => ({ met: sum.met + met, of: sum.of + of }), { met: 0, of: 0 });
}
