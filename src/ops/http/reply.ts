import type { IncomingMessage, ServerResponse } from 'node:http';

/** Without `body` and `html` it has no bytes. */
export type HttpReply = { status: number; body?: object | undefined; html?: string; headers?: Readonly<Record<string, string>> };

/** For programs: without internals of the server. */
export function refusal(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, body: { error: { code, message } }, headers };
}

export function send(res: ServerResponse, reply: HttpReply): void {
  if (write(res, reply)) res.end();
}

/** @returns false when the response has begun or its connection is gone */
function write(res: ServerResponse, { status, body, html, headers }: HttpReply): boolean {
  if (res.headersSent || res.destroyed) return false;
  const content = html ?? (body === undefined ? null : JSON.stringify(body));
  const bytes = content === null ? null : Buffer.from(content);
  res.writeHead(status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(bytes === null ? {} : { 'content-type': `${html === undefined ? 'application/json' : 'text/html'}; charset=utf-8` }),
    ...headers,
    'content-length': String(bytes?.byteLength ?? 0),
  });
  if (bytes === null) res.flushHeaders();
  else res.write(bytes);
  return true;
}

/** How long a refused caller may continue to send before the connection is cut. */
const DRAIN_MS = 3_000;

/**
 * Node closes the connection as soon as a response with `connection: close` ends, and a caller that is still sending then gets a reset
 * instead of the reply; so the response ends last.
 */
export function sendAndHangUp(req: IncomingMessage, res: ServerResponse, reply: HttpReply): void {
  if (!write(res, { ...reply, headers: { ...reply.headers, connection: 'close' } })) return;
  const cut = setTimeout(() => req.socket.destroy(), DRAIN_MS);
  cut.unref();
  req.socket.once('close', () => clearTimeout(cut));
  if (req.readableEnded) return void res.end();
  req.once('end', () => res.end());
  req.resume();
}
