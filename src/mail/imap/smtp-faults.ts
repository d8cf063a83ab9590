import { z } from 'zod';
import { MINUTE } from '../../core/instant.js';
import { MailboxFault } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import { mailboxFaultOf } from '../mailbox-faults.js';

const told = z.object({
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});

/** Replies about the door, not about the mail: it may go once the account is right. Source: RFC 4954 §6. */
const OF_ACCOUNT = [530, 534, 535, 538];
/** Before these commands were answered the server knows nothing of the mail. */
const BEFORE_MAIL = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH'];
/** Servers that do not know a sender yet (greylisting) answer the recipient with 4xx, and want some minutes. */
const GREYLIST_MS = 5 * MINUTE;

/**
 * What became of a mail whose sending failed. The library tells a lost connection alike in every phase, so it has to be known whether the
 * server had asked for the data: before, the mail has certainly not left; afterwards only an answer of the server tells.
 */
export function smtpFaultOf(cause: unknown, isDataAsked: boolean): SendFault {
  if (cause instanceof SendFault) return cause;
  if (cause instanceof MailboxFault) return new SendFault('not-sent', cause.retryAfterMs, { cause });
  const { code = '', command = '', responseCode } = told.catch({}).parse(cause);
  if (responseCode !== undefined && responseCode >= 400) return answeredFault(cause, code, command, responseCode);
  if (isDataAsked) return new SendFault('outcome-unknown', null, { cause });
  // Without an answer the library refused by itself: too large for the server, or an envelope that it does not write.
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return new SendFault('refused', null, { cause });
  return new SendFault('not-sent', null, { cause: mailboxFaultOf(cause) });
}

function answeredFault(cause: unknown, code: string, command: string, responseCode: number): SendFault {
  if (responseCode < 500) {
    const waitMs = command.startsWith('RCPT') ? GREYLIST_MS : MINUTE;
    return new SendFault('throttled', waitMs, { cause: new MailboxFault('limited', waitMs, { cause }) });
  }
  const isOfAccount = code === 'EAUTH' || OF_ACCOUNT.includes(responseCode);
  if (isOfAccount) return new SendFault('not-sent', null, { cause: new MailboxFault('refused', null, { cause }) });
  if (BEFORE_MAIL.some((each) => command.startsWith(each))) return new SendFault('not-sent', null, { cause: mailboxFaultOf(cause) });
  return new SendFault('refused', null, { cause });
}
