import { describe, expect, it } from 'vitest';
import type { WorkbookColumn } from '../../../src/core/workbook/columns.js';
import { type WorkbookSheet, sheetOf } from '../../../src/core/workbook/sheets.js';
import { aSheetOfTexts, aWorkbook, textColumn, writtenAndRead } from '../../support/a-workbook.js';

const listName = "Estados d'hoy: lista";
/** The rows of a sheet are read once. */
const states = (): WorkbookSheet => aSheetOfTexts(['Abierto', 'Resuelto'], listName);
const moment: WorkbookColumn<string> = { title: 'Cuándo', width: 17, kind: 'date-time', explanation: '', value: () => null };
const chosen: WorkbookColumn<string> = {
  ...textColumn,
  title: 'Estado',
  choices: { from: { sheet: listName, column: 0, rows: 2 }, otherwise: 'Escoja <uno> & ya.' },
};

const form = (rows: readonly string[] = []): WorkbookSheet => ({
  ...sheetOf('Formulario', [textColumn, chosen, moment], rows),
  isForm: true,
});

async function formXml(): Promise<string> {
  const { parts } = await writtenAndRead(aWorkbook([form(), states()]));
  return parts['xl/worksheets/sheet1.xml'] ?? '';
}

describe('sheets that people fill in', () => {
  it('a column with choices offers them in every cell below its header, from the range of another sheet', async () => {
    const xml = await formXml();
    expect(xml).toContain('<dataValidations count="1">');
    expect(xml).toContain('type="list" sqref="B2:B1048576"');
    expect(xml).toContain("<formula1>'Estados d''hoy- lista'!$A$2:$A$3</formula1>");
    expect(xml).toContain('error="Escoja &lt;uno&gt; &amp; ya."');
  });

  it('choices stand behind the filter and before the margins, as the schema wants', async () => {
    const xml = await formXml();
    const places = ['<autoFilter', '<dataValidations', '<pageMargins'].map((element) => xml.indexOf(element));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
  });

  it('empty cells of a form take the kinds of their columns: texts stay texts, dates show as dates', async () => {
    const { parts } = await writtenAndRead(aWorkbook([form(['uno']), states()]));
    const xml = parts['xl/worksheets/sheet1.xml'] ?? '';
    const columnStyles = [...xml.matchAll(/<col style="(\d+)"/g)].map(([, style]) => style);
    const [, textStyle] = /<c r="A2" s="(\d+)"/.exec(xml) ?? [];
    expect(columnStyles).toHaveLength(3);
    expect(columnStyles.slice(0, 2)).toEqual([textStyle, textStyle]);
    expect(columnStyles[2]).not.toBe(textStyle);
    expect(parts['xl/worksheets/sheet2.xml']).not.toContain('<col style');
  });

  it('a sheet without choices has no element for them', async () => {
    const { parts } = await writtenAndRead(aWorkbook([states()]));
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('dataValidation');
  });

  it('choices of a sheet that the workbook does not have are a fault', async () => {
    await expect(writtenAndRead(aWorkbook([form()]))).rejects.toMatchObject({ code: 'no-such-sheet' });
  });
});
