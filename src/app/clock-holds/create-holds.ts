import { createHoldClocks, createReleaseClocks } from './hold-clocks.js';
import { createApplyOutage, createPlanOutage, createUndoOutage } from './outage.js';
import { createPlanHold } from './plan-hold.js';

type HoldParts = Parameters<typeof createPlanHold>[0] & Parameters<typeof createHoldClocks>[0] & Parameters<typeof createPlanOutage>[0];

/** Clocks that the coordination stops, and those that stood still while the tool was down. */
export function createHolds(parts: HoldParts) {
  return {
    planHold: createPlanHold(parts),
    holdClocks: createHoldClocks(parts),
    releaseClocks: createReleaseClocks(parts),
    planOutage: createPlanOutage(parts),
    applyOutage: createApplyOutage(parts),
    undoOutage: createUndoOutage(parts),
  };
}
