import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { z } from 'zod';
import { createImapMailbox, usualLimits } from '../../src/mail/imap/imap-mailbox.js';
import type { MailServer } from '../../src/settings/mail.js';
import type { MailParts } from '../../src/mail/mail-parts.js';
import type { MailboxPlace } from '../contract/mailbox/mailbox.contract.js';
import { nextSecond } from './next-second.js';
import { systemClock } from '../../src/adapters/system-clock.js';

/** The folder of `test/servers/mail-server.sh`; '' where there is none, and the suites on it are left out. */
export const MAIL_SERVERS = process.env['MAIL_TEST_SERVERS'] ?? '';

const ports = z.object({ imaps: z.number(), imap: z.number(), lmtp: z.number(), smtp: z.number() });

export function mailServers() {
  const read = (name: string): string => readFileSync(join(MAIL_SERVERS, name), 'utf8');
  return {
    ...ports.parse(JSON.parse(read('servers.json'))),
    ca: read('ca.pem'),
    log: () => (existsSync(join(MAIL_SERVERS, 'dovecot.log')) ? read('dovecot.log') : ''),
  };
}

export const PASSWORD = 'clave-de-prueba';

/** A user of its own for each test. */
export const aMailUser = (): string => `u${randomBytes(6).toString('hex')}@entidad.example`;

/** A user with settings of its own: `userdb_quota_rule=…`, `userdb_namespace/inbox/prefix=…`. */
export async function aMailUserWith(settings: string, password = PASSWORD): Promise<string> {
  const user = aMailUser();
  // user:password:uid:gid:gecos:home:shell:extra
  appendFileSync(join(MAIL_SERVERS, 'users'), `${user}:{PLAIN}${password}::::::${settings}\n`);
  // Dovecot looks for a change at most once a second.
  await nextSecond();
  await nextSecond();
  return user;
}

export const mailParts = (changes: Partial<MailParts> = {}): MailParts => ({
  clock: systemClock,
  proxyFor: () => null,
  tokenOf: () => Promise.reject(new Error('no token')),
  ...changes,
});

/** No answer of these servers takes as long; without a limit, a lost one would be waited for as long as the test may take. */
const ASKED_MS = 60_000;

export async function asUser<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { imap } = mailServers();
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: imap,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: PASSWORD },
    logger: false,
  });
  const limit = setTimeout(() => client.close(), ASKED_MS);
  try {
    await client.connect();
    await client.mailboxOpen('INBOX');
    return await work(client);
  } finally {
    await client.logout().catch(() => undefined);
    clearTimeout(limit);
  }
}

export type ServerChanges = {
  imap?: Partial<MailServer>;
  smtp?: Partial<MailServer>;
  limits?: Partial<typeof usualLimits>;
  parts?: Partial<MailParts>;
};

export function mailboxOn(user: string, { imap: imapChanges, smtp: smtpChanges, limits, parts }: ServerChanges = {}) {
  const { imaps, smtp, ca } = mailServers();
  const proof = { kind: 'password', password: PASSWORD } as const;
  return createImapMailbox(
    {
      kind: 'imap',
      id: 'mesa',
      address: user,
      imap: { host: 'localhost', port: imaps, tls: 'implicit', user, proof, ...imapChanges },
      smtp: { host: '127.0.0.1', port: smtp, tls: 'none', user, proof, ...smtpChanges },
    },
    mailParts({ tls: { ca }, ...parts }),
    { ...usualLimits, ...limits },
  );
}

/** A mailbox on Dovecot and OpenSMTPD. */
export function aRealMailbox(user: string, changes: ServerChanges = {}): MailboxPlace {
  const somebody = aMailUser();
  const folders = (client: ImapFlow) => client.list().then((all) => all.filter(({ path }) => /Precaso.(Tramitados|Apartados)$/.test(path)));
  return {
    mailbox: mailboxOn(user, changes),
    somebody,
    async deliver(raw, agoMs = 0) {
      await asUser(user, (client) => client.append('INBOX', Buffer.from(raw), [], new Date(Date.now() - agoMs)));
    },
    discard: () => asUser(user, async (client) => void (await client.messageDelete('1:*'))),
    counts: () =>
      asUser(user, async (client) => {
        const found: Record<string, number> = {};
        for (const { path, name } of await folders(client)) {
          const status = await client.status(path, { messages: true });
          found[name] = status === false ? 0 : (status.messages ?? 0);
        }
        return Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0));
      }),
    deleteFolders: () =>
      asUser(user, async (client) => {
        for (const { path } of await folders(client)) await client.mailboxDelete(path);
      }),
    received: () =>
      asUser(somebody, async (client) => {
        const all = await client.fetchAll('1:*', { source: true }).catch(() => []);
        return all.map(({ source }) => source?.toString('utf8') ?? '');
      }),
  };
}

/** Puts mails of ten days ago into an inbox, as files: thousands at once. */
export function fillInbox(user: string, mails: number): void {
  const folder = join(MAIL_SERVERS, 'mail', user, 'Maildir', 'cur');
  const old = new Date(Date.now() - 10 * 24 * 3_600_000);
  for (let at = 0; at < mails; at++) {
    const file = join(folder, `${1_700_000_000 + at}.M${at}.localhost:2,S`);
    writeFileSync(file, `Subject: ${at}\n\nviejo\n`);
    utimesSync(file, old, old);
  }
  execFileSync('chown', ['-R', 'mail:mail', folder]);
}

/** Takes a folder away from the server's own user, so that nothing comes into it. */
export function lockFolder(user: string, name: string): void {
  const folder = join(MAIL_SERVERS, 'mail', user, 'Maildir', `.${name}`);
  execFileSync('chown', ['-R', 'root:root', folder]);
  execFileSync('chmod', ['-R', 'u=rwX,go=', folder]);
}
