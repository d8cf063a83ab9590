import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import SMTPConnection, { type SMTPConnectionOptions, type SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import httpProxyClient from 'nodemailer/lib/smtp-connection/http-proxy-client';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { MINUTE } from '../../core/instant.js';
import { take, untouched, type RateLimit } from '../../core/rate-limit/gcra.js';
import { MailboxFault } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import { withTimeout } from '../../ports/with-timeout.js';
import type { MailServer } from '../../settings/mail.js';
import { createLetterQueue } from '../letter-queue.js';
import type { MailParts } from '../mail-parts.js';
import { mailboxFaultOf, toldBy, type ToldFault } from '../mailbox-faults.js';

/** @property smtpSilenceMs without a byte: servers look into a mail for a while before they answer its last dot */
export type SmtpLimits = { connectMs: number; smtpSilenceMs: number; sendMs: number };
export const usualSmtpLimits = { smtpSilenceMs: 120_000, sendMs: 300_000 };

/**
 * How many mails a minute a server takes from one mailbox. Source:
 * https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits#sending-limits-1
 */
const RATES: readonly (readonly [hosts: RegExp, perMinute: number])[] = [
  [/(^|\.)(office365|outlook)\.com$/, 30],
  [/./, 120],
];

/** At most so many in any minute: a third of them at once. */
export function mailRate(host: string): RateLimit {
  const [, perMinute] = RATES.find(([hosts]) => hosts.test(host)) ?? [/./, 30];
  const burst = Math.floor(perMinute / 3);
  return { burst, everyMs: MINUTE / (perMinute - burst) };
}

/** In the name of one address, one mail after the other, each on a connection of its own. Source: RFC 5321, RFC 4954. */
export function createSmtpSender(server: MailServer & { from: string }, parts: MailParts, limits: SmtpLimits) {
  const rates = [mailRate(server.host)];
  let allowance = untouched;
  const letters = createLetterQueue(1);

  async function sendNow(to: string, raw: Buffer, begin?: () => Promise<void>): Promise<readonly string[]> {
    const { waitMs, left } = take(allowance, rates, parts.clock.now());
    if (waitMs > 0) throw new SendFault('throttled', waitMs);
    allowance = left;
    // The data are read only after the server has asked for them.
    const data = new DataOf(raw);
    let connection: SMTPConnection | null = null;
    try {
      connection = new SMTPConnection(await connectionTo(server, parts, limits));
      const info = await withTimeout(limits.sendMs, talk(connection, server, { to, data, size: raw.length, begin }, parts));
      return info.serverMessageId === undefined ? [] : [info.serverMessageId.replaceAll(/[<>]/g, '')];
    } catch (cause) {
      throw smtpFaultOf(cause, data.isAsked);
    } finally {
      connection?.close();
    }
  }

  return {
    /** @returns the id by which the server replaced ours; none where it kept it. @throws {SendFault} */
    send: (to: string, raw: Buffer, begin?: () => Promise<void>) => letters.leave(() => sendNow(to, raw, begin)),
    close: letters.close,
  };
}

class DataOf extends Readable {
  isAsked = false;
  constructor(private readonly raw: Buffer) {
    super();
  }
  override _read(): void {
    this.isAsked = true;
    this.push(this.raw);
    this.push(null);
  }
}

async function talk(
  connection: SMTPConnection,
  { from, user, proof }: MailServer & { from: string },
  { to, data, size, begin }: { to: string; data: Readable; size: number; begin: (() => Promise<void>) | undefined },
  parts: MailParts,
): Promise<SMTPConnectionSendInfo> {
  const lost = new Promise<never>((_, reject) => {
    connection.once('error', reject);
    // Where the server said why it closes, that is told right after this.
    connection.once('end', () =>
      setImmediate(() => reject(Object.assign(new Error('the connection was closed'), { code: 'EConnectionClosed' }))),
    );
  });
  lost.catch(() => undefined);
  const step = <T>(begin: (done: (fault: Error | null | undefined, value?: T) => void) => void): Promise<T | undefined> =>
    Promise.race([
      lost,
      new Promise<T | undefined>((resolve, reject) => begin((fault, value) => (fault ? reject(fault) : resolve(value)))),
    ]);
  await step((done) => connection.connect(done));
  if (connection.allowsAuth) {
    const auth =
      proof.kind === 'password'
        ? { user, credentials: { user, pass: proof.password } }
        : { user, method: 'XOAUTH2', oauth2: tokensOf(user, (isFresh) => parts.tokenOf(proof.registration, OUTLOOK, isFresh)) };
    await step((done) => connection.login(auth, done));
  }
  await begin?.();
  const info = await step<SMTPConnectionSendInfo>((done) => connection.send({ from, to, size }, data, done));
  if (info === undefined) throw new Error('no answer');
  return info;
}

/** The resource of the tokens for IMAP and SMTP of Exchange Online. */
export const OUTLOOK = 'https://outlook.office365.com';

/** The library has no grant of client credentials: it gets the token from outside, and asks again when the server refused it. */
function tokensOf(user: string, tokenOf: (isFresh: boolean) => Promise<string>): XOAuth2 {
  return new XOAuth2({ user, provisionCallback: (_, isFresh, done) => callbackify(tokenOf)(isFresh, done) });
}

async function connectionTo({ host, port, tls }: MailServer, parts: MailParts, limits: SmtpLimits): Promise<SMTPConnectionOptions> {
  const proxy = parts.proxyFor(host, port);
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.smtpSilenceMs,
    tls: parts.tls ?? {},
    ...(proxy === null ? {} : { connection: await tunnelTo(proxy, host, port) }),
  };
}

function tunnelTo(proxy: string, host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    httpProxyClient(proxy, port, host, (fault, socket) => (fault ? reject(fault) : resolve(socket)));
  });
}

/** Replies about the door, not about the mail: it may go once the account is right. Source: RFC 4954 §6. */
const OF_ACCOUNT = [530, 534, 535, 538];
/**
 * The account may not send as this address, was blocked, or has sent enough for today. Source: RFC 3463 (X.7.1 to MAIL),
 * https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online,
 * https://support.google.com/a/answer/3726730
 */
const OF_SENDER = /\b5\.(?:7\.60|1\.8|4\.5)\b/;
/** Before these commands were answered the server knows nothing of the mail. */
const BEFORE_MAIL = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH'];
/** Servers that do not know a sender yet (greylisting) answer the recipient with 4xx, and want some minutes. */
const GREYLIST_MS = 5 * MINUTE;

/**
 * The library tells a lost connection alike in every phase, so it has to be known whether the server had asked for the data: before, the
 * mail has certainly not left; afterwards only an answer of the server tells.
 */
function smtpFaultOf(cause: unknown, isDataAsked: boolean): SendFault {
  if (cause instanceof SendFault) return cause;
  if (cause instanceof MailboxFault) return new SendFault('not-sent', cause.retryAfterMs, { cause });
  const told = toldBy(cause);
  const { code = '', responseCode } = told;
  if (responseCode !== undefined && responseCode >= 400) return answeredFault(cause, told, responseCode);
  if (isDataAsked) return new SendFault('outcome-unknown', null, { cause });
  // Without an answer the library refused by itself: too large for the server, or an envelope that it does not write.
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return new SendFault('refused', null, { cause });
  return new SendFault('not-sent', null, { cause: mailboxFaultOf(cause) });
}

function answeredFault(cause: unknown, { code = '', command = '', response = '' }: ToldFault, responseCode: number): SendFault {
  const isBeforeMail = BEFORE_MAIL.some((each) => command.startsWith(each));
  if (responseCode < 500) {
    const waitMs = command.startsWith('RCPT') ? GREYLIST_MS : MINUTE;
    return new SendFault('throttled', waitMs, { cause: isBeforeMail ? new MailboxFault('limited', waitMs, { cause }) : cause });
  }
  // A mail that is too large for the server is refused at the same command.
  const isOfSender = (command.startsWith('MAIL') && responseCode !== 552) || OF_SENDER.test(response);
  const of = mailboxFaultOf(cause);
  const isOfAccount = of.code === 'broken' && (code === 'EAUTH' || OF_ACCOUNT.includes(responseCode) || isOfSender);
  if (isOfAccount) return new SendFault('not-sent', null, { cause: new MailboxFault('refused', null, { cause }) });
  if (isBeforeMail || of.code !== 'broken') return new SendFault('not-sent', null, { cause: of });
  return new SendFault('refused', null, { cause });
}
