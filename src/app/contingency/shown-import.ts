import type { ImportCounts } from '../../domain/contingency/import-document.js';
import type { DeskView } from '../views.js';
import type { ImportPreview } from './import-workbook.js';
import type { ImportRefusal, WithoutPlace } from '../../ports/contingency-import.js';

/**
 * A file that came with the workbook.
 *
 * @property number  of the case that its name means; null where it means none, or the file is not taken
 * @property isTaken whether a case takes files of its kind
 */
export type FileBeside = { id: string; name: string; number: number | null; isTaken: boolean };

/** An archive that came with the workbook, and the files in it. */
export type ArchiveBeside = { id: string; name: string; files: readonly Omit<FileBeside, 'id'>[] };

/** Where a file that came with a workbook would go. */
export type PlacedFile = { name: string } & ({ number: number } | { without: WithoutPlace });

/** What a press on *Importar* brings in. @property archives ids of those whose files are attached too */
export type WantedImport = {
  file: { id: string; name: string };
  from: number;
  beside: readonly Pick<FileBeside, 'id' | 'number'>[];
  archives: readonly string[];
};

/**
 * What the card of an import shows.
 *
 * @property isFaulty the time that was typed cannot be read
 * @property known    rows whose content is here already; `files`: how many stand with their cases
 * @property faulty   rows that did not come in; `unmatched`: names of files that were attached nowhere; `isDayUsedUp`: some,
 *                because one person may send no more in a day
 * @property unused   how many reserved numbers no case has
 */
export type ShownImport =
  | {
      state: 'preview';
      preview: ImportPreview;
      beside: WantedImport['beside'];
      archives: WantedImport['archives'];
      placed: readonly PlacedFile[];
      typed: string;
      isFaulty: boolean;
    }
  | { state: 'reading'; wanted: WantedImport }
  | { state: 'running'; done: number; of: number }
  | { state: 'done'; counts: ImportCounts; faulty: number; unmatched: readonly string[]; isDayUsedUp?: boolean; unused: number }
  | { state: 'already'; known: number; files: number; faulty: number; unmatched: readonly string[]; isDayUsedUp?: boolean; unused: number }
  | { state: 'unreadable'; why: ImportRefusal }
  | { state: 'under-way' }
  | { state: 'failed'; wanted: WantedImport };

export type ImportMessage = { kind: 'contingency-import'; name: string; shown: ShownImport; desk: DeskView };
