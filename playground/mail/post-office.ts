import { instant, SECOND, type Instant } from '../../src/core/instant.js';
import { domainOf, writtenAddress } from '../../src/core/mail/written-address.js';
import { KeptMails, type LocalFolder, type LocalMail } from './kept-mails.js';
import { bounceOf, withTrace, type MailUnderWay } from './written-mail.js';

/** The name by which this server signs what it says of senders. */
export const AUTHSERV = 'precaso.local';
/** The domain whose mailboxes are all here: mail to any other address of it comes back. */
export const DESK_DOMAIN = 'mesa.example';
/** What the largest servers let through, with its encoding. */
const maxBytes = 35 * 1024 * 1024;

/** The server does not take the mail. The message is its reply, as SMTP says it. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** @property addresses of the desk's mailboxes: its domain has no others */
type PostOfficeParts = { folder: string; now: () => Instant; addresses: readonly string[]; onDamage: (line: number) => void };

/**
 * A mail server for the try-it page, in memory and in the page's folder. It takes one recipient a mail, by RFC 5321 §4.1.2, keeps the bytes
 * of each mail, says which server vouches for its sender, and sends back what has no recipient (RFC 3464). Every address of another domain has a mailbox.
 */
export class PostOffice {
  readonly #kept: KeptMails;
  readonly #listeners = new Set<(mail: LocalMail | null) => void>();

  constructor(private readonly parts: PostOfficeParts) {
    this.#kept = new KeptMails(parts.folder, parts.onDamage);
  }

  /** Takes a mail from its sender, who keeps a copy. @throws {MailRefused} */
  async submit(mail: MailUnderWay): Promise<void> {
    await this.deliver(mail);
    this.put(mail.from, 'sent', mail);
  }

  /** @throws {MailRefused} */
  async deliver(mail: MailUnderWay): Promise<void> {
    const { now, addresses } = this.parts;
    const to = writtenAddress(mail.to);
    if (to === null) throw new MailRefused('553 5.1.3 Bad recipient address syntax');
    if (mail.raw.byteLength > maxBytes) throw new MailRefused('552 5.3.4 Message size exceeds fixed limit');
    const isForNobody = domainOf(to) === DESK_DOMAIN && !addresses.includes(to);
    if (!isForNobody) this.put(to, 'inbox', { ...mail, to, raw: withTrace(mail, AUTHSERV, now()) });
    else if (mail.from !== '') await this.deliver(await bounceOf({ ...mail, to }, AUTHSERV, now()));
  }

  /** The server of the recipient sends back a mail that it had taken. @throws {MailRefused} */
  async bounce(mail: LocalMail): Promise<void> {
    const raw = this.bytes(mail) ?? Buffer.alloc(0);
    await this.deliver(await bounceOf({ ...mail, to: mail.owner, raw }, domainOf(mail.owner), this.parts.now()));
  }

  /** Puts a mail into a folder. @param at a moment of its second, as IMAP tells it */
  put(owner: string, folder: LocalFolder, mail: MailUnderWay, at = this.parts.now()): LocalMail {
    const { id, from, name, to, subject, raw } = mail;
    const inSeconds = instant(Math.floor(at / SECOND) * SECOND);
    return this.#tell(this.#kept.add({ id, from, name, to, subject, owner, folder, at: inSeconds, isRead: folder !== 'inbox' }, raw));
  }

  all(): readonly LocalMail[] {
    return this.#kept.all();
  }

  bytes(mail: LocalMail): Buffer | null {
    return this.#kept.bytes(mail);
  }

  /** `<UIDVALIDITY>/<UID>` */
  keyOf({ uid }: LocalMail): string {
    return `${this.#kept.validity()}/${uid}`;
  }

  byKey(key: string, owner: string): LocalMail | undefined {
    const mail = this.#kept.find(Number(key.split('/')[1]));
    return mail?.owner === owner && mail.folder === 'inbox' && this.keyOf(mail) === key ? mail : undefined;
  }

  move(mail: LocalMail, folder: LocalFolder): LocalMail {
    return this.#tell(this.#kept.change({ ...mail, folder }));
  }

  read(mail: LocalMail): LocalMail {
    return this.#tell(this.#kept.change({ ...mail, isRead: true }));
  }

  remove(mail: LocalMail): void {
    this.#kept.remove(mail);
  }

  /** @param listener gets each mail that came or changed, and null when all were erased */
  onChange(listener: (mail: LocalMail | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Erases all mails: their keys name nothing any more. */
  clear(): void {
    this.#kept.clear(this.parts.now());
    for (const listener of this.#listeners) listener(null);
  }

  close(): void {
    this.#kept.close();
  }

  #tell(mail: LocalMail): LocalMail {
    for (const listener of this.#listeners) listener(mail);
    return mail;
  }
}
