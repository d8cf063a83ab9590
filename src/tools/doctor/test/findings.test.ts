import { describe, expect, it } from 'vitest';
import { SendFault } from '../../../ports/messenger.js';
import { NoAnswer } from '../../../teams/connector/clients.js';
import { codeOfFault, failed, findingOf } from '../findings.js';

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
  it('the finding of a check loses characters that a terminal or a card could interpret', async () => {
    expect(await findingOf(1_000, () => failed('**mesa** <at>Ana</at> [x](y) #1'))).toEqual(failed('mesa at Ana /at x (y) 1'));
  });

  it('a check that throws fails with its code, and one without an answer in time with the time', async () => {
    expect(await findingOf(1_000, () => Promise.reject(new SendFault('blocked', null, { cause: refusal(403, 'X') })))).toEqual(
      failed('HTTP 403 X'),
    );
    expect(await findingOf(10, () => new Promise(() => undefined))).toEqual(failed('sin respuesta en 0.01 s'));
  });
});
