import { describe, expect, it } from 'vitest';
import { EXCHANGE_ONLINE, verifiedSender } from '../../../src/core/mail/verdict.js';

const server = 'mx.entidad.gov.example';
const from = [{ address: 'ana@entidad.gov.example' }];
const own = ['entidad.gov.example'];
const judged = (...verdicts: readonly string[]) => verifiedSender({ from, verdicts, authAs: [] }, server, own);

describe('who vouches for a sender', () => {
  it.each([
    ['DMARC that passed', 'dmarc=pass (p=REJECT) header.from=entidad.gov.example'],
    ['SPF of the same domain', 'spf=pass smtp.mailfrom=ana@entidad.gov.example; dkim=none; dmarc=none header.from=entidad.gov.example'],
    ['SPF of a part of the domain', 'spf=pass smtp.mailfrom=bounce.entidad.gov.example'],
    ['a signature of the same domain', 'dkim=pass header.d=entidad.gov.example; spf=fail'],
    ['a signature named by its identity', 'dkim=pass header.i=@entidad.gov.example'],
  ])('M-39 the receiving server, by %s', (_, results) => {
    expect(judged(`${server}; ${results}`)).toBe('ana@entidad.gov.example');
  });

  it.each([
    ['nothing', ''],
    ['SPF of another domain', 'spf=pass smtp.mailfrom=lista@otra.example'],
    ['a signature of another domain', 'dkim=pass header.d=otra.example'],
    ['a domain that only ends alike', 'dkim=pass header.d=laentidad.gov.example'],
    ['DMARC that failed beside SPF that passed', 'spf=pass smtp.mailfrom=entidad.gov.example; dmarc=fail header.from=entidad.gov.example'],
    ['a result within a comment', 'spf=fail (dmarc=pass header.from=entidad.gov.example)'],
    ['DMARC of another From', 'dmarc=pass header.from=otra.example'],
  ])('M-36 a sender is not verified by %s', (_, results) => {
    expect(judged(`${server}; ${results}`)).toBeNull();
  });

  it('M-36 only the topmost results of the named server count, because a sender can add more', () => {
    const pass = `${server}; dmarc=pass header.from=entidad.gov.example`;
    expect(judged(`${server}; dmarc=fail header.from=entidad.gov.example`, pass)).toBeNull();
    expect(judged('otro.example; dmarc=fail', pass)).toBe('ana@entidad.gov.example');
    expect(judged('otro.example; dmarc=pass header.from=entidad.gov.example')).toBeNull();
    expect(verifiedSender({ from, verdicts: [pass], authAs: [] }, null, own)).toBeNull();
  });

  it.each([
    ['DMARC', '"a; dmarc=pass header.from=entidad.gov.example; x"@otra.example'],
    ['DKIM', '"a; dkim=pass header.d=entidad.gov.example; x"@otra.example'],
    ['a quote with escaped quotes', String.raw`"a\"; dmarc=pass header.from=entidad.gov.example; \"x"@otra.example`],
    ['a comment that a quote opens', '"("@otra.example; dkim=none header.b=")"; spf=pass smtp.mailfrom=")@entidad.gov.example'],
    ['a quoted property', '"a" "header.from=entidad.gov.example"@otra.example'],
    ['blanks of Unicode', 'a dmarc=pass\u2003header.from=entidad.gov.example@otra.example'],
    ['a quote without an end', '"a; dmarc=pass header.from=entidad.gov.example'],
    ['a quote without an end after a result', 'otra.example; dkim=pass header.d=entidad.gov.example; x="'],
    ['a comment without an end after a result', 'otra.example; dkim=pass header.d=entidad.gov.example; (x'],
  ])('M-36 a sender writes no result into the own address by %s', (_, mailfrom) => {
    expect(judged(`${server}; spf=pass smtp.mailfrom=${mailfrom}; dmarc=none header.from=entidad.gov.example`)).toBeNull();
  });

  it.each([
    ['quoted values', `"${server}" 1; dkim=pass header.i="@entidad.gov.example"`],
    [
      'a comment that holds a semicolon, a quote and a comment',
      `${server} (v1; "(x)); dkim=pass (a\\)b "; c) header.d=entidad.gov.example`,
    ],
    ['a parenthesis within quotes', `${server}; spf=pass smtp.mailfrom="("@entidad.gov.example; dkim=none`],
    ['a parenthesis that closes nothing', `${server}; x=a) b; dkim=pass header.d=entidad.gov.example`],
  ])('M-39 the results are read through %s', (_, verdict) => {
    expect(judged(verdict)).toBe('ana@entidad.gov.example');
  });

  // With the square of their number it would take minutes.
  it('a header of many equal signs is read to its end', () => {
    for (const sign of ['"', '(', '\\', ' ', ';', '=', '")', '"\\']) expect(judged(`${server}; ${sign.repeat(200_000)}`)).toBeNull();
  });

  it('M-36 two senders are vouched for by no server', () => {
    const verdicts = [`${server}; dmarc=pass header.from=entidad.gov.example`];
    expect(verifiedSender({ from: [...from, { address: 'otro@entidad.gov.example' }], verdicts, authAs: [] }, server, own)).toBeNull();
    expect(verifiedSender({ from: [], verdicts, authAs: [] }, server, own)).toBeNull();
  });
});

describe('who vouches for a sender in Exchange Online', () => {
  const results = (dmarc: string, header = 'entidad.gov.example') =>
    `spf=pass (sender IP is 192.0.2.4) smtp.mailfrom=${header}; dkim=pass (signature was verified) header.d=${header};` +
    `dmarc=${dmarc} action=none header.from=entidad.gov.example;compauth=pass reason=100`;
  const pass = results('pass');
  const exchange = (...verdicts: readonly string[]) => verifiedSender({ from, verdicts, authAs: [] }, EXCHANGE_ONLINE, own);

  it('M-39 the results of Exchange Online count without a name before them', () => {
    expect([exchange(pass), exchange(results('none'))]).toEqual(['ana@entidad.gov.example', 'ana@entidad.gov.example']);
    expect([exchange(results('fail')), exchange(results('none', 'otra.example'))]).toEqual([null, null]);
  });

  it.each([
    ['below those of Exchange Online', [results('none', 'otra.example'), pass]],
    ['below those of a named server', ['mx.otra.example; dmarc=fail', pass]],
    ['after the name of a server', [`mx.otra.example; ${pass}`]],
    ['after the name of the setting', [`${EXCHANGE_ONLINE}; ${pass}`]],
    ['after nothing', [`; ${pass}`]],
    ['in quotes', [`"${pass}"`]],
    ['nowhere', []],
  ])('M-36 results do not count in Exchange Online that stand %s', (_, verdicts) => {
    expect(exchange(...verdicts)).toBeNull();
  });

  const unsigned = 'dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=entidad.gov.example;';
  const signedIn = (authAs: readonly string[], more: { verdicts?: readonly string[]; own?: readonly string[]; authserv?: string } = {}) =>
    verifiedSender({ from, verdicts: more.verdicts ?? [unsigned], authAs }, more.authserv ?? EXCHANGE_ONLINE, more.own ?? own);

  it('M-39 a sender who signed in to the organisation is vouched for, though their mail is not signed', () => {
    expect([signedIn(['Internal']), signedIn([' internal'], { verdicts: [] })]).toEqual([
      'ana@entidad.gov.example',
      'ana@entidad.gov.example',
    ]);
  });

  it.each([
    ['who did not sign in', ['Anonymous'], {}],
    ['a sender in two headers', ['Internal', 'Internal'], {}],
    ['whose server is another', ['Internal'], { authserv: server }],
    ['whose domain is not that of a mailbox', ['Internal'], { own: ['otra.gov.example'] }],
    ['whose DMARC failed', ['Internal'], { verdicts: [results('fail')] }],
  ])('M-36 a sender is not vouched for as one of the organisation %s', (_, authAs, more) => {
    expect(signedIn(authAs, more)).toBeNull();
  });

  it('M-36 results without a name count for no named server', () => {
    expect([judged(pass), verifiedSender({ from, verdicts: [pass], authAs: [] }, null, own)]).toEqual([null, null]);
  });
});
