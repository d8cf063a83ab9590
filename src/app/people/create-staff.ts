import type { Roster } from '../../ports/roster.js';
import { createActorOf } from './actor-of.js';
import { createAppointCoordinator, createStandingOf } from './appoint-coordinator.js';
import { createMarkAway, createMarkBack } from './availability.js';
import type { Coordination } from './coordination.js';
import { createFindColleague } from './find-colleague.js';
import type { ShownNames } from './shown-names.js';

type StaffParts = Parameters<typeof createStandingOf>[0] &
  Parameters<typeof createAppointCoordinator>[0] &
  Parameters<typeof createFindColleague>[0] &
  Parameters<typeof createMarkAway>[0] & { coordination: Coordination; roster: Roster; names: ShownNames };

/** Who acts with which role, how each is named, who is away, and who coordinates what. */
export function createStaff(parts: StaffParts) {
  const { coordination, names, roster, procedure } = parts;
  return {
    coordination,
    names,
    actorOf: createActorOf(roster, coordination, procedure),
    findColleague: createFindColleague(parts),
    markAway: createMarkAway(parts),
    markBack: createMarkBack(parts),
    standingOf: createStandingOf(parts),
    appointCoordinator: createAppointCoordinator(parts),
  };
}
