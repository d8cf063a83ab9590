import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ImapFlow, MessageEnvelopeObject } from 'imapflow';
import { DAY, SECOND, instant, later, toDate, type Instant } from '../../core/instant.js';
import { mailboxFaultOf } from '../mailbox-faults.js';
import { refusalOf } from './imap-session.js';
import { MailboxFault, type InboxMail, type MailFolder } from '../../ports/mailbox.js';

const PAGE = 500;
/**
 * The headers of a mail have at most so many bytes, as for Exchange (MaxHeaderSize): the library reads the envelope that they make on the
 * desk's own thread. One byte behind them is asked for, so that longer ones are never fetched.
 */
const MOST_HEAD = 256 * 1_024;
const wanted = { uid: true, internalDate: true, size: true, bodyParts: [{ key: 'HEADER', start: MOST_HEAD, maxLength: 1 }] };
/** One part of a mail that is fetched; the library's own 64 KB make a mail of 25 MB take six times as long. */
const CHUNK = 1_024 * 1_024;
/** After a lost connection, so that a server which drops each one is not asked without a rest. */
const REST_MS = SECOND;

/** By their parts: the server has its own delimiter, and maybe a prefix. */
const FOLDERS: Readonly<Record<MailFolder, { parent: string; name: string }>> = {
  done: { parent: 'Precaso', name: 'Tramitados' },
  aside: { parent: 'Precaso', name: 'Apartados' },
};
/** How the usual servers name the folder of sent mails where they do not mark it (RFC 6154). */
const SENT = ['Sent', 'Enviados', 'Elementos enviados', 'Sent Items', 'Sent Messages', '[Gmail]/Enviados', '[Gmail]/Sent Mail'];

/** In IDLE; where the connection is lost, mail may have come without being told. */
export async function watch(client: ImapFlow, arrival: Promise<void>, over: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const { signal } = ended;
  const lost = once(client, 'close', { signal }).then(() => wait(REST_MS, undefined, { signal }));
  const end = over.aborted ? Promise.resolve() : once(over, 'abort', { signal });
  void client.idle().catch(() => undefined);
  const events = [arrival, lost, end].map((each) => each.catch(() => undefined));
  await Promise.race(events);
  // One connection is watched many times: nothing of this time stays on it.
  ended.abort();
}

/** Null where the key belongs to an inbox that was made anew since, so that its mail is gone. */
export function uidIn(client: ImapFlow, key: string): number | null {
  const [validity, uid] = key.split('/');
  return validity === String(validityOf(client)) ? Number(uid) : null;
}

function validityOf(client: ImapFlow): bigint {
  if (client.mailbox === false) throw new MailboxFault('broken');
  return client.mailbox.uidValidity;
}

/** IMAP searches by whole days of the server's own zone, and tells arrivals by the second. */
export async function newerMails(client: ImapFlow, since: Instant, most: number): Promise<readonly InboxMail[]> {
  const uids = await client.search({ since: toDate(later(since, -DAY)) }, { uid: true });
  if (!uids) throw new MailboxFault('broken');
  const found: (Omit<InboxMail, keyof ListedHead> & { uid: number })[] = [];
  const from = Math.floor(since / SECOND) * SECOND;
  const sorted = uids.toSorted((a, b) => a - b);
  for (let at = 0; at < sorted.length && found.length < most; at += PAGE) {
    const page = await client.fetchAll(sorted.slice(at, at + PAGE), wanted, { uid: true });
    for (const { uid, internalDate, size, headers } of page) {
      const arrivedAt = typeof internalDate === 'object' ? instant(internalDate.getTime()) : since;
      const isHeadTooLong = (headers?.length ?? 0) > 0 ? { isHeadTooLong: true as const } : {};
      if (arrivedAt >= from) found.push({ key: `${validityOf(client)}/${uid}`, uid, arrivedAt, bytes: size ?? null, ...isHeadTooLong });
    }
  }
  const taken = found.toSorted((a, b) => a.arrivedAt - b.arrivedAt).slice(0, most);
  const readable = taken.filter((mail) => mail.isHeadTooLong !== true).map(({ uid }) => uid);
  const listed = readable.length === 0 ? [] : await client.fetchAll(readable, { uid: true, envelope: true }, { uid: true });
  const envelopes = new Map(listed.map(({ uid, envelope }) => [uid, envelope]));
  return taken.map(({ uid, ...mail }) => ({ ...mail, ...headOf(envelopes.get(uid)) }));
}

type ListedHead = Pick<InboxMail, 'from' | 'name' | 'subject'>;

function headOf(envelope: MessageEnvelopeObject | undefined): ListedHead {
  const [author] = envelope?.from ?? [];
  return { from: author?.address ?? '', name: author?.name ?? '', subject: envelope?.subject ?? '' };
}

/** What came shorter than the server announced is read once more. */
export async function fetchWhole(client: ImapFlow, uid: number, announced: number | null, file: string): Promise<number | null> {
  for (const isLast of [false, true]) {
    const { content, meta } = await client.download(String(uid), undefined, { uid: true, chunkSize: CHUNK });
    if (content === undefined) return null;
    const out = createWriteStream(file);
    await pipeline(content, out);
    const wanted = announced ?? meta.expectedSize ?? 0;
    if (out.bytesWritten >= wanted) return out.bytesWritten;
    if (isLast) throw new MailboxFault('broken', null, { cause: new Error(`${out.bytesWritten} bytes of ${wanted} came`) });
  }
  return null;
}

/** The library answers false for a folder that is missing, and an object without the UID for a mail that is gone. */
export async function moveMail(client: ImapFlow, uid: number, to: MailFolder): Promise<boolean> {
  const { parent, name } = FOLDERS[to];
  const once = () => client.messageMove(String(uid), [parent, name], { uid: true });
  const namesUids = client.capabilities.has('UIDPLUS');
  if (!namesUids && !(await isThere(client, uid))) return false;
  let moved = await once();
  if (moved === false) {
    // Some servers do not make the folder above by themselves.
    await client.mailboxCreate([parent]).catch(() => undefined);
    await client.mailboxCreate([parent, name]);
    moved = await once();
  }
  if (moved === false) throw mailboxFaultOf(refusalOf(client));
  if (namesUids) return moved.uidMap?.has(uid) === true;
  if (await isThere(client, uid)) throw new MailboxFault('broken', null, { cause: new Error('the mail was not moved') });
  return true;
}

async function isThere(client: ImapFlow, uid: number): Promise<boolean> {
  const found = await client.search({ uid: String(uid) }, { uid: true });
  return Array.isArray(found) && found.includes(uid);
}

export async function sentFolder(client: ImapFlow): Promise<string> {
  const folders = await client.list();
  const marked = folders.find(({ specialUse }) => specialUse === '\\Sent');
  const named = SENT.flatMap((name) => folders.find((folder) => [folder.path, folder.name].includes(name)) ?? []);
  return (marked ?? named[0])?.path ?? (await client.mailboxCreate(['Sent'])).path;
}
