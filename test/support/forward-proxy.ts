import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';

export type Tunnel = { readonly to: string; readonly authorization: string | null; readonly answered: number };

/** The entity's forward proxy, on loopback: it knows the ports behind names that resolve nowhere. */
export interface ForwardProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Every CONNECT, in the order in which it was answered. */
  readonly tunnels: readonly Tunnel[];
  /** Requests that are no CONNECT: their sender takes it for a plain proxy. */
  readonly others: readonly string[];
  /** What a tunnel to this `host:port` is answered instead. */
  answer(to: string, status: number): void;
  /** From now on only with these credentials, `user:password`. */
  admit(credentials: string): void;
  /** Takes connections and answers nothing. */
  silent(isSilent: boolean): void;
  /** All tunnels are cut and no connection is taken, until `back`. */
  gone(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

/** @param ports of the loopback servers behind each `host:port`; any other is answered 502 */
export async function createForwardProxy(ports: Readonly<Record<string, number>>): Promise<ForwardProxy> {
  const tunnels: Tunnel[] = [];
  const others: string[] = [];
  const answers = new Map<string, number>();
  const sockets = new Set<Socket>();
  const state = { admitted: null as string | null, isSilent: false };
  const server = createServer((req, res) => {
    others.push(`${req.method} ${req.url}`);
    res.writeHead(400);
    res.end();
  });
  const statusFor = (to: string, authorization: string | null): number => {
    if (state.admitted !== null && authorization !== state.admitted) return 407;
    return answers.get(to) ?? (ports[to] === undefined ? 502 : 200);
  };
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (req: IncomingMessage, client: Socket) => {
    const to = req.url ?? '';
    const authorization = req.headers['proxy-authorization'] ?? null;
    if (state.isSilent) return;
    const answered = statusFor(to, authorization);
    tunnels.push({ to, authorization, answered });
    if (answered === 200) join(client, ports[to] ?? 0, sockets);
    else client.end(`HTTP/1.1 ${answered} No\r\ncontent-length: 5\r\n\r\nnope\n`);
  });
  const listen = (port: number): Promise<void> => new Promise((listening) => server.listen(port, '127.0.0.1', listening));
  const gone = async (): Promise<void> => {
    const closed = new Promise((end) => server.close(end));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    tunnels,
    others,
    answer: (to, status) => void answers.set(to, status),
    admit: (credentials) => void (state.admitted = `Basic ${Buffer.from(credentials).toString('base64')}`),
    silent: (isSilent) => void (state.isSilent = isSilent),
    gone,
    back: () => listen(port),
    close: () => (server.listening ? gone() : Promise.resolve()),
  };
}

function join(client: Socket, port: number, sockets: Set<Socket>): void {
  const upstream = connect(port, '127.0.0.1', () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  sockets.add(upstream);
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => {
    sockets.delete(upstream);
    client.destroy();
  });
  client.on('close', () => upstream.destroy());
  client.pipe(upstream).pipe(client);
}
