/** What the workbook of a report takes, out of a folder with so many cases: it is written by a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, rounded } from './figures.mjs';
import { fillWith, openDesk, stories } from './many-open.mjs';

const script = fileURLToPath(new URL('report-workbook-process.mjs', import.meta.url));

export async function measureReportWorkbook({ cases, rounds, baselineMs }, progress) {
  const desk = await openDesk();
  try {
    await fillWith(desk, await stories(Array.from({ length: 12 }, (_, at) => at * 5)), cases);
    await desk.store.close();
    progress(`report's workbook: a folder of ${cases} cases`);
    const taken = [];
    for (let round = 0; round < rounds; round += 1) {
      const { stdout } = await promisify(execFile)(process.execPath, [
        script,
        desk.folder,
        join(desk.folder, 'informe.xlsx'),
        String(baselineMs),
      ]);
      taken.push(JSON.parse(stdout));
      progress(
        `report's workbook ${round + 1}/${rounds}: ${rounded(taken.at(-1).seconds, 1)} s, held ${rounded(taken.at(-1).heldMs, 0)} ms`,
      );
    }
    return { cases, rounds, ...mediansOf(taken) };
  } finally {
    await desk.close();
  }
}

function mediansOf(taken) {
  const of = (name, digits) => rounded(median(taken.map((one) => one[name])), digits);
  return {
    seconds: of('seconds', 1),
    cpuSeconds: of('cpuSeconds', 1),
    grownMb: rounded(Math.max(...taken.map(({ grownMb }) => grownMb)), 0),
    heldMs: of('heldMs', 0),
    heldMs999: of('heldMs999', 0),
    baselineHeldMs: of('baselineHeldMs', 0),
    fileMb: of('fileMb', 1),
  };
}
