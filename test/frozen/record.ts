import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Json, JsonObject } from '../../src/core/json.js';

/** A message that came, was edited or went away: its place, and all that is shown of it. */
export type ShownChange = {
  where: string;
  is: 'new' | 'edited' | 'gone';
  inThread: boolean;
  text: string;
  attachments: Json;
  summary: string | null;
};

/** What a press sent, with the ids of the recorded run. */
export type Pressed = { path: string; type: string; verb: string; actionId?: string; data: JsonObject };

export type SceneStep = { act: string; pressed?: Pressed; answer?: Json; shown: readonly ShownChange[] };

export type SceneRecord = {
  about: string;
  procedure: string;
  steps: readonly SceneStep[];
  /** The desk's time when the scene was over, in ms, and what everybody sees who looks back then. */
  end: number;
  after: readonly SceneStep[];
  /** The data folder that the scene left. */
  folder: readonly { path: string; bytes: Buffer }[];
};

const HEAD = 4;

const fileOf = (name: string): string => fileURLToPath(new URL(`record/${name}.br`, import.meta.url));

export function readBrotli(name: string): Buffer {
  return brotliDecompressSync(readFileSync(fileOf(name)));
}

export function writeBrotli(name: string, bytes: Uint8Array): void {
  mkdirSync(dirname(fileOf(name)), { recursive: true });
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(fileOf(name), brotliCompressSync(bytes, { params }));
}

/** A file is its facts as JSON, their length before them, then the files of the folder one after another. */
export function writeRecord(name: string, { folder, ...facts }: SceneRecord): void {
  const files = folder.map(({ path, bytes }) => ({ path, size: bytes.length }));
  const head = Buffer.from(JSON.stringify({ ...facts, files }));
  const size = Buffer.alloc(HEAD);
  size.writeUInt32LE(head.length);
  writeBrotli(name, Buffer.concat([size, head, ...folder.map(({ bytes }) => bytes)]));
}

export function readRecord(name: string): SceneRecord {
  const all = readBrotli(name);
  const size = all.readUInt32LE();
  const { files, ...facts } = JSON.parse(all.toString('utf8', HEAD, HEAD + size)) as Omit<SceneRecord, 'folder'> & {
    files: readonly { path: string; size: number }[];
  };
  let at = HEAD + size;
  const folder = files.map(({ path, size: length }) => {
    at += length;
    return { path, bytes: all.subarray(at - length, at) };
  });
  return { ...facts, folder };
}

export async function readFolder(folder: string): Promise<SceneRecord['folder']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.toSorted().map(async (path) => ({ path: relative(folder, path), bytes: await readFile(path) })));
  return files.filter(({ path }) => !path.endsWith('lock'));
}

export async function writeFolder(folder: string, files: SceneRecord['folder']): Promise<void> {
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}
