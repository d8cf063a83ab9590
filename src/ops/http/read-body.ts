import type { IncomingMessage } from 'node:http';
import { refusal, type HttpReply } from './reply.js';

export type ReadLimits = { maxBytes: number; bodyMs: number };
export type BodyRefused = { kind: 'refused'; answer: HttpReply };
export type ReadBody = { kind: 'json'; value: unknown } | BodyRefused | { kind: 'gone' };
export type ReadForm = { kind: 'form'; value: URLSearchParams } | BodyRefused | { kind: 'gone' };

/**
 * Reads the body as JSON. The HTTP library's parser is not used: it inflates every body, counts the bytes before inflating, and ends the
 * process on a broken one (restify/node-restify#1785).
 */
export async function readJson(req: IncomingMessage, limits: ReadLimits): Promise<ReadBody> {
  const bytes = await readBytes(req, 'application/json', limits);
  return Buffer.isBuffer(bytes) ? parse(bytes) : bytes;
}

/** Reads the body as the form of a page. */
export async function readForm(req: IncomingMessage, limits: ReadLimits): Promise<ReadForm> {
  const bytes = await readBytes(req, 'application/x-www-form-urlencoded', limits);
  return Buffer.isBuffer(bytes) ? { kind: 'form', value: new URLSearchParams(bytes.toString('utf8')) } : bytes;
}

async function readBytes(
  req: IncomingMessage,
  type: string,
  { maxBytes, bodyMs }: ReadLimits,
): Promise<Buffer | BodyRefused | { kind: 'gone' }> {
  const { headers } = req;
  const refused = (answer: HttpReply): BodyRefused => ({ kind: 'refused', answer });
  const tooLarge = refused(refusal(413, 'too-large', `at most ${maxBytes} bytes`));
  if (headers['content-encoding'] !== undefined) return refused(refusal(415, 'content-encoding', 'send it uncompressed'));
  if ((headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() !== type) return refused(refusal(415, 'content-type', type));
  if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge;
  const bytes = await collect(req, maxBytes, bodyMs);
  if (bytes === 'too-large') return tooLarge;
  if (bytes === 'too-slow') return refused(refusal(408, 'too-slow', 'the body took too long'));
  return bytes === 'gone' ? { kind: 'gone' } : bytes;
}

function parse(bytes: Buffer): ReadBody {
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { kind: 'refused', answer: refusal(400, 'not-json', 'the body is not JSON') };
  }
}

function collect(req: IncomingMessage, maxBytes: number, bodyMs: number): Promise<Buffer | 'too-large' | 'too-slow' | 'gone'> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => end('too-slow'), bodyMs);
    const onData = (part: Buffer): void => {
      size += part.byteLength;
      if (size > maxBytes) end('too-large');
      else parts.push(part);
    };
    const end = (result: Buffer | 'too-large' | 'too-slow' | 'gone'): void => {
      clearTimeout(timer);
      req.off('data', onData);
      resolve(result);
    };
    req.on('data', onData);
    req.once('end', () => end(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)));
    req.once('close', () => end('gone'));
    req.once('error', () => end('gone'));
  });
}
