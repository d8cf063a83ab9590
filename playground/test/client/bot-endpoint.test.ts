import { expect, it } from 'vitest';
import { createBotEndpoint } from '../../client/bot-endpoint.js';
import { createTraffic } from '../../http/traffic.js';
import { instant } from '../../../src/core/instant.js';

/** The endpoint of a bot that never answers in time: the wait is recorded and takes no time. */
function slowEndpoint() {
  const waits: number[] = [];
  const timeout = (ms: number): AbortSignal => {
    waits.push(ms);
    return AbortSignal.abort(new DOMException('', 'TimeoutError'));
  };
  return {
    waits,
    ...createBotEndpoint(
      () => 'http://127.0.0.1:1/api/messages',
      createTraffic(() => instant(0)),
      timeout,
    ),
  };
}

it.each([
  ['message', 15_000],
  ['conversationUpdate', 15_000],
  ['installationUpdate', 15_000],
  ['invoke', 10_000],
])('the answer to a %s is awaited for at most %i ms', async (type, ms) => {
  const { deliver, waits } = slowEndpoint();
  expect(await deliver({ type })).toEqual({ kind: 'unanswered', reason: 'TimeoutError' });
  expect(waits).toEqual([ms]);
});
