import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** The tests of a parcel, of a tool and of the playground stand beside their code. */
const BESIDE = ['src/parcels/', 'src/tools/', 'playground/'];
const isBeside = (file: string): boolean => /^(?:src\/(?:parcels|tools)\/[^/]+|playground)\/test\//.test(file);

/** The files of `src/`, without tests. */
export const sourceFiles: readonly string[] = filesUnder('src/').filter((file) => !isBeside(file));

/** The files of `playground/`, without tests. */
export const playgroundFiles: readonly string[] = filesUnder('playground/').filter((file) => !isBeside(file));

/** The tests, and all that only tests use. */
export const testFiles: readonly string[] = [...filesUnder('test/'), ...BESIDE.flatMap(filesUnder).filter(isBeside)];

/** Every file below `folder` (from the project's root, as are the answers), sorted, with `/` on every system. */
export function filesUnder(folder: string): readonly string[] {
  const place = new URL(folder, root);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fileURLToPath(root), `${entry.parentPath}/${entry.name}`).replaceAll('\\', '/'))
    .toSorted();
}

/** A file's text, by its path from the project's root. */
export function textOf(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}
