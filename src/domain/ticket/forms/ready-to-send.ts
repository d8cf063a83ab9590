import { categoryOf, stateOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { RecordedEvent } from '../events.js';
import type { Ticket } from '../ticket.js';
import { checkForm } from './check-form.js';
import { draftValues, fieldsOfDraft } from './draft-fields.js';

/**
 * Whether a draft lacks nothing: sent as it is, it becomes a case. While the desk asks about it, it lacks the answer; a date that only
 * today's date explains ("mañana") is read when it is sent.
 *
 * Source: UARIV-06
 */
export function isReadyToSend(
  draft: Pick<Ticket, 'phase' | 'category' | 'channel' | 'fields' | 'files' | 'question'>,
  procedure: Procedure,
): boolean {
  const category = categoryOf(procedure, draft.category ?? undefined);
  if (draft.phase !== 'draft' || draft.question !== null || category === undefined || category.refused !== undefined) return false;
  return checkForm(fieldsOfDraft(draft, procedure), draftValues(draft, procedure), { today: null }).faults.length === 0;
}

/**
 * A draft that lacks nothing any more, or lacks something again, has the time of that limit from now on, and its reminders: what
 * is asked only now cannot have been missing since it was opened.
 *
 * Source: UARIV-06
 */
export function limitBegun(before: Ticket, after: Ticket, { event, at }: RecordedEvent, procedure: Procedure): Ticket {
  if (event.type !== 'draft-filled' && event.type !== 'file-attached') return after;
  if (stateOf(procedure, after.state).limit?.whenComplete === undefined) return after;
  return isReadyToSend(before, procedure) === isReadyToSend(after, procedure) ? after : { ...after, limitSince: at, reminders: 0 };
}
