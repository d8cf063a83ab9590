import type { Provenance } from './form.js';
import type { Procedure } from './procedure.js';

/**
 * A part of the desk that a coordinator may oversee: all groups of these levels, and these groups. With `categories` it is a module: its
 * coordinators are told of cases of these alone, and are the ones to choose where theirs are asked for.
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
