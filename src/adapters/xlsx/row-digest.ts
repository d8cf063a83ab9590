import { createHash } from 'node:crypto';
import { canonicalRow, canonicalSheet, canonicalStart } from '../../ports/canonical-rows.js';
import type { ColumnHead, Workbook, WorkbookCell } from '../../ports/workbook.js';

/** Computes the digest of a workbook's rows while they are written. */
export interface RowDigest {
  sheet(columns: readonly ColumnHead[]): void;
  row(cells: readonly WorkbookCell[]): void;
  /** Returns SHA-256 in hexadecimal; nothing can be added afterwards. */
  end(): string;
}

export function createRowDigest(workbook: Workbook): RowDigest {
  const hash = createHash('sha256').update(canonicalStart(workbook));
  return {
    sheet: (columns) => void hash.update(canonicalSheet(columns)),
    row: (cells) => void hash.update(canonicalRow(cells)),
    end: () => hash.digest('hex'),
  };
}
