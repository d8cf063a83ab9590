import { describe, expect, it } from 'vitest';
import { sheetXml, type SheetPass } from '../../../src/adapters/xlsx/sheet-xml.js';
import { timeZone } from '../../../src/core/calendar/civil-date.js';
import type { WorkbookCell } from '../../../src/core/workbook/columns.js';
import { workbookWords } from '../../../src/texts/workbook.js';
import { aSheetOfTexts } from '../../support/a-workbook.js';

/** Rows of a sheet, its header among them. */
const ROWS_OF_A_SHEET = 1_048_576;

async function* emptyRows(count: number): AsyncGenerator<readonly WorkbookCell[]> {
  const row: readonly WorkbookCell[] = [{ kind: 'text', value: null }];
  for (let left = count; left > 0; left -= 1) yield row;
}

/** @returns the last row that was written and the tail */
async function endOfSheet(rows: number): Promise<string> {
  const sheet = { ...aSheetOfTexts([], 'Todos'), rows: emptyRows(rows) };
  const pass: SheetPass = {
    context: { styles: new Map(), zone: timeZone('UTC'), words: workbookWords },
    options: {},
    count: () => {},
  };
  let end = '';
  for await (const chunk of sheetXml(
    { kind: 'sheet', path: '', index: 0, sheet, head: '', tail: (count) => `<end rows="${count}"/>` },
    pass,
  ))
    end = Buffer.from(chunk).toString().slice(-60);
  return end;
}

describe('the length of a sheet', () => {
  it('a sheet takes as many rows as Excel has below the header', async () => {
    expect(await endOfSheet(ROWS_OF_A_SHEET - 1)).toContain(`<row r="${ROWS_OF_A_SHEET}"></row><end rows="${ROWS_OF_A_SHEET - 1}"/>`);
  });

  it('one row more is refused by the sheet’s name', async () => {
    await expect(endOfSheet(ROWS_OF_A_SHEET)).rejects.toMatchObject({ code: 'too-many-rows', message: expect.stringContaining('Todos') });
  });
});
