import { later, MINUTE, type Instant } from '../instant.js';

/**
 * The delivery of the message of one day: sent once over all processes, even if one of them dies while it sends. The process that writes
 * `sending` first may send until that instant; later it is unknown whether the message was sent, so it is sent once more, marked.
 *
 * @property day         number of the local day to which the message belongs
 * @property mayBeRepeat an earlier try may have arrived
 */
export type TimedDelivery =
  | { state: 'sending'; day: number; owner: string; until: Instant; mayBeRepeat: boolean }
  | { state: 'retry'; day: number; at: Instant; mayBeRepeat: boolean }
  | { state: 'ended'; day: number; at: Instant; as: DeliveryEnd };

/** News for one person. @property told when what it announces happened */
export type ToldOnce = { told: Instant; delivery: TimedDelivery };

/** `nothing`: there was nothing to say · `unreachable`: the person cannot be written to today · `unclear`: neither of two tries was confirmed */
export type DeliveryEnd = 'sent' | 'nothing' | 'unreachable' | 'refused' | 'unclear';

/** The deliveries with this one, where it is still as it was read; null where another process wrote it meanwhile. */
export function withDelivery(
  told: Readonly<Record<string, TimedDelivery>>,
  key: string,
  { state, over }: { state: TimedDelivery; over: TimedDelivery | null },
): Readonly<Record<string, TimedDelivery>> | null {
  return JSON.stringify(told[key] ?? null) === JSON.stringify(over) ? { ...told, [key]: state } : null;
}

export type DeliveryTry = 'sent' | 'nothing' | 'unreachable' | 'refused' | 'outcome-unknown' | { retryAfterMs: number | null };

/** If a delivery is dated further ahead than this, the clock was wrong, and the following days are sent all the same. */
const maxDaysAhead = 2;
const usualRetryMs = MINUTE;

/** The message of a day that must be sent now. @property at when it was due @property isLate whether the message says that it is late */
export type DueDelivery = { day: number; at: Instant; isLate: boolean; mayBeRepeat: boolean };

const lateFromMs = 15 * MINUTE;

/** The message of that day, due at that time, if it must be sent now; otherwise null. */
export function dueAt(of: { day: number; at: Instant }, delivery: TimedDelivery | null, now: Instant): DueDelivery | null {
  const due = deliveryDue(delivery, of.day, now);
  return due === null ? null : { ...of, isLate: now - of.at >= lateFromMs, ...due };
}

/** Whether it must be sent now, and whether an earlier try may have arrived; null: not now. */
function deliveryDue(delivery: TimedDelivery | null, day: number, now: Instant): { mayBeRepeat: boolean } | null {
  // A delivery of another day does not count. A slightly later day counts as this one: the clock was put back.
  if (delivery === null || delivery.day < day || delivery.day > day + maxDaysAhead) return { mayBeRepeat: false };
  switch (delivery.state) {
    case 'ended':
      return null;
    case 'retry':
      return now < delivery.at ? null : { mayBeRepeat: delivery.mayBeRepeat };
    case 'sending':
      // A process died while it sent a marked repeat: there is no third try.
      return now < delivery.until || delivery.mayBeRepeat ? null : { mayBeRepeat: true };
    default:
      return delivery satisfies never;
  }
}

/** The delivery after a try. An unclear outcome is tried once more. */
export function afterTry(sending: { day: number; mayBeRepeat: boolean }, ended: DeliveryTry, now: Instant): TimedDelivery {
  const { day, mayBeRepeat } = sending;
  if (ended === 'outcome-unknown')
    return mayBeRepeat ? { state: 'ended', day, at: now, as: 'unclear' } : { state: 'retry', day, at: now, mayBeRepeat: true };
  if (typeof ended === 'object') return { state: 'retry', day, at: later(now, ended.retryAfterMs ?? usualRetryMs), mayBeRepeat };
  return { state: 'ended', day, at: now, as: ended };
}
