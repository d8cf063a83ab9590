import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, numberAt, parseJson, textAt } from '../../core/json.js';

export type Upload = { id: string; name: string; type: string; size: number };

/** The files of the chats, on disk under random ids. */
export interface UploadStore {
  /** @param id the id of the upload session that received the bytes; by default a new one */
  put(name: string, type: string, bytes: Uint8Array, id?: string): Upload;
  find(id: string): Upload | null;
  bytes(id: string): Buffer | null;
  clear(): void;
}

const ID = /^[0-9a-f-]{36}$/;

export function createUploadStore(folder: string): UploadStore {
  const pathOf = (id: string, ending: string): string => join(folder, `${id}.${ending}`);
  return {
    put(name, type, bytes, id = randomUUID()) {
      mkdirSync(folder, { recursive: true });
      const upload = { id, name, type, size: bytes.byteLength };
      writeFileSync(pathOf(upload.id, 'bin'), bytes);
      writeFileSync(pathOf(upload.id, 'json'), JSON.stringify(upload));
      return upload;
    },
    find(id) {
      const stored = ID.test(id) ? parseJson(read(pathOf(id, 'json'))?.toString('utf8') ?? '') : undefined;
      if (!isObject(stored)) return null;
      return {
        id,
        name: textAt(stored, 'name') ?? id,
        type: textAt(stored, 'type') ?? '',
        size: numberAt(stored, 'size') ?? 0,
      };
    },
    bytes: (id) => (ID.test(id) ? read(pathOf(id, 'bin')) : null),
    clear: () => rmSync(folder, { recursive: true, force: true }),
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
