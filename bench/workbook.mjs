/** What a workbook takes: resident memory, time, and how long it holds other work. Each in a process of its own, written into a file. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median, rounded } from './figures.mjs';

const script = fileURLToPath(new URL('workbook-process.mjs', import.meta.url));

/** @param plan rows of the workbook, and of one that is longer, to show that the memory does not grow with them */
export async function measureWorkbook({ rows, moreRows, rounds }, progress) {
  const folder = mkdtempSync(join(tmpdir(), 'precaso-bench-'));
  try {
    const taken = [];
    for (let round = 0; round < rounds; round += 1) taken.push(await measureOne(rows, folder, progress));
    return {
      rows,
      columns: taken[0].columns,
      ...mediansOf(taken),
      moreRows,
      grownMbOfMore: (await measureOne(moreRows, folder, progress)).grownMb,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOne(rows, folder, progress) {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(rows), join(folder, 'informe.xlsx')]);
  const taken = JSON.parse(stdout);
  progress(`workbook: ${rows} rows after ${rounded(taken.seconds, 1)} s, ${rounded(taken.grownMb, 0)} MB`);
  return { ...taken, grownMb: rounded(taken.grownMb, 0) };
}

function mediansOf(taken) {
  const of = (name, digits) => rounded(median(taken.map((one) => one[name])), digits);
  return {
    seconds: of('seconds', 1),
    cpuSeconds: of('cpuSeconds', 1),
    grownMb: Math.max(...taken.map(({ grownMb }) => grownMb)),
    heldMs: of('heldMs', 0),
    fileMb: of('fileMb', 1),
  };
}
