import { describe, expect, it } from 'vitest';
import { mailboxFaultOf } from '../../src/mail/mailbox-faults.js';
import { MailboxFault } from '../../src/ports/mailbox.js';
import { TookTooLong } from '../../src/ports/with-timeout.js';

const coded = (fields: object): Error => Object.assign(new Error('x'), fields);

describe('why a mailbox does not work', () => {
  it.each([
    [{ code: 'ECONNREFUSED' }, 'unreachable'],
    [{ code: 'ENOTFOUND' }, 'unreachable'],
    [{ code: 'NoConnection' }, 'unreachable'],
    [{ code: 'ETIMEOUT' }, 'unreachable'],
    [{ code: 'ProxyError' }, 'unreachable'],
    [{ code: 'EPROXY' }, 'unreachable'],
    [{ code: 'UND_ERR_SOCKET' }, 'unreachable'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'tls'],
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls'],
    [{ tlsFailed: true }, 'tls'],
    [{ authenticationFailed: true }, 'refused'],
    [{ serverResponseCode: 'AUTHORIZATIONFAILED' }, 'refused'],
    [{ serverResponseCode: 'OVERQUOTA' }, 'full'],
    [{ authenticationFailed: true, serverResponseCode: 'UNAVAILABLE' }, 'limited'],
    [{ code: 'ETHROTTLE', throttleReset: 5_000 }, 'limited'],
    [{ serverResponseCode: 'PRIVACYREQUIRED', authenticationFailed: true }, 'tls'],
    [{ authenticationFailed: true, response: 'NO User is authenticated but not connected.' }, 'switched-off'],
    [{ authenticationFailed: true, response: 'NO [ALERT] Your account is not enabled for IMAP use.' }, 'switched-off'],
    [{ code: 'EAUTH', response: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled' }, 'switched-off'],
    [{ code: 'EAUTH', response: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' }, 'no-password'],
    [{ code: 'EAUTH', response: '534-5.7.9 Application-specific password required.' }, 'no-password'],
    [{ code: 'InvalidResponse' }, 'broken'],
    [{}, 'broken'],
  ])('an error %o is told as %s', (fields, code) => {
    expect(mailboxFaultOf(coded(fields))).toMatchObject({ code });
  });

  it('the wait that a server asked for is kept, and a fault stays as it is', () => {
    expect(mailboxFaultOf(coded({ code: 'ETHROTTLE', throttleReset: 5_000 })).retryAfterMs).toBe(5_000);
    const fault = new MailboxFault('full');
    expect(mailboxFaultOf(fault)).toBe(fault);
  });

  it('what took too long, and what is no error at all, is a fault of the mailbox too', () => {
    expect(mailboxFaultOf(new TookTooLong('x'))).toMatchObject({ code: 'unreachable' });
    expect(mailboxFaultOf('x')).toMatchObject({ code: 'broken' });
  });
});
