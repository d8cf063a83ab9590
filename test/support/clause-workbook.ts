import readXlsxFile from 'read-excel-file/node';
import { HOUR, later, type Instant } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { caseColumns } from '../../src/parcels/report/case-columns.js';
import { pastCaseOf } from '../../src/parcels/report/rules/past-case.js';
import type { ClauseDesk } from './clause-desk.js';
import { writeWorkbook } from '../../src/parcels/report/write-workbook.js';

/** The sheets of the report's workbook of the hours around now, read back. */
export async function workbookSheets(d: ClauseDesk, by = 'category') {
  const chunks: Uint8Array[] = [];
  const period = { from: later(d.desk.now(), -HOUR), to: later(d.desk.now(), HOUR) };
  await writeWorkbook(d.desk, { period, scope: { kind: 'desk' }, title: 'Informe', by, mayReadPersonalData: false }, async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
  return readXlsxFile(Buffer.concat(chunks));
}

/** The cells of each case, by the titles of their columns. */
export async function workbookCases(d: ClauseDesk): Promise<readonly Readonly<Record<string, string>>[]> {
  const [head = [], ...rows] = (await workbookSheets(d))[0]?.data ?? [];
  return rows.map((row) => Object.fromEntries(head.map((title, at) => [String(title), String(row[at] ?? '')])));
}

/** When the row of a case says that it was first attended; null while it was not. */
export async function firstContactOf(d: ClauseDesk, id: TicketId): Promise<Instant | null> {
  const { ticket, history } = await d.desk.load(id);
  const rules = await d.desk.registry.of(ticket.procedure);
  const past = pastCaseOf(history, rules, { asOf: later(d.desk.now(), 1), mayReadPersonalData: false, zone: d.procedure.timeZone });
  const column = caseColumns.find(({ title }) => title === 'Primer contacto');
  return past === null || column?.kind !== 'date-time' ? null : column.value(past);
}
