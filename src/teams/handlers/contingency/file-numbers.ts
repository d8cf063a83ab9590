import type { Procedure } from '../../../domain/procedure/procedure.js';
import { spokenNumbers } from '../../../domain/ticket/numbers/spoken-numbers.js';

/** By its name, whatever it is: of a workbook sent in another format the person reads what to do. */
const SPREADSHEET = /\.(?:xls[xmb]?|xlt[xm]?|csv|ods)(?:\.bin)?$/i;

export function isSpreadsheet(name: string): boolean {
  return SPREADSHEET.test(name);
}

/** The case number that a file's name has, or the folder that it was packed in: "SERV000123 pantallazo.png". A spreadsheet is of no case. */
export function numberInName(procedure: Procedure, name: string): number | null {
  if (isSpreadsheet(name)) return null;
  const words = name.replace(/\.[^./\\]*$/, '').replaceAll(/[_/\\]/g, ' ');
  const [spoken] = spokenNumbers(procedure, words);
  return spoken?.kind === 'own' && spoken.series !== 'draft' ? spoken.value : null;
}

/** A file's own name, without the folders that it was packed in. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
