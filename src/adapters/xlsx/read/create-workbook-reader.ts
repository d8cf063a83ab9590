import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReadCell, ReadRow, ReadSheet } from '../../../core/workbook/read-sheet.js';
import { maxCellLength } from '../../../core/workbook/sheets.js';
import { parseJson } from '../../../core/json.js';
import { workbookLimits, WorkbookUnreadable, type WorkbookReader } from '../../../ports/workbook-reader.js';
import { createSharedTurns } from '../../shared-turns.js';
import { readApart, type ReadForeign } from './run-reader.js';

const place = z.int().min(0).max(1_048_576);
const text = z.string().max(maxCellLength + 1);
const value = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('date'), day: z.int(), msOfDay: z.int().min(0).max(86_400_000) }),
  z.object({ kind: z.literal('truth'), truth: z.boolean() }),
  z.object({ kind: z.literal('error'), text }),
]);
const lastColumn = workbookLimits.columns - 1;
const cell = z.object({ column: z.int().min(0).max(lastColumn), value, isFormula: z.boolean() });
const range = z.object({ fromRow: place, toRow: place, fromColumn: place, toColumn: place });
const line = z.union([
  z.object({ row: place, cell }),
  z.object({ name: text, isHidden: z.boolean(), merged: z.array(range).max(workbookLimits.rows) }),
]);

/** Of a line, and of all lines: every character may be written as six. */
const maxLine = 2 * 1_024 * 1_024;
const maxOutput = 256 * 1_024 * 1_024;

/** Checks the reader's output as strictly as the file itself. @param apart by default a separate process; replaced in tests */
export function createWorkbookReader(apart: ReadForeign = readApart): WorkbookReader {
  const nextTurn = createSharedTurns();
  return {
    async read(bytes) {
      const sheets: WrittenSheet[] = [];
      for await (const said of linesOf(apart(bytes))) {
        const read = line.safeParse(parseJson(said)).data;
        if (read === undefined || !isAdded(sheets, read)) throw new WorkbookUnreadable('damaged');
        await nextTurn();
      }
      return { sheets, digest: digestOf(bytes) };
    },
    digest: digestOf,
  };
}

type WrittenSheet = Omit<ReadSheet, 'rows'> & { rows: (Omit<ReadRow, 'cells'> & { cells: ReadCell[] })[] };

/** @returns false for a line that cannot follow */
function isAdded(sheets: WrittenSheet[], read: z.infer<typeof line>): boolean {
  if ('name' in read) return sheets.push({ ...read, rows: [] }) <= workbookLimits.sheets;
  const rows = sheets.at(-1)?.rows;
  const before = rows?.at(-1);
  if (rows === undefined || read.row < (before?.row ?? 1)) return false;
  if (before?.row !== read.row) return rows.push({ row: read.row, cells: [read.cell] }) <= workbookLimits.rows;
  return before.cells.push(read.cell) <= workbookLimits.columns;
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let left = maxOutput;
  for await (const chunk of chunks) {
    left -= chunk.byteLength;
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (left < 0 || rest.length > maxLine) throw new WorkbookUnreadable('expands');
    yield* lines;
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
