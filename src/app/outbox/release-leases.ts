import type { Clock } from '../../ports/clock.js';
import type { Deliveries } from './deliveries.js';
import { endLease, type EndLeaseDependencies } from './end-lease.js';

/**
 * Gives back the leases of what is still being sent, so that another process looks at it now and not when they run out. For
 * an orderly stop, when the sends had their time: each may have arrived.
 */
export function createReleaseLeases(
  dependencies: EndLeaseDependencies & { deliveries: Deliveries; clock: Clock; owner: string },
): () => Promise<void> {
  const { deliveries, clock, owner } = dependencies;
  return async () => {
    const now = clock.now();
    await Promise.all([...deliveries.underWay()].map((id) => endLease(dependencies, id, now, (holder) => holder === owner)));
  };
}
