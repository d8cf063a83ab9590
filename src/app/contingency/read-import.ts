import { withCaseNumbers } from './case-numbers.js';
import { answersTo, stillReserved, readContingency, type ReserveParts } from './reserve-numbers.js';
import type { ContingencyDocument, PromisedNumber } from '../../domain/contingency/contingency-document.js';
import type { ImportDocument } from '../../domain/contingency/import-document.js';
import {
  fingerprintOf,
  isOneContingency,
  isReleased,
  planImport,
  type ImportContext,
  type ImportPlan,
  type KnownNumber,
} from '../../domain/contingency/import-plan.js';
import type { ImportedEvent } from '../../domain/ticket/imported-event.js';
import type { ReadSheet } from '../../domain/contingency/read-sheet.js';
import { textOfCell } from '../../domain/contingency/cell-reading.js';
import { plainHeader } from '../../domain/contingency/sheet-table.js';
import { contingencyFormat, readTechnicalRows, type TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import { readWrittenRows, type WrittenCase, type WrittenRows } from '../../domain/contingency/written-rows.js';
import { contingencyLabels } from '../../form-labels.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { wallDay } from '../../domain/calendar/civil-date.js';
import { inTurns } from '../../domain/in-steps.js';
import type { Instant } from '../../domain/instant.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { FileStore } from '../../ports/file-store.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ImportRefusal } from '../../ports/contingency-import.js';
import { WorkbookUnreadable, type WorkbookReader } from '../../ports/workbook-reader.js';

export type ReadImportParts = ReserveParts & {
  registry: ProcedureRegistry;
  queries: Pick<TicketQueries, 'byNumber'>;
  files: Pick<FileStore, 'read' | 'find' | 'remove'>;
  reader: WorkbookReader;
  nextTurn: () => Promise<unknown>;
  clock: Clock;
};

/** A workbook as it was read. @property facts null where a person copied the sheets into a book of their own */
export type ReadImport = { hash: string; facts: TechnicalFacts | null; written: WrittenRows };

/** Reads a kept file as a contingency's workbook. */
export async function readImport(
  parts: Pick<ReadImportParts, 'files' | 'reader' | 'registry' | 'clock' | 'queries' | 'nextTurn'>,
  file: string,
): Promise<ReadImport | { refusal: ImportRefusal }> {
  const { files, reader, registry, clock, queries, nextTurn } = parts;
  const bytes = await files.read(file);
  if (bytes === null) return { refusal: 'gone' };
  const { procedure } = registry.current;
  try {
    const { sheets, digest } = await reader.read(bytes);
    const facts = factsOf(sheets);
    if (facts !== null && facts.procedure !== procedure.id) return { refusal: 'other-desk' };
    if (facts !== null && facts.format > contingencyFormat) return { refusal: 'newer' };
    const written = await inTurns(readWrittenRows(sheets, procedure, wallDay(clock.now(), procedure.timeZone)), nextTurn);
    const { cases, news, faulty, sheets: ofSheets } = written;
    const isEmpty = cases.length + news.length + faulty.length + ofSheets.length === 0;
    return isEmpty ? { refusal: 'empty' } : { hash: digest, facts, written: await withCaseNumbers(queries, procedure, written) };
  } catch (error) {
    if (error instanceof WorkbookUnreadable) return { refusal: error.code };
    throw error;
  }
}

function factsOf(sheets: readonly ReadSheet[]): TechnicalFacts | null {
  const technical = sheets.find(({ name }) => plainHeader(name) === plainHeader(contingencyLabels.sheets.technical));
  if (technical === undefined) return null;
  const text = (cells: ReadSheet['rows'][number]['cells'], column: number): string => {
    const cell = cells.find((one) => one.column === column);
    const read = cell === undefined ? { text: '' } : textOfCell(cell);
    return 'text' in read ? read.text : '';
  };
  return readTechnicalRows(technical.rows.map(({ cells }) => [text(cells, 0), text(cells, 1)]));
}

/**
 * @property next numbers that rows without one get, with the keys of the rows; `promised`: those of other imports that are about to begin; `kept`: what the desk
 * had kept then
 */
export type PlannedImport = {
  plan: ImportPlan;
  context: ImportContext;
  next: ImportDocument['given'];
  promised: readonly PromisedNumber[];
  kept: { body: ContingencyDocument; revision: number };
};

/** What the rows would do now. Writes nothing. */
export async function planOf(parts: ReadImportParts, { facts, written }: ReadImport, outageFrom: Instant): Promise<PlannedImport> {
  const { registry, documents, clock } = parts;
  const { procedure } = registry.current;
  const contingency = facts?.contingency ?? '';
  // Before the imports, whose documents take over what is promised here.
  const kept = await readContingency(documents, procedure);
  const imports = await earlierImports(parts);
  const settled = new Set(imports.flatMap((one) => one.given.map(({ number }) => number)));
  const promised = (kept.body.promised ?? []).filter(({ number }) => !settled.has(number));
  const earlier = [...promised.map(asGiven), ...imports];
  const ofIt = earlier.filter((one) => isOneContingency(one.contingency, contingency));
  const givenBefore = ofIt.flatMap((one) => one.given);
  const free = await stillReserved(parts, kept.body.numbers);
  const numbers = [...written.cases, ...written.news].flatMap(({ number }) => (number === null ? [] : [number]));
  const known = await knownNumbers(parts, [...numbers, ...[...free, ...givenBefore].map(({ number }) => number)]);
  // A row whose number was released gets another one.
  const given = new Map(givenBefore.filter(({ number }) => !isReleased(known.get(number))).map(({ key, number }) => [key, number]));
  const givenNumbers = new Set(earlier.flatMap((one) => one.given.map(({ number }) => number)));
  const row = { given, givenNumbers, keyOf: keyOfRow(parts) };
  const context: ImportContext = { procedure, now: clock.now(), contingency, outageFrom, known, free, ...row };
  const plan = await inTurns(planImport(written, context), parts.nextTurn);
  const next = plan.rows.flatMap((row) =>
    row.kind === 'new' && row.isNumberGiven ? [{ key: context.keyOf(row.written), number: row.number }] : [],
  );
  return { plan, context, next, promised, kept };
}

function asGiven({ contingency, ...one }: PromisedNumber): Pick<ImportDocument, 'contingency' | 'given'> {
  return { contingency, given: [one] };
}

export async function earlierImports({ documents }: { documents: Pick<DeskDocuments, 'all'> }): Promise<readonly ImportDocument[]> {
  return (await documents.all('contingency-import')).map(({ body }) => body);
}

function keyOfRow({ ids }: Pick<ReadImportParts, 'ids'>): (row: WrittenCase) => string {
  return (row) => ids.derived('contingency-row', fingerprintOf(row));
}

async function knownNumbers({ queries, registry }: ReadImportParts, numbers: readonly number[]): Promise<ReadonlyMap<number, KnownNumber>> {
  const { id } = registry.current.procedure;
  const found = await answersTo([...new Set(numbers)], async (number) => {
    const stored = await queries.byNumber(id, 'ticket', number);
    return stored === null ? null : ([number, knownOf(stored)] as const);
  });
  return new Map(found.filter((one) => one !== null));
}

/** Without the rest of the history, of which thousands would fill the memory. */
export function knownOf({ ticket, history }: StoredTicket): KnownNumber {
  return { ticket, imported: history.flatMap(({ event }): readonly ImportedEvent[] => (event.type === 'imported' ? [event] : [])) };
}
