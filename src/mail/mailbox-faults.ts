import { z } from 'zod';
import { TookTooLong } from '../ports/with-timeout.js';
import { MailboxFault, type MailboxFaultCode } from '../ports/mailbox.js';

/** What the libraries, Node's sockets and TLS put on their errors. */
const told = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  authenticationFailed: z.boolean().optional().catch(undefined),
  tlsFailed: z.boolean().optional().catch(undefined),
  serverResponseCode: z.string().optional().catch(undefined),
  throttleReset: z.number().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});
export type ToldFault = z.infer<typeof told>;

/** Codes of certificates that do not verify. Source: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const CERTIFICATE =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|PATH_LENGTH_|ETLS$|UPGRADE_TIMEOUT|STARTTLS_|EPROTO$)/;
const CONNECTION =
  /^(NoConnection|EConnectionClosed|StateLogout|ClosedAfterConnect|CONNECT_TIMEOUT|GREETING_TIMEOUT|ETIMEOUT|LockTimeout|ProxyError|EPROXY|UND_ERR_|E(CONN|TIMED|HOST|NET|PIPE|NOTFOUND|AI_|SOCKET|DNS))/;
/** Response codes of RFC 5530, and of RFC 9208. */
const BY_RESPONSE: Readonly<Record<string, MailboxFaultCode>> = {
  AUTHENTICATIONFAILED: 'refused',
  AUTHORIZATIONFAILED: 'refused',
  NOPERM: 'refused',
  PRIVACYREQUIRED: 'tls',
  EXPIRED: 'refused',
  LIMIT: 'limited',
  UNAVAILABLE: 'limited',
  INUSE: 'limited',
  OVERQUOTA: 'full',
};

/**
 * What servers say where the password may well be right. Source: https://aka.ms/smtp_auth_disabled,
 * https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online,
 * https://support.google.com/mail/answer/78754
 */
const BY_POLICY: readonly (readonly [said: RegExp, code: MailboxFaultCode])[] = [
  [/SmtpClientAuthentication is disabled|authenticated but not connected|not enabled for IMAP|IMAP access is disabled/i, 'switched-off'],
  [
    /basic authentication is disabled|security defaults|application-specific password|via your web browser|login is disabled/i,
    'no-password',
  ],
];

export function mailboxFaultOf(cause: unknown): MailboxFault {
  if (cause instanceof MailboxFault) return cause;
  if (cause instanceof TookTooLong) return new MailboxFault('unreachable', null, { cause });
  const read = toldBy(cause);
  return new MailboxFault(codeOf(read), read.throttleReset ?? null, { cause });
}

export const toldBy = (cause: unknown): ToldFault => told.catch({}).parse(cause);

function codeOf(told: ToldFault): MailboxFaultCode {
  const { originalCode, authenticationFailed, tlsFailed, serverResponseCode = '', response = '' } = told;
  const code = originalCode ?? told.code ?? '';
  const byPolicy = BY_POLICY.find(([said]) => said.test(response))?.[1];
  const byResponse = byPolicy ?? BY_RESPONSE[serverResponseCode];
  if (byResponse !== undefined) return byResponse;
  if (authenticationFailed === true) return 'refused';
  if (code === 'ETHROTTLE') return 'limited';
  if (tlsFailed === true || CERTIFICATE.test(code)) return 'tls';
  return CONNECTION.test(code) ? 'unreachable' : 'broken';
}
