import type { WorkbookTarget } from './workbook.js';

/** The folder in which each night's workbook of a contingency is kept, outside the desk's own store. */
export interface ContingencyFolder {
  /** A file that is there whole or not at all, and takes the place of one of that name. What it throws says why it was not written. */
  target(fileName: string): WorkbookTarget;
  /**
   * Removes the oldest of a desk's workbooks, by the days in their names, but for the newest ones. Workbooks of other desks and other
   * files are left alone.
   *
   * @param fileName of one of the desk's workbooks
   */
  keepNewest(most: number, fileName: string): Promise<void>;
}
