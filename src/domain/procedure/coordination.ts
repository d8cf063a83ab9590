import type { Provenance } from './form.js';
import type { Procedure } from './procedure.js';

/**
 * A part of the desk that a coordinator may oversee: all groups of these levels, and these groups. With `categories` it is a module: its
 * coordinators are told only of cases of these categories, and are offered first where such a case asks for a coordinator.
 *
 * Source: SIIF 4.3, SIIF-07
 */
export type CoordinationScope = Provenance & {
  id: string;
  label: string;
  oversees: { levels?: readonly number[]; groups?: readonly string[] };
  categories?: readonly string[];
};

/** The groups of a scope, in the procedure's order. */
export function groupsOverseen(
  { oversees: { levels = [], groups: named = [] } }: Pick<CoordinationScope, 'oversees'>,
  { groups }: Pick<Procedure, 'groups'>,
): readonly string[] {
  return groups.filter(({ id, level }) => levels.includes(level) || named.includes(id)).map(({ id }) => id);
}
