import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND, toDate, type Instant } from '../../src/core/instant.js';
import { createArrivals } from '../../src/mail/arrivals.js';
import { composeMail } from '../../src/mail/compose-mail.js';
import { MailboxFault, type InboxMail, type Mailbox, type MailFolder, type OutgoingMail } from '../../src/ports/mailbox.js';
import { SendFault } from '../../src/ports/messenger.js';
import type { Clock } from '../../src/ports/clock.js';
import type { LocalMail } from './kept-mails.js';
import { MailRefused, type PostOffice } from './post-office.js';

export class LocalMailbox implements Mailbox {
  readonly #arrivals = createArrivals();
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(
    readonly id: string,
    readonly address: string,
    private readonly office: PostOffice,
    private readonly clock: Clock,
  ) {
    this.#stopListening = office.onChange((mail) => {
      if (mail === null || (mail.owner === address && mail.folder === 'inbox')) this.#arrivals.come();
    });
  }

  async inbox(since: Instant, most: number): Promise<readonly InboxMail[]> {
    this.#arrivals.clear();
    return this.#own('inbox')
      .filter(({ at }) => at > since - SECOND)
      .toSorted((a, b) => a.at - b.at || a.uid - b.uid)
      .slice(0, most)
      .map((mail) => {
        const { at: arrivedAt, bytes, from, name, subject } = mail;
        return { key: this.office.keyOf(mail), arrivedAt, bytes, from, name, subject };
      });
  }

  async fetch({ key }: InboxMail, file: string): Promise<number | null> {
    const mail = this.#byKey(key);
    const raw = mail === undefined ? null : this.office.bytes(mail);
    if (raw === null) return null;
    await writeFile(file, raw);
    return raw.byteLength;
  }

  async move(key: string, to: MailFolder): Promise<boolean> {
    const mail = this.#byKey(key);
    if (mail !== undefined) this.office.move(mail, to);
    return mail !== undefined;
  }

  async remove(key: string): Promise<void> {
    const mail = this.#byKey(key);
    if (mail !== undefined) this.office.remove(mail);
  }

  async changed(withinMs: number): Promise<void> {
    if (this.#isClosed || this.#arrivals.hasCome()) return;
    const over = new AbortController();
    await Promise.race([this.#arrivals.next(), wait(withinMs, undefined, over).catch(() => undefined)]);
    over.abort();
  }

  async send(mail: OutgoingMail, begin?: () => Promise<void>): Promise<readonly string[]> {
    if (this.#isClosed) throw new SendFault('not-sent');
    await begin?.();
    const raw = await composeMail(mail, this.address, toDate(this.clock.now()));
    const { id, to, subject } = mail;
    try {
      await this.office.submit({ id, from: this.address, name: '', to, subject, raw, verdict: 'pass' });
    } catch (cause) {
      throw cause instanceof MailRefused ? new SendFault('refused', null, { cause }) : cause;
    }
    return [id];
  }

  /** What it sends has left at once. */
  stopSending = (): Promise<void> => Promise.resolve();

  async sentAs(wanted: string): Promise<readonly string[]> {
    return this.#own('sent').flatMap(({ id }) => (id === wanted ? [id] : []));
  }

  /** Closes the server with it: all mailboxes of a desk close at once. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    this.#arrivals.come();
    this.office.close();
  }

  #byKey(key: string): LocalMail | undefined {
    this.#checkOpen();
    return this.office.byKey(key, this.address);
  }

  #own(folder: LocalMail['folder']): readonly LocalMail[] {
    this.#checkOpen();
    return this.office.all().filter((mail) => mail.owner === this.address && mail.folder === folder);
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new MailboxFault('unreachable');
  }
}
