import type { Instant } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import type { ControlPoint, Procedure } from '../procedure/procedure.js';
import type { By, RecordedEvent } from './events.js';

/** An audited step, and when it was done last and by which actor; `done` is null before. */
export type AuditedPoint = { point: ControlPoint; done: { at: Instant; by: By } | null };

/**
 * The procedure's control points, found in the history; nothing is stored for them.
 *
 * Source: USPEC-14
 */
export function controlPointsOf(history: readonly RecordedEvent[], procedure: Procedure): readonly AuditedPoint[] {
  return (procedure.controlPoints ?? []).map((point) => {
    const last = history.findLast((e) => isPoint(point.when, e, procedure));
    return { point, done: last === undefined ? null : { at: last.at, by: last.by } };
  });
}

function isPoint(when: ControlPoint['when'], { event }: RecordedEvent, procedure: Procedure): boolean {
  switch (when) {
    case 'registered':
      return event.type === 'draft-opened';
    case 'completed':
      return event.type === 'draft-completed';
    case 'resolved':
      return event.type === 'ticket-resolved';
    case 'survey-answered':
      return event.type === 'survey-answered';
    case 'closed':
      return 'to' in event && stateOf(procedure, event.to).phase === 'closed';
    default:
      return when satisfies never;
  }
}
