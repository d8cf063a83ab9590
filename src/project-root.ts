import { existsSync } from 'node:fs';

const MARK = 'package.json';

/**
 * The folder of the project: the nearest one above the running file that holds `package.json`. The tests run the sources, a server runs the
 * bundle in `dist/`, and both read the same files.
 */
const projectRoot = rootAbove(new URL('./', import.meta.url));

function rootAbove(folder: URL): URL {
  if (existsSync(new URL(MARK, folder))) return folder;
  const above = new URL('../', folder);
  if (above.href === folder.href) throw new Error(`no ${MARK} above ${import.meta.url}`);
  return rootAbove(above);
}

/** Returns the place of a file or folder of the project. @param path from the project's folder; a folder ends with a slash */
export function projectFile(path: string): URL {
  return new URL(path, projectRoot);
}
