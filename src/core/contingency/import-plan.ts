import { labelOfChoice, numberText } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { InSteps } from '../in-steps.js';
import { DAY, later, MINUTE, type Instant } from '../instant.js';
import { type ImportedEvent, isNumberOnly, isReserved } from '../ticket/reservation.js';
import { isDraft, isOpen, type FieldValues, type Ticket, type TicketId } from '../ticket/ticket.js';
import { categoryOfRow } from './imported-events.js';
import type { ImportCounts, ReservedNumber } from './contingency-document.js';
import { laterRow, timeFaults, type LaterStep } from './later-row.js';
import { rowKey, type RowFault, type WrittenPlace, secretTexts } from './row-fault.js';
import { descriptionField } from '../ticket/forms/draft-fields.js';
import { contingencyLabels } from '../form-labels.js';
import { normaliseText } from '../text/normalise-text.js';
import { profileFields } from './sheets.js';
import { solvingStep, solvingStepOfNew, takingStep } from './solving-steps.js';
import type { SheetFault } from './contingency-tables.js';
import type { FaultyRow, WrittenCase, WrittenNews, WrittenRows } from './written-rows.js';

/** The document of a number of the series `ticket`. @property imported its imports, in order; empty for a case that came another way */
export type KnownNumber = { ticket: Ticket; imported: readonly ImportedEvent[] };

/**
 * What a row would do: `new`: it becomes a case · `changed`: it says more than the last file · `news`: it is about a case that was open
 * before the outage · `already-in`: nothing.
 *
 * @property isNumberGiven the row had no number, and gets the last reserved number that is free
 * @property corrected, step what a later file changes in a case that was imported already
 * @property solves    the row has a solution
 * @property by        the import that brought the row's content; `isNew`: the case itself came with it
 */
export type PlannedRow = WrittenPlace & { number: number; ticket: TicketId } & (
    | { kind: 'new'; written: WrittenCase; isNumberGiven: boolean; reportedAt: Instant; solvedAt: Instant }
    | { kind: 'changed'; written: WrittenCase; corrected: FieldValues; step: LaterStep; solvedAt: Instant }
    | { kind: 'news'; written: WrittenNews; solves: boolean }
    | { kind: 'already-in'; by: string; isNew: boolean }
  );

export type ImportPlan = { rows: readonly PlannedRow[]; faulty: readonly FaultyRow[]; sheets: readonly SheetFault[] };

export function countsOf({ rows, faulty }: ImportPlan): ImportCounts {
  const count = (kind: PlannedRow['kind']): number => rows.filter((row) => row.kind === kind).length;
  const byKind = { new: count('new'), changed: count('changed'), news: count('news'), alreadyIn: count('already-in') };
  return { ...byKind, faulty: faulty.length, files: 0 };
}

/**
 * @property known      documents of the numbers that the workbook names
 * @property free       reserved numbers without a case, in order
 * @property contingency id of the export that was filled in; '' where the workbook does not say it
 * @property given      numbers that rows without one got in an earlier run of it, by `keyOf`; `givenNumbers`: all numbers given so
 * @property keyOf      a short key of a row's content
 * @property outageFrom the time that rows without a time get
 */
export type ImportContext = {
  procedure: Procedure;
  now: Instant;
  contingency: string;
  outageFrom: Instant;
  known: ReadonlyMap<number, KnownNumber>;
  free: readonly ReservedNumber[];
  given: ReadonlyMap<string, number>;
  givenNumbers: ReadonlySet<number>;
  keyOf: (row: WrittenCase) => string;
};

/** Says for each row what would happen to it. Writes nothing. Source: SIIF-14 */
export function* planImport(written: WrittenRows, context: ImportContext): InSteps<ImportPlan> {
  const named = new Set(written.cases.flatMap(({ number }) => (number === null ? [] : [number])));
  // Free numbers for rows without one, from the end: people use the first ones, and another copy of the workbook may be imported later.
  const next = context.free
    .filter(({ number }) => !named.has(number) && !context.givenNumbers.has(number))
    .toReversed()
    .values();
  const rows: PlannedRow[] = [];
  const faulty: FaultyRow[] = [...written.faulty];
  const keep = (row: WrittenPlace, of: FaultyRow['of'], planned: PlannedRow | readonly RowFault[]): void => {
    if ('kind' in planned) rows.push(planned);
    else {
      const shown = written.shown.get(rowKey(row)) ?? { cells: [], details: [] };
      faulty.push({ sheet: row.sheet, row: row.row, of, faults: planned, ...shown });
    }
  };
  const byKey = new Map<string, WrittenPlace>();
  for (const row of written.cases) {
    yield;
    const key = row.number === null ? context.keyOf(row) : null;
    const first = key === null ? undefined : byKey.get(key);
    if (first !== undefined) {
      keep(row, 'newCases', [{ code: 'row-twice', first }]);
      continue;
    }
    if (key !== null) byKey.set(key, { sheet: row.sheet, row: row.row });
    const number = row.number ?? context.given.get(key ?? '') ?? next.next().value?.number;
    keep(row, 'newCases', number === undefined ? [{ code: 'no-number-left' }] : planCase(row, number, context));
  }
  for (const row of written.news) {
    yield;
    keep(row, 'openCases', planNews(row, context));
  }
  return { rows, faulty, sheets: written.sheets };
}

/** Whether two workbooks may be of one export: in another outage the same words mean another case. A workbook without an export may be of any. */
export function isOneContingency(a: string, b: string): boolean {
  return a === b || a === '' || b === '';
}

/** A key of a row's content, by which the same row of another file is recognised if it has no number. */
export function fingerprintOf({ fields, reportedAt }: Pick<WrittenCase, 'fields' | 'reportedAt'>): string {
  const said = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([said, reportedAt?.at ?? null]);
}

/** Whether the number was released: it has no case, and cannot get one. */
export function isReleased(standing: KnownNumber | undefined): boolean {
  return standing !== undefined && isNumberOnly(standing.ticket) && !isReserved(standing.ticket);
}

/** @returns all faults, where the row cannot be imported */
export function planCase(row: WrittenCase, number: number, context: ImportContext): PlannedRow | readonly RowFault[] {
  const { procedure, now, outageFrom, known } = context;
  const standing = known.get(number);
  const name = numberText(procedure, 'ticket', number);
  if (standing === undefined) return [{ code: 'not-reserved', number: name }];
  const { ticket, imported } = standing;
  if (isReleased(standing)) return [{ code: 'not-kept', number: name }];
  const last = imported.findLast(isOfNewCase);
  if (!isReserved(ticket) && last === undefined) return [{ code: 'taken', number: name }];
  const reportedAt = row.reportedAt?.at ?? ticket.completedAt ?? outageFrom;
  const faults = orderFaults(row, reportedAt, now);
  if (faults.length > 0) return faults;
  const place = { sheet: row.sheet, row: row.row, number, ticket: ticket.id };
  const solvedAt = row.solvedAt === null ? now : notBeforeMinute(row.solvedAt.at, reportedAt);
  if (last !== undefined) return planChange(row, { ...standing, last }, { ...place, solvedAt }, context);
  const ofNew = newCaseFaults(row, name, context);
  return ofNew.length > 0 ? ofNew : { kind: 'new', ...place, written: row, isNumberGiven: row.number === null, reportedAt, solvedAt };
}

function newCaseFaults(row: WrittenCase, number: string, { procedure, outageFrom }: ImportContext): readonly RowFault[] {
  const { reportedAt, means, fields } = row;
  const isSolvable = (): boolean => solvingStepOfNew({ category: categoryOfRow(row, procedure)?.id ?? null, fields }, procedure) !== null;
  return [
    ...(means === 'solved' && !isSolvable() ? [{ code: 'not-solvable' as const, number }] : []),
    ...(reportedAt !== null && reportedAt.at < later(outageFrom, -maxBeforeOutage)
      ? [{ code: 'too-early' as const, cell: reportedAt.cell, sheet }]
      : []),
  ];
}

/** The sheet with the times of a new case, which is not the sheet of its row. */
const { details: sheet } = contingencyLabels.sheets;

/** How long before the outage a case may have been reported, also before its number was reserved; another year is a typing error. */
const maxBeforeOutage = 30 * DAY;

/** Times that people write have no seconds: a time in the same minute as the earliest possible instant counts as that instant. */
function notBeforeMinute(at: Instant, earliest: Instant): Instant {
  return at < earliest && at >= earliest - (earliest % MINUTE) ? earliest : at;
}

function orderFaults({ reportedAt, solvedAt }: WrittenCase, reported: Instant, now: Instant): readonly RowFault[] {
  const future = [reportedAt, solvedAt].flatMap((moment): readonly RowFault[] =>
    moment !== null && moment.at > now ? [{ code: 'in-the-future', cell: moment.cell, sheet }] : [],
  );
  const isBackwards = solvedAt !== null && notBeforeMinute(solvedAt.at, reported) < reported;
  return isBackwards ? [...future, { code: 'before-reported', cell: solvedAt.cell, sheet }] : future;
}

/** Plans what the file adds to the case; if it contradicts the case in a point that no file changes, the row is sent back. */
function planChange(
  row: WrittenCase,
  { ticket, imported, last }: KnownNumber & { last: ImportedEvent },
  place: WrittenPlace & { number: number; ticket: TicketId; solvedAt: Instant },
  { procedure, givenNumbers }: ImportContext,
): PlannedRow | readonly RowFault[] {
  const { solvedAt, ...rest } = place;
  const brought = imported.filter(isOfNewCase);
  const number = numberText(procedure, 'ticket', place.number);
  if (row.number !== null && isOfAnother(row, brought, procedure, givenNumbers.has(row.number))) return [{ code: 'of-another', number }];
  // A row without a number is recognised by its content: another row got the number first.
  if (row.number === null && Object.entries(row.fields).some(([id, value]) => last.given.fields[id] !== value))
    return [{ code: 'taken', number }];
  const { corrected, step, faults } = laterRow(row, ticket, brought, procedure);
  if (faults.length > 0) return faults;
  if (step === null && Object.keys(corrected).length === 0)
    return { kind: 'already-in', ...rest, by: last.by, isNew: imported.length === 1 };
  return { kind: 'changed', ...rest, written: row, corrected, step, solvedAt };
}

/** Whether the event imported a new case: news about a case have no fields. */
function isOfNewCase({ given }: ImportedEvent): boolean {
  return Object.keys(given.fields).length > 0;
}

/**
 * Whether a row with a case's number is about another case: two copies of a workbook were filled in with the same numbers, or the number
 * was given to a row without one, while the workbook still offers it.
 *
 * @param isGiven the case came with a row that had no number: then person and description must be the same. Otherwise it is another case
 *                if both name and address differ, or, where one of the rows has no address, the description; a different name alone is
 *                a correction.
 */
function isOfAnother(row: WrittenCase, brought: readonly ImportedEvent[], procedure: Procedure, isGiven: boolean): boolean {
  const before = brought.at(-1)?.given.fields;
  if (before === undefined) return false;
  const { name, email } = profileFields(procedure);
  const description = descriptionField(procedure);
  const valuesOf = (id: string | null) => [row.fields, before].map((fields) => normaliseText(fields[id ?? ''] ?? ''));
  const differs = (id: string | null): boolean => new Set(valuesOf(id)).size > 1;
  if (isGiven) return [name, email, description].some(differs);
  return differs(name) && !valuesOf(name).includes('') && differs(valuesOf(email).includes('') ? description : email);
}

/** @returns all faults, where the row cannot be imported */
export function planNews(row: WrittenNews, { procedure, now, known, contingency }: ImportContext): PlannedRow | readonly RowFault[] {
  const standing = known.get(row.number);
  const name = numberText(procedure, 'ticket', row.number);
  if (standing === undefined || isNumberOnly(standing.ticket) || isDraft(standing.ticket)) return [{ code: 'unknown-case', number: name }];
  const { ticket, imported } = standing;
  const place = { sheet: row.sheet, row: row.row, number: row.number, ticket: ticket.id };
  const same = imported.filter(
    ({ given, contingency: earlier }) =>
      isOneContingency(earlier, contingency) && given.news === row.news && given.means === row.means && given.solution === row.solution,
  );
  const [before] = same;
  if (before !== undefined) {
    const otherwise = timeFaults(row.at, same, contingencyLabels.sheets.openCases);
    return otherwise.length > 0 ? otherwise : { kind: 'already-in', ...place, by: before.by, isNew: false };
  }
  const { openCases } = contingencyLabels;
  const said = { [openCases.news]: row.news, [openCases.solution]: row.solution };
  const faults: RowFault[] = [...newsTimeFaults(row.at, ticket, now), ...secretTexts(said, ticket, procedure)];
  if (!isOpen(ticket)) faults.push({ code: 'ended', number: name });
  else if (row.means === 'solved' && solvingStep(ticket, procedure) === null) faults.push({ code: 'not-solvable', number: name });
  // The sheet does not say who attends the case, and without a person no case is in progress.
  else if (row.means === 'working' && takingStep(ticket, procedure) !== null) faults.push({ code: 'unattended', number: name });
  // A case that waits is continued on its card, with the result of the wait.
  else if (isStepBackward(row.means, ticket))
    faults.push({ code: 'state-stands', number: name, state: labelOfChoice(procedure.states, ticket.state) });
  return faults.length > 0 ? faults : { kind: 'news', ...place, written: row, solves: row.means === 'solved' };
}

/** Whether the state in the row is one that the case has left, or the case waits. */
function isStepBackward(means: WrittenNews['means'], { phase }: Ticket): boolean {
  return (means === 'working' && phase !== 'working') || (means === 'registered' && phase !== 'new');
}

function newsTimeFaults(written: WrittenNews['at'], { completedAt }: Ticket, now: Instant): readonly RowFault[] {
  if (written === null) return [];
  const { at, cell } = written;
  if (at > now) return [{ code: 'in-the-future', cell }];
  const isBackwards = completedAt !== null && notBeforeMinute(at, completedAt) < completedAt;
  return isBackwards ? [{ code: 'before-reported', cell }] : [];
}
