import type { Instant } from '../core/instant.js';
import type { MachineHeaders } from '../core/mail/machine-mail.js';
import { PortFault } from './fault.js';

/** @property address as it stands, in lower case @property name decoded, '' where there is none */
export type MailAddress = { address: string; name: string };

/** A file of a mail, written to a folder of its own. @property name safe: no path, no control or direction characters */
export type MailPart = { name: string; type: string; file: string; bytes: number; isInline: boolean };

/**
 * What a server says of mails that did not arrive. @property status enhanced status such as `5.1.1`; '' unknown
 * @property returnedIds Message-IDs of the returned mail, without brackets
 */
export type DeliveryReport = {
  failed: readonly { address: string; status: string; isPermanent: boolean }[];
  returnedIds: readonly string[];
};

/**
 * Kinds of parts that are told to the sender or the desk. `tnef`: winmail.dat · `encrypted`: or signed as one block · `signed` ·
 * `calendar`: an invitation or its answer, not a file · `nested`: a whole mail inside · `cut`: there were more parts, text or addresses
 * than are read · `reaction`: a sign under a letter, as Gmail marks it · `bare`: nothing but quotes and a signature
 */
export type MailTrait = 'tnef' | 'encrypted' | 'signed' | 'calendar' | 'nested' | 'cut' | 'reaction' | 'bare';

/**
 * @property digest     SHA-256 of the whole mail, in hexadecimal
 * @property id         Message-ID without brackets; '' where it has none
 * @property references ids of In-Reply-To and References, newest first, at most 20
 * @property from       all addresses of all From headers, in their order
 * @property to         addresses of To and Cc, each once, at most 100; @property toCount how many there were
 * @property deliveredTo addresses of Delivered-To, X-Original-To, X-Forwarded-To and Envelope-To
 * @property verdicts   whole values of the Authentication-Results headers, topmost first
 * @property authAs     values of the X-MS-Exchange-Organization-AuthAs headers
 * @property subject    decoded, unfolded, NFC, at most 1,000 characters
 * @property sentAt     its own date; null where it cannot be read. It is never trusted
 * @property text       what a person sees, as plain text, at most 200 KB; hidden text of HTML is left out
 * @property fresh      the text without what it quotes; the whole text where that is in doubt
 * @property own        the author's lines alone, by which a solution is judged; '' where the mail only quotes
 * @property legal      the legal notice under it, left out of `fresh`; '' where there is none
 */
export type ReadMail = {
  digest: string;
  bytes: number;
  id: string;
  references: readonly string[];
  from: readonly MailAddress[];
  replyTo: readonly MailAddress[];
  to: readonly MailAddress[];
  toCount: number;
  deliveredTo: readonly string[];
  verdicts: readonly string[];
  authAs: readonly string[];
  headers: MachineHeaders & { test: string }; // `test`: X-Precaso-Test
  subject: string;
  sentAt: Instant | null;
  text: string;
  fresh: string;
  own: string;
  legal: string;
  files: readonly MailPart[];
  report: DeliveryReport | null;
  traits: readonly MailTrait[];
};

/** Why a mail cannot be read: `unfinished`: it took too long or too much memory · `damaged`: anything else. */
export class MailUnreadable extends PortFault<'unfinished' | 'damaged'> {
  override readonly name = 'MailUnreadable';
}

/** Apart from the desk's own thread. */
export interface MailReader {
  /** @param file the raw mail @param folder an existing, empty folder for its files @param isFirst it gets a short time. @throws {MailUnreadable} */
  read(file: string, folder: string, isFirst?: boolean): Promise<ReadMail>;
  close(): Promise<void>;
}
