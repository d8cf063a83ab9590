import { parseArgs } from 'node:util';
import { isProgram, type CommandEnd } from '../command-line/options.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import { faultTable } from '../../procedures/fault-table.js';
import { loadProcedure, shippedProcedures } from '../../procedures/load-procedures.js';
import { procedurePage } from '../../procedures/procedure-page.js';

/** The output of `npm run procedure:check` has no control characters; exit code: 0 usable, 1 faulty, 2 bad arguments. */
export async function checkFile(args: readonly string[]): Promise<CommandEnd> {
  const [nameOrPath, ...others] = parseArgs({ args: [...args], allowPositionals: true, strict: false }).positionals;
  if (nameOrPath === undefined || others.length > 0) {
    return { text: `uso: npm run procedure:check -- <${(await shippedProcedures()).join(' | ')} | archivo.json>\n`, exitCode: 2 };
  }
  const loaded = await loadProcedure(nameOrPath);
  if (loaded.kind === 'faulty') return { text: withoutHidden(faultTable(nameOrPath, loaded.faults)), exitCode: 1 };
  return { text: withoutHidden(procedurePage(loaded.procedure, loaded.ref)), exitCode: 0 };
}

if (isProgram(import.meta.url)) {
  const { text, exitCode } = await checkFile(process.argv.slice(2));
  process.stdout.write(text);
  process.exitCode = exitCode;
}
