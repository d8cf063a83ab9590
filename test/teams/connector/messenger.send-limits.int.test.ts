import { describe, expect, it } from 'vitest';
import { later } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { createMessenger } from '../../../src/teams/connector/messenger.js';
import { createConnectorApi } from '../../../src/teams/connector/connector-api.js';
import { aCountingLimiter } from '../../support/a-counting-limiter.js';
import { faultOf, sending, toChannel, words } from '../../support/a-sending-edge.js';
import { plainRender } from '../../support/desk-edge.js';

describe('what is counted', () => {
  const counted = async () => {
    const edge = await sending();
    const { clients, clock, connector, store } = edge;
    const sendLimiter = aCountingLimiter();
    const connectorApi = createConnectorApi({ clients, clock, botId: connector.demo.bot.id, sendLimiter, rank: 'worker' });
    const messenger = createMessenger({ connectorApi, people: store.people, channels: store.channels, render: plainRender });
    return { ...edge, sendLimiter, messenger, channel: connector.demo.channels[0]?.channelId };
  };

  it('I10 each message and each update is one call of its conversation', async () => {
    const { messenger, toAna, ana, connector, store, sendLimiter, channel } = await counted();
    await store.people.remember(personId(ana.aadObjectId), { chat: null });
    await messenger.post(toAna, words);
    await messenger.update(toAna, await messenger.post(toAna, words), words);
    const posted = await messenger.post(toChannel, words);
    await messenger.update(toChannel, posted, words);
    const places = [ana.id, ana.chatId, ana.chatId, ana.chatId, channel, posted.conversation];
    expect(sendLimiter.calls).toEqual(places.map((place) => ({ kind: 'sends', tenant: connector.demo.tenantId, place, rank: 'worker' })));
    expect(connector.calls).toHaveLength(places.length);
  });

  it('I10 no call is counted before the bot has its token: waiting calls would leave all at once', async () => {
    const { messenger, toAna, keys, sendLimiter, connector } = await counted();
    const release = keys?.holdTokens();
    const asked = keys?.asked;
    const sent = Promise.all([messenger.post(toAna, words), messenger.post(toChannel, words), messenger.post(toAna, words)]);
    await expect.poll(() => keys?.asked).toBe(1);
    expect([asked, sendLimiter.calls]).toEqual([0, []]);
    release?.();
    await sent;
    expect([sendLimiter.calls.length, connector.calls.length, keys?.given.length]).toEqual([3, 3, 1]);
  });

  it('I4 a message for which there is no token certainly did not arrive', async () => {
    const { messenger, toAna, keys, sendLimiter } = await counted();
    await keys?.close();
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('not-sent');
    expect(sendLimiter.calls).toEqual([]);
  });

  it('a refusal for too many calls pauses that conversation: as long as Teams says, else two seconds', async () => {
    const { messenger, toAna, ana, connector, sendLimiter } = await counted();
    connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken', retryAfter: '7' });
    await faultOf(messenger.post(toAna, words));
    connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken' });
    await faultOf(messenger.post(toAna, words));
    connector.script(() => true, { kind: 'status', status: 503, when: 'before-taken' });
    await faultOf(messenger.post(toAna, words));
    expect(sendLimiter.rests.map(({ place, forMs }) => [place, forMs])).toEqual([
      [ana.chatId, 7_000],
      [ana.chatId, 2_000],
    ]);
  });

  it('a chat that Teams asked to pause is paused, and others are not', async () => {
    const { messenger, toAna, connector } = await sending({ keepsRateTable: true });
    connector.script(() => true, { kind: 'status', status: 429, when: 'before-taken', retryAfter: '7' });
    await faultOf(messenger.post(toAna, words));
    const { code, retryAfterMs } = await faultOf(messenger.post(toAna, words));
    expect([code, (retryAfterMs ?? 0) > 6_000]).toEqual(['throttled', true]);
    expect(connector.calls).toHaveLength(1);
    await messenger.post(toChannel, words);
    expect(connector.calls).toHaveLength(2);
  });
});

describe('a message past its deadline', () => {
  it('I4 a message past its deadline is not sent: another process may send it by now', async () => {
    const { messenger, toAna, connector, clock } = await sending();
    const late = later(clock.now(), -1);
    expect((await faultOf(messenger.post(toAna, words, late))).code).toBe('not-sent');
    expect((await faultOf(messenger.post(toChannel, words, late))).code).toBe('not-sent');
    expect((await faultOf(messenger.update(toChannel, { conversation: 'c', activity: '1' }, words, late))).code).toBe('not-sent');
    expect(connector.calls).toEqual([]);
  });

  it('I4 a message whose deadline passes while its process is stopped is not sent', async () => {
    const { messenger, toAna, connector, clock } = await sending({ keepsRateTable: true });
    for (let i = 0; i < 4; i++) await messenger.post(toAna, words);
    const fifth = messenger.post(toAna, words, later(clock.now(), 30_000));
    clock.move(60_000);
    expect((await faultOf(fifth)).code).toBe('not-sent');
    expect(connector.calls).toHaveLength(4);
  });
});
