import { setTimeout as wait } from 'node:timers/promises';
import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { toDate } from '../../core/instant.js';
import type { Mailbox } from '../../ports/mailbox.js';
import type { MailboxSettings, MailServer } from '../../settings/mail.js';
import { composeMail, OWN_ID } from '../compose-mail.js';
import type { MailParts } from '../mail-parts.js';
import { createArrivals } from '../arrivals.js';
import { fetchWhole, moveMail, newerMails, sentFolder, uidIn, watch } from './imap-inbox.js';
import { createImapSession, usualImapLimits, type ImapLimits, type OptionsOf } from './imap-session.js';
import { createSmtpSender, OUTLOOK, usualSmtpLimits, type SmtpLimits } from './smtp-sender.js';

const INBOX = 'INBOX';
/** Hosts whose accounts keep what they send by themselves. */
const KEEPS_SENT = /(^|\.)(gmail|google|googlemail|office365|outlook)\.com$/;

type ImapSettings = Extract<MailboxSettings, { kind: 'imap' }>;

/** Source: RFC 3501, RFC 4315 (UIDPLUS), RFC 6851 (MOVE), RFC 6154 (special use). */
export function createImapMailbox(settings: ImapSettings, parts: MailParts, limits: ImapLimits & SmtpLimits = usualLimits): Mailbox {
  const { id, address, imap, smtp } = settings;
  const optionsOf: OptionsOf = (isFresh) => connectionTo(imap, parts, isFresh);
  // Sent mails have a connection of their own, so that the watched inbox stays open meanwhile.
  const sent = createImapSession(optionsOf, limits);
  const inbox = createInbox(optionsOf, limits);
  const sender = createSmtpSender({ ...smtp, from: address }, parts, limits);
  const keep = (raw: Buffer) => sent.run(INBOX, async (client) => client.append(await sentFolder(client), raw, ['\\Seen']));
  return {
    id,
    address,
    ...inbox,
    async send(mail, begin) {
      const raw = await composeMail(mail, address, toDate(parts.clock.now()));
      const replacedBy = await sender.send(mail.to, raw, begin);
      // The mail has left: a copy that cannot be kept is no reason to send it again.
      if (!KEEPS_SENT.test(smtp.host)) await keep(raw).catch(() => null);
      return [mail.id, ...replacedBy];
    },
    stopSending: sender.close,
    sentAs: (of) => sent.run(INBOX, async (client) => idsIn(client, await sentFolder(client), of)),
    async close() {
      await inbox.close();
      sent.close();
      await sender.close();
    },
  };
}

function createInbox(optionsOf: OptionsOf, limits: ImapLimits): Pick<Mailbox, 'inbox' | 'fetch' | 'move' | 'remove' | 'changed' | 'close'> {
  const arrivals = createArrivals();
  const reading = createImapSession(optionsOf, limits, arrivals.come);
  const ended = new AbortController();
  const withMail = <T>(key: string, gone: T, work: (client: ImapFlow, uid: number) => Promise<T>): Promise<T> =>
    reading.run(INBOX, (client) => {
      const uid = uidIn(client, key);
      return uid === null ? Promise.resolve(gone) : work(client, uid);
    });
  return {
    inbox: (since, most) =>
      reading.run(INBOX, (client) => {
        arrivals.clear();
        return newerMails(client, since, most);
      }),
    fetch: ({ key, bytes }, file) => withMail(key, null, (client, uid) => fetchWhole(client, uid, bytes, file)),
    move: (key, to) => withMail(key, false, (client, uid) => moveMail(client, uid, to)),
    remove: (key) => withMail(key, undefined, async (client, uid) => void (await client.messageDelete(String(uid), { uid: true }))),
    async changed(withinMs) {
      if (arrivals.hasCome()) return;
      const over = AbortSignal.any([ended.signal, AbortSignal.timeout(withinMs)]);
      const watched = reading.run(INBOX, (client) => watch(client, arrivals.next(), over), withinMs + limits.callMs);
      // Where nothing can be watched the time is waited for: what is wrong is told by the next call that reads.
      await watched.catch(() => wait(withinMs, undefined, { signal: over }).catch(() => undefined));
    },
    close() {
      ended.abort();
      reading.close();
      return Promise.resolve();
    },
  };
}

export const usualLimits: ImapLimits & SmtpLimits = { ...usualImapLimits, ...usualSmtpLimits };

async function connectionTo({ host, port, tls, user, proof }: MailServer, parts: MailParts, isFresh: boolean): Promise<ImapFlowOptions> {
  const proxy = parts.proxyFor(host, port);
  const secret =
    proof.kind === 'password' ? { pass: proof.password } : { accessToken: await parts.tokenOf(proof.registration, OUTLOOK, isFresh) };
  return {
    host,
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'starttls',
    auth: { user, ...secret },
    tls: parts.tls ?? {},
    ...(proxy === null ? {} : { proxy }),
  };
}

/** A server that replaced our Message-ID left our own header as it was. */
async function idsIn(client: ImapFlow, folder: string, id: string): Promise<readonly string[]> {
  await client.mailboxOpen(folder, { readOnly: true });
  const query = { or: ['message-id', OWN_ID].map((name) => ({ header: { [name]: `<${id}>` } })) };
  const found = await client.search(query, { uid: true });
  if (!found || found.length === 0) return [];
  const mails = await client.fetchAll(found, { envelope: true }, { uid: true });
  return [...new Set([id, ...mails.flatMap(({ envelope }) => envelope?.messageId?.replaceAll(/[<>]/g, '') ?? [])])];
}
