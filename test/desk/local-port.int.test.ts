import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startBuiltServer } from '../support/built-server.js';
import { draftTyped, pageRequests } from '../support/page-requests.js';

const settled = { timeout: 120_000, interval: 100 };

describe('local mode on a port that the system chooses', () => {
  it('after a restart on another port, a press on a card of before counts and the cards of before are updated', async () => {
    const server = await startBuiltServer({ PORT: '0' });
    onTestFinished(() => server.close());
    const page = pageRequests(() => server.url);
    const { people, channels } = await page.state();
    const ana = people.find(({ role }) => role === 'requester');
    const beto = people.find(({ groupId }) => groupId === 'mesa');
    const channel = channels.find(({ groupId }) => groupId === 'mesa')?.channelId ?? '';
    if (ana === undefined || beto === undefined) throw new Error('the demonstration has both');

    await page.say(ana.id, ana.chatId, 'precaso no abre el correo desde ayer');
    await vi.waitFor(() => page.press(ana.id, ana.chatId, 'Enviar', draftTyped), settled);
    const receipt = await vi.waitFor(() => page.cardWith(ana.chatId, 'Registrado').then(defined), settled);
    const live = await vi.waitFor(() => page.cardWith(channel, 'Sin asignar').then(defined), settled);

    const before = server.url;
    await server.terminate();
    await server.start({ PORT: '0' });
    expect(server.url).not.toBe(before);
    await page.press(beto.id, channel, 'Tomar');
    await vi.waitFor(async () => {
      expect((await page.cardWith(channel, 'En proceso'))?.id).toBe(live.id);
      expect((await page.cardWith(ana.chatId, 'En proceso'))?.id).toBe(receipt.id);
    }, settled);
  });
});

function defined<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('it is not there yet');
  return one;
}
