import { existsSync } from 'node:fs';

const MARK = 'package.json';

/** The nearest folder above that holds `package.json`: the tests run the sources, a server the bundle in `dist/`, and both read the same files. */
const projectRoot = rootAbove(new URL('./', import.meta.url));

function rootAbove(folder: URL): URL {
  if (existsSync(new URL(MARK, folder))) return folder;
  const above = new URL('../', folder);
  if (above.href === folder.href) throw new Error(`no ${MARK} above ${import.meta.url}`);
  return rootAbove(above);
}

/** @param path from the project's folder; a folder ends with a slash */
export function projectFile(path: string): URL {
  return new URL(path, projectRoot);
}
