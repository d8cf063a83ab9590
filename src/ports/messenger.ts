import type { Instant } from '../core/instant.js';
import type { Notification, Place } from '../core/outbox/notification.js';
import type { Posted, PostedCard } from '../core/outbox/posted-card.js';
import type { PersonId, PersonRef } from '../core/people/person.js';
import type { ProcedureWithCalendar } from '../core/ticket/ticket-sla.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import type { FieldValues } from '../core/ticket/ticket.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { ServerFault } from './fault.js';

/**
 * A ticket with all that a card needs to show it.
 * @property isChannelGone the case is unassigned, and the channel of its group is gone
 * @property inChannel the address of its card in a channel of the desk; absent where it has none there
 * @property reader  the only person who sees the card; without a reader others may see it, so what was typed is masked
 */
export type CaseView = ProcedureWithCalendar & {
  stored: StoredTicket;
  isChannelGone?: true;
  inChannel?: string;
  now: Instant;
  reader?: PersonId;
};

export type TypedForm = { typed: FieldValues; faults: readonly FieldFault[] };
export const nothingTyped: TypedForm = { typed: {}, faults: [] };

export type OutboxMessage =
  /** `remark`: the sentence after a late or refused press, above the present state. */
  | { kind: 'posted-card'; postedCard: PostedCard; case: CaseView; remark?: string }
  /** `uncalled`: number of recipients without a mention. An answered question, a judged solution or a filled-in survey shows no form. */
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

/** Each call ends within its own time limit. @typeParam M the dispatcher sends outbox messages, a handler more kinds */
export interface Messenger<M = OutboxMessage> {
  /**
   * @param notAfter the message does not leave after this: then another process may send it
   * @param under    in a channel: the message to which this one replies in its thread; a new post when that message is gone
   * @param begin    called right before the message leaves; when it throws, the message does not leave
   * @throws {SendFault}
   */
  post(to: Place, message: M, notAfter?: Instant, under?: Posted | null, begin?: () => Promise<void>): Promise<Posted>;
  /** Safe to repeat. @throws {SendFault} */
  update(to: Place, posted: Posted, message: M, notAfter?: Instant): Promise<void>;
}

/**
 * `blocked` the person or the tenant blocked the bot · `gone` the conversation or the message no longer exists · `no-place` the group has
 * no channel yet, or the person cannot be written to yet · `throttled` wait `retryAfterMs`; it has a cause when the platform itself asked ·
 * `outcome-unknown` the request left and no clear answer came: the message may have arrived · `not-sent` the message certainly did not
 * leave, try again · `refused` the platform will never accept it · `held-back` a limit of the desk's own keeps it from leaving, for good
 */
export type SendFaultCode = 'blocked' | 'gone' | 'no-place' | 'throttled' | 'outcome-unknown' | 'not-sent' | 'refused' | 'held-back';

export class SendFault extends ServerFault<SendFaultCode> {
  override readonly name = 'SendFault';
}

/** After a message has left, only a `SendFault` can end its sending; with any other error it did not leave. */
export function asSendFault(error: unknown): SendFault {
  return error instanceof SendFault ? error : new SendFault('not-sent', null, { cause: error });
}
