import type { Instant } from '../domain/instant.js';
import type { Notification, Place } from '../domain/outbox/notification.js';
import type { Posted, PostedCard } from '../domain/outbox/posted-card.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { PersonId, PersonRef } from '../domain/people/person.js';
import type { BusinessCalendar } from '../domain/calendar/business-calendar.js';
import type { FieldFault } from '../domain/ticket/refusals.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import type { StoredTicket } from '../domain/outbox/stored-ticket.js';

/**
 * A ticket with all that a card needs to show it.
 *
 * @property isChannelGone nobody has the case yet, and the channel that its group had is gone
 * @property reader  the only person it is drawn for; without one others may read along, so what was typed is masked
 */
export type CaseView = {
  stored: StoredTicket;
  isChannelGone?: true;
  procedure: Procedure;
  calendar: BusinessCalendar;
  now: Instant;
  reader?: PersonId;
};

/** A form that comes back: as it was typed, and what is wrong at each field. */
export type TypedForm = { typed: FieldValues; faults: readonly FieldFault[] };
export const nothingTyped: TypedForm = { typed: {}, faults: [] };

/** What the dispatcher sends: the card of a case, or a notification about one. */
export type OutboxMessage =
  /** `remark`: what a late or refused press is told, on top of the present state. */
  | { kind: 'posted-card'; postedCard: PostedCard; case: CaseView; remark?: string }
  /** `uncalled`: how many recipients are not mentioned by name. A question that was answered, a solution that was judged or a survey that was filled in shows that instead of its form. */
  | {
      kind: 'notification';
      notification: Notification;
      case: CaseView;
      mayBeRepeat: boolean;
      mention: readonly PersonRef[];
      uncalled?: number;
      remark?: string;
      again?: TypedForm;
    };

/**
 * Sends to places outside a turn; each call ends within its own time limit.
 *
 * @typeParam M what it can show: the dispatcher sends outbox messages, a handler more
 */
export interface Messenger<M = OutboxMessage> {
  /**
   * @param notAfter it does not leave after this: another process may send it then
   * @param under    in a channel: the message in whose thread it is a reply; a post of its own when that message is gone
   * @param begin    called right before it leaves; when it throws, it does not leave
   * @returns where it stands, to be updated later
   * @throws {SendFault}
   */
  post(to: Place, message: M, notAfter?: Instant, under?: Posted | null, begin?: () => Promise<void>): Promise<Posted>;
  /** Replaces a message that was posted. Safe to repeat. @throws {SendFault} */
  update(to: Place, posted: Posted, message: M, notAfter?: Instant): Promise<void>;
}

/**
 * Why a message did not arrive, or may not have.
 *
 * `blocked` the person or the tenant blocked the bot · `gone` the conversation or the message is no more · `no-place` the
 * group has no channel yet, or the person cannot be written to yet · `throttled` wait `retryAfterMs`; with a cause when the
 * platform itself said so · `outcome-unknown` the request left and no clear answer came: it may have arrived · `not-sent` it
 * certainly did not leave, try again · `refused` the platform will never take it
 */
export type SendFaultCode = 'blocked' | 'gone' | 'no-place' | 'throttled' | 'outcome-unknown' | 'not-sent' | 'refused';

export class SendFault extends Error {
  override readonly name = 'SendFault';
  constructor(
    readonly code: SendFaultCode,
    readonly retryAfterMs: number | null = null,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}

/** Once a message has left, only a fault of the port's own can end its sending: with any other it did not leave. */
export function asSendFault(error: unknown): SendFault {
  return error instanceof SendFault ? error : new SendFault('not-sent', null, { cause: error });
}
