import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnectorClients, ForeignService } from '../../../src/teams/connector/clients.js';
import { isAllowedService, webChatRules } from '../../../src/teams/protocol/allowed-services.js';
import { onlyInTeams } from '../../../src/texts/turn-answers.js';
import { createReceivingEdge } from '../../support/desk-edge.js';

type Said = { url: string; authorization: string; body: Record<string, unknown> };

/** A host of the channel on this machine; it takes what it is told, or answers with that status. */
async function webChatHost(status = 200): Promise<{ serviceUrl: string; said: Said[] }> {
  const said: Said[] = [];
  const server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      said.push({ url: req.url ?? '', authorization: req.headers.authorization ?? '', body: JSON.parse(Buffer.concat(parts).toString()) });
      res.statusCode = status;
      res.setHeader('content-type', 'application/json');
      res.end('{"id":"1"}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { serviceUrl: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`, said };
}

/** Signed with a key that the platform uses for that channel and not for Teams. */
const byWebChat = { header: { kid: 'unendorsed' } } as const;

/** As the portal's "Test in Web Chat" sends it: no tenant, and a sender who is not in the directory. */
const message = (serviceUrl: string) => ({
  type: 'message',
  id: 'IfxenhOqYRR4jfMT7XOjdC-us|0000000',
  timestamp: '2026-11-20T15:00:00.000Z',
  channelId: 'webchat',
  serviceUrl,
  from: { id: 'c7292dba-1513-42bc-9ba8-4d686b21aad7', name: '' },
  recipient: { id: 'precaso@3Y0PGApS8twNuWd', name: 'precaso' },
  conversation: { id: 'IfxenhOqYRR4jfMT7XOjdC-us', properties: {} },
  text: 'precaso no abre el correo',
  entities: [{ type: 'ClientCapabilities', requiresBotState: true, supportsListening: true, supportsTts: true }],
  channelData: { clientActivityID: '8ityzzi5obi' },
});

describe('a message of Web Chat', () => {
  it('a Web Chat message is answered there with one sentence and reaches no handler', async () => {
    const { client, keys, received, store, connector } = await createReceivingEdge();
    const { serviceUrl, said } = await webChatHost();
    const token = keys?.token(serviceUrl, byWebChat) ?? null;
    expect((await client.deliver(message(serviceUrl), token)).status).toBe(200);
    expect(said).toMatchObject([
      {
        url: `/v3/conversations/IfxenhOqYRR4jfMT7XOjdC-us/activities/${encodeURIComponent(message('').id)}`,
        authorization: `Bearer ${keys?.given.at(-1)}`,
        body: { type: 'message', text: onlyInTeams, from: { id: 'precaso@3Y0PGApS8twNuWd' } },
      },
    ]);
    expect([received, connector.calls, (await store.queries.openDrafts(9)).length]).toEqual([[], [], 0]);
  });

  it('a Web Chat message from another address than the channel’s is refused, and the bot’s token is not sent', async () => {
    const { client, keys } = await createReceivingEdge();
    for (const serviceUrl of [
      'https://evil.example/',
      'https://webchat.botframework.com.evil.example/',
      'https://smba.trafficmanager.net/amer/',
    ]) {
      const reply = await client.deliver(message(serviceUrl), keys?.token(serviceUrl, byWebChat) ?? null);
      expect([reply.status, reply.body]).toEqual([403, { error: { code: 'foreign-service', message: 'serviceUrl: not an allowed host' } }]);
    }
    expect(keys?.given).toEqual([]);
  });

  it('a Web Chat message without a valid token, or with one for Teams only, is refused', async () => {
    const { client, keys } = await createReceivingEdge();
    const { serviceUrl, said } = await webChatHost();
    for (const token of [null, keys?.token(serviceUrl) ?? null])
      expect((await client.deliver(message(serviceUrl), token)).status).toBe(401);
    expect(said).toEqual([]);
  });

  it('a Web Chat message that cannot be answered is acknowledged, and the failure is logged', async () => {
    const { client, keys, log } = await createReceivingEdge();
    const { serviceUrl } = await webChatHost(403);
    expect((await client.deliver(message(serviceUrl), keys?.token(serviceUrl, byWebChat) ?? null)).status).toBe(200);
    expect(log.map(({ level, event, fields }) => [level, event, fields['kind']])).toEqual([['warn', 'turn-failed', 'web-chat']]);
  });

  it('only messages of Web Chat are answered, not its other activities or other channels', async () => {
    const { client, keys, received } = await createReceivingEdge();
    const { serviceUrl, said } = await webChatHost();
    const opened = { ...message(serviceUrl), type: 'conversationUpdate', membersAdded: [{ id: 'precaso@3Y0PGApS8twNuWd' }] };
    expect((await client.deliver(opened, keys?.token(serviceUrl, byWebChat) ?? null)).status).toBe(200);
    for (const channelId of ['directline', 'emulator'])
      expect((await client.deliver({ ...message(serviceUrl), channelId }, keys?.token(serviceUrl) ?? null)).status).toBe(200);
    expect([said, received]).toEqual([[], []]);
  });
});

describe('the host of Web Chat', () => {
  it('the Web Chat host is allowed for that channel and for no other call', async () => {
    const { identity, rules } = await createReceivingEdge();
    const ofTeams = { ...rules, serviceHosts: ['smba.trafficmanager.net'] };
    expect(isAllowedService('https://webchat.botframework.com/', webChatRules(ofTeams))).toBe(true);
    expect(isAllowedService('https://smba.trafficmanager.net/amer/', webChatRules(ofTeams))).toBe(false);
    await expect(createConnectorClients(identity, ofTeams).at('https://webchat.botframework.com/')).rejects.toThrow(ForeignService);
  });

  it('the Web Chat host is allowed over https only', () => {
    expect(isAllowedService('http://webchat.botframework.com/', webChatRules({ serviceHosts: [], allowLoopbackServices: false }))).toBe(
      false,
    );
    expect(isAllowedService('http://127.0.0.1/', webChatRules({ serviceHosts: ['127.0.0.1'], allowLoopbackServices: false }))).toBe(false);
  });
});
