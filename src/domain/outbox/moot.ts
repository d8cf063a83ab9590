import type { Instant } from '../instant.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import { slaOf } from '../ticket/ticket-sla.js';
import type { TicketWithHistory } from '../ticket/events.js';
import { undeliveredOfMessage } from '../ticket/undelivered.js';
import type { Notification } from './notification.js';

/**
 * Whether a notification has nothing true to say any more when it is sent. The requester is told of a missed moment only while the
 * case is late; people of the desk are told all the same, with how it stands now. A reminder is of the wait in which it was given.
 * That a person could not be reached is not told once they were.
 */
export function isMoot({ kind, to, seq }: Notification, stored: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): boolean {
  if (kind === 'reminder') return isWaitOver(seq, stored);
  if (kind === 'not-delivered') return undeliveredOfMessage(seq, stored.history) === null;
  if (kind !== 'target-warned' || to.kind !== 'person' || to.person !== stored.ticket.requester.id) return false;
  const event = stored.history.find((e) => e.seq === seq)?.event;
  const figure = event?.type === 'target-warned' ? slaOf(stored, rules, now)[event.clock] : null;
  return figure === null || figure.state !== 'running' || !figure.late;
}

function isWaitOver(seq: number, { history }: TicketWithHistory): boolean {
  const reminded = history.find((e) => e.seq === seq)?.event;
  return reminded?.type === 'reminded' && history.some((e) => e.seq > seq && 'to' in e.event && e.event.to !== reminded.state);
}
