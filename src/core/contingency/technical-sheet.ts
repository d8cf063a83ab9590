import { instant, type Instant } from '../instant.js';

/** Version of the workbook's layout; raise it when a column changes its meaning. */
export const contingencyFormat = 1;

/**
 * The data on a hidden sheet by which the import recognises a workbook.
 *
 * @property contingency  id of the export
 * @property first, last  reserved numbers of the series `ticket`; the block may have gaps, where numbers were given before
 * @property procedure    id of the procedure, with the version that made the columns
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

/** The rows of the sheet, each with a name and a value. */
export function technicalRows(facts: TechnicalFacts): readonly (readonly [string, string])[] {
  return factNames.map((name) => [name, String(facts[name])]);
}

/** Reads what {@link technicalRows} wrote; null where a part is missing or not a number. The order, and other rows in between, do not matter. */
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
