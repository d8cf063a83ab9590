import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { contingencyLabels } from '../../src/core/form-labels.js';

type FilledCell = string | number | Date | null;

/** @property cases rows of *Casos nuevos*; `details`: what stands behind the number in *Números y horas*, row by row */
type FilledRows = { cases: (number: string, at: number) => readonly FilledCell[]; details: (at: number) => readonly FilledCell[] };

/** An exported workbook with its first so many numbers used, as a person fills it in with a program of their own. */
export async function filledWorkbook(workbook: Uint8Array, count: number, { cases, details }: FilledRows): Promise<Uint8Array> {
  const book = await openXlsx(workbook);
  const sheet = (name: string) => {
    const found = book.sheets.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found;
  };
  const newCases = sheet(contingencyLabels.sheets.newCases);
  const numbered = sheet(contingencyLabels.sheets.details);
  for (let at = 1; at <= count; at++) {
    const number = String(numbered.rows[at]?.[0]);
    newCases.rows[at] = [...cases(number, at)];
    numbered.rows[at] = [number, ...details(at)];
  }
  return saveXlsx(book);
}
