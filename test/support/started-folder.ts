import { readFile, writeFile } from 'node:fs/promises';
import { memoisedByText } from '../../src/core/memoised.js';
import { openProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import { openEmbeddedStore, pathsOf } from '../../src/store/sqlite/open-folder.js';
import { shippedProcedure } from './shipped-procedure.js';
import { tempFolder } from './temp-folder.js';

/**
 * A folder for the running test as a desk with this procedure leaves it once it has started. Its database is made once in a process and
 * copied from then on: making tables and archiving a procedure took two fifths of a new desk's time.
 */
export async function startedFolder(procedure: string): Promise<string> {
  const home = await tempFolder();
  await writeFile(pathsOf(home).database, await databaseOf(procedure), { mode: 0o600 });
  return home;
}

const databaseOf = memoisedByText(async (procedure): Promise<Buffer> => {
  const home = await tempFolder();
  const store = await openEmbeddedStore(home);
  const { procedure: rules, ref } = shippedProcedure(procedure);
  await openProcedureRegistry(rules, ref, store.archive);
  await store.close();
  return readFile(pathsOf(home).database);
});
