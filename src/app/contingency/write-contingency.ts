import { noContingency, withExport, type ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import { openCaseRow, type OpenCaseRow } from '../../domain/contingency/open-case-row.js';
import { contingencyFormat, type TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import type { Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Actor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { ContingencyLayout } from '../../ports/contingency-layout.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { DeskLists } from '../../ports/desk-lists.js';
import type { Ids } from '../../ports/ids.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { sheetOf } from '../../ports/workbook-sheets.js';
import type { WorkbookTarget, WorkbookWriter } from '../../ports/workbook.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { everyTicket } from '../tickets/every-ticket.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { changedDocument } from '../until-first.js';
import type { ReserveNumbers } from './reserve-numbers.js';

/** @property reason why a person opens the personal data of every open case; '' for the desk itself */
export type ContingencyRequest = { actor: Actor; reason: string };

export type ContingencyHooks = { signal?: AbortSignal; onProgress?: (progress: { done: number; of: number }) => void };

export type WrittenContingency = { kind: 'written'; exported: ExportedWorkbook; bytes: number } | { kind: 'refused'; refusal: Refusal };

/**
 * Writes the workbook with which the desk goes on while its tool is down: open cases, reserved numbers, an empty sheet for new cases. Where
 * a person asked for it, the history of each open case says so before its personal data are read.
 *
 * @throws the signal's reason, and what the target throws; then nothing of it is of use, and the numbers stay reserved
 * Source: SIIF-14
 */
export type WriteContingency = (asked: ContingencyRequest, into: WorkbookTarget, hooks?: ContingencyHooks) => Promise<WrittenContingency>;

export type WriteContingencyParts = {
  queries: Pick<TicketQueries, 'openOfDesk'>;
  lists: Pick<DeskLists, 'counts'>;
  documents: DeskDocuments;
  registry: ProcedureRegistry;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  writer: WorkbookWriter;
  contingencyLayout: ContingencyLayout;
  execute: ExecuteCommand;
  reserveNumbers: ReserveNumbers;
  nextTurn: () => Promise<unknown>;
};

export function createWriteContingency(parts: WriteContingencyParts): WriteContingency {
  return async (asked, into, { signal, onProgress } = {}) => {
    const { registry, clock, ids, writer, contingencyLayout: layout } = parts;
    const { procedure } = registry.current;
    const reserved = await parts.reserveNumbers(asked.actor);
    if (reserved.kind === 'refused') return reserved;
    const numbers = reserved.numbers.map(({ number }) => number);
    const at = clock.now();
    // A letter first: a text that begins with a dash would be taken for a formula.
    const facts = factsOf(`c${ids.next()}`, at, numbers, procedure);
    const reading = openCases(parts, asked, facts.contingency, onProgress);
    const sheets = layout.sheets({ facts, numbers, openCases: reading.rows }, procedure, sheetOf);
    const workbook = { title: layout.title(facts, procedure), createdAt: at, timeZone: facts.timeZone, sheets };
    const { bytes } = await writer.write(workbook, into, signal === undefined ? {} : { signal });
    const exported = { ...exportOf(facts, asked), cases: reading.count() };
    await changedDocument(parts.documents, 'contingency', registry.current.procedure.id, (body) =>
      withExport(body ?? noContingency, exported),
    );
    return { kind: 'written', exported, bytes };
  };
}

function factsOf(id: string, at: Instant, numbers: readonly number[], procedure: Procedure): TechnicalFacts {
  return {
    format: contingencyFormat,
    contingency: id,
    procedure: procedure.id,
    version: procedure.version,
    exportedAt: at,
    timeZone: procedure.calendar.timeZone,
    first: numbers[0] ?? 0,
    last: numbers.at(-1) ?? 0,
  };
}

function exportOf(
  { contingency, exportedAt, first, last }: TechnicalFacts,
  { actor, reason }: ContingencyRequest,
): Omit<ExportedWorkbook, 'cases'> {
  const by = actor.kind === 'person' ? { id: actor.id, name: actor.name } : null;
  return { id: contingency, at: exportedAt, by, reason, first, last };
}

type OpenCaseReading = { rows: AsyncGenerator<OpenCaseRow>; count: () => number };

/** The open cases, oldest first, read page by page while they are written. */
function openCases(
  parts: WriteContingencyParts,
  asked: ContingencyRequest,
  id: string,
  onProgress: ContingencyHooks['onProgress'],
): OpenCaseReading {
  const { queries, lists, registry, clock, nextTurn } = parts;
  let done = 0;
  async function* rows(): AsyncGenerator<OpenCaseRow> {
    const of = (await lists.counts(clock.now())).phases.reduce((sum, { count }) => sum + count, 0);
    for await (const stored of everyTicket((limit, after) => queries.openOfDesk(limit, after))) {
      const { procedure } = await registry.of(stored.ticket.procedure);
      yield openCaseRow(stored, procedure, await opens(parts, asked, id, stored));
      done += 1;
      onProgress?.({ done, of: Math.max(of, done) });
      await nextTurn();
    }
  }
  return { rows: rows(), count: () => done };
}

/** The history has it before anything is read. A case whose document is full keeps its data masked. */
async function opens(
  { execute }: WriteContingencyParts,
  { actor, reason }: ContingencyRequest,
  id: string,
  { id: ticket }: StoredTicket,
): Promise<boolean> {
  if (actor.kind === 'system') return true;
  const result = await execute(ticket, { id: `contingency:${id}`, type: 'open-personal-data', reason }, actor);
  return result.kind === 'executed';
}
