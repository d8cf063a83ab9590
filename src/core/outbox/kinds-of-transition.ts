import type { StateChange } from '../ticket/events.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';

/** The kind of notification that each transition gives the requester, and the desk. */
export const kindsOf: Readonly<Record<StateChange['type'], { requester: NotificationKind; desk: NotificationKind }>> = {
  'draft-completed': { requester: 'registered-for-you', desk: 'moved' },
  'draft-lapsed': { requester: 'draft-lapsed', desk: 'moved' },
  'case-lapsed': { requester: 'case-lapsed', desk: 'moved' },
  'draft-set-aside': { requester: 'set-aside', desk: 'moved' },
  'ticket-withdrawn': { requester: 'withdrawn', desk: 'withdrawn' },
  'ticket-taken': { requester: 'moved', desk: 'moved' },
  'ticket-assigned': { requester: 'moved', desk: 'assigned-to-you' },
  'assignee-left': { requester: 'moved', desk: 'moved' },
  'requester-asked': { requester: 'question', desk: 'moved' },
  'requester-answered': { requester: 'moved', desk: 'answered' },
  'ticket-escalated': { requester: 'moved', desk: 'escalated-here' },
  'section-filled': { requester: 'moved', desk: 'escalated-here' },
  'ticket-resolved': { requester: 'resolution', desk: 'moved' },
  'solution-accepted': { requester: 'moved', desk: 'moved' },
  'solution-refused': { requester: 'refused', desk: 'refused' },
  'state-moved': { requester: 'moved', desk: 'moved' },
};
