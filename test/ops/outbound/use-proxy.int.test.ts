import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBuiltDesk } from '../../support/desk-over-http.js';
import { createForwardProxy } from '../../support/forward-proxy.js';
import { startProxiedDesk, type ProxiedDesk } from '../../support/proxied-desk.js';
import { assertionFor, EXCHANGE } from '../../support/login-rules.js';
import { FILES, KEYS, LOGIN, TEAMS } from '../../support/real-hosts.js';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const hostsOf = ({ proxy }: ProxiedDesk): readonly string[] =>
  [...new Set(proxy.tunnels.map(({ to }) => to.replace(':443', '')))].toSorted();
const holds =
  (words: string) =>
  (activity: object): boolean =>
    JSON.stringify(activity).includes(words);

/** Lines of the proxy, without their stacks. */
function proxyLines(desk: ProxiedDesk) {
  return desk
    .log()
    .filter(({ event }) => event === 'proxy-failed' || event === 'proxy-back')
    .map(({ level, event, proxy, code, status, to }) => ({ level, event, proxy, code, status, to }));
}

/** The host's managed identity: what it hands out is over at once, as after a day. */
async function startManagedIdentity() {
  let given = 0;
  const server = createServer((req, res) => {
    const resource = new URL(req.url ?? '/', 'http://x').searchParams.get('resource') ?? '';
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ access_token: assertionFor(resource, (given += 1)), expires_on: '1', resource, token_type: 'Bearer' }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: 'x' };
}

describe('a desk behind a forward proxy', () => {
  it('a desk with a federated credential proves itself by what its host’s identity says now, and has no secret', async () => {
    const identity = await startManagedIdentity();
    const federated = { MicrosoftAppPassword: '', MicrosoftAppFederatedClientId: '6f2b0c1e-1111-4222-8333-444455556666' };
    const desk = await startProxiedDesk({
      environment: (proxy) => ({ HTTPS_PROXY: proxy.url, ...identity, ...federated }),
      tokenSeconds: 200,
      secret: null,
    });
    for (const words of ['hola', 'mis casos']) {
      expect((await desk.says(words)).status).toBe(200);
      expect((await desk.connector.nextPost()).authorization).toBe('Bearer a-token-of-entra');
    }
    const { assertions } = desk.hosts;
    expect(assertions.length).toBeGreaterThan(2);
    expect(assertions.filter((one) => !one.endsWith(` for ${EXCHANGE}`))).toEqual([]);
    expect(new Set(assertions).size).toBe(assertions.length);
  });

  it.each([
    ['HTTPS_PROXY in the environment', 'environment'],
    ['HTTPS_PROXY in --env-file', 'file'],
  ] as const)(
    'a desk with %s reaches signing keys, login, connector and files through the proxy, and answers a message',
    async (_, where) => {
      const desk = await startProxiedDesk({ [where]: (proxy: ProxiedDesk['proxy']) => ({ HTTPS_PROXY: proxy.url }) });
      expect((await desk.says('precaso no abre el correo', png)).status).toBe(200);
      const { authorization } = await desk.connector.nextPost(holds('Agregué 1 archivo a PRE-'));
      expect(authorization).toBe('Bearer a-token-of-entra');
      expect(hostsOf(desk)).toEqual([FILES, KEYS, LOGIN, TEAMS]);
      expect(desk.hosts.asked.map((line) => line.replace(/[\da-f-]{36}/, 'TENANT'))).toEqual([
        `${KEYS} GET /v1/.well-known/openidconfiguration`,
        `${KEYS} GET /v1/.well-known/keys`,
        `${LOGIN} POST /TENANT/oauth2/v2.0/token`,
      ]);
      expect(desk.proxy.others).toEqual([]);
      expect(desk.log()).toContainEqual(expect.objectContaining({ event: 'started', proxy: desk.proxy.host }));
    },
  );

  it('a desk behind a proxy calls NO_PROXY hosts directly, and does not reach one that only the proxy reaches', async () => {
    const desk = await startProxiedDesk({ environment: ({ url }) => ({ HTTPS_PROXY: url, NO_PROXY: 'example.co, .sharepoint.com' }) });
    expect((await desk.says('precaso no abre el correo', png)).status).toBe(200);
    await desk.connector.nextPost(holds('PRE-'));
    expect(hostsOf(desk)).toEqual([KEYS, LOGIN, TEAMS]);
    expect(desk.log()).toContainEqual(expect.objectContaining({ event: 'file-refused', reason: 'unreachable' }));
  });

  it('a desk sends the proxy’s credentials for each tunnel and never logs them; while they are refused, Teams gets 503 to deliver again', async () => {
    const desk = await startProxiedDesk({
      environment: ({ host, admit }) => {
        admit('mesa:otra');
        return { HTTPS_PROXY: `http://mesa:clave%401@${host}` };
      },
    });
    expect(await desk.says('precaso no abre el correo')).toMatchObject({ status: 503 });
    expect(proxyLines(desk)).toEqual([
      { level: 'error', event: 'proxy-failed', proxy: desk.proxy.host, code: 'proxy-credentials', status: 407, to: `${KEYS}:443` },
    ]);
    const refused = desk.proxy.tunnels.length;
    desk.proxy.admit('mesa:clave@1');
    expect((await desk.says('precaso no abre el correo')).status).toBe(200);
    expect(new Set(desk.proxy.tunnels.slice(refused).map(({ answered }) => answered))).toEqual(new Set([200]));
    expect(desk.server.output()).not.toMatch(/clave|mesa:|bWVzYTpjbGF2ZUAx/);
  });

  it('a proxy that is down, from the start or later, is logged, messages get 503 for redelivery, and none is lost when it is back', async () => {
    const desk = await startProxiedDesk({ environment: ({ url }) => ({ HTTPS_PROXY: url }) });
    await desk.proxy.gone();
    expect(await desk.says('precaso no abre el correo')).toMatchObject({ status: 503 });
    expect(await desk.says('precaso no abre el correo')).toMatchObject({ status: 503 });
    expect(proxyLines(desk)).toEqual([
      { level: 'error', event: 'proxy-failed', proxy: desk.proxy.host, code: 'proxy-unreachable', status: null, to: `${KEYS}:443` },
    ]);
    await desk.proxy.back();
    expect((await desk.says('precaso no abre el correo')).status).toBe(200);
    expect(proxyLines(desk).at(-1)).toMatchObject({ level: 'info', event: 'proxy-back', to: `${KEYS}:443` });

    // Now the keys are known, and it is the answer that cannot leave.
    const before = proxyLines(desk).length;
    await desk.proxy.gone();
    expect((await desk.says('mis casos')).status).toBe(503);
    expect(proxyLines(desk).slice(before)).toMatchObject([{ code: 'proxy-unreachable', to: `${TEAMS}:443` }]);
    await desk.proxy.back();
    expect((await desk.says('mis casos')).status).toBe(200);
  });

  it('a refusal by the proxy is not taken for one by Teams: no person counts as having blocked the bot', async () => {
    const desk = await startProxiedDesk({ environment: ({ url }) => ({ HTTPS_PROXY: url }) });
    desk.proxy.answer(`${TEAMS}:443`, 403);
    expect((await desk.says('ayuda')).status).toBe(503);
    expect(proxyLines(desk)).toMatchObject([{ level: 'error', code: 'proxy-refused', status: 403, to: `${TEAMS}:443` }]);
    expect(desk.log().map(({ event }) => event)).not.toContain('person-unreachable');
  });

  it('a desk behind a proxy gets a managed identity’s token on this machine, not through the proxy', async () => {
    const asked: string[] = [];
    const identity = createServer((req, res) => {
      asked.push(`${req.headers.host} ${(req.url ?? '').split('?', 1)[0]}`);
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(
        JSON.stringify({
          access_token: 'a-token-of-azure',
          token_type: 'Bearer',
          resource: 'https://api.botframework.com',
          expires_on: String(Math.floor(Date.now() / 1_000) + 3_600),
        }),
      );
    });
    await new Promise<void>((listening) => identity.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void identity.close());
    const { port } = identity.address() as AddressInfo;
    const desk = await startProxiedDesk({
      environment: ({ url }) => ({
        HTTPS_PROXY: url,
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppPassword: '',
        IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
        IDENTITY_HEADER: 'x',
      }),
    });
    expect((await desk.says('ayuda')).status).toBe(200);
    expect((await desk.connector.nextPost()).authorization).toBe('Bearer a-token-of-azure');
    expect(asked).toEqual([`127.0.0.1:${port} /msi/token`]);
    expect([hostsOf(desk), desk.proxy.others]).toEqual([[KEYS, TEAMS], []]);
  });

  it('a desk in local mode calls this machine only, although a proxy is set', async () => {
    const proxy = await createForwardProxy({});
    onTestFinished(() => proxy.close());
    const desk = await startBuiltDesk({ isLocal: true, environment: { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url } });
    onTestFinished(() => desk.close());
    const ana = desk.requester();
    await desk.say(ana, 'precaso no abre el correo');
    await desk.shows(desk.chat(ana), 'PRE-', { button: 'Enviar' });
    expect([proxy.tunnels, proxy.others]).toEqual([[], []]);
  });
});
