import { MINUTE, type Instant } from '../instant.js';
import { numberText } from '../procedure/lookup.js';
import { isPersonal } from '../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { normaliseEmail } from '../text/normalise-text.js';
import type { ImportedEvent } from '../ticket/reservation.js';
import { isOpen, type FieldValues, type Ticket } from '../ticket/ticket.js';
import { contingencyLabels } from '../form-labels.js';
import type { WrittenMoment } from './row-cells.js';
import { type RowFault, secretTexts } from './row-fault.js';
import { profileFields, writtenFields, type StateMeaning } from './sheets.js';
import { solvingStep, takingStep } from './solving-steps.js';
import type { WrittenCase } from './written-rows.js';

/** The step that a later file brings: `take`: the case is given to the person who attends it · `solve`: the case is solved. */
export type LaterStep = 'take' | 'solve' | null;

/**
 * The changes that a row of a later file brings to a case that an earlier file imported.
 *
 * @property corrected fields that differ from the last file and in which the case still has that file's value
 * @property faults    differences that cannot be imported; the whole row is then sent back
 */
type LaterRow = { corrected: FieldValues; step: LaterStep; faults: readonly RowFault[] };

/**
 * Compares a row with what earlier files said of its case. An empty cell says nothing. What the desk wrote meanwhile is kept.
 *
 * @param brought earlier rows of *Casos nuevos* about the case, in order
 */
export function laterRow(row: WrittenCase, ticket: Ticket, brought: readonly ImportedEvent[], procedure: Procedure): LaterRow {
  const corrected = correctedFields(row, ticket, brought);
  const { step, faults: ofStep } = laterStep(row, ticket, brought, procedure);
  const ofSolution: FieldValues = step === 'solve' ? { [contingencyLabels.details.solution]: row.solution } : {};
  const differing = [
    ...addressFaults(corrected, row, ticket, procedure),
    ...reportFaults(row, ticket),
    ...attendeeFaults(row, ticket, brought, step),
    ...ofStep,
    ...secretTexts({ ...ofSolution, ...textsIn(corrected, procedure) }, ticket, procedure),
    ...solvedTimeFaults(row, brought),
  ];
  const isChange = step !== null || Object.keys(corrected).length > 0;
  const ended: readonly RowFault[] = isChange && !isOpen(ticket) ? [{ code: 'ended', number: shownNumber(row, ticket, procedure) }] : [];
  return { corrected, step, faults: [...differing, ...ended] };
}

/** The text values, by the labels of their fields; personal data is left out. */
function textsIn(values: FieldValues, procedure: Procedure): FieldValues {
  const texts = writtenFields(procedure).filter((field) => values[field.id] !== undefined && !isPersonal(field));
  return Object.fromEntries(texts.map(({ id, label }) => [label, values[id] ?? '']));
}

function shownNumber(row: WrittenCase, ticket: Ticket, procedure: Procedure): string {
  return numberText(procedure, 'ticket', row.number ?? ticket.numbers['ticket'] ?? 0);
}

function correctedFields(row: WrittenCase, ticket: Ticket, brought: readonly ImportedEvent[]): FieldValues {
  const before = brought.at(-1)?.given.fields ?? {};
  return Object.fromEntries(
    Object.entries(row.fields).filter(([id, value]) => (before[id] ?? '') !== value && (ticket.fields[id] ?? '') === (before[id] ?? '')),
  );
}

/** A fault if the address of a known person changes: that person stays the requester, and the answers would go to them. */
function addressFaults(corrected: FieldValues, row: WrittenCase, ticket: Ticket, procedure: Procedure): readonly RowFault[] {
  const { id, name } = ticket.requester;
  const isCorrected = corrected[profileFields(procedure).email ?? ''] !== undefined && !id.startsWith('caller:');
  return isCorrected ? [{ code: 'address-otherwise', number: shownNumber(row, ticket, procedure), requester: name }] : [];
}

/** Compares times by the minute: people write no seconds. */
function isSameMinute(a: Instant, b: Instant): boolean {
  return Math.abs(a - b) < MINUTE;
}

function reportFaults({ reportedAt, channel, cells }: WrittenCase, ticket: Ticket): readonly RowFault[] {
  const { completedAt } = ticket;
  const isOtherTime = reportedAt !== null && completedAt !== null && !isSameMinute(reportedAt.at, completedAt);
  return [
    ...(isOtherTime ? [{ code: 'reported-otherwise', cell: reportedAt.cell, at: completedAt } as const] : []),
    ...(channel !== null && channel !== ticket.channel
      ? [{ code: 'channel-otherwise', cell: cells.channel, channel: ticket.channel } as const]
      : []),
  ];
}

/** A fault if the row names another attending person; the person of a step that comes with the row is part of that step. */
function attendeeFaults(row: WrittenCase, ticket: Ticket, brought: readonly ImportedEvent[], step: LaterStep): readonly RowFault[] {
  const before = attendeeBefore(brought);
  if (before === null || row.attendedBy === '' || normaliseEmail(row.attendedBy) === normaliseEmail(before)) return [];
  if (step === 'take' || (step === 'solve' && (before === '' || ticket.assignee === null))) return [];
  return [{ code: 'attended-otherwise', cell: row.cells.attendedBy, by: before }];
}

/** The last address that was written down; '' where every file left it empty, null where it was not kept. */
function attendeeBefore(brought: readonly ImportedEvent[]): string | null {
  const said = brought.flatMap(({ given: { attendedBy } }) => (attendedBy === undefined ? [] : [attendedBy]));
  return said.length === 0 ? null : (said.findLast((address) => address !== '') ?? '');
}

const order: readonly StateMeaning[] = ['registered', 'working', 'solved'];

type StepReading = { step: LaterStep; faults: readonly RowFault[] };
const noStep: StepReading = { step: null, faults: [] };

function laterStep(row: WrittenCase, ticket: Ticket, brought: readonly ImportedEvent[], procedure: Procedure): StepReading {
  const before = order.findLast((means) => brought.some(({ given }) => given.means === means)) ?? 'registered';
  if (row.stateCell !== '' && order.indexOf(row.means) < order.indexOf(before))
    return { step: null, faults: [{ code: 'state-otherwise', cell: row.stateCell, means: before }] };
  if (row.means === 'solved')
    return before === 'solved'
      ? otherSolution(row, brought.findLast(({ given }) => given.means === 'solved')?.given.solution ?? '', ticket)
      : solvedNow(row, ticket, procedure);
  if (row.means !== 'working') return noStep;
  const isNews = before === 'registered' || (row.attendedBy !== '' && attendeeBefore(brought) === '');
  if (!isNews || ticket.assignee !== null || takingStep(ticket, procedure) === null) return noStep;
  const { details, sheets } = contingencyLabels;
  if (row.attendedBy === '')
    return { step: null, faults: [{ code: 'attendee-missing', header: details.attendedBy, sheet: sheets.details, means: row.means }] };
  return { step: 'take', faults: [] };
}

function solvedNow(row: WrittenCase, ticket: Ticket, procedure: Procedure): StepReading {
  if (solvingStep(ticket, procedure) !== null) return { step: 'solve', faults: [] };
  const number = shownNumber(row, ticket, procedure);
  if (ticket.solution !== null) return otherSolution(row, ticket.solution.text, ticket);
  return { step: null, faults: [{ code: isOpen(ticket) ? 'not-solvable' : 'ended', number }] };
}

function otherSolution({ solution, cells }: WrittenCase, before: string, ticket: Ticket): StepReading {
  if (solution === before || solution === ticket.solution?.text) return noStep;
  return { step: null, faults: [{ code: 'solution-otherwise', cell: cells.solution, solution: before }] };
}

function solvedTimeFaults({ means, solvedAt }: WrittenCase, brought: readonly ImportedEvent[]): readonly RowFault[] {
  const solved = brought.filter(({ given }) => given.means === 'solved');
  return means === 'solved' ? timeFaults(solvedAt, solved, contingencyLabels.sheets.details) : [];
}

/** A fault where a cell's time differs from the times in earlier files. @param brought imports with such a time, or without one */
export function timeFaults(written: WrittenMoment | null, brought: readonly ImportedEvent[], sheet: string): readonly RowFault[] {
  const said = brought.flatMap(({ given: { at } }) => (at === undefined ? [] : [at]));
  if (written === null || said.length === 0) return [];
  if (said.some((at) => at !== null && isSameMinute(at, written.at))) return [];
  return [{ code: 'time-otherwise', cell: written.cell, sheet, at: said.findLast((at) => at !== null) ?? null }];
}
