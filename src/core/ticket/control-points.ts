import type { Instant } from '../instant.js';
import { categoryOf, groupOf, stateOf } from '../procedure/lookup.js';
import type { ControlPoint, Procedure } from '../../procedure/procedure.js';
import { arrivalIn, requestersIn, sheetOf, type By, type RecordedEvent, type TicketWithHistory } from './events.js';
import { isOpen, type Ticket } from './ticket.js';

/**
 * `done`: when and by which person it was last done (`taken-in`: first done); null before.
 * @property open why it is not done: it is still to come, the ticket skipped its groups, the ticket ended before it, its category has no
 * survey, no survey was sent, or the survey's time ended
 */
export type AuditedPoint = { point: ControlPoint; done: { at: Instant; by: By } } | { point: ControlPoint; done: null; open: OpenReason };

type OpenReason = 'pending' | 'passed-by' | 'ended' | 'no-survey' | 'not-surveyed' | 'unanswered';

/**
 * @property group had the ticket then @property isFirst the first step of that group since the ticket came
 * @property isForRequester a colleague registered the ticket for a requester by it
 */
type Step = { recorded: RecordedEvent; group: string | null; isFirst: boolean; isForRequester: boolean };

/** The procedure's control points, found in the history; nothing is stored for them. Source: USPEC-14, SIIF-02 */
export function controlPointsOf({ ticket, history }: TicketWithHistory, procedure: Procedure): readonly AuditedPoint[] {
  const points = procedure.controlPoints ?? [];
  if (points.length === 0) return [];
  const steps = stepsOf(history);
  return points.map((point) => {
    const found = steps.filter((step) => isPoint(point, step, procedure));
    const step = point.when === 'taken-in' ? found[0] : found.at(-1);
    if (step === undefined) return { point, done: null, open: whyOpen(point, ticket, procedure, steps) };
    return { point, done: { at: step.recorded.at, by: step.recorded.by } };
  });
}

/** After the end of a ticket only an answer to its survey can be pending, and only if the survey is asked. Source: USPEC-05, USPEC-14 */
function whyOpen(point: ControlPoint, ticket: Ticket, procedure: Procedure, steps: readonly Step[]): OpenReason {
  const { when } = point;
  if (when === 'attended' && isOpen(ticket) && isPassedBy(point, ticket, procedure, steps)) return 'passed-by';
  if (when !== 'survey-answered') return isOpen(ticket) ? 'pending' : 'ended';
  if (categoryOf(procedure, ticket.category ?? undefined)?.survey === false) return 'no-survey';
  if (ticket.survey?.lapsedAt !== undefined) return 'unanswered';
  return isOpen(ticket) || ticket.survey !== null ? 'pending' : 'not-surveyed';
}

/** Whether the ticket never was with these groups and is solved or at a higher level: a route led past them. Source: SIIF-02, SIIF-07 */
function isPassedBy({ groups }: ControlPoint, { group, level, phase }: Ticket, procedure: Procedure, steps: readonly Step[]): boolean {
  if (groups === undefined) return false;
  const hasBeenThere = [group, ...steps.map((step) => step.group)].some((id) => id !== null && groups.includes(id));
  return !hasBeenThere && (phase === 'resolved' || groups.every((id) => groupOf(procedure, id).level < (level ?? 0)));
}

function stepsOf(history: readonly RecordedEvent[]): readonly Step[] {
  const requesters = requestersIn(history);
  let group: string | null = null;
  let isAttended = false;
  return history.map((recorded) => {
    const { event, by } = recorded;
    const isOther = by.kind === 'person' && !requesters.includes(by.person.id);
    const isWork = group !== null && isOther && ('to' in event || event.type === 'note-added');
    const isForRequester = isOther && event.type === 'draft-completed';
    const step = { recorded, group, isFirst: isWork && !isAttended, isForRequester };
    isAttended ||= isWork;
    const arrival = arrivalIn(event);
    if (arrival !== null) [group, isAttended] = [arrival, false];
    return step;
  });
}

function isPoint({ when, groups }: ControlPoint, step: Step, procedure: Procedure): boolean {
  const { group, isFirst, isForRequester } = step;
  const { event } = step.recorded;
  if (when === 'taken-in' && isForRequester) return true;
  if (groups !== undefined && (group === null || !groups.includes(group))) return false;
  switch (when) {
    case 'taken-in':
    case 'attended':
      return isFirst;
    case 'closed':
      return 'to' in event && stateOf(procedure, event.to).phase === 'closed';
    default:
      return sheetOf(event).point === when;
  }
}
