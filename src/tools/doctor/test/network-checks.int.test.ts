import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../adapters/system-clock.js';
import { findingOf } from '../findings.js';
import { networkChecks, type NetworkParts } from '../network-checks.js';
import { createKeyServer } from '../../../../test/support/key-server.js';

async function results(otherwise: Partial<NetworkParts> = {}) {
  const keys = await createKeyServer();
  onTestFinished(() => keys.close());
  const parts: NetworkParts = {
    identity: { token: () => Promise.resolve('opaque') },
    loopbackIdentity: keys.identity,
    proxy: null,
    serviceHosts: [],
    allowLoopbackServices: true,
    clock: systemClock,
    ...otherwise,
  };
  const found: Record<string, string> = {};
  for (const [name, check] of Object.entries(networkChecks(parts))) {
    const { outcome, found: what } = await findingOf(6_000, check);
    found[name] = `${outcome} ${what}`.trim();
  }
  return found;
}

const closedPort = 'http://127.0.0.1:1';

describe('the checks of the network', () => {
  it('the check of the login names how long the token is valid, if the token says so', async () => {
    const exp = Math.floor(systemClock.now() / 1_000) + 3_600;
    const token = `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.y`;
    expect((await results({ identity: { token: () => Promise.resolve(token) } }))['login']).toBe('passed 60 min');
    expect((await results())['login']).toBe('passed');
  });

  it('the check of the proxy names it by its host alone, and passes it when a host behind it answers', async () => {
    expect((await results({ proxy: 'proxy.entidad.gov.co:3128' }))['proxy']).toBe('passed proxy.entidad.gov.co:3128');
  });

  it('the network checks skip a proxy when no host behind it answers', async () => {
    const keys = await createKeyServer();
    onTestFinished(() => keys.close());
    const found = await results({
      proxy: 'proxy.entidad.gov.co:3128',
      loopbackIdentity: { ...keys.identity, channelMetadataUrl: `${closedPort}/metadata` },
    });
    expect(found).toMatchObject({
      keys: expect.stringContaining('failed'),
      clock: 'skipped depende de otra prueba',
      proxy: 'skipped proxy.entidad.gov.co:3128: sin respuesta del otro lado',
    });
  });

  it.each([
    ['no host answers', `${closedPort}/metadata`],
    ['the firewall drops all', null],
  ] as const)(
    'the network checks warn that there is no direct connection when %s and no proxy is set',
    async (_, address) => {
      const keys = await createKeyServer();
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      onTestFinished(async () => {
        silent.close();
        await keys.close();
      });
      const at = silent.address();
      const channelMetadataUrl = address ?? `http://127.0.0.1:${typeof at === 'object' ? (at?.port ?? 0) : 0}/metadata`;
      const found = await results({ loopbackIdentity: { ...keys.identity, channelMetadataUrl } });
      expect(found).toMatchObject({ keys: expect.stringContaining('failed'), proxy: 'warned sin proxy: no hay salida directa' });
    },
    15_000,
  );

  it('the network checks pass the direct connection when a host answers, with any status', async () => {
    const keys = await createKeyServer();
    onTestFinished(() => keys.close());
    keys.answering = false;
    expect(await results({ loopbackIdentity: keys.identity })).toMatchObject({ keys: 'failed HTTP 404', proxy: 'passed sin proxy' });
  });

  it('the check of Teams names the host that is not reached, with its code', async () => {
    expect((await results({ serviceHosts: ['127.0.0.1:2'] }))['service']).toBe('failed 127.0.0.1:2: ECONNREFUSED');
  });
});
