import type { IncomingMessage } from 'node:http';
import { refusal, type HttpReply } from './reply.js';

type ReadLimits = { maxBytes: number; bodyMs: number };
type NotRead = { kind: 'refused'; answer: HttpReply } | { kind: 'gone' };

/**
 * The HTTP library's parser is not used: it inflates every body, counts the bytes before inflating, and ends the process on a broken one
 * (restify/node-restify#1785).
 */
export async function readJson(req: IncomingMessage, limits: ReadLimits): Promise<{ kind: 'json'; value: unknown } | NotRead> {
  const bytes = await readBytes(req, 'application/json', limits);
  if (!Buffer.isBuffer(bytes)) return bytes;
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return refused(400, 'not-json', 'the body is not JSON');
  }
}

export async function readForm(req: IncomingMessage, limits: ReadLimits): Promise<{ kind: 'form'; value: URLSearchParams } | NotRead> {
  const bytes = await readBytes(req, 'application/x-www-form-urlencoded', limits);
  return Buffer.isBuffer(bytes) ? { kind: 'form', value: new URLSearchParams(bytes.toString('utf8')) } : bytes;
}

const refused = (...said: Parameters<typeof refusal>): NotRead => ({ kind: 'refused', answer: refusal(...said) });

async function readBytes(req: IncomingMessage, type: string, { maxBytes, bodyMs }: ReadLimits): Promise<Buffer | NotRead> {
  const { headers } = req;
  const tooLarge = refused(413, 'too-large', `at most ${maxBytes} bytes`);
  if (headers['content-encoding'] !== undefined) return refused(415, 'content-encoding', 'send it uncompressed');
  if ((headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() !== type) return refused(415, 'content-type', type);
  if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge;
  const bytes = await collect(req, maxBytes, bodyMs);
  if (bytes === 'too-large') return tooLarge;
  if (bytes === 'too-slow') return refused(408, 'too-slow', 'the body took too long');
  return bytes === 'gone' ? { kind: 'gone' } : bytes;
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
