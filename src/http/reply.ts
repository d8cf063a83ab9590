import type { IncomingMessage, ServerResponse } from 'node:http';

/** Without `body` the reply has no bytes. */
export type HttpReply = { status: number; body?: object | undefined; headers?: Readonly<Record<string, string>> };

/** For machines: a code and a short sentence, nothing of the server's inside. */
export function refusal(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, body: { error: { code, message } }, headers };
}

export function send(res: ServerResponse, { status, body, headers }: HttpReply): void {
  if (res.headersSent || res.destroyed) return;
  const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(bytes === null ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
    'content-length': String(bytes?.byteLength ?? 0),
  });
  res.end(bytes ?? undefined);
}

/** How long a refused caller may still send before the connection is cut. */
const DRAIN_MS = 1_000;

/**
 * Replies without reading the body. Incoming bytes are discarded for a moment, because a reset would lose the reply;
 * then the connection ends.
 */
export function sendAndHangUp(req: IncomingMessage, res: ServerResponse, answer: HttpReply): void {
  send(res, { ...answer, headers: { ...answer.headers, connection: 'close' } });
  req.resume();
  const cut = setTimeout(() => req.socket.destroy(), DRAIN_MS);
  cut.unref();
  req.socket.once('close', () => clearTimeout(cut));
}
