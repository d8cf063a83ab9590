import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, objectAt, textAt, type Json } from '../../src/core/json.js';

/** An HTTP response as a value: before it is sent it is recorded, and tests may replace it by a scripted fault. */
export type LocalResponse = { status: number; body?: Json; bytes?: Uint8Array; headers?: Readonly<Record<string, string>> };

export function ok(body: Json): LocalResponse {
  return { status: 200, body };
}

export function refuse(status: number, code: string, message: string): LocalResponse {
  return { status, body: { error: { code, message } } };
}

/** The message of a refusal; empty for any other response. */
export function refusalMessage({ body }: LocalResponse): string {
  return (isObject(body) ? textAt(objectAt(body, 'error'), 'message') : null) ?? '';
}

export function send(res: ServerResponse, answer: LocalResponse): void {
  if (res.destroyed || res.headersSent) return;
  const bytes = answer.bytes ?? (answer.body === undefined ? null : Buffer.from(JSON.stringify(answer.body)));
  const type = answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  res.writeHead(answer.status, {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...type,
    ...answer.headers,
    'content-length': String(bytes?.byteLength ?? 0),
  });
  res.end(bytes ?? undefined);
}

/** @returns the whole body; null once it exceeds `limit` bytes: then the rest is discarded unread */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(req.headers['content-length'] ?? 0) > limit) {
    req.resume();
    return null;
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    const bytes = Buffer.from(part);
    size += bytes.byteLength;
    if (size > limit) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Whether a host is loopback, against DNS rebinding: a foreign page that resolves to 127.0.0.1 still sends its own name in `Host`. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host ?? '');
}

/** Whether a request comes from another site: its page can post to loopback, but the browser adds the page's origin. */
export function isForeignOrigin(req: IncomingMessage): boolean {
  const origin = req.headers.origin;
  return origin !== undefined && origin !== `http://${req.headers.host ?? ''}`;
}
