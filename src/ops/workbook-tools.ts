import { setTimeout as wait } from 'node:timers/promises';
import { createSharedTurns } from '../adapters/shared-turns.js';
import { createWorkbookWriter } from '../adapters/xlsx/create-workbook-writer.js';
import { createWorkbookReader } from '../adapters/xlsx/read/create-workbook-reader.js';
import type { WorkbookTools } from '../desk.js';
import { workbookWords } from '../texts/workbook.js';

/** Their libraries are loaded with the first workbook. */
export const workbookTools: Omit<WorkbookTools, 'contingencyFolder'> = {
  writer: createWorkbookWriter(workbookWords),
  reader: createWorkbookReader(),
  nextTurn: createSharedTurns(),
  pause: wait,
};
