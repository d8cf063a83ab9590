import { dayNumber, isoDate } from '../core/calendar/civil-date.js';
import { toIso } from '../core/instant.js';
import type { ColumnHead, WorkbookCell } from '../core/workbook/columns.js';
import type { Workbook } from './workbook.js';

/**
 * The canonical form of a workbook's rows, over which its digest is taken: UTF-8, a line of JSON for each, ended by a line feed.
 *
 * 1. `["precaso-rows",1,"America/Bogota"]`: the form, its version, the zone of the local times;
 * 2. for each sheet `["sheet","text","integer"]`: the kinds of its columns;
 * 3. for each row an array with a value for each column: texts as they came (before a sheet's limits cut them), numbers as JSON
 *    writes them, `date-time` as ISO-8601 in UTC with milliseconds, `date` as `2026-12-24`, `yes-no` as true or false, empty as null.
 *
 * Names of sheets, titles, widths and explanations are left out, and so are sheets that only explain: a better wording changes no digest.
 * Digests are kept for years, so a changed form must be a new version beside this one.
 */
export function canonicalStart(workbook: Workbook): string {
  return `${JSON.stringify(['precaso-rows', 1, workbook.timeZone])}\n`;
}

export function canonicalSheet(columns: readonly ColumnHead[]): string {
  return `${JSON.stringify(['sheet', ...columns.map(({ kind }) => kind)])}\n`;
}

export function canonicalRow(cells: readonly WorkbookCell[]): string {
  return `${JSON.stringify(cells.map(canonicalValue))}\n`;
}

function canonicalValue(cell: WorkbookCell): string | number | boolean | null {
  if (cell.value === null) return null;
  switch (cell.kind) {
    case 'date-time':
      return toIso(cell.value);
    case 'date':
      return isoDate(dayNumber(cell.value));
    default:
      return cell.value;
  }
}
