import type { ForwardProxy } from '../../settings/forward-proxy.js';
import { goesDirect } from './tunnels.js';

/** The proxy's address with its credentials, for libraries that open their own tunnels; null for a server that is reached directly. */
export function proxyAddress(proxy: ForwardProxy | null) {
  return (host: string, port: number): string | null => {
    if (proxy === null || goesDirect(host, port, proxy.direct)) return null;
    const name = proxy.hostname.includes(':') ? `[${proxy.hostname}]` : proxy.hostname;
    const url = new URL(`${proxy.secure ? 'https' : 'http'}://${name}:${proxy.port}`);
    const [user = '', ...password] = Buffer.from(proxy.authorization?.replace(/^Basic /, '') ?? '', 'base64')
      .toString()
      .split(':');
    url.username = encodeURIComponent(user);
    url.password = encodeURIComponent(password.join(':'));
    return url.href;
  };
}
