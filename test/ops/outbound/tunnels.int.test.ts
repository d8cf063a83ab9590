import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTunnel } from '../../../src/ops/outbound/tunnels.js';
import type { ForwardProxy } from '../../../src/settings/forward-proxy.js';
import { createForwardProxy } from '../../support/forward-proxy.js';
import { tempFolder } from '../../support/temp-folder.js';
import { throwawayCertificate } from '../../support/throwaway-certificate.js';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function aProxy(ports: Readonly<Record<string, number>>) {
  const proxy = await createForwardProxy(ports);
  onTestFinished(() => proxy.close());
  return proxy;
}

const at = (port: number, more: Partial<ForwardProxy> = {}): ForwardProxy => ({
  secure: false,
  hostname: '127.0.0.1',
  port,
  shown: '',
  authorization: null,
  direct: [],
  ...more,
});
const portOf = ({ host }: { host: string }): number => Number(host.split(':')[1]);

describe('a tunnel', () => {
  it('a tunnel passes on what the host sends first', async () => {
    const port = await listening(createServer((socket) => void socket.end('220 hello')));
    const proxy = await aProxy({ 'mail.example:25': port });
    const socket = await openTunnel(at(portOf(proxy)), 'mail.example:25');
    const received: Buffer[] = [];
    for await (const part of socket) received.push(part as Buffer);
    expect(Buffer.concat(received).toString()).toBe('220 hello');
  });

  it.each([
    [407, 'proxy-credentials'],
    [403, 'proxy-refused'],
    [502, 'proxy-refused'],
    [302, 'proxy-refused'],
  ])('a tunnel fails on the proxy’s answer %i with %s', async (status, code) => {
    const proxy = await aProxy({ 'a:443': 1 });
    proxy.answer('a:443', status);
    await expect(openTunnel(at(portOf(proxy)), 'a:443')).rejects.toMatchObject({ name: 'ProxyFailed', code, status });
  });

  it('a tunnel times out when the proxy does not answer', async () => {
    const proxy = await aProxy({ 'a:443': 1 });
    proxy.silent(true);
    await expect(openTunnel(at(portOf(proxy)), 'a:443', 50)).rejects.toMatchObject({ code: 'proxy-silent' });
  });

  it('a tunnel checks the proxy’s certificate on a TLS connection to the proxy', async () => {
    const certificate = await throwawayCertificate(await tempFolder(), ['proxy.example']);
    const port = await listening(createTlsServer(certificate, (socket) => void socket.on('error', () => undefined).end()));
    await expect(openTunnel(at(port, { secure: true }), 'a:443')).rejects.toMatchObject({
      code: 'proxy-unreachable',
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });
});
