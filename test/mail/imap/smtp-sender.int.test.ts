import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { take, untouched } from '../../../src/core/rate-limit/gcra.js';
import { instant } from '../../../src/core/instant.js';
import { mailRate } from '../../../src/mail/imap/smtp-sender.js';
import { aSender, anSmtpServer, answeringDot, hangingUpAt, smtpAnswer, wholeOf } from '../../support/smtp-stand-in.js';
import { createForwardProxy } from '../../support/forward-proxy.js';
import { throwawayCertificate, type ThrowawayCertificate } from '../../support/throwaway-certificate.js';

const RAW = Buffer.from(`Message-ID: <uno@entidad.example>\r\nSubject: hola\r\n\r\n${'x'.repeat(200_000)}\r\n.punto\r\n`);
const TO = 'ana@otra.example';

describe('sending by SMTP', () => {
  it('a mail leaves as it is, also with lines that begin with a dot', async () => {
    const server = await anSmtpServer();
    expect(await aSender(server.port).send(TO, RAW)).toEqual([]);
    expect(server.received).toEqual([RAW.toString()]);
  });

  it('M-51 mails of one mailbox leave one after the other, so a server that refuses a fourth connection takes all', async () => {
    const server = await anSmtpServer((at) => ({
      onConnect: (_, done) => done(at.mostAtOnce() > 3 ? smtpAnswer(432, '4.3.2 Concurrent connections limit exceeded') : null),
    }));
    const sender = aSender(server.port);
    await Promise.all(Array.from({ length: 10 }, () => sender.send(TO, RAW)));
    expect(server.received).toHaveLength(10);
    expect(server.connections()).toBe(10);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(2);
  });

  it('M-51 in no minute more mails leave than the server takes: 30 for Exchange Online', async () => {
    const limits = [mailRate('smtp.office365.com')];
    let allowance = untouched;
    const left: number[] = [];
    for (let at = 0; at < 300_000; at += 100) {
      const { waitMs, left: next } = take(allowance, limits, instant(at));
      if (waitMs === 0) left.push(at);
      allowance = next;
    }
    const most = Math.max(...left.map((at) => left.filter((other) => other >= at && other < at + 60_000).length));
    expect(most).toBeLessThanOrEqual(30);
    expect(left.length).toBeGreaterThan(90);
  });

  it('M-51 a mail above the rate is told how long to wait, and no connection is made for it', async () => {
    const server = await anSmtpServer();
    const sender = aSender(server.port, {}, { clock: { now: () => instant(0) } });
    const sent = await Promise.allSettled(Array.from({ length: 43 }, () => sender.send(TO, Buffer.from('\r\n'))));
    const faults = sent.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(faults[0]).toMatchObject({ code: 'throttled', retryAfterMs: 750 });
    expect(server.connections()).toBe(43 - faults.length);
  });

  it('M-10 the id by which Exchange replaced ours is read from its answer', async () => {
    const server = await anSmtpServer({
      onData: answeringDot(() => '2.0.0 OK <SN6PR01.1@SN6PR01.namprd01.prod.outlook.com> [Hostname=SN6PR01]'),
    });
    expect(await aSender(server.port).send(TO, RAW)).toEqual(['SN6PR01.1@SN6PR01.namprd01.prod.outlook.com']);
  });

  it.each(['connect', 'auth', 'mail', 'rcpt'] as const)(
    'M-50 a mail has certainly not left where the server hangs up at %s',
    async (moment) => {
      const server = await anSmtpServer(hangingUpAt(moment));
      await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject({ code: 'not-sent', cause: { code: 'unreachable' } });
    },
  );

  it.each(['body', 'dot'] as const)('M-50 whether a mail left is unknown where the server hangs up at its %s', async (moment) => {
    const server = await anSmtpServer(hangingUpAt(moment));
    await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect(server.connections()).toBe(1);
  });

  it('M-50 whether a mail left is unknown where the answer to its dot comes too late, and it is not sent again', async () => {
    const server = await anSmtpServer((at) => ({ onData: (stream) => void wholeOf(stream).then((raw) => at.received.push(raw)) }));
    await expect(aSender(server.port, {}, {}, 200).send(TO, RAW)).rejects.toMatchObject({ code: 'outcome-unknown' });
    expect([server.received.length, server.connections()]).toEqual([1, 1]);
  });

  it.each([
    ['onRcptTo', 451, '4.7.1 Greylisted', { code: 'throttled', retryAfterMs: 300_000 }],
    ['onRcptTo', 550, '5.1.1 Unknown user', { code: 'refused' }],
    ['onMailFrom', 421, '4.3.2 Shutting down', { code: 'throttled', retryAfterMs: 60_000 }],
    ['onMailFrom', 530, '5.7.57 Client not authenticated', { code: 'not-sent', cause: { code: 'refused' } }],
    ['onMailFrom', 553, '5.7.1 Sender address rejected: not owned by user', { code: 'not-sent', cause: { code: 'refused' } }],
    ['onMailFrom', 552, '5.3.4 Too big', { code: 'refused' }],
    ['onConnect', 432, '4.3.2 Sender thread limit exceeded', { code: 'throttled' }],
    ['onConnect', 554, '5.7.1 No service for you', { code: 'not-sent' }],
  ] as const)('M-51 the answer of a server to %s, %s %s, is told as %o', async (hook, code, text, told) => {
    const server = await anSmtpServer({
      [hook]: (...given: unknown[]) => {
        const done = given.at(-1);
        if (typeof done === 'function') done(smtpAnswer(code, text));
      },
    });
    await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject(told);
  });

  it.each([
    [452, '4.2.2 Mailbox full', { code: 'throttled' }],
    [554, '5.6.0 Not taken', { code: 'refused' }],
    [550, '5.7.60 SMTP; Client does not have permissions to send as this sender', { code: 'not-sent', cause: { code: 'refused' } }],
  ])('an answer to the dot decides, though the data have left: %s', async (code, text, told) => {
    const server = await anSmtpServer({ onData: answeringDot(() => smtpAnswer(code, text)) });
    await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject(told);
  });

  it('a mail that is larger than the server takes is refused before it leaves', async () => {
    const server = await anSmtpServer({ size: 1_000 });
    await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject({ code: 'refused' });
    expect(server.received).toEqual([]);
  });

  it('an account that may not send is no fault of the mail, which stays to be sent, and what is switched off is told: 535 5.7.139', async () => {
    const server = await anSmtpServer({
      onAuth: (_, __, done) => done(smtpAnswer(535, '5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled')),
    });
    await expect(aSender(server.port).send(TO, RAW)).rejects.toMatchObject({ code: 'not-sent', cause: { code: 'switched-off' } });
  });

  it('a token opens the door by XOAUTH2, and one that is refused is asked for again, fresh', async () => {
    const server = await anSmtpServer({
      onAuth: ({ username, accessToken }, _, done) =>
        done(null, accessToken === 'fresco' ? { user: username } : { data: { status: '401', schemes: 'bearer' } }),
    });
    const asked: boolean[] = [];
    const tokenOf = (_: object, resource: string, isFresh: boolean) => {
      asked.push(isFresh);
      return Promise.resolve(isFresh && resource === 'https://outlook.office365.com' ? 'fresco' : 'viejo');
    };
    const sender = aSender(server.port, { proof: { kind: 'token', registration: { kind: 'bot' } } }, { tokenOf });
    await sender.send(TO, RAW);
    expect(asked).toEqual([false, true]);
  });
});

describe('TLS of SMTP', () => {
  let made: ThrowawayCertificate;
  beforeAll(async () => {
    made = await throwawayCertificate(await mkdtemp(join(tmpdir(), 'precaso-smtp-')), ['localhost']);
  });
  const trusted = () => ({ tls: { ca: made.cert } });

  it('STARTTLS is required: a server that does not offer it gets neither password nor mail', async () => {
    const server = await anSmtpServer((at) => ({ onAuth: () => void at.received.push('password') }));
    await expect(aSender(server.port, { host: 'localhost', tls: 'starttls' }, trusted()).send(TO, RAW)).rejects.toMatchObject({
      code: 'not-sent',
      cause: { code: 'tls' },
    });
    expect(server.received).toEqual([]);
  });

  it.each(['starttls', 'implicit'] as const)('a certificate is verified by its authority and name: %s', async (tls) => {
    const server = await anSmtpServer({ key: made.key, cert: made.cert, secure: tls === 'implicit' });
    await aSender(server.port, { host: 'localhost', tls }, trusted()).send(TO, RAW);
    expect(server.received).toHaveLength(1);
    for (const [host, parts] of [
      ['localhost', {}],
      ['127.0.0.1', trusted()],
    ] as const)
      await expect(aSender(server.port, { host, tls }, parts).send(TO, RAW)).rejects.toMatchObject({
        code: 'not-sent',
        cause: { code: 'tls' },
      });
    expect(server.received).toHaveLength(1);
  });

  it('mail goes through the forward proxy, and a proxy that refuses the port is told as unreachable', async () => {
    const server = await anSmtpServer({ key: made.key, cert: made.cert });
    const proxy = await createForwardProxy({ 'localhost:587': server.port });
    const through = { proxyFor: () => proxy.url, ...trusted() };
    await aSender(587, { host: 'localhost', tls: 'starttls' }, through).send(TO, RAW);
    expect(server.received).toHaveLength(1);
    proxy.answer('localhost:587', 403);
    await expect(aSender(587, { host: 'localhost', tls: 'starttls' }, through).send(TO, RAW)).rejects.toMatchObject({
      code: 'not-sent',
      cause: { code: 'unreachable' },
    });
    await proxy.close();
  });
});
