import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ConnectionLimits = {
  /** For the headers, and for a connection without a request. */
  headersMs: number;
  /** For a whole body to arrive. */
  bodyMs: number;
  /** All connections; one more is refused. */
  maxConnections: number;
  /** Connections of strangers on which no request is under way; one more closes the oldest. */
  maxIdleStrangers: number;
};

export interface Connections {
  /** The caller showed a valid token: its connection is kept while strangers' are closed for room. */
  trust(socket: Socket): void;
}

/** How often Node looks for headers and requests that are late; its own 30 s would let them live four times as long. */
const CHECKED_EVERY_MS = 500;

/**
 * Limits for silent and slow callers, and for many of them: half-open connections make room for each other, oldest first, and never
 * keep another caller out. The length of headers is Node's own limit (16 KB, answered 431).
 */
export function guardConnections(node: NodeServer, limits: ConnectionLimits): Connections {
  const { headersMs, bodyMs, maxConnections, maxIdleStrangers } = limits;
  node.headersTimeout = headersMs;
  node.requestTimeout = headersMs + bodyMs;
  node.keepAliveTimeout = 65_000;
  node.maxHeadersCount = 100;
  node.maxConnections = maxConnections;
  // Read when the server begins to listen; the types do not have it.
  Object.assign(node, { connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, headersMs) });
  takeOneAtATime(node);
  const trusted = new WeakSet<Socket>();
  // In the order in which they became idle.
  const idle = new Set<Socket>();
  const rest = (socket: Socket): void => {
    if (socket.destroyed || trusted.has(socket)) return;
    idle.add(socket);
    if (idle.size <= maxIdleStrangers) return;
    for (const oldest of idle) {
      idle.delete(oldest);
      oldest.destroy();
      return;
    }
  };
  node.on('connection', (socket: Socket) => {
    socket.setTimeout(headersMs);
    socket.once('close', () => idle.delete(socket));
    rest(socket);
  });
  node.on('request', ({ socket }: IncomingMessage, res: ServerResponse) => {
    socket.setTimeout(0);
    idle.delete(socket);
    res.once('close', () => rest(socket));
  });
  return { trust: (socket) => void trusted.add(socket) };
}

/**
 * A request that comes before the one ahead of it is answered ends the connection. Neither Teams nor a proxy sends so; thousands of small
 * ones arrive in one packet, and Node would begin all of them before anybody else's.
 */
function takeOneAtATime(node: NodeServer): void {
  const busy = new WeakSet<Socket>();
  for (const event of ['request', 'checkContinue'] as const) {
    const handlers = node.listeners(event);
    node.removeAllListeners(event);
    node.on(event, (req: IncomingMessage, res: ServerResponse) => {
      const { socket } = req;
      if (busy.has(socket)) return void socket.destroy();
      busy.add(socket);
      res.once('close', () => busy.delete(socket));
      for (const handle of handlers) Reflect.apply(handle, node, [req, res]);
    });
  }
}
