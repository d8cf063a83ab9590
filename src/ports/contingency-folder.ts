import type { WorkbookTarget } from './workbook.js';

/** The folder in which each night's workbook of a contingency is kept, outside the desk's own store. */
export interface ContingencyFolder {
  /** Returns a target that writes the file wholly or not at all, and replaces one of that name. Its error says why it was not written. */
  target(fileName: string): WorkbookTarget;
  /**
   * Removes the oldest of a desk's workbooks, by the days in their names, and keeps the newest ones. Workbooks of other desks and other
   * files are left alone.
   *
   * @param fileName the name of one of the desk's workbooks
   */
  keepNewest(most: number, fileName: string): Promise<void>;
}
