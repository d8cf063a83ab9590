/** Writes the workbook of all cases of a folder into a file, and prints what that took: `node report-workbook-process.mjs <folder> <file> <ms>`, the last for the loop that it is compared with. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openEmbeddedStore } from '../dist/modules/store/sqlite/open-folder.js';
import { createSharedTurns } from '../dist/modules/adapters/shared-turns.js';
import { systemClock } from '../dist/modules/adapters/system-clock.js';
import { createWorkbookWriter } from '../dist/modules/adapters/xlsx/create-workbook-writer.js';
import { intoFile } from '../dist/modules/adapters/xlsx/into-file.js';
import { openProcedureRegistry } from '../dist/modules/desk/procedures/procedure-registry.js';
import { writeWorkbook } from '../dist/modules/parcels/report/write-workbook.js';
import { loadProcedure } from '../dist/modules/procedures/load-procedures.js';
import { workbookWords } from '../dist/modules/texts/workbook.js';

const [folder, file, baselineMs] = process.argv.slice(2);

/** As long as pieces of the workbook's work are. */
const PIECE_MS = 8;

/** How long other work waits at most, and all but a thousandth of the times. */
async function heldDuring(work) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const result = await work();
  delay.disable();
  return { result, heldMs: delay.max / 1e6, heldMs999: delay.percentile(99.9) / 1e6 };
}

/** Nothing but a processor at work, in pieces: what it waits beyond them is the machine's. */
async function baseline() {
  for (const end = performance.now() + Number(baselineMs); performance.now() < end; await nextTurn())
    for (const began = performance.now(); performance.now() - began < PIECE_MS;);
}

const store = await openEmbeddedStore(folder);
const { procedure, ref } = await loadProcedure('uariv');
const registry = await openProcedureRegistry(procedure, ref, store.archive);
const desk = {
  ...store,
  registry,
  procedure,
  clock: systemClock,
  writer: createWorkbookWriter(workbookWords),
  nextTurn: createSharedTurns(),
};
const asked = (from, to) => ({
  period: { from: Date.parse(from), to: Date.parse(to) },
  scope: { kind: 'desk' },
  title: 'Informe',
  by: 'category',
  mayReadPersonalData: false,
});
// The libraries are loaded by a workbook without a case.
await writeWorkbook(desk, asked('2020-01-01T00:00-05:00', '2020-02-01T00:00-05:00'), intoFile(`${file}.empty`));
const { heldMs: baselineHeldMs, heldMs999: baselineHeldMs999 } = await heldDuring(baseline);

const before = process.memoryUsage.rss();
let most = before;
const reading = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
const began = performance.now();
const cpu = process.cpuUsage();
const { result, heldMs, heldMs999 } = await heldDuring(() =>
  writeWorkbook(desk, asked('2026-11-01T00:00-05:00', '2026-12-01T00:00-05:00'), intoFile(file)),
);
clearInterval(reading);
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    rows: result.rows,
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    grownMb: (Math.max(most, process.memoryUsage.rss()) - before) / 1e6,
    heldMs,
    heldMs999,
    baselineHeldMs,
    baselineHeldMs999,
    fileMb: result.bytes / 1e6,
  }),
);
await store.close();
