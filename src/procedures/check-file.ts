import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultTable } from './fault-table.js';
import { loadProcedure, shippedProcedures } from './load-procedures.js';
import { procedurePage } from './procedure-page.js';

/** What `npm run procedure:check` prints, and the code it ends with: 0 usable, 1 faulty, 2 nothing asked. */
export async function checkFile(args: readonly string[]): Promise<{ text: string; exitCode: 0 | 1 | 2 }> {
  const [nameOrPath] = args;
  if (nameOrPath === undefined || args.length > 1) {
    return { text: `uso: npm run procedure:check -- <${(await shippedProcedures()).join(' | ')} | archivo.json>\n`, exitCode: 2 };
  }
  const loaded = await loadProcedure(nameOrPath);
  if (loaded.kind === 'faulty') return { text: faultTable(nameOrPath, loaded.faults), exitCode: 1 };
  return { text: procedurePage(loaded.procedure, loaded.ref), exitCode: 0 };
}

/** Run as a program, not imported by a test. */
const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const { text, exitCode } = await checkFile(process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = exitCode;
}
