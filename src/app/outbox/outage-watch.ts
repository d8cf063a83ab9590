import { placeKey, type SentItem } from '../../domain/outbox/outcomes.js';

/** Fewer failures in a row are single conversations that fail, not the platform; fewer arrivals are chance while most still fail. */
const inARow = 3;

export type OutageWatch = {
  note(items: readonly SentItem[]): void;
  /** Whether sends arrive again after several in a row had failed. Answered once for each outage. */
  isOver(): boolean;
};

/** Tells from what comes of this process's sends whether the platform was away, and is back. */
export function createOutageWatch(): OutageWatch {
  let [failures, arrivals, isOutage, isOver] = [0, 0, false, false];
  return {
    note(items) {
      const failing = new Set<string>();
      for (const { item, outcome } of items) {
        // Behind the first that fails the others of its place are not tried.
        const place = placeKey(item);
        if (failing.has(place)) continue;
        if (outcome.kind === 'failed' && (outcome.code === 'not-sent' || outcome.code === 'outcome-unknown')) {
          failing.add(place);
          failures += 1;
          arrivals = 0;
        } else if (outcome.kind === 'arrived') {
          failures = 0;
          arrivals += 1;
        }
        isOutage ||= failures >= inARow;
        if (!isOutage || arrivals < inARow) continue;
        [isOutage, isOver] = [false, true];
      }
    },
    isOver() {
      const wasOver = isOver;
      isOver = false;
      return wasOver;
    },
  };
}
