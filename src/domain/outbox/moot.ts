import type { Instant } from '../instant.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { slaOf } from '../ticket/ticket-sla.js';
import type { TicketWithHistory } from '../ticket/events.js';
import { isAlertOver } from './alerts.js';
import type { Notification } from './notification.js';

/**
 * Whether a notification has nothing true to say any more when it is sent: an alert that was acted on meanwhile, unless an earlier
 * try may have been seen, which then has to be taken back. The requester is told of a missed moment only while the case is late.
 */
export function isMoot(notification: Notification, stored: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): boolean {
  const { kind, to, seq, unknownOutcomes } = notification;
  if (unknownOutcomes > 0) return false;
  if (isAlertOver(notification, stored.history)) return true;
  if (kind !== 'target-warned' || to.kind !== 'person' || to.person !== stored.ticket.requester.id) return false;
  const event = stored.history.find((e) => e.seq === seq)?.event;
  const figure = event?.type === 'target-warned' ? slaOf(stored, rules, now)[event.clock] : null;
  return figure === null || figure.state !== 'running' || !figure.late;
}
