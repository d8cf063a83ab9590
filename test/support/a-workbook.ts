import { setImmediate as nextTurn } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { createWorkbookWriter } from '../../src/adapters/xlsx/create-workbook-writer.js';
import { fromIso } from './from-iso.js';
import type { WorkbookColumn } from '../../src/core/workbook/columns.js';
import { type WorkbookSheet, sheetOf } from '../../src/core/workbook/sheets.js';
import type { Workbook, WorkbookOptions, WrittenWorkbook } from '../../src/ports/workbook.js';
import type { WorkbookTools } from '../../src/desk.js';
import { workbookWords } from '../../src/texts/workbook.js';
import { workbookReader } from './a-sent-workbook.js';

export const workbookWriter = createWorkbookWriter(workbookWords);

/** A waiting process looks again at once. */
export const noPause = (): Promise<void> => Promise.resolve();

export const workbookTools: WorkbookTools = {
  writer: workbookWriter,
  reader: workbookReader,
  contingencyFolder: null,
  nextTurn: () => nextTurn(),
  pause: noPause,
};

export function aWorkbook(sheets: readonly WorkbookSheet[], more: Partial<Workbook> = {}): Workbook {
  return {
    title: 'Informe de octubre',
    createdAt: fromIso('2026-11-03T13:00:00Z'),
    timeZone: 'America/Bogota',
    sheets,
    ...more,
  };
}

export const textColumn: WorkbookColumn<string> = {
  title: 'Palabras',
  width: 40,
  kind: 'text',
  explanation: 'Lo que la persona escribió.',
  value: (words) => words,
};

export const aSheetOfTexts = (texts: readonly string[], name = 'Casos'): WorkbookSheet => sheetOf(name, [textColumn], texts);

/** A workbook as it was written. @property parts of the package as text, by path; @property sheets as the second library reads them */
export interface ReadWorkbook {
  readonly written: WrittenWorkbook;
  readonly bytes: Buffer;
  readonly parts: Readonly<Record<string, string>>;
  readonly sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
}

export async function writtenAndRead(workbook: Workbook, options: WorkbookOptions = {}): Promise<ReadWorkbook> {
  const chunks: Uint8Array[] = [];
  const written = await workbookWriter.write(
    workbook,
    async (bytes) => {
      for await (const chunk of bytes) chunks.push(chunk);
    },
    options,
  );
  const bytes = Buffer.concat(chunks);
  const parts = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content).toString('utf8')]);
  return { written, bytes, parts: Object.fromEntries(parts), sheets: await readXlsxFile(bytes, { trim: false }) };
}

/** The texts of the first column below its header, as the second library reads them. */
export async function textsRead(texts: readonly string[]): Promise<readonly unknown[]> {
  const { sheets } = await writtenAndRead(aWorkbook([aSheetOfTexts(texts)]));
  return (sheets[0]?.data ?? []).slice(1).map(([first]) => first);
}

/** Cells of a sheet's XML by their place, each with its tag, its style and what stands in it. */
export function cellsOf(sheetXml = ''): ReadonlyMap<string, { readonly tag: string; readonly style: number; readonly content: string }> {
  const cells = [...sheetXml.matchAll(/<c r="([A-Z]+\d+)" s="(\d+)"([^>]*)>(.*?)<\/c>/gs)];
  return new Map(cells.map(([, place = '', style, tag = '', content = '']) => [place, { tag, style: Number(style), content }]));
}
