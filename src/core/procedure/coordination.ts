import type { CoordinationScope } from '../../procedure/coordination.js';
import type { Procedure } from '../../procedure/procedure.js';

/** The groups of a scope, in the procedure's order. */
export function groupsOverseen(
  { oversees: { levels = [], groups: named = [] } }: Pick<CoordinationScope, 'oversees'>,
  { groups }: Pick<Procedure, 'groups'>,
): readonly string[] {
  return groups.filter(({ id, level }) => levels.includes(level) || named.includes(id)).map(({ id }) => id);
}
