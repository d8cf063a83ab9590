import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createReceivingEdge, hello } from '../../support/desk-edge.js';
import type { Forging } from '../../support/key-server.js';

describe('a caller', () => {
  // The SDK prints each bad token's error by itself.
  beforeEach(() => {
    const quiet = vi.spyOn(console, 'error').mockReturnValue();
    return () => quiet.mockRestore();
  });

  it('a message with the platform’s token reaches the desk, and the answer goes with the bot’s own', async () => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
    const post = await edge.connector.nextPost();
    expect(post.activity).toMatchObject({ type: 'message', text: 'oí: hola' });
    expect(post.authorization).toBe(`Bearer ${edge.keys?.given[0]}`);
    expect(edge.received).toHaveLength(1);
  });

  const forgeries: readonly (readonly [string, Forging])[] = [
    ['has expired', { claims: { exp: 1_700_000_000, nbf: 1_600_000_000 } }],
    ['is not valid yet', { claims: { nbf: 4_000_000_000, exp: 4_100_000_000 } }],
    ['is for another app', { claims: { aud: 'bb2d9c1e-0000-4000-8000-000000000001' } }],
    ['is for no app', { claims: { aud: undefined } }],
    ['is from another issuer', { claims: { iss: 'https://sts.example' } }],
    ['is from no issuer', { claims: { iss: undefined } }],
    ['is for another service address', { claims: { serviceurl: 'https://smba.trafficmanager.net/amer/' } }],
    ['is for no service address', { claims: { serviceurl: undefined } }],
    ['is signed by a stranger', { key: 'stranger' }],
    ['is not signed (alg none)', { key: 'none' }],
    ['is signed with the public key as a secret (HS256)', { key: 'public-as-hmac' }],
    ['names a key that does not exist', { header: { kid: 'nobody' } }],
    ['names no key', { header: { kid: undefined } }],
    ['names a key for another channel', { header: { kid: 'unendorsed' } }],
  ];
  it.each(forgeries)('a token that %s is 401 and reaches no handler', async (_, forging) => {
    const edge = await createReceivingEdge();
    // The keys are already in the cache, as in a real attack.
    await edge.client.deliver(hello(edge, 'antes'));
    const token = edge.keys?.token(edge.connector.serviceUrl, forging) ?? '';
    const answer = await edge.client.deliver(hello(edge), token);
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthorized', message: 'no valid token' } } });
    expect(edge.received.map((one) => one.text)).toEqual(['antes']);
  });

  it('no token, an empty one, another scheme and rubbish are 401', async () => {
    const edge = await createReceivingEdge();
    const good = edge.keys?.token(edge.connector.serviceUrl) ?? '';
    const tried = [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${good}`,
      good,
      'Bearer x.y.z',
      'Bearer eyJ.eyJ.',
      `Bearer ${good}x`,
      `Bearer ${good.slice(0, -6)}`,
      `Bearer  ${good}`,
    ];
    for (const authorization of tried) {
      const answer = await edge.client.ask('/api/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify(hello(edge)),
      });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
    expect(await edge.client.deliver(hello(edge), null)).toMatchObject({ status: 401 });
    expect(edge.received).toEqual([]);
  });

  it('a token of another bot’s server is 401 here', async () => {
    const [edge, other] = [await createReceivingEdge(), await createReceivingEdge()];
    const theirs = other.keys?.token(edge.connector.serviceUrl) ?? '';
    expect(await edge.client.deliver(hello(edge), theirs)).toMatchObject({ status: 401 });
  });

  it('without signing keys no caller is admitted, and the platform is asked to come again', async () => {
    const edge = await createReceivingEdge();
    if (edge.keys !== null) edge.keys.answering = false;
    expect(await edge.client.deliver(hello(edge))).toMatchObject({
      status: 503,
      body: { error: { code: 'keys-unavailable' } },
    });
    expect(edge.received).toEqual([]);
    if (edge.keys !== null) edge.keys.answering = true;
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
  });

  it('keys that were fetched once are used while their server is away', async () => {
    const edge = await createReceivingEdge();
    await edge.client.deliver(hello(edge, 'uno'));
    if (edge.keys !== null) edge.keys.answering = false;
    expect(await edge.client.deliver(hello(edge, 'dos'))).toMatchObject({ status: 200 });
  });

  it('in local mode neither caller nor bot has a token', async () => {
    const edge = await createReceivingEdge({}, { isLocal: true });
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
    expect(await edge.connector.nextPost()).toMatchObject({ authorization: null });
  });
});

describe('what is admitted', () => {
  type Change = (activity: Record<string, unknown>) => unknown;
  const without =
    (left: string): Change =>
    (one) =>
      Object.fromEntries(Object.entries(one).filter(([key]) => key !== left));
  const refused: readonly (readonly [string, number, string, Change])[] = [
    ['without type', 400, 'not-an-activity', without('type')],
    ['without sender', 400, 'not-an-activity', without('from')],
    ['without conversation', 400, 'not-an-activity', without('conversation')],
    ['without service address', 400, 'not-an-activity', without('serviceUrl')],
    ['with a sender that is a string', 400, 'not-an-activity', (one) => ({ ...one, from: '29:1' })],
    ['with a list for a conversation', 400, 'not-an-activity', (one) => ({ ...one, conversation: [{ id: 'a:1' }] })],
    ['with a text that is a number', 400, 'not-an-activity', (one) => ({ ...one, text: 7 })],
    ['with attachments that are a string', 400, 'not-an-activity', (one) => ({ ...one, attachments: 'x' })],
    ['with a value that is a list', 400, 'bad-value', (one) => ({ ...one, value: [1] })],
    ['that asks for its replies inline', 400, 'delivery-mode', (one) => ({ ...one, deliveryMode: 'expectReplies' })],
    [
      'of another tenant',
      403,
      'foreign-tenant',
      (one) => ({ ...one, channelData: { tenant: { id: 'a0000000-0000-4000-8000-000000000000' } } }),
    ],
    ['that is a list', 400, 'not-an-activity', (one) => [one]],
    ['that is null', 400, 'not-an-activity', () => null],
    ['that is a string', 400, 'not-an-activity', () => 'hola'],
  ];
  it.each(refused)('an activity %s is %i and reaches no handler', async (_, status, code, change) => {
    const edge = await createReceivingEdge();
    const answer = await edge.client.deliver(change({ ...hello(edge) }));
    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(edge.received).toEqual([]);
    expect(edge.connector.calls).toEqual([]);
  });

  it('a foreign service address is 403, even with a token made for it', async () => {
    const edge = await createReceivingEdge();
    const serviceUrl = 'https://smba.trafficmanager.net.evil.example/';
    const answer = await edge.client.deliver({ ...hello(edge), serviceUrl }, edge.keys?.token(serviceUrl));
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'foreign-service' } } });
    expect(edge.keys?.given).toEqual([]);
  });

  it.each([
    ['an unknown channel', { channelId: 'skype' }],
    ['an unknown type', { type: 'handoff' }],
    ['an edited message', { type: 'messageUpdate' }],
    ['a deleted message', { type: 'messageDelete', text: undefined }],
    ['a reaction', { type: 'messageReaction' }],
    ['a read receipt', { type: 'event', name: 'application/vnd.microsoft.readReceipt' }],
  ])('%s is acknowledged and changes nothing', async (_, change) => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver({ ...hello(edge), ...change })).toMatchObject({ status: 200, body: '' });
    expect(edge.received).toEqual([]);
  });

  it('a sender outside the directory gets a sentence instead of silence', async () => {
    const edge = await createReceivingEdge();
    const activity = { ...hello(edge) };
    const from = { id: '29:anonymous', name: 'Alguien' };
    expect(await edge.client.deliver({ ...activity, from })).toMatchObject({ status: 200 });
    expect((await edge.connector.nextPost()).activity['text']).toMatch(/cuenta institucional/);
    const invoke = { ...activity, from, type: 'invoke', name: 'adaptiveCard/action', value: {} };
    expect(await edge.client.deliver(invoke)).toMatchObject({
      status: 200,
      body: { type: 'application/vnd.microsoft.activity.message' },
    });
    expect(edge.received).toEqual([]);
  });
});

describe('malformed requests', () => {
  it('the request of restify#1785 does not end the process', async () => {
    const edge = await createReceivingEdge();
    const token = edge.keys?.token(edge.connector.serviceUrl) ?? '';
    const head = `POST /api/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n`;
    const broken = await edge.client.raw(`${head}content-length: 9\r\n\r\nnot gzip!`);
    expect(broken).toMatch(/^HTTP\/1\.1 415 /);
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const answer = await edge.client.raw(Buffer.concat([Buffer.from(`${head}content-length: ${bomb.length}\r\n\r\n`), bomb]));
    expect(answer).toMatch(/^HTTP\/1\.1 415 /);
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
  });

  it('a text of one megabyte is 413 and nothing of it stays', async () => {
    const edge = await createReceivingEdge();
    expect(await edge.client.deliver(hello(edge, 'a'.repeat(1_000_000)))).toMatchObject({ status: 413 });
    expect(edge.received).toEqual([]);
  });

  it('of three hundred attachments the bot receives the first ten and the number of the others', async () => {
    const edge = await createReceivingEdge();
    const file = {
      contentType: 'image/png',
      contentUrl: `${edge.connector.serviceUrl}v3/attachments/1/views/original`,
    };
    await edge.client.deliver({ ...hello(edge), attachments: Array.from({ length: 300 }, () => file) });
    expect([edge.received[0]?.files.length, edge.received[0]?.filesLeftOut]).toEqual([10, 290]);
  });
});

describe('installs and members', () => {
  it('an install is handled once with its welcome, and members by name', async () => {
    const events: unknown[] = [];
    const edge = await createReceivingEdge({
      onInstalled: async ({ action }, say) => {
        events.push([action, await say([{ kind: 'text', text: 'bienvenida' }])]);
        return true;
      },
      onMembersChanged: ({ added, botAdded }) => {
        events.push([added.length, botAdded]);
        return Promise.resolve();
      },
    });
    for (const activity of edge.connector.installs(edge.ana, edge.chat)) {
      expect(await edge.client.deliver(activity)).toMatchObject({ status: 200 });
    }
    expect(events).toEqual([
      [1, true],
      ['added', true],
    ]);
    expect(edge.connector.calls.map((one) => one.activity['text'])).toEqual(['bienvenida']);
  });
});
