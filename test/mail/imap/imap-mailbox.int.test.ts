import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createForwardProxy } from '../../support/forward-proxy.js';
import { aFile, anHourAgo, mailboxContract, anOutgoingMail, aPlainMail } from '../../contract/mailbox/mailbox.contract.js';
import { nextSecond } from '../../support/next-second.js';
import {
  MAIL_SERVERS,
  aMailUser,
  lockFolder,
  aMailUserWith,
  fillInbox,
  aRealMailbox,
  asUser,
  mailServers,
  type ServerChanges,
} from '../../support/mail-servers.js';

describe.skipIf(MAIL_SERVERS === '')('a mailbox on Dovecot and OpenSMTPD', () => {
  mailboxContract(async () => aRealMailbox(aMailUser()));
});

/** A mailbox for the running test, with its user and place. */
function opened(changes: ServerChanges = {}, user = aMailUser()) {
  const place = aRealMailbox(user, changes);
  onTestFinished(() => place.mailbox.close());
  return { ...place, user };
}

/** The processes of Dovecot that serve a user, by its log, which another process of it writes a little later. */
const childrenOf = (user: string): readonly number[] => {
  const lines = mailServers()
    .log()
    .split('\n')
    .filter((line) => line.includes(`Login: user=<${user}>`));
  return lines.flatMap((line) => Number(/mpid=(\d+)/.exec(line)?.[1]) || []);
};
const signal = (user: string, name: 'SIGKILL' | 'SIGSTOP'): void => {
  for (const pid of childrenOf(user)) {
    try {
      process.kill(pid, name);
      // A stopped process ends only when it goes on.
      if (name === 'SIGSTOP') onTestFinished(() => void execFileSync('kill', ['-KILL', String(pid)], { stdio: 'ignore' }));
    } catch {
      // It has ended by itself.
    }
  }
};

describe.skipIf(MAIL_SERVERS === '')('faults of an IMAP server', () => {
  it('a mail that came by SMTP is in the inbox, fetched whole, and moved', async () => {
    const { mailbox, user } = opened();
    const other = opened();
    await other.mailbox.send(anOutgoingMail(user, { attachments: [{ name: 'señal.pdf', content: new Uint8Array(500_000) }] }));
    await expect.poll(() => mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    if (mail === undefined) throw new Error('no mail');
    expect(await mailbox.fetch(mail, await aFile())).toBe(mail.bytes);
    expect(await mailbox.move(mail.key, 'done')).toBe(true);
  });

  it('M-47 an inbox of old mails costs as many commands and bytes as an empty one', async () => {
    const cost = async (old: number): Promise<number> => {
      const { mailbox, user, deliver } = opened();
      await deliver(aPlainMail('nuevo'));
      fillInbox(user, old);
      expect(await mailbox.inbox(anHourAgo(), 50)).toHaveLength(1);
      await mailbox.close();
      // Dovecot logs, at the end of each session, the bytes that it sent.
      const sent = () =>
        mailServers()
          .log()
          .split('\n')
          .filter((line) => line.includes(`imap(${user})`))
          .map((line) => /: .* out=(\d+)/.exec(line)?.[1]);
      await expect.poll(() => sent().length).toBe(2);
      return Number(sent()[1]);
    };
    const [empty, full] = [await cost(0), await cost(2_000)];
    expect(full - empty).toBeLessThan(200);
  });

  it('a connection that the server killed is replaced by the next call', async () => {
    const { mailbox, user, deliver } = opened();
    await deliver(aPlainMail('a'));
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    await expect.poll(() => childrenOf(user)).toHaveLength(2); // who delivered it is one of them
    signal(user, 'SIGKILL');
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    await expect.poll(() => childrenOf(user)).toHaveLength(3);
  });

  it('M-43 a server that went mute is noticed while a call waits for it, and the call is answered by a new connection', async () => {
    const { mailbox, user, deliver } = opened({ limits: { silenceMs: 500, idleMs: 300 } });
    await deliver(aPlainMail('a'));
    await mailbox.inbox(anHourAgo(), 5);
    await expect.poll(() => childrenOf(user)).toHaveLength(2);
    signal(user, 'SIGSTOP');
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
  });

  it('M-43 a server that went mute is noticed while mail is waited for', async () => {
    const { mailbox, user, deliver } = opened({ limits: { silenceMs: 500, idleMs: 300 } });
    await deliver(aPlainMail('a'));
    await mailbox.inbox(anHourAgo(), 5);
    const changed = mailbox.changed(60_000);
    await nextSecond();
    await expect.poll(() => childrenOf(user)).toHaveLength(2);
    signal(user, 'SIGSTOP');
    await changed;
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
  });

  it('an inbox that was made anew has other keys, and the old ones are of mails that are gone', async () => {
    const { mailbox, user, deliver } = opened();
    await deliver(aPlainMail('a'));
    const [old] = await mailbox.inbox(anHourAgo(), 5);
    // Dovecot gives an inbox whose list of UIDs is gone a new UIDVALIDITY.
    execFileSync('sh', ['-c', `rm -f ${MAIL_SERVERS}/mail/${user}/Maildir/dovecot*`]);
    await nextSecond();
    signal(user, 'SIGKILL');
    const [fresh] = await mailbox.inbox(anHourAgo(), 5);
    expect(fresh?.key).not.toBe(old?.key);
    if (old === undefined || fresh === undefined) throw new Error('no mail');
    expect(await mailbox.fetch(old, await aFile())).toBeNull();
    expect(await mailbox.move(old.key, 'done')).toBe(false);
    expect(await mailbox.move(fresh.key, 'done')).toBe(true);
  });

  it('folders are made under the prefix and with the delimiter of the server', async () => {
    const user = await aMailUserWith('userdb_namespace/inbox/prefix=INBOX. userdb_namespace/inbox/separator=.');
    const { mailbox, deliver } = opened({}, user);
    await deliver(aPlainMail('a'));
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    expect(await mailbox.move(mail?.key ?? '', 'aside')).toBe(true);
    expect(await asUser(user, async (client) => (await client.list()).map(({ path }) => path))).toContain('INBOX.Precaso.Apartados');
  });

  it('M-49 a move that the server refuses is told with the reason of the server', async () => {
    const user = aMailUser();
    const { mailbox, deliver } = opened({}, user);
    for (const subject of ['a', 'b']) await deliver(aPlainMail(subject));
    const [first, second] = await mailbox.inbox(anHourAgo(), 5);
    expect(await mailbox.move(first?.key ?? '', 'aside')).toBe(true);
    lockFolder(user, 'Precaso.Apartados');
    await expect(mailbox.move(second?.key ?? '', 'aside')).rejects.toMatchObject({ code: 'broken', cause: { code: 'SERVERBUG' } });
  });

  it('a mail is still sent where the folder of sent mails has no room for its copy', async () => {
    const user = await aMailUserWith('userdb_quota_rule=*:storage=1K');
    const { mailbox, somebody, received } = opened({}, user);
    await mailbox.send(anOutgoingMail(somebody, { text: 'x'.repeat(5_000) }));
    await expect.poll(received).toHaveLength(1);
    expect(await mailbox.sentAs('uno.dos@entidad.example')).toEqual([]);
  });

  it('a mail to an address that the server does not know comes back as a bounce of the server, with no sender to answer', async () => {
    const { mailbox } = opened();
    await mailbox.send(anOutgoingMail('ana@nadie.example'));
    await expect.poll(() => mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    const file = await aFile();
    if (mail === undefined) throw new Error('no mail');
    await mailbox.fetch(mail, file);
    const raw = await readFile(file, 'utf8');
    for (const part of [
      'Return-Path: <>',
      'message/delivery-status',
      'Final-Recipient: rfc822; ana@nadie.example',
      'Status: 5',
      'uno.dos@entidad.example',
    ])
      expect(raw).toContain(part);
  });

  it('M-10 a sent mail is found by our id where the server gave it another one, and both are told', async () => {
    const { mailbox, user } = opened();
    const raw = 'Message-ID: <otro@x.prod.outlook.com>\r\nX-Precaso-Id: <uno.dos@entidad.example>\r\n\r\nhola\r\n';
    await asUser(user, (client) => client.append('Sent', raw));
    expect(await mailbox.sentAs('uno.dos@entidad.example')).toEqual(['uno.dos@entidad.example', 'otro@x.prod.outlook.com']);
  });

  it('IMAP goes through the forward proxy, and a proxy that refuses its port is told as unreachable', async () => {
    const { imaps } = mailServers();
    const proxy = await createForwardProxy({ [`localhost:${imaps}`]: imaps });
    const parts = { proxyFor: () => proxy.url };
    await opened({ parts }).mailbox.inbox(anHourAgo(), 5);
    expect(proxy.tunnels).toHaveLength(1);
    proxy.answer(`localhost:${imaps}`, 403);
    await expect(opened({ parts }).mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'unreachable' });
    await proxy.close();
  });

  it('a password that is no longer right is told as refused', async () => {
    await expect(opened({ imap: { proof: { kind: 'password', password: 'otra' } } }).mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('a certificate that does not verify is told, and nothing is said to such a server', async () => {
    for (const changes of [{ parts: { tls: { ca: '' } } }, { imap: { host: '127.0.0.1' } }]) {
      const { mailbox, user } = opened(changes);
      await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'tls' });
      expect(childrenOf(user)).toEqual([]);
    }
  });

  it('STARTTLS is used where it is asked for, and its certificate is verified', async () => {
    const { imap } = mailServers();
    const { mailbox, deliver } = opened({ imap: { port: imap, tls: 'starttls' } });
    await deliver(aPlainMail('a'));
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    const other = opened({ imap: { port: imap, tls: 'starttls' }, parts: { tls: { ca: '' } } });
    await expect(other.mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'tls' });
  });

  it('a server that is not there, or never greets, is unreachable', async () => {
    await expect(opened({ imap: { port: 24_999 } }).mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('waiting many times on one connection leaves nothing behind on it', async () => {
    const warnings: string[] = [];
    const warn = ({ name }: Error) => void warnings.push(name);
    process.on('warning', warn);
    onTestFinished(() => void process.off('warning', warn));
    const { mailbox, user } = opened();
    for (let at = 0; at < 25; at++) await mailbox.changed(5);
    expect(warnings).toEqual([]);
    await expect.poll(() => childrenOf(user)).toHaveLength(1);
  });

  it('two calls at once come one after the other', async () => {
    const { mailbox, deliver } = opened();
    await deliver(aPlainMail('a'));
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    const moved = await Promise.all([mailbox.move(mail?.key ?? '', 'done'), mailbox.move(mail?.key ?? '', 'done')]);
    expect(moved).toEqual([true, false]);
  });
});
