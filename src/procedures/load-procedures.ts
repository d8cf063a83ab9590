import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { either, quoted } from '../core/file-fault.js';
import { projectFile } from '../project-root.js';
import { withPlaces } from './fault-places.js';
import { faulty, maxBytes } from './json-file.js';
import { type LoadedProcedure, readProcedure } from './read-procedure.js';

/** Shipped procedures go by name (`uariv`), an organisation's own by the path of its file; both are read alike. */
export async function loadProcedure(nameOrPath: string): Promise<LoadedProcedure> {
  const wanted = nameOrPath.trim();
  if (!/^[a-z0-9-]+$/i.test(wanted)) return wanted === '' ? unknownName(wanted) : await readFileAt(wanted);
  const isShipped = (await shippedProcedures()).includes(wanted);
  return isShipped ? await readFileAt(fileURLToPath(projectFile(`src/procedures/${wanted}.json`))) : await unknownName(wanted);
}

export async function shippedProcedures(): Promise<readonly string[]> {
  const files = await readdir(projectFile('src/procedures/'));
  return files
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted();
}

async function unknownName(name: string): Promise<LoadedProcedure> {
  return faulty(quoted(name), `${either(await shippedProcedures())}, o la ruta de un archivo .json`);
}

async function readFileAt(path: string): Promise<LoadedProcedure> {
  try {
    // Checked before opening, because opening a pipe blocks until another process writes into it.
    if (!(await stat(path)).isFile()) return faulty(`${quoted(path)}, que no es un archivo`, 'la ruta de un archivo');
    // One byte more than the maximum, so that a file that is too large can be told from one that just fits.
    const bytes = await buffer(createReadStream(path, { end: maxBytes }));
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
