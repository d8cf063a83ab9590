import { readFile, writeFile } from 'node:fs/promises';
import { openProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { openEmbeddedStore, pathsOf } from '../../src/store/sqlite/open-folder.js';
import { shippedProcedure } from './shipped-procedure.js';
import { tempFolder } from './temp-folder.js';

const made = new Map<string, Promise<Buffer>>();

/**
 * A folder for the running test as a desk with this procedure leaves it once it has started. Its database is made once in a process and
 * copied from then on: making tables and archiving a procedure took a third of a new desk's time.
 */
export async function startedFolder(procedure: string): Promise<string> {
  const known = made.get(procedure) ?? databaseOf(procedure);
  made.set(procedure, known);
  const home = await tempFolder();
  await writeFile(pathsOf(home).database, await known, { mode: 0o600 });
  return home;
}

async function databaseOf(procedure: string): Promise<Buffer> {
  const home = await tempFolder();
  const store = await openEmbeddedStore(home);
  const { procedure: rules, ref } = shippedProcedure(procedure);
  await openProcedureRegistry(rules, ref, store.archive);
  await store.close();
  return readFile(pathsOf(home).database);
}
