import { describe, expect, it } from 'vitest';
import { claimedService } from '../../../src/teams/turn/callers.js';

const rules = { issuer: 'https://api.botframework.com', appId: 'the-app' };
const SERVICE = 'https://smba.trafficmanager.net/amer/';
const claims = { iss: rules.issuer, aud: rules.appId, serviceurl: SERVICE, exp: 1_800_000_000 };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (body: unknown, head: unknown = { alg: 'RS256' }): string => `Bearer ${part(head)}.${part(body)}.c2lnbmVk`;

describe('the first look at a token', () => {
  it('a token of the platform for the bot names its service address', () => {
    expect(claimedService(token(claims), rules)).toBe(SERVICE);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', token(claims).replace('Bearer', 'Basic')],
    ['two spaces', token(claims).replace(' ', '  ')],
    ['two parts', `Bearer ${part({ alg: 'RS256' })}.${part(claims)}`],
    ['no signature', `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.`],
    ['rubbish', 'Bearer x.y.z'],
    ['a list for its claims', token([claims])],
    ['no algorithm', token(claims, { alg: 'none' })],
    ['a secret for its algorithm', token(claims, { alg: 'HS256' })],
    ['the emulator’s issuer', token({ ...claims, iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' })],
    ['another audience', token({ ...claims, aud: 'another' })],
    ['a list of audiences', token({ ...claims, aud: ['the-app'] })],
    ['no end', token({ ...claims, exp: undefined })],
    ['words for its end', token({ ...claims, exp: '1800000000' })],
    ['a critical extension', token(claims, { alg: 'RS256', crit: ['b64'], b64: false })],
    ['an empty list of critical extensions', token(claims, { alg: 'RS256', crit: [] })],
    ['no service address', token({ ...claims, serviceurl: '' })],
    ['nine thousand letters', token({ ...claims, more: 'x'.repeat(9_000) })],
  ])('a header with %s is not the platform’s', (_, header) => {
    expect(claimedService(header, rules)).toBeNull();
  });
});
