import type { ReservedNumber } from '../../src/domain/contingency/contingency-document.js';
import type { ContingencyMessage, ShownContingency } from '../../src/app/contingency/shown-contingency.js';
import { fromIso } from '../../src/domain/instant.js';
import type { Actor } from '../../src/domain/people/person.js';
import type { DeskOptions, TestDesk } from './a-desk.js';
import { actor, ref } from './cast.js';

/** A desk that keeps a few numbers for a contingency. */
export const fewNumbers = (reserve: number): DeskOptions => ({
  changed: (procedure) => ({ procedure: { ...procedure, version: 99, contingency: { reserve } }, hash: `reserve-${reserve}` }),
});

/** Reserves as the coordination does, or another actor; fails where they may not. */
export async function reservedBy(desk: Pick<TestDesk, 'reserveNumbers'>, by: Actor = actor('carla')): Promise<readonly ReservedNumber[]> {
  const result = await desk.reserveNumbers(by);
  if (result.kind === 'refused') throw new Error(result.refusal.code);
  return result.numbers;
}

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

export function aContingencyMessage(shown: ShownContingency): ContingencyMessage {
  return { kind: 'contingency', shown, now: fromIso('2026-11-24T09:00:00-05:00') };
}
