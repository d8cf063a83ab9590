import { describe, expect, it } from 'vitest';
import { verifiedSender } from '../../../src/core/mail/verdict.js';

const server = 'mx.entidad.gov.example';
const from = [{ address: 'ana@entidad.gov.example' }];
const judged = (...verdicts: readonly string[]) => verifiedSender({ from, verdicts }, server);

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
    expect(verifiedSender({ from, verdicts: [pass] }, null)).toBeNull();
  });

  it('M-36 two senders are vouched for by nobody', () => {
    const verdicts = [`${server}; dmarc=pass header.from=entidad.gov.example`];
    expect(verifiedSender({ from: [...from, { address: 'otro@entidad.gov.example' }], verdicts }, server)).toBeNull();
    expect(verifiedSender({ from: [], verdicts }, server)).toBeNull();
  });
});
