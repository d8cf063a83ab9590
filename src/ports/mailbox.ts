import type { Instant } from '../core/instant.js';
import { ServerFault } from './fault.js';

/**
 * A mail of the inbox that was not read yet.
 * @property key       names it in its mailbox for ever: `<UIDVALIDITY>/<UID>`, or Graph's immutable id
 * @property arrivedAt when the server took it, whatever its own date says
 * @property bytes     its whole size by the server (RFC822.SIZE); null where the server does not say
 * @property from      its author's address as the server lists it, and proves nothing; '' where there is none
 * @property name      its author's name there
 * @property isHeadTooLong its headers are longer than any that is read: nothing of it was fetched
 */
export type InboxMail = {
  key: string;
  arrivedAt: Instant;
  bytes: number | null;
  from: string;
  name: string;
  subject: string;
  isHeadTooLong?: true;
};

/** The folders to which a mail is moved when its outcome is recorded: *Tramitados* and *Apartados*. */
export type MailFolder = 'done' | 'aside';

/** The media type follows from the name. */
export type MailAttachment = { name: string; content: Uint8Array };
/** Laid by the installer beside an answer of the procedure, in the order of their names. */
export type MailDocuments = (answer: string) => readonly MailAttachment[];

/**
 * A mail as it leaves, to one address. Ids are without angle brackets. @property isAutomatic no person typed it (RFC 3834) @property
 * testMark by it the reader knows the installation's own test
 */
export type OutgoingMail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  inReplyTo: string | null;
  references: readonly string[];
  isAutomatic: boolean;
  testMark?: string;
  attachments?: readonly MailAttachment[];
};

/**
 * Why a mailbox does not work. `unreachable` no connection, or no answer in time · `tls` the certificate does not verify · `refused` the
 * password, the token or the right · `no-password` its server takes no passwords, or not this kind · `switched-off` this way in is switched
 * off for it · `limited` the server asks to wait · `full` there is no space · `broken` anything else
 */
export type MailboxFaultCode = 'unreachable' | 'tls' | LoginFaultCode | 'limited' | 'full' | 'broken';
export type LoginFaultCode = 'refused' | 'no-password' | 'switched-off';

export class MailboxFault extends ServerFault<MailboxFaultCode> {
  override readonly name = 'MailboxFault';
}

/** Calls may overlap: a mail is fetched while another one is moved or sent. Each call ends within its own time limit and connects again by itself. */
export interface Mailbox {
  readonly id: string;
  readonly address: string;
  /** Arrived at or after the moment, oldest first, at most `most`. @throws {MailboxFault} */
  inbox(since: Instant, most: number): Promise<readonly InboxMail[]>;
  /** @returns how many bytes; null when the mail is no longer there. @throws {MailboxFault} also where it came shorter than announced */
  fetch(mail: InboxMail, file: string): Promise<number | null>;
  /** @returns false when the mail is no longer in the inbox; the folder is made where it is missing. @throws {MailboxFault} */
  move(key: string, to: MailFolder): Promise<boolean>;
  /** Deletes for good: only the installation's own test mail. @throws {MailboxFault} */
  remove(key: string): Promise<void>;
  /** Resolves when mail may have come, or after the time; never fails. */
  changed(withinMs: number): Promise<void>;
  /**
   * Sends one mail; its Message-ID is `mail.id`, though a server may replace it.
   * @param begin called when a connection takes the mail, right before it leaves; when it throws, the mail does not leave
   * @returns all ids under which it is known now, `mail.id` first. @throws {SendFault}
   */
  send(mail: OutgoingMail, begin?: () => Promise<void>): Promise<readonly string[]>;
  /** From now on no mail leaves, not even one that waits; resolves when those in hand have their outcome. */
  stopSending(): Promise<void>;
  /** Looks in the folder of sent mails. @returns its ids; empty when it is not there. @throws {MailboxFault} */
  sentAs(id: string): Promise<readonly string[]>;
  /** Afterwards every call fails. */
  close(): Promise<void>;
}
