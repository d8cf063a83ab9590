import https from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';
import type { Log } from '../../ports/log.js';
import type { ForwardProxy } from '../../settings/forward-proxy.js';
import { createTunnels, type Tunnels } from './tunnels.js';

/**
 * Each through its own tunnel: calls by `fetch`, and calls by `node:https` with the process's agent (login, signing keys) or with the agent
 * that is returned.
 */
export function useForwardProxy(proxy: ForwardProxy, log: Log): https.Agent {
  const tunnels = createTunnels(proxy, log);
  const agent = new TunnelAgent(tunnels);
  https.globalAgent = agent;
  setGlobalDispatcher(fetchThrough(tunnels));
  keepDirectForIdentities(proxy);
  return agent;
}

/** Node's own agent, which closes a connection after five idle seconds, with one tunnel for each connection. */
class TunnelAgent extends https.Agent {
  constructor(private readonly tunnels: Tunnels) {
    super({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
  }
  override createConnection(
    options: https.RequestOptions,
    done?: (fault: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    if (done === undefined) throw new TypeError('a tunnel needs a callback: it opens asynchronously');
    const tunnel = this.tunnels.to(options.host ?? '', Number(options.port ?? 443));
    if (tunnel === null) return super.createConnection(options);
    const onSocket = (socket: Socket): void => done(null, this.overTunnel({ ...options, socket }));
    void handOver(tunnel, onSocket, (fault) => done(fault, new Socket()));
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
      const onSocket = (httpSocket: Socket): void => connect({ ...options, httpSocket }, done);
      void handOver(tunnel, onSocket, (fault) => done(fault, null));
    },
  });
}

async function handOver(tunnel: Promise<Socket>, onSocket: (socket: Socket) => void, onFault: (fault: Error) => void): Promise<void> {
  const socket = await tunnel.catch((fault: Error) => fault);
  if (socket instanceof Error) onFault(socket);
  else onSocket(socket);
}

/**
 * Excludes managed identities from the proxy: the SDK gets their tokens by its own HTTP clients. These read the proxy from the environment
 * without exceptions for this machine, and would send the request for the token to the proxy.
 */
function keepDirectForIdentities({ direct }: ForwardProxy): void {
  const endpoint = process.env['IDENTITY_ENDPOINT'] ?? '';
  const own = URL.canParse(endpoint) ? [new URL(endpoint).hostname] : [];
  process.env['NO_PROXY'] = [...direct, 'localhost', '127.0.0.1', '[::1]', '169.254.169.254', ...own].join(',');
}
