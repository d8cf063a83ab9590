import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, extname } from 'node:path';
import { isObject, numberAt, parseJson, textAt, type JsonObject } from '../../src/core/json.js';
import type { IncomingHttpHeaders } from 'node:http';
import { instant, later, toIso, type Instant } from '../../src/core/instant.js';
import { refuse, type LocalResponse } from '../http/local-response.js';

export type Upload = { id: string; name: string; type: string; size: number };

const ID = /^[0-9a-f-]{36}$/;

export type UploadStore = ReturnType<typeof createUploadStore>;

export function createUploadStore(folder: string) {
  const pathOf = (id: string, ending: string): string => join(folder, `${id}.${ending}`);
  return {
    /** @param id the id of the upload session that received the bytes; by default a new one */
    put(name: string, type: string, bytes: Uint8Array, id: string = randomUUID()): Upload {
      mkdirSync(folder, { recursive: true });
      const upload = { id, name, type, size: bytes.byteLength };
      writeFileSync(pathOf(upload.id, 'bin'), bytes);
      writeFileSync(pathOf(upload.id, 'json'), JSON.stringify(upload));
      return upload;
    },
    find(id: string): Upload | null {
      const stored = ID.test(id) ? parseJson(read(pathOf(id, 'json'))?.toString('utf8') ?? '') : undefined;
      if (!isObject(stored)) return null;
      return {
        id,
        name: textAt(stored, 'name') ?? id,
        type: textAt(stored, 'type') ?? '',
        size: numberAt(stored, 'size') ?? 0,
      };
    },
    bytes: (id: string): Buffer | null => (ID.test(id) ? read(pathOf(id, 'bin')) : null),
    clear: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}

/** @returns null when the file does not exist; every other disk error is thrown */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Microsoft's limit for one request. */
export const maxFragmentBytes = 60 * 1024 * 1024;
/** Every fragment except the last is a multiple of this. */
const FRAGMENT_UNIT = 320 * 1024;
const LIFETIME_MS = 15 * 60_000;
const PREFIX = '/local/upload-sessions/';

type UploadSessionCall = Readonly<{ method: string; path: string; headers: IncomingHttpHeaders; bytes: Buffer }>;

type OpenUpload = { name: string; total: number | null; received: Buffer; expiresAt: Instant };

export function isSessionPath(path: string): boolean {
  return path.startsWith(PREFIX);
}

export type UploadSessions = ReturnType<typeof createUploadSessions>;

/**
 * The upload sessions that people open in their OneDrive for the bot; the address of a session is its permission. A complete file is put
 * into the store under the id of its session.
 */
export function createUploadSessions(store: UploadStore, now: () => Instant) {
  const sessions = new Map<string, OpenUpload>();
  return {
    /** @returns the `uploadInfo` of the consent's invoke */
    open(name: string, serviceUrl: string): JsonObject {
      const id = randomUUID();
      sessions.set(id, { name, total: null, received: Buffer.alloc(0), expiresAt: later(now(), LIFETIME_MS) });
      return {
        contentUrl: `${serviceUrl}local/files/${id}`,
        name,
        uploadUrl: `${serviceUrl}${PREFIX.slice(1)}${id}`,
        uniqueId: id,
        fileType: extname(name).slice(1).toLowerCase(),
      };
    },
    answer(call: UploadSessionCall): LocalResponse {
      const id = call.path.slice(PREFIX.length);
      const session = sessions.get(id);
      if (call.headers.authorization !== undefined)
        return refuse(401, 'unauthenticated', 'The address is the permission; no token is sent to it.');
      if (session === undefined || session.expiresAt <= now()) return refuse(404, 'itemNotFound', 'The upload session was not found.');
      if (call.method === 'GET') return { status: 200, body: stateOf(session) };
      if (call.method === 'DELETE')
        return sessions.delete(id) ? { status: 204 } : refuse(404, 'itemNotFound', 'The upload session was not found.');
      if (call.method !== 'PUT') return refuse(405, 'invalidRequest', 'PUT, GET or DELETE.');
      const fault = appendFragment(session, call);
      if (fault !== null) return fault;
      session.expiresAt = later(now(), LIFETIME_MS);
      if (session.received.byteLength < (session.total ?? 0)) return { status: 202, body: stateOf(session) };
      sessions.delete(id);
      store.put(session.name, 'application/octet-stream', session.received, id);
      return { status: 201, body: { id, name: session.name, size: session.received.byteLength, file: {} } };
    },
    /** Lets every open session reach its time limit, for tests. */
    expireAll(): void {
      for (const session of sessions.values()) session.expiresAt = instant(0);
    },
    clear: (): void => sessions.clear(),
  };
}

function stateOf({ received, expiresAt }: OpenUpload): JsonObject {
  return { expirationDateTime: toIso(expiresAt), nextExpectedRanges: [`${received.byteLength}-`] };
}

/** Appends a fragment. @returns the refusal when it is not the next one */
function appendFragment(session: OpenUpload, { headers, bytes }: UploadSessionCall): LocalResponse | null {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '');
  if (range === null) return refuse(400, 'invalidRequest', 'Content-Range: bytes first-last/total.');
  const [first = 0, last = 0, total = 0] = range.slice(1).map(Number);
  if (session.total !== null && session.total !== total) return refuse(400, 'invalidRequest', 'Another total than before.');
  if (last >= total || last - first + 1 !== bytes.byteLength)
    return refuse(400, 'invalidRequest', 'The range is not the length of the body.');
  if (first !== session.received.byteLength) return refuse(416, 'invalidRange', 'Not the next range that is missing.');
  if (last < total - 1 && bytes.byteLength % FRAGMENT_UNIT !== 0)
    return refuse(400, 'invalidRange', 'A fragment is a multiple of 320 KiB.');
  session.total = total;
  session.received = Buffer.concat([session.received, bytes]);
  return null;
}
