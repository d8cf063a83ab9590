import type { Instant } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import type { ControlPoint, Procedure } from '../procedure/procedure.js';
import type { By, RecordedEvent } from './events.js';

/** An audited step, and when it was done last and by which actor; `done` is null before. */
export type AuditedPoint = { point: ControlPoint; done: { at: Instant; by: By } | null };

/** An event, with the group that had the ticket when it happened, and whether it is the first step of its people since it came. */
type Step = { recorded: RecordedEvent; group: string | null; isFirst: boolean };

/**
 * The procedure's control points, found in the history; nothing is stored for them.
 *
 * Source: USPEC-14, SIIF-02
 */
export function controlPointsOf(history: readonly RecordedEvent[], procedure: Procedure): readonly AuditedPoint[] {
  const points = procedure.controlPoints ?? [];
  if (points.length === 0) return [];
  const steps = stepsOf(history);
  return points.map((point) => {
    const last = steps.findLast((step) => isPoint(point, step, procedure))?.recorded;
    return { point, done: last === undefined ? null : { at: last.at, by: last.by } };
  });
}

function stepsOf(history: readonly RecordedEvent[]): readonly Step[] {
  const [opened] = history;
  const requester = opened?.event.type === 'draft-opened' ? opened.event.requester.id : null;
  let group: string | null = null;
  let isAttended = false;
  return history.map((recorded) => {
    const { event, by } = recorded;
    const isWork = group !== null && by.kind === 'person' && by.person.id !== requester && ('to' in event || event.type === 'note-added');
    const step = { recorded, group, isFirst: isWork && !isAttended };
    isAttended ||= isWork;
    if (event.type === 'draft-completed' || event.type === 'ticket-escalated' || event.type === 'section-filled') {
      group = event.group;
      isAttended = false;
    }
    return step;
  });
}

function isPoint({ when, groups }: ControlPoint, { recorded: { event }, group, isFirst }: Step, procedure: Procedure): boolean {
  if (groups !== undefined && (group === null || !groups.includes(group))) return false;
  switch (when) {
    case 'registered':
      return event.type === 'draft-opened';
    case 'completed':
      return event.type === 'draft-completed';
    case 'attended':
      return isFirst;
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
