import type { FieldFault } from '../../../core/ticket/refusals.js';
import type { CellFaultCode, MomentFaultCode } from './cell-reading.js';

/**
 * A fault of a row; `cell` where it is in one cell.
 *
 * `number-unreadable`: no number of this desk · `number-twice`: an earlier row has it · `not-reserved`: not for a contingency of this desk ·
 * `taken`: another case has it · `otherwise`: its case came with an earlier sheet, which said something else · `too-early`: longer ago than
 * any outage · `not-solvable`: its category must pass a group, or needs a record, before it is solved.
 */
export type RowFault =
  | { code: CellFaultCode | MomentFaultCode | 'number-unreadable' | 'in-the-future' | 'too-early' | 'before-reported'; cell: string }
  | { code: 'merged' }
  | { code: 'unknown-choice'; cell: string; choices: readonly string[] }
  | { code: 'field'; cell: string; fault: FieldFault }
  | { code: 'missing' | 'solution-missing' | 'state-not-solved'; header: string }
  | { code: 'number-twice'; row: number; sheet: string }
  | { code: 'not-reserved' | 'taken' | 'otherwise' | 'not-solvable'; number: string };
