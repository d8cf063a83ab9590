import { describe, expect, it, onTestFinished } from 'vitest';
import { createImapMailbox, usualLimits } from '../../../src/mail/imap/imap-mailbox.js';
import { aFile, anHourAgo, aPlainMail } from '../../contract/mailbox/mailbox.contract.js';
import { anImapServer, type ImapScript } from '../../support/imap-stand-in.js';
import { mailParts } from '../../support/mail-servers.js';

async function opened(script: Partial<ImapScript> = {}) {
  const server = await anImapServer({ raw: aPlainMail('a', 'x'.repeat(50_000)), ...script });
  const proof = { kind: 'password', password: 'clave' } as const;
  const at = { host: '127.0.0.1', port: server.port, tls: 'none', user: 'mesa', proof } as const;
  const limits = { ...usualLimits, connectMs: 500, silenceMs: 2_000 };
  const mailbox = createImapMailbox({ kind: 'imap', id: 'mesa', address: 'mesa@entidad.example', imap: at, smtp: at }, mailParts(), limits);
  onTestFinished(() => mailbox.close());
  return { mailbox, lines: server.lines };
}

async function onlyMail({ mailbox }: Awaited<ReturnType<typeof opened>>) {
  const [mail] = await mailbox.inbox(anHourAgo(), 5);
  if (mail === undefined) throw new Error('no mail');
  return mail;
}

describe('a server that gives less than it announced', () => {
  it('M-35 a mail that came shorter than announced is read again', async () => {
    const place = await opened({ sends: [30_000, 60_000] });
    const mail = await onlyMail(place);
    expect(await place.mailbox.fetch(mail, await aFile())).toBe(mail.bytes);
  });

  it('M-35 a mail that comes short twice is no whole mail', async () => {
    const place = await opened({ sends: [30_000] });
    const mail = await onlyMail(place);
    await expect(place.mailbox.fetch(mail, await aFile())).rejects.toMatchObject({ code: 'broken' });
    expect(place.lines.filter((line) => line.includes('BODY.PEEK[]<0.'))).toHaveLength(2);
  });
});

describe('the headers of a mail', () => {
  it('a mail whose headers are longer than 256 KB is listed without them: no word of them is asked for', async () => {
    const place = await opened({ hasLongHead: true });
    expect(await onlyMail(place)).toMatchObject({ isHeadTooLong: true, from: '', subject: '' });
    expect(place.lines.filter((line) => / FETCH /.test(line))).toEqual([expect.stringContaining('BODY.PEEK[HEADER]<262144.1>')]);
  });

  it('the author and the subject of any other mail are asked for once it is known that its headers are short', async () => {
    const place = await opened();
    expect(await onlyMail(place)).not.toHaveProperty('isHeadTooLong');
    const asked = place.lines.filter((line) => / FETCH /.test(line)).map((line) => /ENVELOPE|HEADER/.exec(line)?.[0]);
    expect(asked).toEqual(['HEADER', 'ENVELOPE']);
  });
});

describe('a connection that breaks off', () => {
  it('a mail whose connection broke off in its middle is fetched whole by a new one', async () => {
    const place = await opened({ drops: 1 });
    const mail = await onlyMail(place);
    expect(await place.mailbox.fetch(mail, await aFile())).toBe(mail.bytes);
    expect(place.lines.filter((line) => / LOGIN | AUTHENTICATE /.test(line))).toHaveLength(2);
  });

  it('a server that breaks off again and again is unreachable, after one more try', async () => {
    const place = await opened({ drops: 5 });
    const mail = await onlyMail(place);
    await expect(place.mailbox.fetch(mail, await aFile())).rejects.toMatchObject({ code: 'unreachable' });
    expect(place.lines.filter((line) => / LOGIN | AUTHENTICATE /.test(line))).toHaveLength(2);
  });
});

describe('a server of the oldest kind, that neither moves nor names UIDs', () => {
  it('M-49 a mail counts as moved when it was there before and is no longer', async () => {
    const place = await opened();
    const { key } = await onlyMail(place);
    expect(await place.mailbox.move(key, 'done')).toBe(true);
    expect(await place.mailbox.move(key, 'done')).toBe(false);
    const commands = place.lines.map((line) => /^\S+ (UID \w+|\w+)/.exec(line)?.[1]);
    expect(commands.filter((each) => each === 'UID COPY')).toHaveLength(1);
  });
});

describe('a server that wants a token', () => {
  it('a token opens the door of IMAP, and one that was refused is asked for again, fresh, by the next call', async () => {
    const server = await anImapServer({ raw: aPlainMail('a'), says: 'AUTH=XOAUTH2 SASL-IR', token: 'fresco' });
    const at = {
      host: '127.0.0.1',
      port: server.port,
      tls: 'none',
      user: 'mesa',
      proof: { kind: 'token', registration: { kind: 'bot' } },
    } as const;
    const tokenOf = (_: object, resource: string, isFresh: boolean) =>
      Promise.resolve(isFresh && resource === 'https://outlook.office365.com' ? 'fresco' : 'viejo');
    const mailbox = createImapMailbox(
      { kind: 'imap', id: 'mesa', address: 'mesa@entidad.example', imap: at, smtp: at },
      mailParts({ tokenOf }),
    );
    onTestFinished(() => mailbox.close());
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'refused' });
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
  });
});

describe('a server that says nothing', () => {
  it('a server that takes a connection and never greets is unreachable', async () => {
    const { mailbox } = await opened({ isMute: true });
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'unreachable' });
  });
});
