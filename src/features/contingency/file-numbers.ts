import { caseNumber } from '../../app/contingency/case-numbers.js';
import type { WrittenNumber } from '../../domain/contingency/row-cells.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { spokenNumbers } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** By its name, whatever it is: of a workbook sent in another format the person reads what to do. */
const SPREADSHEET = /\.(?:xls[xmb]?|xlt[xm]?|csv|ods)(?:\.bin)?$/i;

export function isSpreadsheet(name: string): boolean {
  return SPREADSHEET.test(name);
}

/**
 * The number of a case that a file's name has, or the folder that it was packed in: "SERV000123 pantallazo.png", "INC000012 acta.pdf". A
 * spreadsheet is of no case.
 */
export function numberInName(procedure: Procedure, name: string): WrittenNumber | null {
  if (isSpreadsheet(name)) return null;
  const words = name.replace(/\.[^./\\]*$/, '').replaceAll(/[_/\\]/g, ' ');
  // "SERV000123-1": several files of one case, whose numbers end at the dash.
  return numberIn(procedure, words) ?? numberIn(procedure, words.replaceAll('-', ' '));
}

function numberIn(procedure: Procedure, words: string): WrittenNumber | null {
  const [spoken] = spokenNumbers(procedure, words);
  return spoken?.kind === 'own' && spoken.series !== 'draft' ? { series: spoken.series ?? 'ticket', number: spoken.value } : null;
}

/** The case that a file's name means, by the number that all cases have; null where it has no number, or one that no case has. */
export async function caseInName(queries: Pick<TicketQueries, 'byNumber'>, procedure: Procedure, name: string): Promise<number | null> {
  const written = numberInName(procedure, name);
  return written === null ? null : caseNumber(queries, procedure, written);
}

/** A file's own name, without the folders that it was packed in. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
