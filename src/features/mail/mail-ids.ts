import { createHmac, timingSafeEqual } from 'node:crypto';
import { ticketId, type TicketId } from '../../core/ticket/ticket.js';

export type SentMail = { ticket: TicketId; notification: string };

/** Signed: an answer finds its case by what it refers to, and a Message-ID cannot be made up. */
export function createMailIds(key: string) {
  const signed = (text: string): string => createHmac('sha256', key).update(`mail-id ${text}`).digest('base64url').slice(0, 22);
  return {
    /** A mark by which the reader knows the installation's own test mail, whichever version of the desk reads it. */
    testMark: (nonce: string): string => `${nonce}.${signed(`test ${nonce}`)}`,
    isTestMark(mark: string): boolean {
      const [nonce = '', given = ''] = mark.split('.');
      return isSame(signed(`test ${nonce}`), given);
    },
    idOf({ ticket, notification }: SentMail, domain: string): string {
      const text = `${ticket}.${notification}`;
      return `${text}.${signed(text)}@${domain}`;
    },
    read(id: string): SentMail | null {
      const [, ticket, notification, given] = /^([\w-]{1,64})\.(\d{1,7}\.[\w.-]{1,60})\.([\w-]{22})@/.exec(id) ?? [];
      if (ticket === undefined || notification === undefined || given === undefined) return null;
      return isSame(signed(`${ticket}.${notification}`), given) ? { ticket: ticketId(ticket), notification } : null;
    },
  };
}

/** Texts of as many letters may have more bytes, which the comparison in constant time does not take. */
function isSame(own: string, given: string): boolean {
  const [left, right] = [Buffer.from(own), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export type MailIds = ReturnType<typeof createMailIds>;
