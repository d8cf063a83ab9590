import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, numberAt, parseJson, textAt } from '../http/json.js';

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Files that people put into a chat, kept under random names. */
export interface UploadStore {
  /** @param id a random name that was given before the bytes came; a new one otherwise */
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
      const kept = ID.test(id) ? parseJson(read(pathOf(id, 'json'))?.toString('utf8') ?? '') : undefined;
      if (!isObject(kept)) return null;
      return {
        id,
        name: textAt(kept, 'name') ?? id,
        type: textAt(kept, 'type') ?? '',
        size: numberAt(kept, 'size') ?? 0,
      };
    },
    bytes: (id) => (ID.test(id) ? read(pathOf(id, 'bin')) : null),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Null when there is no such file; anything else that goes wrong with the disk is a fault. */
function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
