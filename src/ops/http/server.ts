import { withTimeout } from '../../ports/with-timeout.js';
import { once } from 'node:events';
import restify from 'restify';
import type { IncomingMessage, Server as NodeServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../../ports/log.js';
import { guardConnections, type ConnectionLimits, type Connections } from './connections.js';
import { readJson } from './read-body.js';
import { refusal, send, sendAndHangUp, type HttpReply } from './reply.js';
import { answerCasePage, CASE_PAGE, type ServedCasePages } from './case-pages.js';
import type { PublicPages } from './public-pages.js';

export type HttpParts = {
  bot: {
    /** Called before the body is read. @returns null for a caller who may deliver */
    refuseCaller(authorization: string, address: string): Promise<HttpReply | null>;
    handle(body: unknown, authorization: string): Promise<HttpReply>;
    idle(): Promise<void>;
  };
  /** The store answers and has the procedure. */
  isReady(): Promise<boolean>;
  /** What works in part only: said by `/readyz`, which stays 200 for it. */
  degraded?(): Promise<readonly string[]>;
  log: Log;
  /** The try-it page, which gets each request first; it returns true when it replies. */
  local?: { handle(req: IncomingMessage, res: ServerResponse): boolean } | undefined;
  pages?: PublicPages | null;
  casePages?: ServedCasePages | null;
  limits?: Partial<HttpLimits>;
};

export type HttpLimits = ConnectionLimits & {
  /** The maximum for the body of an activity; Teams sends about 100 KB at most. */
  maxBytes: number;
  readyMs: number;
  /** How long an answer of `isReady` is reused, so that frequent probes do not load the store. */
  readyEveryMs: number;
};

const defaultLimits: HttpLimits = {
  maxBytes: 256 * 1_024,
  bodyMs: 10_000,
  headersMs: 9_000,
  maxConnections: 10_000,
  maxIdleStrangers: 4_000,
  readyMs: 2_000,
  readyEveryMs: 1_000,
};

const readMethods = ['GET', 'HEAD'];

function routesOf({ pages }: HttpParts): ReadonlyMap<string, readonly string[]> {
  const read = ['/healthz', '/readyz', ...(pages?.paths ?? [])].map((path) => [path, readMethods] as const);
  return new Map<string, readonly string[]>([['/api/messages', ['POST']], ...read]);
}

export type HttpServer = ReturnType<typeof createHttpServer>;

export function createHttpServer(parts: HttpParts) {
  const limits = { ...defaultLimits, ...parts.limits };
  // Without a name the library sends no `Server` header.
  const server = restify.createServer({ name: '' });
  const node = nodeServer(server);
  const state: ServerState = { closing: false, underWay: new Set(), connections: guardConnections(node, limits) };
  const routes = routesOf(parts);
  server.pre((req, res, next) => {
    if (parts.local?.handle(req, res) === true) return;
    const { casePages, log } = parts;
    if (casePages != null && req.url?.startsWith(CASE_PAGE) === true)
      return void keepUnderWay(state, answerCasePage(req, res, { casePages, log, bodyMs: limits.bodyMs }));
    const refused = refusedRoute(req, routes);
    if (refused === null) next();
    else sendAndHangUp(req, res, refused);
  });
  addRoutes(server, parts, limits, state);
  closeGaps(server);
  return {
    listen: (port: number, host: string) => listen(node, port, host),
    /** Waits for turns for at most `withinMs`, then cuts the rest. */
    close: (withinMs = 10_000) => close(node, parts, state, withinMs),
  };
}

type ServerState = { closing: boolean; underWay: Set<Promise<unknown>>; connections: Connections };

/** The end of the process waits for this work. */
async function keepUnderWay({ underWay }: ServerState, work: Promise<void>): Promise<void> {
  underWay.add(work);
  await work.finally(() => underWay.delete(work));
}

function refusedRoute(req: IncomingMessage, routes: ReadonlyMap<string, readonly string[]>): HttpReply | null {
  const methods = routes.get((req.url ?? '').split('?', 1)[0] ?? '');
  if (methods === undefined) return refusal(404, 'not-found', 'nothing here');
  const isAllowed = methods.includes(req.method ?? '');
  return isAllowed ? null : refusal(405, 'method-not-allowed', `only ${methods.join(', ')}`, { allow: methods.join(', ') });
}

function addRoutes(server: restify.Server, parts: HttpParts, limits: HttpLimits, state: ServerState): void {
  const readiness = cachedFor(limits.readyEveryMs, async () => ({
    isReady: await parts.isReady(),
    degraded: (await parts.degraded?.()) ?? [],
  }));
  // Handlers without `next` must be async functions for the library.
  server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
    await keepUnderWay(state, message(req, res, parts, limits, state));
  });
  const reads = (path: string, answer: (req: restify.Request, res: restify.Response) => Promise<void>): void => {
    server.get(path, answer);
    server.head(path, answer);
  };
  reads('/healthz', async (_, res) => send(res, { status: 200, body: { alive: true } }));
  reads('/readyz', async (_, res) => {
    const found = state.closing ? null : await inTime(readiness(), limits.readyMs);
    const isReady = found?.isReady === true;
    send(res, { status: isReady ? 200 : 503, body: { ready: isReady, degraded: found?.degraded ?? [] } });
  });
  for (const path of parts.pages?.paths ?? []) reads(path, async (req, res) => parts.pages?.send(path, req, res));
}

async function message(req: IncomingMessage, res: ServerResponse, { bot, log }: HttpParts, limits: HttpLimits, state: ServerState) {
  const authorization = req.headers.authorization ?? '';
  const refused = await bot.refuseCaller(authorization, req.socket.remoteAddress ?? '');
  if (refused !== null) return sendAndHangUp(req, res, refused);
  state.connections.trust(req.socket);
  const read = await readJson(req, limits);
  if (read.kind === 'gone') return;
  if (read.kind === 'refused') {
    log.write('info', 'request-refused', { status: read.answer.status });
    sendAndHangUp(req, res, read.answer);
    return;
  }
  const answer = await bot.handle(read.value, authorization);
  send(res, state.closing ? { ...answer, headers: { ...answer.headers, connection: 'close' } } : answer);
}

function cachedFor<T>(everyMs: number, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | null = null;
  return () => {
    const at = performance.now();
    if (last === null || at - last.at >= everyMs) last = { at, answer: ask() };
    return last.answer;
  };
}

function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | undefined> {
  return withTimeout(limitMs, work).catch(() => undefined);
}

const LAST_ANSWERS_MS = 500;

function closeGaps(server: restify.Server): void {
  // The library emits the errors of Node's server once more, and one without a listener ends the process. `listen` handles them on Node's server.
  server.on('error', () => undefined);
  // The library accepts upgrades and then leaves the connection open.
  server.on('upgrade', (_: IncomingMessage, socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n'));
}

/** The library's type allows HTTPS and SPDY servers too; this one is plain HTTP. */
function nodeServer(server: restify.Server): NodeServer {
  const node = server.server;
  if (!('closeIdleConnections' in node)) throw new Error('not a plain HTTP server');
  return node;
}

async function listen(node: NodeServer, port: number, host: string): Promise<number> {
  node.listen(port, host);
  // Rejects with the server's error.
  await once(node, 'listening');
  const address = node.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(node: NodeServer, { bot }: HttpParts, state: ServerState, withinMs: number): Promise<void> {
  state.closing = true;
  const closed = new Promise<void>((resolve) => node.close(() => resolve()));
  node.closeIdleConnections();
  const turns = Promise.allSettled(state.underWay).then(() => bot.idle());
  await inTime(turns, withinMs);
  // The last replies are sent, and their connections end without further action.
  await inTime(closed, LAST_ANSWERS_MS);
  node.closeAllConnections();
  await closed;
}
