import type { ReservedNumber } from '../../src/core/contingency/contingency-document.js';
import { fromIso } from './from-iso.js';
import type { DeskOptions } from './a-desk.js';
import { ref } from './cast.js';

/** A desk that keeps a few numbers for a contingency. */
export const fewNumbers = (reserve: number): DeskOptions => ({
  changed: (procedure) => ({ procedure: { ...procedure, version: 99, contingency: { reserve } }, hash: `reserve-${reserve}` }),
});

export const valuesOf = (numbers: readonly ReservedNumber[]): readonly number[] => numbers.map(({ number }) => number);

/** The workbook that Carla asked for on a Monday morning. */
export const anExport = {
  id: 'c1',
  at: fromIso('2026-11-23T08:00:00-05:00'),
  by: ref('carla'),
  reason: 'Simulacro',
  cases: 12,
  first: 120,
  last: 219,
};

/** The next morning. */
export const afterExport = fromIso('2026-11-24T09:00:00-05:00');
