import type { Instant } from '../instant.js';
import type { FieldValues } from './ticket.js';

/**
 * What a row of a contingency's workbook said about a case. Events of earlier versions have no address and no time.
 *
 * @property means      null where the row left the state as it was
 * @property attendedBy the address of the person who attended the case, '' where none was written down
 * @property at         when the case was solved or, for news, when it happened; null where that was not written down
 */
export type ImportedRow = {
  fields: FieldValues;
  means: 'registered' | 'working' | 'solved' | null;
  solution: string;
  news: string;
  attendedBy?: string;
  at?: Instant | null;
};

/**
 * A row of a contingency's workbook was imported. The event's instant is that of the import; events before it from the same write have the
 * times of the workbook.
 *
 * @property by              digest of the workbook
 * @property file            name of the workbook
 * @property given           what the row said; a later file is compared with it
 * @property tells           the requester is told of their number
 * @property isSolvedOffline the row brought the solution, and the requester was told of it by other means
 * Source: SIIF-14
 */
export type ImportedEvent = {
  type: 'imported';
  contingency: string;
  by: string;
  file: string;
  sheet: string;
  row: number;
  given: ImportedRow;
  tells?: true;
  isSolvedOffline?: true;
};
