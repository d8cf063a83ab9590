import { rowKey } from '../../domain/contingency/row-fault.js';
import type { FaultyRow, WrittenNews, WrittenRows } from '../../domain/contingency/written-rows.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { answersTo } from './reserve-numbers.js';

/**
 * The rows with every case of *Casos abiertos* under the number that all cases have: the workbook names a case as the desk does, also by
 * a number that it got later, as `INC000012`. One that no case has makes its row faulty.
 *
 * Source: SIIF-04, SIIF-14
 */
export async function withCaseNumbers(
  queries: Pick<TicketQueries, 'byNumber'>,
  procedure: Procedure,
  written: WrittenRows,
): Promise<WrittenRows> {
  const news: WrittenNews[] = [];
  const faulty: FaultyRow[] = [];
  const numbers = await answersTo(written.news, (row) => caseNumber(queries, procedure, row));
  for (const [index, row] of written.news.entries()) {
    const number = numbers[index] ?? null;
    if (number !== null) news.push({ ...row, series: 'ticket', number });
    else faulty.push(unknownCase(row, procedure, written));
  }
  return { ...written, news, faulty: [...written.faulty, ...faulty] };
}

/** The number that all cases have, of the case with that one; null where there is none. */
export async function caseNumber(
  queries: Pick<TicketQueries, 'byNumber'>,
  procedure: Procedure,
  { series, number }: { series: string; number: number },
): Promise<number | null> {
  if (series === 'ticket') return number;
  const found = await queries.byNumber(procedure.id, series, number);
  return found?.ticket.numbers['ticket'] ?? null;
}

function unknownCase(row: WrittenNews, procedure: Procedure, { shown }: WrittenRows): FaultyRow {
  const { sheet, row: line, series, number } = row;
  const stands = shown.get(rowKey(row)) ?? { cells: [], details: [] };
  return {
    sheet,
    row: line,
    of: 'openCases',
    faults: [{ code: 'unknown-case', number: numberText(procedure, series, number) }],
    ...stands,
  };
}
