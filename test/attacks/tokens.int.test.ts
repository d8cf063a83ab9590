import { describe, expect, it, onTestFinished } from 'vitest';
import { maxFileBytes } from '../../src/desk/files/file-allowance.js';
import { createBotIdentity } from '../../src/teams/connector/authentication.js';
import { offeredFiles } from '../../src/teams/inbound/activity-gate.js';
import { createAttachments } from '../../src/teams/files/attachments.js';
import { instant } from '../../src/core/instant.js';
import { createBotClient } from '../support/bot-client.js';
import { startBuiltServer } from '../support/built-server.js';
import { createKeyServer } from '../support/key-server.js';
import { createReceivingEdge, hello, recordingLog, type ReceivingEdge } from '../support/desk-edge.js';
import type { JsonObject } from '../../src/core/json.js';

const EMULATOR = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';

describe('tokens that are not the platform’s', () => {
  it('a token of the emulator’s issuer for the bot is 401, and its keys are not even asked for', async () => {
    const edge = await createReceivingEdge();
    const token = edge.keys?.token(edge.connector.serviceUrl, { claims: { iss: EMULATOR, ver: '1.0', appid: edge.keys.appId } }) ?? '';
    expect(await edge.client.deliver(hello(edge), token)).toMatchObject({ status: 401 });
    expect(edge.received).toEqual([]);
  });

  it('in production the issuer of Teams’ calls is the one that counts', () => {
    const clock = { now: () => instant(7) };
    const registration = { kind: 'secret', appId: 'a', tenantId: 't', password: 'p' } as const;
    expect(createBotIdentity(registration, null, { clock, steady: clock }).issuer).toBe('https://api.botframework.com');
  });
});

describe('the bot’s own token', () => {
  it.each([
    ['a conversation', 'v3/conversations/a/members'],
    ['an attachment’s description', 'v3/attachments/1'],
    ['a view that climbs out', 'v3/attachments/1/views/../../../conversations'],
    ['a view that climbs out in code', 'v3/attachments/1/views/%2e%2e%2f%2e%2e%2fconversations'],
    ['an id that climbs out in code', 'v3/attachments/1%2f..%2fviews/original'],
    ['something below a view', 'v3/attachments/1/views/original/more'],
    ['another version', 'v4/attachments/1/views/original'],
  ])('a picture at %s is not fetched with it', async (_, path) => {
    const edge = await createReceivingEdge();
    expect(await fetchedFrom(edge, `${edge.connector.serviceUrl}${path}`)).toEqual([]);
  });

  it('a view of an attachment is fetched with it, without what stands behind its address', async () => {
    const edge = await createReceivingEdge();
    const [call] = await fetchedFrom(edge, `${edge.connector.serviceUrl}v3/attachments/1/views/original?go=on`);
    expect(call).toMatchObject({ path: '/v3/attachments/1/views/original', authorization: expect.stringMatching(/^Bearer own-token-/) });
    expect(call?.query.toString()).toBe('');
  });
});

/** What the connector is asked for a pasted picture with this address. */
async function fetchedFrom({ connector, identity, rules, store, clock, ana, chat, received, client }: ReceivingEdge, contentUrl: string) {
  const picture = { contentType: 'image/*', contentUrl };
  expect(await client.deliver({ ...connector.text(ana, chat, 'vea'), attachments: [picture] })).toMatchObject({ status: 200 });
  const [inbound] = received;
  if (inbound === undefined) throw new Error('nothing was received');
  const { log } = recordingLog();
  const ids = { next: () => 'file', derived: (...parts: readonly string[]) => parts.join('|') };
  const attachments = createAttachments({
    files: store.files,
    ids,
    clock,
    log,
    rules,
    token: identity.token,
    fetchWithin: (_, fetch) => fetch({ kind: 'room', bytes: maxFileBytes }),
  });
  await attachments.keepAll({ ...inbound, files: offeredFiles([picture]).files });
  return connector.calls.filter(({ method }) => method === 'GET');
}

describe('an invoke without an id', () => {
  it('an invoke without an id is 400 and reaches no handler', async () => {
    const edge = await createReceivingEdge();
    const { id: _, ...press }: JsonObject = {
      ...hello(edge),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { verb: 'take', data: {} } },
    };
    expect(await edge.client.deliver(press)).toMatchObject({ status: 400, body: { error: { code: 'no-id' } } });
  });
});

describe('what the SDK prints', () => {
  it('a hundred forged tokens leave lines of the log only, and no key among them', async () => {
    const keys = await createKeyServer();
    onTestFinished(() => keys.close());
    const server = await startBuiltServer({ ...keys.environment, PRECASO_COORDINATORS: '33333333-3333-4333-8333-333333333301' });
    onTestFinished(() => server.close());
    const client = createBotClient(server.port);
    const forged = keys.token('http://127.0.0.1:9/', { key: 'stranger' });
    for (let at = 0; at < 100; at++) expect([401, 429]).toContain((await client.deliver({}, forged)).status);
    await server.terminate();
    const said = server.output();
    expect(said.split('\n').filter((line) => line !== '' && !line.startsWith('{'))).toEqual([
      expect.stringMatching(/^Precaso escucha en /),
    ]);
    expect(said).not.toContain('PUBLIC KEY');
    expect(said.match(/package-printed/g)).toHaveLength(1);
  });
});
