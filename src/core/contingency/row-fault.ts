import type { Instant } from '../instant.js';
import type { FieldFault } from '../ticket/refusals.js';
import type { Channel, Ticket } from '../ticket/ticket.js';
import type { CellFaultCode, MomentFaultCode } from './cell-reading.js';
import type { StateMeaning } from './sheets.js';
import type { Procedure } from '../../procedure/procedure.js';
import { secretFaults } from '../ticket/forms/secret-values.js';

export type WrittenPlace = { sheet: string; row: number };

export function rowKey({ sheet, row }: WrittenPlace): string {
  return `${sheet}!${row}`;
}

/**
 * A fault of a row; `cell` if it is in one cell; `sheet` if that cell is in another sheet than the row.
 *
 * `number-unreadable`: no number of this desk · `number-twice`: an earlier row has it · `row-twice`: an earlier row without a number says the same · `not-reserved`: not for a contingency of this desk ·
 * `not-kept`: the number was released unused · `taken`: it is another case's · `of-another`: its case came with a row of another file, about another person or matter · `too-early`: reported more than 30 days before the outage · `before-reported`: solved, or news of it, earlier than reported · `no-number-left`: the row has no
 * number, and all reserved ones are used · `unknown-case`: no open case has that number · `ended`: the case was closed meanwhile · `not-solvable`: its state allows no solution, or many reporters would get it unread · `unattended`: the row says in progress, and the case has no assignee · `state-stands`: the row says in
 * progress, or open, and the case waits, is solved or is in progress · `secret`: the text has a secret value · `without-case`: times and a solution for a number without a row · `state-not-solved`: there is a solution, but another state · `attendee-missing`: the case is in progress, and no person is named · `…-otherwise`: an
 * earlier file said something else, which no file changes (`time`: of the solution or the news; `address`: by which the desk knew its requester, who gets the answers).
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

export function inOtherSheet<F extends RowFault>(fault: F, sheet: string): F {
  return 'cell' in fault && !('sheet' in fault) ? { ...fault, sheet } : fault;
}

/**
 * Faults of a row's texts that have a secret value of its case; the desk refuses such texts from people too.
 *
 * @param texts texts by the headers of their columns
 * Source: SIGCE-09
 */
export function secretTexts(texts: Readonly<Record<string, string>>, ticket: Ticket, procedure: Procedure): readonly RowFault[] {
  const fields = Object.keys(texts).map((header) => ({ id: header, label: header, type: 'long-text' as const }));
  return secretFaults(ticket, fields, texts, procedure).flatMap((fault): readonly RowFault[] =>
    fault.code === 'secret' ? [{ code: 'secret', header: fault.label, says: fault.says }] : [],
  );
}
