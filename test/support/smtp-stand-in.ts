import { once } from 'node:events';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { createSmtpSender, usualSmtpLimits } from '../../src/mail/imap/smtp-sender.js';
import type { MailServer } from '../../src/settings/mail.js';
import type { MailParts } from '../../src/mail/mail-parts.js';
import { mailParts } from './mail-servers.js';

/** An answer of an SMTP server in place of the usual. */
export const smtpAnswer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** Where a server hangs up. */
export type Moment = 'connect' | 'auth' | 'mail' | 'rcpt' | 'body' | 'dot';

/** @property received raw mails, whole @property open how many connections there are @property drop hangs up on all */
export type SmtpStandIn = { port: number; received: string[]; mostAtOnce: () => number; connections: () => number; drop(): void };

/** An SMTP server on loopback for the running test; without TLS where the options bring no certificate. */
export async function anSmtpServer(options: SMTPServerOptions | ((at: SmtpStandIn) => SMTPServerOptions) = {}): Promise<SmtpStandIn> {
  const sockets = new Set<Socket>();
  const counts = { most: 0, all: 0 };
  const received: string[] = [];
  const standIn: SmtpStandIn = {
    port: 0,
    received,
    mostAtOnce: () => counts.most,
    connections: () => counts.all,
    drop: () => sockets.forEach((socket) => socket.destroy()),
  };
  const given = typeof options === 'function' ? options(standIn) : options;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: given.cert === undefined,
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    onAuth: ({ username }, _, done) => done(null, { user: username }),
    onData: answeringDot((raw) => {
      received.push(raw);
      return '2.0.0 OK';
    }),
    ...given,
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    counts.all += 1;
    sockets.add(socket);
    counts.most = Math.max(counts.most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const at = server.server.address();
  standIn.port = typeof at === 'object' && at !== null ? at.port : 0;
  onTestFinished(() => {
    // Node 20 ends with a segmentation fault where a socket below TLS is destroyed.
    if (given.cert === undefined) standIn.drop();
    server.close();
  });
  return standIn;
}

/** Reads the whole mail, and then answers its dot: with a text of 250, or with a fault. */
export function answeringDot(answer: (raw: string) => string | Error): NonNullable<SMTPServerOptions['onData']> {
  const read = async (...[stream, , done]: Parameters<NonNullable<SMTPServerOptions['onData']>>): Promise<void> => {
    const said = answer(await wholeOf(stream));
    if (said instanceof Error) done(said);
    else done(null, said);
  };
  return (...given) => void read(...given);
}

export async function wholeOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** A server that hangs up at that moment. */
export const hangingUpAt =
  (moment: Moment) =>
  (at: SmtpStandIn): SMTPServerOptions => {
    const hangUp = () => at.drop();
    return {
      ...(moment === 'connect' ? { onConnect: hangUp } : {}),
      ...(moment === 'auth' ? { onAuth: hangUp } : {}),
      ...(moment === 'mail' ? { onMailFrom: hangUp } : {}),
      ...(moment === 'rcpt' ? { onRcptTo: hangUp } : {}),
      ...(moment === 'body' ? { onData: (stream) => void stream.once('data', hangUp) } : {}),
      ...(moment === 'dot' ? { onData: (stream) => void wholeOf(stream).then(hangUp) } : {}),
    };
  };

/** The desk's sender for such a server. */
export function aSender(
  port: number,
  changes: Partial<MailServer> = {},
  parts: Partial<MailParts> = {},
  smtpSilenceMs = usualSmtpLimits.smtpSilenceMs,
) {
  const proof = { kind: 'password', password: 'clave' } as const;
  const server = { host: '127.0.0.1', port, tls: 'none', user: 'mesa', proof, from: 'mesa@entidad.example', ...changes } as const;
  return createSmtpSender(server, mailParts(parts), { ...usualSmtpLimits, connectMs: 2_000, smtpSilenceMs });
}
