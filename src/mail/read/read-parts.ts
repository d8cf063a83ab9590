import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { AttachmentStream, Headers } from 'mailparser';
import { isObject, objectAt, textAt } from '../../core/json.js';
import type { MailPart } from '../../ports/mail-reader.js';
import type { OpenedParser } from './open-parser.js';
import { partName } from './part-name.js';

export type LeafPart = { headers: Headers; type: string } & ({ kind: 'body' | 'status'; bytes: Buffer } | { kind: 'file'; file: MailPart });

const MOST_FILES = 200;
const MOST_LEAVES = 1_000;
/** Bytes of all texts of a mail that are read, and of the beginning of a returned mail. */
const MOST_TEXT = 2 * 1_024 * 1_024;
const HEAD_BYTES = 64 * 1_024;

/**
 * As the parser comes to them: files go to the folder while they stream. A limit of the parser, beyond which it reads no further, is no
 * reason to lose what came before it. @returns `isCut`: there was more than is read
 */
export async function readParts(parser: OpenedParser, folder: string): Promise<{ parts: readonly LeafPart[]; isCut: boolean }> {
  const parts: LeafPart[] = [];
  let isCut = false;
  let room = MOST_TEXT;
  try {
    for await (const item of parser) {
      if (item.type !== 'attachment') continue;
      const kind = kindOf(item);
      const files = parts.filter((part) => part.kind === 'file').length;
      if (kind === 'file' ? files >= MOST_FILES : room <= 0 || parts.length >= MOST_LEAVES) {
        isCut = true;
        item.content.resume();
        item.release?.();
        continue;
      }
      const part = await readLeaf(parser, item, kind, { path: join(folder, String(files + 1)), at: files + 1, room });
      if (part.kind !== 'file') room -= part.bytes.length;
      isCut ||= part.kind !== 'file' && room <= 0;
      parts.push(part);
    }
  } catch (error) {
    if (!isBeyondParser(error) || parser.headerLines === false) throw error;
    isCut = true;
  }
  return { parts, isCut };
}

/** More than the parser's limits allow, or parts in parts so deep that its own stack ends. */
function isBeyondParser(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && 'code' in error && error.code === 'EMAXLEN');
}

async function readLeaf(
  parser: OpenedParser,
  item: AttachmentStream,
  kind: LeafPart['kind'],
  to: { path: string; at: number; room: number },
): Promise<LeafPart> {
  const { headers, content, related, cid, contentDisposition } = item;
  // A parser that fails leaves the streams of its parts open.
  const stop = (cause: Error): void => void content.destroy(cause);
  parser.once('error', stop);
  try {
    const type = typeOf(item);
    if (kind !== 'file') return { headers, type, kind, bytes: await collected(content, to.room) };
    const bytes = await written(content, to.path);
    const name = partName(fileNameOf(headers), type, to.at);
    const isInline = related === true || (cid !== undefined && contentDisposition !== 'attachment');
    return { headers, type, kind, file: { name, type, file: to.path, bytes, isInline } };
  } finally {
    parser.off('error', stop);
    item.release?.();
  }
}

async function written(content: Readable, path: string): Promise<number> {
  const handle = openSync(path, 'w');
  let bytes = 0;
  try {
    for await (const chunk of content) {
      if (!Buffer.isBuffer(chunk)) continue;
      for (let from = 0; from < chunk.length;) from += writeSync(handle, chunk, from);
      bytes += chunk.length;
    }
    return bytes;
  } finally {
    closeSync(handle);
  }
}

/** The stream is read to its end. */
async function collected(content: Readable, most: number): Promise<Buffer> {
  const kept: Buffer[] = [];
  let room = most;
  for await (const chunk of content) {
    if (!Buffer.isBuffer(chunk) || room <= 0) continue;
    kept.push(chunk.subarray(0, room));
    room -= chunk.length;
  }
  return Buffer.concat(kept);
}

/** A text without a name is what the mail says; one with a name is a file, unless it is the whole mail. */
function kindOf(item: AttachmentStream): LeafPart['kind'] {
  const type = typeOf(item);
  if (/^message\/(?:global-)?delivery-status$/.test(type)) return 'status';
  const isText = type === 'text/plain' || type === 'text/html';
  const isNamed = item.partId !== null && fileNameOf(item.headers) !== '';
  return isText && !isNamed && (item.contentDisposition ?? 'inline') === 'inline' ? 'body' : 'file';
}

/** What is no type at all is text (RFC 2045). */
function typeOf({ contentType }: AttachmentStream): string {
  const type = (contentType || 'text/plain').toLowerCase();
  if (!type.includes('/')) return 'text/plain';
  return /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type) ? type : 'application/octet-stream';
}

/** As the headers of the part were decoded here; the parser's own `filename` was decoded by itself. */
function fileNameOf(headers: Headers): string {
  return headerParam(headers, 'content-disposition', 'filename') || headerParam(headers, 'content-type', 'name');
}

export function headerParam(headers: ReadonlyMap<string, unknown>, header: string, name: string): string {
  const value = headers.get(header);
  return isObject(value) ? (textAt(objectAt(value, 'params'), name) ?? '') : '';
}

export function isAttached(headers: ReadonlyMap<string, unknown>): boolean {
  const disposition = headers.get('content-disposition');
  return isObject(disposition) && textAt(disposition, 'value')?.toLowerCase() === 'attachment';
}

export function beginningOf({ file }: MailPart): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.toString('latin1', 0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}
