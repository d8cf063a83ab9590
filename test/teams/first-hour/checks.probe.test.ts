import { describe, expect, it } from 'vitest';
import { SendFault } from '../../../src/ports/messenger.js';
import { NoAnswer } from '../../../src/teams/connector/clients.js';
import { sanitiseFound, codeOfFault, passed, runProbes } from '../../../src/teams/first-hour/checks.js';

const refusal = (statusCode: number, code?: string) => ({
  statusCode,
  response: { bodyAsText: code === undefined ? '' : JSON.stringify({ error: { code, message: 'of Ana Ruiz' } }) },
});

describe('the code of a fault', () => {
  it.each([
    ['HTTP 403 BotNotInConversationRoster', new SendFault('blocked', null, { cause: refusal(403, 'BotNotInConversationRoster') })],
    ['HTTP 502', refusal(502)],
    ['ENOTFOUND', new TypeError('fetch failed', { cause: Object.assign(new Error('ana.ruiz'), { code: 'ENOTFOUND' }) })],
    [
      'AADSTS7000222',
      Object.assign(new Error('invalid_client: AADSTS7000222: The provided client secret keys are expired.'), {
        errorCode: 'invalid_client',
      }),
    ],
    [
      'proxy-credentials',
      new SendFault('not-sent', null, { cause: new NoAnswer(false, { cause: Object.assign(new Error(), { code: 'proxy-credentials' }) }) }),
    ],
    ['no-place', new SendFault('no-place')],
    ['error interno', new Error('Ana Ruiz no está')],
  ])('the code of a fault is %s', (code, fault) => {
    expect(codeOfFault(fault)).toBe(code);
  });
});

describe('the finding of a check', () => {
  it('the finding of a check is cut, and loses characters that a card could interpret', () => {
    expect(sanitiseFound('**mesa** <at>Ana</at> [x](y) #1')).toBe('mesa at Ana /at x (y) 1');
    expect(sanitiseFound('mesa, '.repeat(100))).toHaveLength(120);
  });
});

describe('probes', () => {
  it('a failed probe skips its remaining checks, and a check without an answer in time fails', async () => {
    const results = await runProbes([
      { checks: ['mail-sent', 'mail-back'], limitMs: 1_000, run: () => Promise.reject(refusal(403, 'X')) },
      { checks: ['login'], limitMs: 10, run: () => new Promise(() => undefined) },
      { checks: ['keys', 'clock'], limitMs: 1_000, run: (tell) => Promise.resolve(tell('clock', passed('1 s'))) },
    ]);
    expect(results).toEqual([
      { check: 'mail-sent', outcome: 'failed', found: 'HTTP 403 X' },
      { check: 'mail-back', outcome: 'skipped', found: 'depende de otra prueba' },
      { check: 'login', outcome: 'failed', found: 'sin respuesta en 0.01 s' },
      { check: 'keys', outcome: 'skipped', found: 'depende de otra prueba' },
      { check: 'clock', outcome: 'passed', found: '1 s' },
    ]);
  });
});
