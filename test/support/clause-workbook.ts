import readXlsxFile from 'read-excel-file/node';
import { HOUR, later } from '../../src/core/instant.js';
import type { ClauseDesk } from './clause-desk.js';
import { writeWorkbook } from '../../src/features/reports/write-workbook.js';

/** The sheets of the report's workbook of the hours around now, read back. */
export async function workbookSheets(d: ClauseDesk) {
  const chunks: Uint8Array[] = [];
  const period = { from: later(d.desk.now(), -HOUR), to: later(d.desk.now(), HOUR) };
  await writeWorkbook(d.desk, { period, scope: { kind: 'desk' }, title: 'Informe', mayReadPersonalData: false }, async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
  return readXlsxFile(Buffer.concat(chunks));
}

/** The cells of each case, by the titles of their columns. */
export async function workbookCases(d: ClauseDesk): Promise<readonly Readonly<Record<string, string>>[]> {
  const [head = [], ...rows] = (await workbookSheets(d))[0]?.data ?? [];
  return rows.map((row) => Object.fromEntries(head.map((title, at) => [String(title), String(row[at] ?? '')])));
}
