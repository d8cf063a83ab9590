import { beforeEach, expect, it, vi } from 'vitest';
import type { BotClient } from '../support/bot-client.js';
import { createReceivingEdge, hello } from '../support/desk-edge.js';

/** A body of nearly 256 KB that takes the longest to be found wrong. */
const wrongMembers = JSON.stringify({ type: 'conversationUpdate', membersAdded: Array.from({ length: 120_000 }, () => 1) });

beforeEach(() => {
  const quiet = vi.spyOn(console, 'error').mockReturnValue();
  return () => quiet.mockRestore();
});

it('six senders of 250 KB without a token do not hold up a message with one', async () => {
  const edge = await createReceivingEdge();
  const message = async (): Promise<number> => {
    const began = performance.now();
    expect((await edge.client.deliver(hello(edge))).status).toBe(200);
    return performance.now() - began;
  };
  const several = async (): Promise<number> => {
    const times: number[] = [];
    for (let at = 0; at < 15; at++) times.push(await message());
    return median(times);
  };
  const quiet = await several();
  const storm = { is: true };
  const senders = Array.from({ length: 6 }, () => keepSending(edge.client, storm));
  const beside = await several();
  storm.is = false;
  await Promise.all(senders);
  // Sender and desk share this process; a body that was shaped first made it several hundred times as long.
  expect(beside / Math.max(quiet, 5)).toBeLessThan(60);
});

async function keepSending({ ask }: BotClient, storm: { is: boolean }): Promise<void> {
  while (storm.is) {
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: wrongMembers };
    // A refused sender may be cut off in the middle of its body.
    await ask('/api/messages', body).catch(() => undefined);
  }
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}
