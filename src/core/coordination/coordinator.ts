import type { Instant } from '../instant.js';
import { personId, type PersonId, type PersonRef, type PersonActor } from '../people/person.js';
import { groupsOverseen } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOf } from '../text/normalise-text.js';
import { groupsCalled } from '../procedure/called-groups.js';
import { levelsIn } from '../procedure/said-groups.js';
import type { CoordinationScope } from '../../procedure/coordination.js';
import { sameMembers } from '../same-members.js';

/** What a coordinator oversees: the whole desk, or the groups of one scope of the procedure. Source: SIIF 4.3 */
export type Oversight = { kind: 'desk' } | { kind: 'scope'; scope: string };

/** `oversees`: null when the person stopped being a coordinator. */
type CoordinatorChange = { at: Instant; by: PersonRef; oversees: Oversight | null };

/** Appointed by the coordination in chat, with every change of what they oversee; the last one counts. */
export type AppointedCoordinator = { person: PersonRef; changes: readonly CoordinatorChange[] };

/** Named in the settings. @property scope null: the whole desk */
export type NamedCoordinator = { id: PersonId; scope: string | null };

export function namedIn({ coordinators }: { coordinators: readonly { id: string; scope: string | null }[] }): readonly NamedCoordinator[] {
  return coordinators.map(({ id, scope }) => ({ id: personId(id), scope }));
}

/**
 * @property groups groups that they oversee; null: the whole desk
 * @property categories categories of a module; absent: all cases of those groups
 * @property change the change in chat that appointed them; null for the settings
 * @property since when they became a coordinator, whatever they have overseen since; null for the settings
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

export function oversightOf(scope: string | null): Oversight {
  return scope === null ? { kind: 'desk' } : { kind: 'scope', scope };
}

export function isSameOversight(one: Oversight | null, other: Oversight | null): boolean {
  const nameOf = (oversees: Oversight | null): string | null => (oversees?.kind === 'scope' ? oversees.scope : null);
  return one?.kind === other?.kind && nameOf(one) === nameOf(other);
}

export function lastChange({ changes }: AppointedCoordinator): CoordinatorChange | null {
  return changes.at(-1) ?? null;
}

function coordinatesSince({ changes }: AppointedCoordinator): Instant | null {
  const ended = changes.findLastIndex(({ oversees }) => oversees === null);
  return changes[ended + 1]?.at ?? null;
}

type Scoped = Pick<Procedure, 'coordination' | 'groups'>;

/** The settings win over appointments in chat; a scope that the procedure no longer has gives no role. Settings come first in the list. */
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
      .map((one) => {
        const change = lastChange(one);
        return { ...one.person, oversees: change?.oversees ?? null, change, since: coordinatesSince(one) };
      }),
  ].flatMap(({ oversees, ...person }) => {
    const groups = oversees === null ? undefined : groupsOf(oversees, procedure);
    if (oversees === null || groups === undefined) return [];
    return [{ ...person, oversees, groups, categories: scopeOf(oversees, procedure)?.categories }];
  });
}

/** @returns null for the whole desk, undefined for a scope that the procedure does not have */
export function groupsOf(oversees: Oversight, procedure: Scoped): readonly string[] | null | undefined {
  if (oversees.kind === 'desk') return null;
  const scope = scopeOf(oversees, procedure);
  return scope === undefined ? undefined : groupsOverseen(scope, procedure);
}

function scopeOf(oversees: Oversight, { coordination = [] }: Scoped): CoordinationScope | undefined {
  return coordination.find(({ id }) => oversees.kind === 'scope' && id === oversees.scope);
}

/** The coordinators who oversee any of these groups. @param category category of the case in question; null: no case, or one without category */
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

export function unknownScopes(
  coordinators: readonly NamedCoordinator[],
  { coordination = [] }: Pick<Scoped, 'coordination'>,
): readonly string[] {
  const named = coordinators.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  return [...new Set(named)].filter((scope) => !coordination.some(({ id }) => id === scope));
}

export type AppointmentRefusal = 'only-coordinator' | 'only-whole-desk' | 'in-settings' | 'no-scope';

export function checkAppoint({ isCoordinator, oversees }: PersonActor): AppointmentRefusal | null {
  if (!isCoordinator) return 'only-coordinator';
  return oversees === undefined ? null : 'only-whole-desk';
}

const joining = ['en', 'de', 'del', 'a', 'al', 'el', 'la', 'los', 'las', 'solo', 'ambito'];
const before = new Set([...joining, 'coordinacion', 'como', 'coordinador', 'coordinadora']);

/**
 * The part of the desk that these words name: "toda la mesa", the id or the label of a scope, its levels ("nivel 2 y 3"), or the only group
 * of a scope. @returns null where they name none, or more than one
 */
export function oversightSaid(said: string, procedure: Procedure): Oversight | null {
  const words = bare(said);
  const text = words.join(' ');
  if (text === '') return null;
  if (/^(?:tod[oa]s?(?: (?:la|los))?(?: (?:mesa|grupos))?|mesa(?: completa)?)$/.test(text)) return { kind: 'desk' };
  const { coordination = [] } = procedure;
  const called = coordination.filter((scope) => [scope.id, scope.label].some((name) => bare(name).join(' ') === text));
  const [only, ...others] = called.length > 0 ? called : matching(words, said, procedure);
  return only !== undefined && others.length === 0 ? { kind: 'scope', scope: only.id } : null;
}

function matching(words: readonly string[], said: string, procedure: Procedure): readonly CoordinationScope[] {
  const { coordination = [] } = procedure;
  const named = levelsIn(words);
  if (named?.others.length === 0) return coordination.filter(({ oversees }) => sameMembers(oversees.levels ?? [], named.levels));
  const groups = groupsCalled(procedure, said).map(({ id }) => id);
  // A module is only a part of its group, so the group's name does not mean the module.
  const whole = coordination.filter(({ categories }) => categories === undefined);
  const ofGroup = whole.filter((scope) => groups.length === 1 && groupsOverseen(scope, procedure).join() === groups.join());
  return ofGroup.length > 0 ? ofGroup : coordination.filter(({ label }) => words.every((word) => wordsOf(label).includes(word)));
}

function bare(said: string): readonly string[] {
  const words = wordsOf(said);
  const first = words.findIndex((word) => !before.has(word));
  return first === -1 ? [] : words.slice(first);
}
