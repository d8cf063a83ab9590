import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Roster } from '../../ports/roster.js';
import { createActorOf } from './actor-of.js';
import { createAppointCoordinator, createStandingOf } from './appoint-coordinator.js';
import type { Coordination } from './coordination.js';

type CoordinatorsParts = Parameters<typeof createStandingOf>[0] &
  Parameters<typeof createAppointCoordinator>[0] & { coordination: Coordination; roster: Roster; procedure: Procedure };

/** Who acts with which role, and who coordinates what. */
export function createCoordinators(parts: CoordinatorsParts) {
  const { coordination, roster, procedure } = parts;
  return {
    coordination,
    actorOf: createActorOf(roster, coordination, procedure),
    standingOf: createStandingOf(parts),
    appointCoordinator: createAppointCoordinator(parts),
  };
}
