/** Writes one workbook of invented rows into a file, and prints what that took: `node workbook-process.mjs <rows> <file>`. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createWorkbookWriter } from '../dist/modules/adapters/xlsx/create-workbook-writer.js';
import { intoFile } from '../dist/modules/adapters/xlsx/into-file.js';
import { sheetOf } from '../dist/modules/core/workbook/sheets.js';
import { workbookWords } from '../dist/modules/texts/workbook.js';

const COLUMNS = 60;
const FIRST = 1_790_000_000_000;
const words = 'impresora red correo usuario acceso pantalla servidor carpeta clave lento no abre desde ayer'.split(' ');
const sentence = (row, column, length) => Array.from({ length }, (_, at) => words[(row * 7 + column + at * 3) % words.length]).join(' ');

/** What the columns of a report hold, over and over: of eight, two texts of which one is a sentence, dates, durations, numbers and an empty one. */
const kinds = [
  { kind: 'text', value: (row, column) => `${words[(row + column) % words.length]} ${row}` },
  { kind: 'long-text', value: (row, column) => sentence(row, column, 12) },
  { kind: 'date-time', value: (row, column) => FIRST + row * 61_000 + column },
  { kind: 'duration-minutes', value: (row, column) => (row * column) % 5_000 },
  { kind: 'integer', value: (row, column) => row * column },
  { kind: 'percent', value: (row) => (row % 100) / 100 },
  { kind: 'yes-no', value: (row) => row % 3 === 0 },
  { kind: 'decimal', value: () => null },
];

function columnAt(column) {
  const { kind, value } = kinds[column % kinds.length];
  return { title: `Columna ${column + 1}`, width: 16, kind, explanation: '', value: (row) => value(row, column) };
}

async function* invented(rows) {
  for (let row = 0; row < rows; row += 1) yield row;
}

const [rows, file] = [Number(process.argv[2]), process.argv[3]];
const before = process.memoryUsage.rss();
let most = before;
const reading = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const began = performance.now();
const columns = Array.from({ length: COLUMNS }, (_, column) => columnAt(column));
const written = await createWorkbookWriter(workbookWords).write(
  { title: 'Informe', createdAt: FIRST, timeZone: 'America/Bogota', sheets: [sheetOf('Casos', columns, invented(rows))] },
  intoFile(file),
);
clearInterval(reading);
delay.disable();
process.stdout.write(
  JSON.stringify({
    columns: COLUMNS,
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    grownMb: (Math.max(most, process.memoryUsage.rss()) - before) / 1e6,
    heldMs: delay.max / 1e6,
    fileMb: written.bytes / 1e6,
  }),
);
