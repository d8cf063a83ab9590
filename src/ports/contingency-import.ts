import type { WorkbookRefusal } from './workbook-reader.js';

/** `gone`: the file is no longer kept · `other-desk`: exported under another procedure · `newer`: by a later release · `empty`: nothing was written in it */
export type ImportRefusal = WorkbookRefusal | 'gone' | 'other-desk' | 'newer' | 'empty';

/**
 * Why a file goes to no case. `no-number`: its name has none · `no-case`: no case that takes files has that number · `not-taken`: the desk
 * takes no files of its type
 */
export type WithoutPlace = 'no-number' | 'no-case' | 'not-taken';

/** Cases of an import that are open in a channel. @property numbers in order; `untaken`: how many of them have no assignee */
export type ArrivedCases = { numbers: readonly number[]; untaken: number };
