import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import restify from 'restify';
import type { Log } from '../ports/log.js';
import { withTimeout } from '../ports/with-timeout.js';
import { refusal, send, sendAndHangUp } from './answer.js';
import type { HttpAnswer } from './answer.js';
import type { PublicPages } from './public-pages.js';
import { readJson } from './read-json.js';

export type HttpParts = {
  bot: { handle(body: unknown, authorization: string): Promise<HttpAnswer>; idle(): Promise<void> };
  /** Whether the desk can work: store answers, procedure loaded. */
  isReady(): Promise<boolean>;
  log: Log;
  /** The try-it page: asked first; true when it answers. */
  local?: { handle(req: IncomingMessage, res: ServerResponse): boolean } | undefined;
  /** Where the app's links lead, if the desk publishes those pages itself. */
  pages?: PublicPages | null;
  limits?: Partial<HttpLimits>;
};

export type HttpLimits = {
  /** Of an activity; Teams sends about 100 KB at most. */
  maxBytes: number;
  /** For a whole body to arrive. */
  bodyMs: number;
  /** For the headers, and for a connection that says nothing. */
  headersMs: number;
  /** For an answer of `isReady`. */
  readyMs: number;
  /** It is asked once in so long, whoever wants to know: nobody keeps the store busy by asking whether it answers. */
  readyEveryMs: number;
};

const USUAL: HttpLimits = { maxBytes: 256 * 1_024, bodyMs: 10_000, headersMs: 10_000, readyMs: 2_000, readyEveryMs: 1_000 };

export interface HttpServer {
  /** @returns the port it listens on. @throws when it is taken */
  listen(port: number, host: string): Promise<number>;
  /** Takes nothing new, lets turns end for at most `withinMs`, then cuts what is left. */
  close(withinMs?: number): Promise<void>;
}

const READ = ['GET', 'HEAD'];

type Routes = Readonly<Record<string, readonly string[]>>;

/** What is served; any other path is 404, any other method 405. */
function routesOf({ pages }: HttpParts): Routes {
  const published = (pages?.paths ?? []).map((path) => [path, READ]);
  return { '/api/messages': ['POST'], '/healthz': READ, '/readyz': READ, ...Object.fromEntries(published) };
}

export function createHttpServer(parts: HttpParts): HttpServer {
  const limits = { ...USUAL, ...parts.limits };
  // Without a name the library sends no `Server` header.
  const server = restify.createServer({ name: '' });
  const state: State = { closing: false, underWay: new Set() };
  const routes = routesOf(parts);
  server.pre((req, res, next) => {
    if (parts.local?.handle(req, res) === true) return;
    const refused = refusedRoute(req, routes);
    if (refused === null) next();
    else sendAndHangUp(req, res, refused);
  });
  addRoutes(server, parts, limits, state);
  const node = nodeServer(server);
  // The library says the server's errors once more, and one that nobody hears ends the process; `listen` hears them.
  server.on('error', () => undefined);
  guard(server, node, limits);
  return {
    listen: (port, host) => listen(node, port, host),
    close: (withinMs = 10_000) => close(node, parts, state, withinMs),
  };
}

type State = { closing: boolean; underWay: Set<Promise<unknown>> };

function refusedRoute(req: IncomingMessage, routes: Routes): HttpAnswer | null {
  const path = (req.url ?? '').split('?', 1)[0] ?? '';
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (methods === undefined) return refusal(404, 'not-found', 'nothing here');
  const isAllowed = methods.includes(req.method ?? '');
  return isAllowed ? null : refusal(405, 'method-not-allowed', `only ${methods.join(', ')}`, { allow: methods.join(', ') });
}

function addRoutes(server: restify.Server, parts: HttpParts, limits: HttpLimits, state: State): void {
  const readiness = oncePer(limits.readyEveryMs, () => parts.isReady());
  // Handlers without `next` must be async functions for the library.
  server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
    const work = message(req, res, parts, limits, state);
    state.underWay.add(work);
    await work.finally(() => state.underWay.delete(work));
  });
  const health = async (_: restify.Request, res: restify.Response): Promise<void> => send(res, { status: 200, body: { alive: true } });
  const ready = async (_: restify.Request, res: restify.Response): Promise<void> => {
    const isReady = !state.closing && (await soon(readiness(), limits.readyMs));
    send(res, { status: isReady ? 200 : 503, body: { ready: isReady } });
  };
  server.get('/healthz', health);
  server.head('/healthz', health);
  server.get('/readyz', ready);
  server.head('/readyz', ready);
  for (const path of parts.pages?.paths ?? []) {
    const page = async (req: restify.Request, res: restify.Response): Promise<void> => parts.pages?.send(path, req, res);
    server.get(path, page);
    server.head(path, page);
  }
}

async function message(
  req: IncomingMessage,
  res: ServerResponse,
  { bot, log }: HttpParts,
  limits: HttpLimits,
  state: State,
): Promise<void> {
  const read = await readJson(req, limits);
  if (read.kind === 'gone') return;
  if (read.kind === 'refused') {
    log.write('info', 'request-refused', { status: read.answer.status });
    sendAndHangUp(req, res, read.answer);
    return;
  }
  const answer = await bot.handle(read.value, req.headers.authorization ?? '');
  send(res, state.closing ? { ...answer, headers: { ...answer.headers, connection: 'close' } } : answer);
}

function oncePer<T>(everyMs: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const at = performance.now();
    if (last === null || at - last.at >= everyMs) last = { at, answer: ask() };
    return last.answer;
  };
}

/** False when it fails or takes too long. */
function soon(work: Promise<boolean>, limitMs: number): Promise<boolean> {
  return withTimeout(limitMs, work).catch(() => false);
}

const MOST_CONNECTIONS = 10_000;
const LAST_ANSWERS_MS = 500;

/** Bounds for who says nothing, little, slowly or something else. The longest header is Node's own limit (16 KB, answered 431). */
function guard(server: restify.Server, node: NodeServer, { headersMs, bodyMs }: HttpLimits): void {
  node.headersTimeout = headersMs;
  node.requestTimeout = headersMs + bodyMs;
  node.keepAliveTimeout = 65_000;
  node.maxHeadersCount = 100;
  node.maxConnections = MOST_CONNECTIONS;
  node.on('connection', (socket: Socket) => void socket.setTimeout(headersMs));
  node.on('request', (req: IncomingMessage) => void req.socket.setTimeout(0));
  // The library passes the server's errors on and would throw one that nobody hears; whoever listens or reads hears them at Node's server.
  server.on('error', () => undefined);
  // The library listens for upgrades and then leaves the connection open for ever.
  server.on('upgrade', (_: IncomingMessage, socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));
}

/** The library also knows HTTPS and SPDY servers; this one is made without. */
function nodeServer(server: restify.Server): NodeServer {
  const node = server.server;
  if (!('closeIdleConnections' in node)) throw new Error('not a plain HTTP server');
  return node;
}

function listen(node: NodeServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    node.once('error', reject);
    node.listen(port, host, () => {
      node.off('error', reject);
      resolve(portOf(node.address(), port));
    });
  });
}

function portOf(address: AddressInfo | string | null, asked: number): number {
  return typeof address === 'object' && address !== null ? address.port : asked;
}

async function close(node: NodeServer, { bot }: HttpParts, state: State, withinMs: number): Promise<void> {
  state.closing = true;
  const closed = new Promise<void>((resolve) => node.close(() => resolve()));
  node.closeIdleConnections();
  const turns = Promise.allSettled(state.underWay).then(() => bot.idle());
  await soon(
    turns.then(() => true),
    withinMs,
  );
  // The last answers leave, and their connections end by themselves.
  await soon(
    closed.then(() => true),
    LAST_ANSWERS_MS,
  );
  node.closeAllConnections();
  await closed;
}
