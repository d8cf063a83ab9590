import { createHash } from 'node:crypto';
import type { ReadSheet } from '../../../domain/contingency/read-sheet.js';
import { workbookLimits, type WorkbookReader } from '../../../ports/workbook-reader.js';
import { readSheetRows, type SheetRoom } from './sheet-rows.js';
import { readWorkbookParts } from './workbook-parts.js';

/** The library is loaded with the first workbook. */
export function createWorkbookReader(): WorkbookReader {
  return {
    async read(bytes) {
      const { openPackage } = await import('./open-package.js');
      const opened = await openPackage(bytes);
      const parts = await readWorkbookParts(opened);
      const sheets: ReadSheet[] = [];
      const room: SheetRoom = { rows: workbookLimits.rows, characters: workbookLimits.characters };
      for (const { name, isHidden, path } of parts.sheets) {
        sheets.push({ name, isHidden, ...(await readSheetRows(opened.part(path), parts, room)) });
      }
      return { sheets, digest: digestOf(bytes) };
    },
    digest: digestOf,
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
