import type { IncomingMessage } from 'node:http';
import { refusal, type HttpReply } from './reply.js';

export type ReadLimits = { maxBytes: number; bodyMs: number };
export type ReadBody = { kind: 'json'; value: unknown } | { kind: 'refused'; answer: HttpReply } | { kind: 'gone' };

const tooLarge = (maxBytes: number): ReadBody => ({
  kind: 'refused',
  answer: refusal(413, 'too-large', `at most ${maxBytes} bytes`),
});

/**
 * The body as JSON. The HTTP library's parser is not used: it inflates every body, counts the bytes before inflating, and
 * ends the process on a broken one (restify/node-restify#1785).
 */
export async function readJson(req: IncomingMessage, { maxBytes, bodyMs }: ReadLimits): Promise<ReadBody> {
  const { headers } = req;
  if (headers['content-encoding'] !== undefined)
    return { kind: 'refused', answer: refusal(415, 'content-encoding', 'send it uncompressed') };
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return { kind: 'refused', answer: refusal(415, 'content-type', 'application/json') };
  if (Number(headers['content-length'] ?? 0) > maxBytes) return tooLarge(maxBytes);
  const bytes = await collect(req, maxBytes, bodyMs);
  if (bytes === 'too-large') return tooLarge(maxBytes);
  if (bytes === 'too-slow') return { kind: 'refused', answer: refusal(408, 'too-slow', 'the body took too long') };
  if (bytes === 'gone') return { kind: 'gone' };
  return parse(bytes);
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
