import type { Instant } from '../instant.js';
import type { FieldValues } from './ticket.js';

/**
 * What a row of a contingency's workbook said of a case. Events of earlier versions have neither address nor time.
 *
 * @property means      null where it left the state as it was
 * @property attendedBy the address of the person who attended it, '' where none was written down
 * @property at         when it was solved or, of news, happened; null where that was not written down
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
 * A row of a contingency's workbook came in: its instant is when, while the events before it that the same write brought have the times
 * of the workbook.
 *
 * @property by              digest of the workbook
 * @property file            its name
 * @property given           what the row said, with which a later file is compared
 * @property tells           the requester is told of their number
 * @property isSolvedOffline it brought the solution, of which the requester was told by other means
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
