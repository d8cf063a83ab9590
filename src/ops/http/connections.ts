import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ConnectionLimits = {
  /** And for a connection without a request. */
  headersMs: number;
  bodyMs: number;
  /** One more is refused. */
  maxConnections: number;
  /** Maximum of strangers' connections without a current request; one more closes the oldest. */
  maxIdleStrangers: number;
};

export type Connections = ReturnType<typeof guardConnections>;

/** How often Node checks for late headers and requests; with its own 30 s they could live four times as long. */
const CHECKED_EVERY_MS = 500;

/**
 * Sets limits for silent and slow callers, and for many of them: half-open connections are closed to make room for others, oldest first,
 * and never keep another caller out. The length of headers has Node's own limit (16 KB, answered 431).
 */
export function guardConnections(node: NodeServer, limits: ConnectionLimits) {
  const { headersMs, bodyMs, maxConnections, maxIdleStrangers } = limits;
  node.headersTimeout = headersMs;
  node.requestTimeout = headersMs + bodyMs;
  node.keepAliveTimeout = 65_000;
  node.maxHeadersCount = 100;
  node.maxConnections = maxConnections;
  // Node reads this when the server begins to listen; the types do not have it.
  Object.assign(node, { connectionsCheckingInterval: Math.min(CHECKED_EVERY_MS, headersMs) });
  takeOneAtATime(node);
  const trusted = new WeakSet<Socket>();
  const idle = new Set<Socket>();
  const rest = (socket: Socket): void => {
    if (socket.destroyed || trusted.has(socket)) return;
    idle.add(socket);
    const [oldest = socket] = idle;
    if (idle.size <= maxIdleStrangers) return;
    idle.delete(oldest);
    oldest.destroy();
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
  return {
    /** A caller with a valid token keeps its connection when strangers' are closed to make room. */
    trust: (socket: Socket): void => void trusted.add(socket),
  };
}

/**
 * Neither Teams nor a proxy sends a request before the one ahead is answered; thousands of small requests could arrive in one packet, and
 * Node would begin all of them before other callers' requests.
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
