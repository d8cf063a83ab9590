import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreRefused } from '../../ports/store-refused.js';

/** Windows has no modes: there the folder's access list counts, see `docs/operations/production.md`. */
const hasModes = process.platform !== 'win32';
export const folderMode = 0o700;
const fileMode = 0o600;

/**
 * Whatever the umask, unless it exists. SQLite gives the files beside it the same mode. An existing file is not opened: closing it would
 * end the locks on it.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', fileMode));
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault;
  }
}

/**
 * Removes other users' access to it and to its files. A folder that contains other things too does not count as the desk's own.
 * @returns how many files and folders were open to others @throws {StoreRefused} `open-to-others` where one of them stays so
 */
export async function makePrivateFolder(home: string, files: string, ours: readonly string[]): Promise<number> {
  await mkdir(home, { recursive: true, mode: folderMode });
  const there = (await readdir(home)).map((name) => join(home, name));
  const isOwn = there.length === 0 || there.some((path) => ours.includes(path));
  if (!isOwn && hasModes && (await isOpen(home))) throw openToOthers(home);
  if (!hasModes) return 0;
  const contents = there.includes(files) ? (await readdir(files)).map((name) => join(files, name)) : [];
  const closed = [await close(home, folderMode), await close(files, folderMode)];
  for (const path of [...ours, ...contents]) closed.push(await close(path, fileMode));
  return closed.filter((wasOpen) => wasOpen).length;
}

async function close(path: string, mode: number): Promise<boolean> {
  if (!(await isOpen(path))) return false;
  // This fails for a file of another account, or on a disk without modes.
  await chmod(path, mode).catch(() => undefined);
  if (await isOpen(path)) throw openToOthers(path);
  return true;
}

async function isOpen(path: string): Promise<boolean> {
  try {
    return ((await stat(path)).mode & 0o077) !== 0;
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false;
    throw fault;
  }
}

function openToOthers(path: string): StoreRefused {
  return new StoreRefused(
    'open-to-others',
    `Otras cuentas de este equipo pueden leer ${path}, y ahí quedan datos personales. Ciérrelo (chmod go-rwx), o indique en PRECASO_DATA ` +
      'una carpeta que sea sólo de Precaso: puede ser una nueva dentro de ésa.',
  );
}

export function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : null;
}
