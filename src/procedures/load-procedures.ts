import { open, readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { either, quoted } from '../core/file-fault.js';
import { projectFile } from '../project-root.js';
import { withPlaces } from './fault-places.js';
import { faulty, maxBytes } from './json-file.js';
import { type LoadedProcedure, readProcedure } from './read-procedure.js';

/**
 * Loads a shipped procedure by its name (`uariv`) or an organisation's own by the path of its file; both are read alike.
 *
 * @returns the procedure with the ref that tickets store, or all its faults
 */
export async function loadProcedure(nameOrPath: string): Promise<LoadedProcedure> {
  const wanted = nameOrPath.trim();
  if (!/^[a-z0-9-]+$/i.test(wanted)) return wanted === '' ? unknownName(wanted) : await readFileAt(wanted);
  const names = await shippedProcedures();
  return names.includes(wanted) ? await readFileAt(fileURLToPath(projectFile(`src/procedures/${wanted}.json`))) : await unknownName(wanted);
}

/** Names of the procedures that ship, in order. */
export async function shippedProcedures(): Promise<readonly string[]> {
  const files = await readdir(projectFile('src/procedures/'));
  return files
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted();
}

async function unknownName(name: string): Promise<LoadedProcedure> {
  const names = await shippedProcedures();
  return faulty(quoted(name), `${either(names)}, o la ruta de un archivo .json`);
}

async function readFileAt(path: string): Promise<LoadedProcedure> {
  try {
    const bytes = await bytesOf(path);
    if (bytes === null) return faulty(`${quoted(path)}, que no es un archivo`, 'la ruta de un archivo');
    const loaded = readProcedure(bytes);
    return loaded.kind === 'loaded' ? loaded : { ...loaded, faults: withPlaces(loaded.faults, bytes) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return code === 'ENOENT'
      ? faulty(`${quoted(path)}, que no existe`, 'la ruta de un archivo existente')
      : faulty(`${quoted(path)}, que no se puede leer (${code})`, 'un archivo legible');
  }
}

/**
 * Reads up to one byte more than the maximum, so that a file that is too large can be told from one that just fits; null when it is not a
 * file. The check comes before opening, because opening a pipe blocks until another process writes into it.
 */
async function bytesOf(path: string): Promise<Uint8Array | null> {
  if (!(await stat(path)).isFile()) return null;
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(maxBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}
