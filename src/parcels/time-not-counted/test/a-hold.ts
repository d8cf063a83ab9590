import type { Procedure } from '../../../procedure/procedure.js';

/** The procedure as a desk has it whose coordination may stop clocks, for two days at most. */
export function withClockHolds(procedure: Procedure): { procedure: Procedure; hash: string } {
  return { hash: 'with-holds', procedure: { ...procedure, version: 8, clockHolds: { by: ['coordinator'], longestHours: 48 } } };
}

/** What the coordination fills in, right. */
export const orderTyped = {
  when: 'now',
  scope: 'group',
  group: 'mesa',
  reason: 'Dos asesores salieron a una emergencia',
  authorisedBy: 'Carla Ríos',
  until: 'close-2026-11-23',
};
