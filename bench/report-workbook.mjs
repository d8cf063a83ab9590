/** The report's workbook out of a folder of so many cases: `node bench/report-workbook.mjs [cases]`. It is written by a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fillWith, openDesk, stories } from './many-open.mjs';

const cases = Number(process.argv[2] ?? 100_000);
const desk = await openDesk();
try {
  await fillWith(desk, await stories(Array.from({ length: 12 }, (_, at) => at * 5)), cases);
  await desk.store.close();
  const script = fileURLToPath(new URL('report-workbook-process.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, desk.folder, join(desk.folder, 'informe.xlsx')]);
  process.stdout.write(`${stdout}\n`);
} finally {
  await desk.close();
}
