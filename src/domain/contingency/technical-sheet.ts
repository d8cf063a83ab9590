import { instant, type Instant } from '../instant.js';

/** The format of the workbook's layout, to be raised when a column changes its meaning. */
export const contingencyFormat = 1;

/**
 * By which the import recognises a workbook, on a sheet that is not shown.
 *
 * @property contingency  id of the export
 * @property first, last  reserved numbers of the series `ticket`; the block may have holes, where numbers were given before
 * @property procedure    by its id, with the version that made the columns
 */
export type TechnicalFacts = {
  format: number;
  contingency: string;
  procedure: string;
  version: number;
  exportedAt: Instant;
  timeZone: string;
  first: number;
  last: number;
};

/** Name and value, a row for each. */
export function technicalRows(facts: TechnicalFacts): readonly (readonly [string, string])[] {
  return factNames.map((name) => [name, String(facts[name])]);
}

/** What {@link technicalRows} wrote; null where something of it is missing or is no number. Rows in another order, and others among them, do not matter. */
export function readTechnicalRows(rows: readonly (readonly string[])[]): TechnicalFacts | null {
  const values = new Map(rows.map(([name = '', value = '']) => [name.trim(), value.trim()]));
  const text = (name: string): string => values.get(name) ?? '';
  const number = (name: string): number => Number(text(name));
  if (wholeFacts.some((name) => !/^\d{1,15}$/.test(text(name))) || textFacts.some((name) => text(name) === '')) return null;
  return {
    format: number('format'),
    contingency: text('contingency'),
    procedure: text('procedure'),
    version: number('version'),
    exportedAt: instant(number('exportedAt')),
    timeZone: text('timeZone'),
    first: number('first'),
    last: number('last'),
  };
}

const factNames = ['format', 'contingency', 'procedure', 'version', 'exportedAt', 'timeZone', 'first', 'last'] as const;
const wholeFacts = ['format', 'version', 'exportedAt', 'first', 'last'] as const;
const textFacts = ['contingency', 'procedure', 'timeZone'] as const;
