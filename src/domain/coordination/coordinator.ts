import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from '../people/person.js';
import { groupsOverseen } from '../procedure/coordination.js';
import type { Procedure } from '../procedure/procedure.js';

/** What a coordinator oversees: the whole desk, or the groups of one scope of the procedure. Source: SIIF 4.3 */
export type Oversight = { kind: 'desk' } | { kind: 'scope'; scope: string };

/** `oversees`: null when the person stopped coordinating. */
export type CoordinatorChange = { at: Instant; by: PersonRef; oversees: Oversight | null };

/** A person that the coordination named in chat, with every change of what they oversee; the last one holds. */
export type AppointedCoordinator = { person: PersonRef; changes: readonly CoordinatorChange[] };

/** A person that the settings name. @property scope null: the whole desk */
export type NamedCoordinator = { id: PersonId; scope: string | null };

/**
 * A person who coordinates now.
 *
 * @property groups what they oversee; null: the whole desk
 * @property categories of a module; absent: all cases of those groups
 * @property change where it was said: in chat by this change, or null for the settings
 * @property since  when they became one, whatever they oversaw since; null by the settings
 */
export type Coordinator = {
  id: PersonId;
  name: string | null;
  oversees: Oversight;
  groups: readonly string[] | null;
  categories?: readonly string[] | undefined;
  change: CoordinatorChange | null;
  since: Instant | null;
};

/** The whole desk, or what a scope of the present procedure oversees. */
export function oversightOf(scope: string | null): Oversight {
  return scope === null ? { kind: 'desk' } : { kind: 'scope', scope };
}

export function isSameOversight(one: Oversight | null, other: Oversight | null): boolean {
  return scopeKey(one) === scopeKey(other);
}

function scopeKey(oversees: Oversight | null): string {
  return oversees?.kind === 'scope' ? `scope ${oversees.scope}` : (oversees?.kind ?? '');
}

/** The change that holds; null where none was made. */
export function lastChange({ changes }: AppointedCoordinator): CoordinatorChange | null {
  return changes.at(-1) ?? null;
}

/** When the person last became a coordinator; null where they are none. */
function coordinatesSince({ changes }: AppointedCoordinator): Instant | null {
  const ended = changes.findLastIndex(({ oversees }) => oversees === null);
  return changes[ended + 1]?.at ?? null;
}

type Scoped = Pick<Procedure, 'coordination' | 'groups'>;

/**
 * Who coordinates what. The settings go before what was said in chat; a scope that the procedure no longer has gives no role.
 * In the settings' order, then in that of the documents.
 */
export function presentCoordinators(
  named: readonly NamedCoordinator[],
  appointed: readonly AppointedCoordinator[],
  procedure: Scoped,
): readonly Coordinator[] {
  const inSettings = new Set(named.map(({ id }) => id));
  return [
    ...named.map(({ id, scope }) => ({ id, name: null, oversees: oversightOf(scope), change: null, since: null })),
    ...appointed
      .filter(({ person }) => !inSettings.has(person.id))
      .map((one) => ({
        ...one.person,
        oversees: lastChange(one)?.oversees ?? null,
        change: lastChange(one),
        since: coordinatesSince(one),
      })),
  ].flatMap(({ oversees, ...person }) => {
    const groups = oversees === null ? undefined : groupsOf(oversees, procedure);
    return oversees === null || groups === undefined
      ? []
      : [{ ...person, oversees, groups, categories: categoriesOf(oversees, procedure) }];
  });
}

/** @returns null for the whole desk, undefined for a scope that the procedure does not have */
export function groupsOf(oversees: Oversight, procedure: Scoped): readonly string[] | null | undefined {
  if (oversees.kind === 'desk') return null;
  const scope = procedure.coordination?.find(({ id }) => id === oversees.scope);
  return scope === undefined ? undefined : groupsOverseen(scope, procedure);
}

function categoriesOf(oversees: Oversight, { coordination = [] }: Scoped): readonly string[] | undefined {
  return coordination.find(({ id }) => oversees.kind === 'scope' && id === oversees.scope)?.categories;
}

/** The coordinators who oversee any of these groups. @param category of the case that it is about; null: it is about none, or about one without */
export function overseersOf(
  coordinators: readonly Coordinator[],
  groups: readonly string[],
  category: string | null = null,
): readonly PersonId[] {
  const isTheirs = ({ categories }: Coordinator): boolean => categories === undefined || category === null || categories.includes(category);
  return coordinators
    .filter((one) => one.groups === null || (isTheirs(one) && one.groups.some((group) => groups.includes(group))))
    .map(({ id }) => id);
}

/** The scopes that the settings name and the procedure does not have, each once. */
export function unknownScopes(
  coordinators: readonly NamedCoordinator[],
  { coordination = [] }: Pick<Scoped, 'coordination'>,
): readonly string[] {
  const named = coordinators.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  return [...new Set(named)].filter((scope) => !coordination.some(({ id }) => id === scope));
}
