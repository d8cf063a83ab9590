import { later, MINUTE, type Instant } from '../instant.js';

/**
 * How the message of one day stands: sent once over all processes, also when one of them dies while it sends. Who writes
 * `sending` first may send until that instant; what is found in it later was sent or not, so it is sent once more, marked.
 *
 * @property day         number of the local day that the message is of
 * @property mayBeRepeat an earlier try may have arrived
 */
export type TimedDelivery =
  | { state: 'sending'; day: number; owner: string; until: Instant; mayBeRepeat: boolean }
  | { state: 'retry'; day: number; at: Instant; mayBeRepeat: boolean }
  | { state: 'ended'; day: number; at: Instant; as: DeliveryEnd };

/** `nothing`: there was nothing to say · `unreachable`: the person cannot be written to today · `unclear`: neither of two tries was confirmed */
export type DeliveryEnd = 'sent' | 'nothing' | 'unreachable' | 'refused' | 'unclear';

/** How one try to send it ended. */
export type DeliveryTry = 'sent' | 'nothing' | 'unreachable' | 'refused' | 'outcome-unknown' | { retryAfterMs: number | null };

/** A clock that was further ahead than this was wrong, and what was sent by it does not hold back the days that follow. */
const maxDaysAhead = 2;
const usualRetryMs = MINUTE;

/**
 * The message of a day that is to be sent now.
 *
 * @property at     when it was due
 * @property isLate it says so
 */
export type DueDelivery = { day: number; at: Instant; isLate: boolean; mayBeRepeat: boolean };

/** A message that leaves this much after its time is late. */
const lateFromMs = 15 * MINUTE;

/** The message of that day, which was due at that time, where it is to be sent now. */
export function dueAt(of: { day: number; at: Instant }, delivery: TimedDelivery | null, now: Instant): DueDelivery | null {
  const due = deliveryDue(delivery, of.day, now);
  return due === null ? null : { ...of, isLate: now - of.at >= lateFromMs, ...due };
}

/** Whether it is to be sent now, and whether an earlier try may have arrived; null: not now. */
function deliveryDue(delivery: TimedDelivery | null, day: number, now: Instant): { mayBeRepeat: boolean } | null {
  if (delivery === null || isOfAnotherDay(delivery, day)) return { mayBeRepeat: false };
  switch (delivery.state) {
    case 'ended':
      return null;
    case 'retry':
      return now < delivery.at ? null : { mayBeRepeat: delivery.mayBeRepeat };
    case 'sending':
      // A process died over a marked repeat: a third try is not made.
      return now < delivery.until || delivery.mayBeRepeat ? null : { mayBeRepeat: true };
    default:
      return delivery satisfies never;
  }
}

/** A later day counts as this one: the clock was put back. */
function isOfAnotherDay(delivery: TimedDelivery, day: number): boolean {
  return delivery.day < day || delivery.day > day + maxDaysAhead;
}

/** How the delivery stands after a try. An unclear outcome is tried once more. */
export function afterTry(sending: { day: number; mayBeRepeat: boolean }, ended: DeliveryTry, now: Instant): TimedDelivery {
  const { day, mayBeRepeat } = sending;
  if (ended === 'outcome-unknown')
    return mayBeRepeat ? { state: 'ended', day, at: now, as: 'unclear' } : { state: 'retry', day, at: now, mayBeRepeat: true };
  if (typeof ended === 'object') return { state: 'retry', day, at: later(now, ended.retryAfterMs ?? usualRetryMs), mayBeRepeat };
  return { state: 'ended', day, at: now, as: ended };
}
