import {
  groupsOf,
  isSameOversight,
  lastChange,
  oversightOf,
  type NamedCoordinator,
  type Oversight,
} from '../../domain/coordination/coordinator.js';
import { checkAppoint, type AppointmentRefusal } from '../../domain/coordination/appointment.js';
import type { PersonActor, PersonId, PersonRef } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocument, DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import type { Coordination } from './coordination.js';

/** How a person stands with the coordination: `settings` go before what was said in chat. @property revision of their document; 0: none */
export type CoordinatorStanding = { from: 'settings' | 'chat'; oversees: Oversight | null; revision: number };

/** `seen`: the revision that the coordinator was shown. */
export type Appointment = { person: PersonRef; oversees: Oversight | null; seen: number };

/**
 * `appointed`: it holds now; `before`: what they oversaw, `revision`: to undo it. `moved-on`: another coordinator was first, and
 * nothing was changed.
 */
export type AppointmentResult =
  | { kind: 'appointed'; before: Oversight | null; revision: number }
  | { kind: 'moved-on'; standing: CoordinatorStanding }
  | { kind: 'refused'; why: AppointmentRefusal };

type StandingParts = { documents: DeskDocuments; coordinators: readonly NamedCoordinator[] };

/** Read from the store, not remembered. @throws {StoreUnavailable} */
export type StandingOf = (person: PersonId) => Promise<CoordinatorStanding>;

export function createStandingOf({ documents, coordinators }: StandingParts): StandingOf {
  return async (person) => {
    const named = coordinators.find(({ id }) => id === person);
    if (named !== undefined) return { from: 'settings', oversees: oversightOf(named.scope), revision: 0 };
    return standingIn(await documents.find('coordinator', person));
  };
}

function standingIn(stored: DeskDocument<'coordinator'> | null): CoordinatorStanding {
  const oversees = stored === null ? null : (lastChange(stored.body)?.oversees ?? null);
  return { from: 'chat', oversees, revision: stored?.revision ?? 0 };
}

export type AppointCoordinator = (appointment: Appointment, actor: PersonActor) => Promise<AppointmentResult>;

/** Makes a person a coordinator of the whole desk or of a scope, or ends it; written beside every change before. Source: SIIF-22 */
export function createAppointCoordinator(
  parts: StandingParts & { coordination: Pick<Coordination, 'forget'>; procedure: Procedure; clock: Clock; log: Log },
): AppointCoordinator {
  const { documents, coordinators, coordination, procedure, clock, log } = parts;
  return async ({ person, oversees, seen }, actor) => {
    const refusal = checkAppoint(actor);
    if (refusal !== null) return { kind: 'refused', why: refusal };
    if (oversees !== null && groupsOf(oversees, procedure) === undefined) return { kind: 'refused', why: 'no-scope' };
    if (coordinators.some(({ id }) => id === person.id)) return { kind: 'refused', why: 'in-settings' };
    const stored = await documents.find('coordinator', person.id);
    const standing = standingIn(stored);
    const changes = stored?.body.changes ?? [];
    if (standing.revision !== seen) {
      // The same press again: its first answer was lost.
      const isOwn = standing.revision === seen + 1 && changes.at(-1)?.by.id === actor.id && isSameOversight(standing.oversees, oversees);
      return isOwn ? { kind: 'appointed', before: changes.at(-2)?.oversees ?? null, revision: seen + 1 } : { kind: 'moved-on', standing };
    }
    const change = { at: clock.now(), by: { id: actor.id, name: actor.name }, oversees };
    const isWritten = await documents.write('coordinator', person.id, seen + 1, { person, changes: [...changes, change] });
    coordination.forget();
    if (!isWritten) return { kind: 'moved-on', standing: standingIn(await documents.find('coordinator', person.id)) };
    log.write('info', 'coordinator-changed', { person: person.id, by: actor.id, scope: scopeName(oversees) });
    return { kind: 'appointed', before: standing.oversees, revision: seen + 1 };
  };
}

function scopeName(oversees: Oversight | null): string | null {
  return oversees?.kind === 'scope' ? oversees.scope : (oversees?.kind ?? null);
}
