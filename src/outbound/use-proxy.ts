import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import type { Log } from '../ports/log.js';
import type { ForwardProxy } from '../settings/forward-proxy.js';
import { goesDirect } from './direct-hosts.js';
import { createProxyLog } from './proxy-log.js';
import { openTunnel } from './tunnel.js';

type Tunnels = {
  /** Null: this one is called without the proxy. */
  to(host: string, port: number): Promise<Socket> | null;
};

/**
 * From now on every call of the process with TLS goes through the proxy by a tunnel of its own: what is called by `fetch`,
 * and what is called by `node:https` with the process's agent (login, signing keys) or with the one that is returned.
 */
export function useForwardProxy(proxy: ForwardProxy, log: Log): https.Agent {
  const tunnels = createTunnels(proxy, log);
  const agent = new TunnelAgent(tunnels);
  https.globalAgent = agent;
  setGlobalDispatcher(fetchThrough(tunnels));
  keepDirectForIdentities(proxy);
  return agent;
}

function createTunnels(proxy: ForwardProxy, log: Log): Tunnels {
  const lines = createProxyLog(log, proxy.shown);
  const open = async (to: string): Promise<Socket> => {
    try {
      const socket = await openTunnel(proxy, to);
      lines.opened(to);
      return socket;
    } catch (fault) {
      lines.failed(to, fault);
      throw fault;
    }
  };
  return { to: (host, port) => (goesDirect(host, port, proxy.direct) ? null : open(`${host}:${port}`)) };
}

/** As Node's own agent, which shuts what was idle for five seconds, but for the way there. */
class TunnelAgent extends https.Agent {
  constructor(private readonly tunnels: Tunnels) {
    super({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
  }
  override createConnection(
    options: https.RequestOptions,
    done?: (fault: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    if (done === undefined) throw new TypeError('a tunnel is made while the caller goes on');
    const tunnel = this.tunnels.to(options.host ?? '', Number(options.port ?? 443));
    if (tunnel === null) return super.createConnection(options);
    const over = (socket: Socket): void => done(null, this.overTunnel({ ...options, socket }));
    void handOver(tunnel, over, (fault) => done(fault, new Socket()));
    return undefined;
  }
  private overTunnel(options: https.RequestOptions & { socket: Socket }): Duplex {
    return super.createConnection(options) ?? options.socket;
  }
}

function fetchThrough(tunnels: Tunnels): Agent {
  const connect = buildConnector({});
  return new Agent({
    connect(options, done) {
      const tunnel = options.protocol === 'https:' ? tunnels.to(options.hostname, Number(options.port || 443)) : null;
      if (tunnel === null) return connect(options, done);
      const over = (httpSocket: Socket): void => connect({ ...options, httpSocket }, done);
      void handOver(tunnel, over, (fault) => done(fault, null));
    },
  });
}

async function handOver(tunnel: Promise<Socket>, over: (socket: Socket) => void, failed: (fault: Error) => void): Promise<void> {
  const socket = await tunnel.catch((fault: Error) => fault);
  if (socket instanceof Error) failed(socket);
  else over(socket);
}

/**
 * The SDK asks for a managed identity's token by HTTP clients of its own, which read the environment, know no address of
 * this machine, and would send the question for it to the proxy.
 */
function keepDirectForIdentities({ direct }: ForwardProxy): void {
  const endpoint = process.env['IDENTITY_ENDPOINT'] ?? '';
  const own = URL.canParse(endpoint) ? [new URL(endpoint).hostname] : [];
  process.env['NO_PROXY'] = [...direct, 'localhost', '127.0.0.1', '[::1]', '169.254.169.254', ...own].join(',');
}
