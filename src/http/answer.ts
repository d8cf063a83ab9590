import type { IncomingMessage, ServerResponse } from 'node:http';

/** Without a body zero bytes leave. */
export type HttpAnswer = { status: number; body?: object | undefined; headers?: Readonly<Record<string, string>> };

/** For machines: a code and a short sentence, nothing from inside. */
export function refusal(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, body: { error: { code, message } }, headers };
}

export function send(res: ServerResponse, { status, body, headers }: HttpAnswer): void {
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

/** How long who is refused may still send before the line is cut. */
const DRAIN_MS = 1_000;

/**
 * Answers somebody whose body is not read. What still comes is thrown away for a moment, so that the answer is not
 * lost in a reset, and then the connection ends.
 */
export function sendAndHangUp(req: IncomingMessage, res: ServerResponse, answer: HttpAnswer): void {
  send(res, { ...answer, headers: { ...answer.headers, connection: 'close' } });
  req.resume();
  const cut = setTimeout(() => req.socket.destroy(), DRAIN_MS);
  cut.unref();
  req.socket.once('close', () => clearTimeout(cut));
}
