import type { Procedure } from '../../procedure/procedure.js';

/** How far a priority is above the usual one: `top` is the highest, `high` another one above it; null for the rest. */
export type PriorityRank = 'top' | 'high';

/** Source: UARIV-02, SIIF-05 */
export function priorityRank(priority: string, { priority: rules }: Pick<Procedure, 'priority'>): PriorityRank | null {
  const { priorities, matrix, usual } = rules;
  const indexOf = (id: string | undefined) => priorities.findIndex((p) => p.id === id);
  const at = indexOf(priority);
  if (at < 0 || at >= indexOf(matrix[usual.impact]?.[usual.urgency])) return null;
  return at === 0 ? 'top' : 'high';
}
