import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, SECOND, type Instant } from '../../src/core/instant.js';
import { numberAt, objectAt, textAt, type JsonObject } from '../../src/core/json.js';
import { openJournal, type Journal } from '../chats/journal.js';
import type { WrittenHead } from './written-mail.js';

const FOLDERS = ['inbox', 'sent', 'done', 'aside'] as const;
export type LocalFolder = (typeof FOLDERS)[number];

/** A mail as it lies in a mailbox. @property owner the mailbox’s address */
export type LocalMail = WrittenHead & { uid: number; owner: string; folder: LocalFolder; at: Instant; bytes: number; isRead: boolean };

/** The mails of all mailboxes: what is known of each in memory and in a journal, their bytes in a file each. */
export class KeptMails {
  readonly #mails = new Map<number, LocalMail>();
  readonly #journal: Journal;
  readonly #folder: string;
  #validity = 0;
  #last = 0;

  constructor(folder: string, onDamage: (line: number) => void) {
    this.#folder = join(folder, 'mail');
    this.#journal = openJournal(join(folder, 'mail.jsonl'), onDamage);
    for (const fact of this.#journal.kept) this.#replay(fact);
    if (this.#validity === 0) this.#begin(1);
  }

  /** UIDVALIDITY: another one since all mails were erased. */
  validity(): number {
    return this.#validity;
  }

  all(): readonly LocalMail[] {
    return [...this.#mails.values()];
  }

  find(uid: number): LocalMail | undefined {
    return this.#mails.get(uid);
  }

  bytes({ uid }: Pick<LocalMail, 'uid'>): Buffer | null {
    return this.#mails.has(uid) ? readFileSync(this.#pathOf(uid)) : null;
  }

  add(mail: Omit<LocalMail, 'uid' | 'bytes'>, raw: Buffer): LocalMail {
    const uid = this.#last + 1;
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#pathOf(uid), raw);
    return this.change({ ...mail, uid, bytes: raw.byteLength });
  }

  change(mail: LocalMail): LocalMail {
    this.#journal.append({ fact: 'mail', mail });
    this.#keep(mail);
    return mail;
  }

  remove({ uid }: Pick<LocalMail, 'uid'>): void {
    this.#journal.append({ fact: 'removed', uid });
    this.#mails.delete(uid);
    rmSync(this.#pathOf(uid), { force: true });
  }

  clear(now: Instant): void {
    this.#journal.clear();
    this.#mails.clear();
    this.#last = 0;
    rmSync(this.#folder, { recursive: true, force: true });
    this.#begin(Math.max(this.#validity + 1, Math.floor(now / SECOND)));
  }

  close(): void {
    this.#journal.close();
  }

  #begin(validity: number): void {
    this.#validity = validity;
    this.#journal.append({ fact: 'begun', validity });
  }

  #replay(fact: JsonObject): void {
    const kind = textAt(fact, 'fact');
    const mail = kind === 'mail' ? readMail(objectAt(fact, 'mail')) : null;
    if (mail !== null) this.#keep(mail);
    if (kind === 'removed') this.#mails.delete(numberAt(fact, 'uid') ?? 0);
    if (kind === 'begun') this.#validity = numberAt(fact, 'validity') ?? 0;
  }

  #keep(mail: LocalMail): void {
    this.#mails.set(mail.uid, mail);
    this.#last = Math.max(this.#last, mail.uid);
  }

  #pathOf(uid: number): string {
    return join(this.#folder, `${this.#validity}-${uid}.eml`);
  }
}

function readMail(source: JsonObject): LocalMail | null {
  const [uid, at] = [numberAt(source, 'uid'), numberAt(source, 'at')];
  const owner = textAt(source, 'owner');
  if (uid === null || at === null || owner === null) return null;
  const text = (name: string): string => textAt(source, name) ?? '';
  return {
    uid,
    owner,
    folder: FOLDERS.find((one) => one === source['folder']) ?? 'inbox',
    id: text('id'),
    from: text('from'),
    name: text('name'),
    to: text('to'),
    subject: text('subject'),
    at: instant(at),
    bytes: numberAt(source, 'bytes') ?? 0,
    isRead: source['isRead'] === true,
  };
}
