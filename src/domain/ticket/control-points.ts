import type { Instant } from '../instant.js';
import type { ControlPoint, Procedure } from '../procedure/procedure.js';
import type { By, RecordedEvent, TicketEvent } from './events.js';

/** A control point of the procedure and whether this ticket has passed it: when, and by whom. */
export type ControlPassed = { id: string; label: string; at: Instant | null; by: By | null };

const passedBy: Readonly<Record<ControlPoint['when'], TicketEvent['type']>> = {
  registered: 'draft-opened',
  completed: 'draft-completed',
  resolved: 'ticket-resolved',
  'survey-answered': 'survey-answered',
  closed: 'figures-frozen',
};

/** The procedure's control points as this ticket's history shows them, each by the first time it was passed. Source: USPEC-14 */
export function controlPoints({ history }: { history: readonly RecordedEvent[] }, { controlPoints: points = [] }: Procedure): readonly ControlPassed[] {
  return points.map(({ id, label, when }) => {
    const found = history.find((e) => e.event.type === passedBy[when]);
    return { id, label, at: found?.at ?? null, by: found?.by ?? null };
  });
}
