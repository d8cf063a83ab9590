import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { projectFile } from '../../src/project-root.js';
import { refuse, type LocalResponse } from '../http/local-response.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The policy: the page loads from this server only; cards may contain pictures as data URIs. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the page's files as they stand in the folder: they need no build.
 *
 * @returns a function that gives the file at a path (`/`, `/local/page/…`, `/local/vendor/…`); null when the path is not one of these
 */
export function createStaticAssets() {
  const folder = fileURLToPath(projectFile('playground/page/'));
  const vendor = vendorFiles();

  function file(req: IncomingMessage, path: string, keep: 'kept' | 'fresh'): LocalResponse {
    const known = keep === 'kept' ? packed.get(path) : undefined;
    const one = known ?? pack(path);
    if (one === null) return refuse(404, 'NotFound', 'No such file.');
    if (keep === 'kept') packed.set(path, one);
    return fileAnswer(req, one);
  }
  return (req: IncomingMessage, path: string): LocalResponse | null => {
    if (path === '/') return file(req, join(folder, 'index.html'), 'fresh');
    const library = vendor.get(path);
    if (library !== undefined) return file(req, library, 'kept');
    if (!path.startsWith('/local/page/')) return null;
    const wanted = resolve(folder, path.slice('/local/page/'.length));
    return wanted.startsWith(resolve(folder) + sep) ? file(req, wanted, 'fresh') : refuse(404, 'NotFound', 'No such file.');
  };
}

/** Files that are compressed once per process: the card renderer has 2.7 MB. */
const packed = new Map<string, PackedFile>();

type PackedFile = { type: string; plain: Buffer; gzip: Buffer; tag: string };

function pack(path: string): PackedFile | null {
  const type = TYPES[extname(path)];
  if (type === undefined || !existsSync(path)) return null;
  const plain = readFileSync(path);
  return { type, plain, gzip: gzipSync(plain), tag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 24)}"` };
}

function fileAnswer(req: IncomingMessage, one: PackedFile): LocalResponse {
  const headers = {
    etag: one.tag,
    'cache-control': 'no-cache',
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    vary: 'accept-encoding',
  };
  if (req.headers['if-none-match'] === one.tag) return { status: 304, headers };
  const gzip = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');
  const encoding: Record<string, string> = gzip ? { 'content-encoding': 'gzip' } : {};
  return { status: 200, bytes: gzip ? one.gzip : one.plain, headers: { ...headers, ...encoding, 'content-type': one.type } };
}

function vendorFiles(): ReadonlyMap<string, string> {
  const { resolve: find } = createRequire(import.meta.url);
  return new Map([
    ['/local/vendor/adaptivecards.js', join(find('adaptivecards'), '..', '..', 'dist', 'adaptivecards.js')],
    ['/local/vendor/markdown-it.js', join(find('markdown-it/package.json'), '..', 'dist', 'browser', 'markdown-it.esm.min.mjs')],
  ]);
}
