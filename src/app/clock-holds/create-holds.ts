import { createBroadcasts } from '../broadcasts/broadcasts.js';
import { createHoldClocks, createReleaseClocks } from './hold-clocks.js';
import { createApplyOutage, createPlanOutage, createUndoOutage } from './outage.js';
import { createPlanHold } from './plan-hold.js';

type HoldParts = Parameters<typeof createPlanHold>[0] &
  Parameters<typeof createHoldClocks>[0] &
  Parameters<typeof createPlanOutage>[0] &
  Omit<Parameters<typeof createBroadcasts>[0], 'applyOutage'>;

/** Clocks that the coordination stops, and those that stood still while the tool was down; and what goes to many, as the end of an outage does. */
export function createHolds(parts: HoldParts) {
  const applyOutage = createApplyOutage(parts);
  return {
    planHold: createPlanHold(parts),
    holdClocks: createHoldClocks(parts),
    releaseClocks: createReleaseClocks(parts),
    planOutage: createPlanOutage(parts),
    applyOutage,
    broadcasts: createBroadcasts({ ...parts, applyOutage }),
    undoOutage: createUndoOutage(parts),
  };
}
