import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, SECOND, type Instant } from '../../core/instant.js';
import { numberAt, objectAt, textAt, type JsonObject } from '../../core/json.js';
import { domainOf, writtenAddress } from '../../core/mail/written-address.js';
import { openJournal } from '../chats/journal.js';
import { bounceOf, withTrace, type MailHead, type MailUnderWay } from './written-mail.js';

/** The name by which this server signs what it says of senders. */
export const AUTHSERV = 'precaso.local';
/** The domain whose mailboxes are all here: mail to any other address of it comes back. */
export const DESK_DOMAIN = 'mesa.example';
/** What the largest servers let through, with its encoding. */
const maxBytes = 35 * 1024 * 1024;

const FOLDERS = ['inbox', 'sent', 'done', 'aside'] as const;
type LocalFolder = (typeof FOLDERS)[number];

/** A mail as it lies in a mailbox. @property owner the mailbox’s address */
export type LocalMail = MailHead & { uid: number; owner: string; folder: LocalFolder; at: Instant; bytes: number; isRead: boolean };

/** The server does not take the mail. @property reply as SMTP says it */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

type PostOfficeParts = {
  folder: string;
  now: () => Instant;
  /** Mailboxes of the desk: all that its domain has. */
  addresses: readonly string[];
  onDamage: (line: number) => void;
};

export type PostOffice = ReturnType<typeof createPostOffice>;

/**
 * A mail server for the try-it page, in memory and in the page's folder. It takes one recipient a mail, by RFC 5321 §4.1.2, keeps the bytes
 * of each mail, says who vouches for its sender, and sends back what is for nobody (RFC 3464). Every address of another domain has a mailbox.
 */
export function createPostOffice({ folder, now, addresses, onDamage }: PostOfficeParts) {
  const journal = openJournal(join(folder, 'mail.jsonl'), onDamage);
  const kept = createMailboxes(journal, join(folder, 'mail'));
  const listeners = new Set<(mail: LocalMail) => void>();
  const clearings = new Set<() => void>();
  const change = (mail: LocalMail): LocalMail => {
    kept.keep(mail);
    for (const listener of listeners) listener(mail);
    return mail;
  };
  const put = (owner: string, place: LocalFolder, { raw, verdict, ...mail }: MailUnderWay, at = now()): LocalMail =>
    change({ ...mail, owner, folder: place, at: inSeconds(at), uid: kept.write(raw), bytes: raw.byteLength, isRead: place !== 'inbox' });

  /** @throws {MailRefused} */
  async function deliver(mail: MailUnderWay): Promise<void> {
    const to = writtenAddress(mail.to);
    if (to === null) throw new MailRefused('553 5.1.3 Bad recipient address syntax');
    if (mail.raw.byteLength > maxBytes) throw new MailRefused('552 5.3.4 Message size exceeds fixed limit');
    const isForNobody = domainOf(to) === DESK_DOMAIN && !addresses.includes(to);
    if (!isForNobody) return void put(to, 'inbox', { ...mail, to, raw: withTrace(mail, AUTHSERV, now()) });
    if (mail.from !== '') await deliver(await bounceOf({ ...mail, to }, AUTHSERV, now()));
  }
  return {
    /** Takes a mail from its sender, who keeps a copy. @throws {MailRefused} */
    async submit(mail: MailUnderWay): Promise<void> {
      await deliver(mail);
      put(mail.from, 'sent', mail);
    },
    deliver,
    put,
    /** The server of the recipient sends back a mail that it had taken. @throws {MailRefused} */
    bounce: async (mail: LocalMail): Promise<void> =>
      deliver(await bounceOf({ ...mail, to: mail.owner, raw: kept.bytes(mail) ?? Buffer.alloc(0) }, domainOf(mail.owner), now())),
    all: kept.all,
    find: kept.find,
    bytes: kept.bytes,
    keyOf: ({ uid }: LocalMail): string => `${kept.validity()}/${uid}`,
    byKey: (key: string, owner: string): LocalMail | undefined => {
      const [validity, uid] = key.split('/').map(Number);
      const mail = validity === kept.validity() ? kept.find(uid ?? 0) : undefined;
      return mail?.owner === owner && mail.folder === 'inbox' ? mail : undefined;
    },
    move: (mail: LocalMail, to: LocalFolder): LocalMail => change({ ...mail, folder: to }),
    read: (mail: LocalMail): LocalMail => change({ ...mail, isRead: true }),
    remove: kept.remove,
    onChange(listener: (mail: LocalMail) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCleared(listener: () => void): () => void {
      clearings.add(listener);
      return () => clearings.delete(listener);
    },
    clear(): void {
      kept.clear(now());
      for (const listener of clearings) listener();
    },
    close: (): void => journal.close(),
  };
}

/** As IMAP tells when a mail came. */
const inSeconds = (at: Instant): Instant => instant(Math.floor(at / SECOND) * SECOND);

/** The mails of all mailboxes: what is known of each in memory, their bytes in a file each. */
function createMailboxes(journal: ReturnType<typeof openJournal>, folder: string) {
  const mails = new Map<number, LocalMail>();
  let [validity, last] = [0, 0];
  const keep = (mail: LocalMail): void => {
    mails.set(mail.uid, mail);
    last = Math.max(last, mail.uid);
  };
  for (const fact of journal.kept) {
    const kind = textAt(fact, 'fact');
    const mail = kind === 'mail' ? readMail(objectAt(fact, 'mail')) : null;
    if (mail !== null) keep(mail);
    if (kind === 'removed') mails.delete(numberAt(fact, 'uid') ?? 0);
    if (kind === 'begun') validity = numberAt(fact, 'validity') ?? 0;
  }
  const begin = (next: number): void => {
    validity = next;
    journal.append({ fact: 'begun', validity });
  };
  if (validity === 0) begin(1);
  const pathOf = (uid: number): string => join(folder, `${validity}-${uid}.eml`);
  return {
    validity: () => validity,
    all: (): readonly LocalMail[] => [...mails.values()],
    find: (uid: number): LocalMail | undefined => mails.get(uid),
    /** @returns the UID of a mail with these bytes, which is then to be kept */
    write(raw: Buffer): number {
      mkdirSync(folder, { recursive: true });
      last += 1;
      writeFileSync(pathOf(last), raw);
      return last;
    },
    bytes: ({ uid }: LocalMail): Buffer | null => (mails.has(uid) ? readFileSync(pathOf(uid)) : null),
    keep(mail: LocalMail): void {
      journal.append({ fact: 'mail', mail });
      keep(mail);
    },
    remove({ uid }: LocalMail): void {
      journal.append({ fact: 'removed', uid });
      mails.delete(uid);
      rmSync(pathOf(uid), { force: true });
    },
    /** Empties all: keys of mails that lay there name nothing any more. */
    clear(now: Instant): void {
      journal.clear();
      mails.clear();
      last = 0;
      rmSync(folder, { recursive: true, force: true });
      begin(Math.max(validity + 1, Math.floor(now / SECOND)));
    },
  };
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
