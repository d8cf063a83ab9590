import type { WorkbookRefusal } from './workbook-reader.js';

/** `gone`: the file is no longer stored · `other-desk`: of another procedure · `newer`: of a later release · `empty`: not filled in */
export type ImportRefusal = WorkbookRefusal | 'gone' | 'other-desk' | 'newer' | 'empty';

/**
 * Why a file is attached to no case. `no-number`: its name contains none · `no-case`: no case that accepts files has that number ·
 * `not-taken`: the desk does not accept files of its type
 */
export type WithoutPlace = 'no-number' | 'no-case' | 'not-taken';

/** Imported cases that are open in a channel. @property numbers in order; `untaken`: how many of them have no assignee */
export type ArrivedCases = { numbers: readonly number[]; untaken: number };
