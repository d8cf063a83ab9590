import { overseersOf, presentCoordinators, type Coordinator, type NamedCoordinator } from '../../domain/coordination/coordinator.js';
import { SECOND, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Desk } from '../../desk.js';
import { withTimeout } from '../../ports/with-timeout.js';

/** Who coordinates what at this moment, by the settings and by what was said in chat. Never throws. */
export interface Coordination {
  all(): Promise<readonly Coordinator[]>;
  /** Null for a person who coordinates nothing. */
  of(person: PersonId): Promise<Coordinator | null>;
  /** Those who oversee any of these groups, and those of the whole desk; of a module those of this category. */
  over(groups: readonly string[], category?: string | null): Promise<readonly PersonId[]>;
  /** The next question reads the store: this process changed it. */
  forget(): void;
}

/** A change by another instance is seen after this time at most. */
const rememberedMs = 5 * SECOND;
/** Every turn asks: one that waits longer for the store goes on with the settings' coordinators. */
const askedMs = 2 * SECOND;

/** Those of the settings, and those that the store says now. @throws {StoreUnavailable} */
export async function storedCoordinators(
  documents: Pick<DeskDocuments, 'all'>,
  named: readonly NamedCoordinator[],
  procedure: Procedure,
): Promise<readonly Coordinator[]> {
  const appointed = (await documents.all('coordinator')).map(({ body }) => body);
  return presentCoordinators(named, appointed, procedure);
}

/** While the store does not answer, the coordinators are those of the settings. */
export function createCoordination(parts: Pick<Desk, 'documents' | 'coordinators' | 'procedure' | 'clock' | 'log'>): Coordination {
  const { documents, coordinators, procedure, clock, log } = parts;
  let remembered: { at: Instant; read: Promise<readonly Coordinator[]> } | null = null;
  const read = (): Promise<readonly Coordinator[]> =>
    withTimeout(askedMs, storedCoordinators(documents, coordinators, procedure)).catch((cause: unknown) => {
      log.write('warn', 'coordinators-unread', {}, cause);
      return presentCoordinators(coordinators, [], procedure);
    });
  const all = (): Promise<readonly Coordinator[]> => {
    const now = clock.now();
    if (remembered === null || Math.abs(now - remembered.at) >= rememberedMs) remembered = { at: now, read: read() };
    return remembered.read;
  };
  return {
    all,
    of: async (person) => (await all()).find(({ id }) => id === person) ?? null,
    over: async (groups, category) => overseersOf(await all(), groups, category),
    forget: () => void (remembered = null),
  };
}
