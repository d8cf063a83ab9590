import { doneMessage } from '../../../src/features/answers.js';
import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import type { Fault } from '../../../playground/connector/fault-script.js';
import { faultOf, sending, toChannel, words } from '../../support/a-sending-edge.js';

describe('a message to a person', () => {
  it('a message to a person goes to their chat with the bot, with the bot’s token', async () => {
    const { messenger, toAna, ana, connector, keys } = await sending();
    const posted = await messenger.post(toAna, words);
    const call = await connector.nextPost();
    expect(posted).toEqual({ conversation: ana.chatId, activity: expect.stringMatching(/^\d+$/) });
    expect([call.conversationId, call.activity['text'], call.authorization]).toEqual([
      ana.chatId,
      'Hola, Ana.',
      `Bearer ${keys?.given[0]}`,
    ]);
    await messenger.update(toAna, posted, { kind: 'text', text: 'Hola otra vez.' });
    expect((await connector.nextEdit(posted.activity ?? '')).activity['text']).toBe('Hola otra vez.');
  });

  it('a message to a person who never wrote opens a chat, which is remembered', async () => {
    const { messenger, toAna, ana, connector, store } = await sending();
    await store.people.remember(personId(ana.aadObjectId), { chat: null });
    await messenger.post(toAna, words);
    await messenger.post(toAna, words);
    expect(connector.calls.map((call) => call.path.split('/').slice(0, 3).join('/'))).toEqual([
      '/v3/conversations',
      '/v3/conversations',
      '/v3/conversations',
    ]);
    expect(connector.calls[0]?.body).toMatchObject({
      isGroup: false,
      members: [{ id: ana.id }],
      tenantId: connector.demo.tenantId,
    });
    expect((await store.people.find(personId(ana.aadObjectId)))?.chat?.conversation).toBe(ana.chatId);
  });

  it('a message to a person whose stored chat is gone goes to the current one', async () => {
    const { messenger, toAna, ana, store } = await sending();
    const chat = (await store.people.find(personId(ana.aadObjectId)))?.chat;
    await store.people.remember(personId(ana.aadObjectId), {
      chat: chat == null ? null : { ...chat, conversation: 'a:old' },
    });
    expect(await messenger.post(toAna, words)).toMatchObject({ conversation: ana.chatId });
  });

  it('a message to a person who is unknown or cannot be written to yet has no place', async () => {
    const { messenger, toAna, ana, store } = await sending();
    expect((await faultOf(messenger.post({ kind: 'person', person: personId('nobody') }, words))).code).toBe('no-place');
    await store.people.remember(personId(ana.aadObjectId), { chat: null, platformId: null });
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('no-place');
    expect((await faultOf(messenger.post({ kind: 'channel', group: 'otro' }, words))).code).toBe('no-place');
  });
});

describe('a message to a channel', () => {
  it('a message to a channel starts a thread, and its card is updated there', async () => {
    const { messenger, connector } = await sending();
    const posted = await messenger.post(toChannel, doneMessage('x'));
    expect(posted.conversation).toBe(`${connector.demo.channels[0]?.channelId};messageid=${posted.activity}`);
    await messenger.update(toChannel, posted, doneMessage('y'));
    expect(connector.calls.map((call) => [call.method, call.status])).toEqual([
      ['POST', 201],
      ['PUT', 200],
    ]);
    expect(connector.calls[0]?.activity).toMatchObject({
      summary: 'x',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
  });

  it('a message to a channel mentions people that the platform knows and gives the names of the others', async () => {
    const mentions = [{ id: personId('eva'), name: 'Eva' }];
    const { messenger, connector, store } = await sending({
      render: () => ({
        kind: 'text',
        text: `${mentions.map(({ name }) => `<at>${name}</at>`).join(' y ')}: llegó`,
        summary: 's',
        mentions,
      }),
    });
    const beto = connector.person('Beto Gil');
    await store.people.remember(personId(beto.aadObjectId), { name: beto.name, platformId: beto.id });
    mentions.unshift({ id: personId(beto.aadObjectId), name: beto.name });
    await messenger.post(toChannel, words);
    expect(connector.calls[0]).toMatchObject({
      status: 201,
      activity: {
        text: '<at>Beto Gil</at> y Eva: llegó',
        entities: [{ type: 'mention', text: '<at>Beto Gil</at>', mentioned: { id: beto.id, name: 'Beto Gil' } }],
      },
    });
  });

  it('a message to a channel that is gone has no place, and is not sent', async () => {
    const { messenger, connector, store, clock } = await sending();
    const card = await messenger.post(toChannel, words);
    const binding = await store.channels.ofGroup('mesa');
    if (binding === null) throw new Error('not bound');
    await store.channels.bind({ ...binding, seen: { as: 'gone', at: clock.now() } });
    for (const send of [messenger.post(toChannel, words), messenger.update(toChannel, card, words)])
      expect((await faultOf(send)).code).toBe('no-place');
    await store.channels.bind({ ...binding, seen: { as: 'back', at: clock.now() } });
    await messenger.post(toChannel, words);
    expect(connector.calls).toHaveLength(2);
  });

  it('a channel message that answers a card is a reply in the card’s thread', async () => {
    const { messenger, connector } = await sending();
    const card = await messenger.post(toChannel, doneMessage('x'));
    const reply = await messenger.post(toChannel, words, undefined, card);
    expect(reply.conversation).toBe(card.conversation);
    expect(connector.calls[1]).toMatchObject({ method: 'POST', status: 201, path: expect.stringContaining(card.conversation) });
  });

  it('a channel message that answers a card without an id or with a deleted thread is a post of its own', async () => {
    const { messenger, connector } = await sending();
    const lost = await messenger.post(toChannel, words, undefined, {
      conversation: connector.demo.channels[0]?.channelId ?? '',
      activity: null,
    });
    const deleted = { conversation: `${connector.demo.channels[0]?.channelId};messageid=1`, activity: '1' };
    const posted = await messenger.post(toChannel, words, undefined, deleted);
    expect([lost, posted].map(({ conversation, activity }) => conversation.endsWith(`;messageid=${activity}`))).toEqual([true, true]);
    expect(connector.calls.map(({ status }) => status)).toEqual([201, 404, 201]);
  });

  it('a channel message whose response has no ids is posted, but cannot be updated', async () => {
    const { messenger, connector } = await sending();
    connector.script(() => true, { kind: 'no-id' });
    const posted = await messenger.post(toChannel, words);
    expect(posted).toEqual({ conversation: connector.demo.channels[0]?.channelId, activity: null });
    expect((await faultOf(messenger.update(toChannel, posted, words))).code).toBe('gone');
  });
});

describe('a connector that refuses or breaks', () => {
  const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
    kind: 'status',
    status: code,
    when: 'before-taken',
    ...more,
  });
  const error = (code: string) => ({ error: { code, message: 'x' } });
  const faults: readonly (readonly [string, Fault, string])[] = [
    ['429 without Retry-After', status(429), 'throttled'],
    ['502 before it was taken', status(502), 'outcome-unknown'],
    ['503 before it was taken', status(503), 'outcome-unknown'],
    ['504 before it was taken', status(504), 'outcome-unknown'],
    ['502 after it was taken', status(502, { when: 'after-taken' }), 'outcome-unknown'],
    ['500', status(500), 'outcome-unknown'],
    ['412', status(412), 'not-sent'],
    ['401', status(401), 'not-sent'],
    ['408', status(408), 'outcome-unknown'],
    ['413', status(413, { body: error('MessageSizeTooBig') }), 'refused'],
    ['400', status(400), 'refused'],
    ['a redirect', status(302), 'refused'],
    ['403 blocked by the user', status(403, { body: error('ConversationBlockedByUser') }), 'blocked'],
    ['403 not in the roster', status(403, { body: error('BotNotInConversationRoster') }), 'blocked'],
    ['403 disabled by an administrator', status(403, { body: error('BotDisabledByAdmin') }), 'blocked'],
    ['a reset before it was taken', { kind: 'reset', when: 'before-taken' }, 'outcome-unknown'],
    ['a reset after it was taken', { kind: 'reset', when: 'after-taken' }, 'outcome-unknown'],
  ];
  it.each(faults)('%s: one post, and it is %s', async (_, fault, code) => {
    const { messenger, toAna, connector } = await sending();
    connector.script(() => true, fault, Number.POSITIVE_INFINITY);
    expect((await faultOf(messenger.post(toAna, words))).code).toBe(code);
    // The SDK's own retry would have made up to four posts of one message.
    expect(connector.calls).toHaveLength(1);
  });

  it.each(faults.filter(([, , code]) => code === 'outcome-unknown'))(
    'I4 %s while a chat is opened: certainly not sent, since the message leaves after it',
    async (_, fault) => {
      const { messenger, toAna, ana, connector, store } = await sending();
      await store.people.remember(personId(ana.aadObjectId), { chat: null });
      connector.script(() => true, fault, Number.POSITIVE_INFINITY);
      expect((await faultOf(messenger.post(toAna, words))).code).toBe('not-sent');
      expect(connector.shown(connector.chatOf(ana))).toEqual([]);
    },
  );

  it('Retry-After is passed on', async () => {
    const { messenger, toAna, connector } = await sending();
    connector.script(() => true, status(429, { retryAfter: '7' }));
    expect(await faultOf(messenger.post(toAna, words))).toMatchObject({ code: 'throttled', retryAfterMs: 7_000 });
    expect(connector.calls).toHaveLength(1);
  });

  it('silence ends at the time limit, and the message may have been taken', async () => {
    const { messenger, toAna, connector } = await sending({ sendLimitMs: 150 });
    connector.script(() => true, { kind: 'silence', when: 'after-taken' });
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('outcome-unknown');
    expect(connector.calls).toHaveLength(1);
  });

  it('an update of a deleted message is gone', async () => {
    const { messenger, connector } = await sending();
    const posted = await messenger.post(toChannel, words);
    connector.script(() => true, status(404, { body: error('ActivityNotFoundInConversation') }));
    expect((await faultOf(messenger.update(toChannel, posted, words))).code).toBe('gone');
  });

  it('a wrong activity id in the answer is noticed when the card is updated', async () => {
    const { messenger, toAna, connector } = await sending();
    connector.script(() => true, { kind: 'wrong-id', id: '12345' });
    const posted = await messenger.post(toAna, words);
    expect((await faultOf(messenger.update(toAna, posted, words))).code).toBe('gone');
  });

  it('a refused connection: certainly not sent', async () => {
    const { messenger, toAna, connector } = await sending();
    await connector.close();
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('not-sent');
  });

  it('an identity platform that gives no token: not sent', async () => {
    const { messenger, toAna, connector, keys } = await sending();
    await keys?.close();
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('not-sent');
    expect(connector.calls).toEqual([]);
  });

  it('a stored address that is not allowed any more gets neither message nor token', async () => {
    const { messenger, toAna, ana, store, keys } = await sending();
    await store.people.remember(personId(ana.aadObjectId), {
      chat: { conversation: ana.chatId, serviceUrl: 'https://evil.example/', tenant: 't' },
    });
    expect((await faultOf(messenger.post(toAna, words))).code).toBe('refused');
    expect(keys?.given).toEqual([]);
  });
});
