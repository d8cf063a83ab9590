import type { Instant } from '../instant.js';
import type { FieldFault } from '../ticket/refusals.js';
import type { Channel } from '../ticket/ticket.js';
import type { CellFaultCode, MomentFaultCode } from './cell-reading.js';
import type { StateMeaning } from './sheets.js';

/** Where a row stands. */
export type WrittenPlace = { sheet: string; row: number };

export function rowKey({ sheet, row }: WrittenPlace): string {
  return `${sheet}!${row}`;
}

/**
 * What is wrong with a row, with its cell where it is of one; `sheet` of a cell that stands in another sheet than the row.
 *
 * `number-unreadable`: no number of this desk · `number-twice`: an earlier row has it · `row-twice`: an earlier row without a number says the same · `not-reserved`: not for a contingency of this desk ·
 * `not-kept`: it was given back unused · `taken`: it is another case's · `of-another`: a row of another file brought its case, of another
 * person or about something else · `too-early`: reported more than 30 days before the outage · `before-reported`: solved, or news of it, earlier than reported · `no-number-left`: the row has none, and all that were kept are used ·
 * `unknown-case`: no open case has that number · `ended`: the case was closed meanwhile · `not-solvable`: from its state no solution can be
 * recorded, or many reporters would get it unread · `unattended`: it is said to be worked, and has no assignee · `state-stands`: it is said to be worked, or open, and it waits, is solved or is being worked · `secret`: the text holds a value that none may hold · `without-case`: times and a solution of a number that has no row ·
 * `state-not-solved`: there is a solution, and the state says otherwise · `attendee-missing`: it is being worked, and no person is named who
 * attends it · `…-otherwise`: an earlier file said something else of the case, which no file changes (`time`: of the solution or the news;
 * `address`: by which the desk knew its requester, who gets what is answered).
 */
export type RowFault =
  | { code: CellFaultCode | MomentFaultCode; cell: string; sheet?: string }
  | { code: 'merged'; ranges: readonly string[] }
  | { code: 'missing' | 'solution-missing' | 'state-not-solved'; header: string; sheet: string }
  | { code: 'unknown-choice'; cell: string; sheet?: string; choices: readonly string[] }
  | { code: 'field'; cell: string; sheet?: string; fault: FieldFault }
  | { code: 'number-twice'; cell: string; sheet?: string; first: WrittenPlace }
  | { code: 'row-twice'; first: WrittenPlace }
  | { code: 'number-unreadable' | 'in-the-future' | 'before-reported' | 'too-early'; cell: string; sheet?: string }
  | {
      code: 'not-reserved' | 'not-kept' | 'taken' | 'of-another' | 'unknown-case' | 'ended' | 'not-solvable' | 'unattended';
      number: string;
    }
  | { code: 'secret'; header: string; says: string }
  | { code: 'state-stands'; number: string; state: string }
  | { code: 'address-otherwise'; number: string; requester: string }
  | { code: 'reported-otherwise'; cell: string; at: Instant }
  | { code: 'time-otherwise'; cell: string; sheet: string; at: Instant | null }
  | { code: 'channel-otherwise'; cell: string; channel: Channel }
  | { code: 'attended-otherwise'; cell: string; by: string }
  | { code: 'solution-otherwise'; cell: string; solution: string }
  | { code: 'state-otherwise'; cell: string; means: StateMeaning }
  | { code: 'attendee-missing'; header: string; sheet: string; means: StateMeaning }
  | { code: 'no-number-left' | 'without-case' };

/** A fault of a cell of that sheet, for a row of another one. */
export function inOtherSheet<F extends RowFault>(fault: F, sheet: string): F {
  return 'cell' in fault && !('sheet' in fault) ? { ...fault, sheet } : fault;
}
