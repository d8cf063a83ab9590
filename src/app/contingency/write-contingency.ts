import { noContingency, withExport, type ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import { openCaseRow, type OpenCaseRow } from '../../domain/contingency/open-case-row.js';
import { contingencyFormat, type TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import type { Actor } from '../../domain/people/person.js';
import { sheetOf } from '../../ports/workbook-sheets.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { everyTicket } from '../tickets/every-ticket.js';
import { changedDocument } from '../until-first.js';
import { reserveNumbers, type ContingencyDesk } from './reserve-numbers.js';

/** @property reason why a person opens the personal data of every open case; '' for the desk itself */
export type ContingencyRequest = { actor: Actor; reason: string };

export type ContingencyHooks = { signal?: AbortSignal; onProgress?: (progress: { done: number; of: number }) => void };

/**
 * Writes the workbook with which the desk goes on while its tool is down: open cases, reserved numbers, an empty sheet for new cases. Where
 * a person asked for it, the history of each open case says so before its personal data are read.
 *
 * @throws where the actor may not have it, the signal's reason, and what the target throws; then nothing of it is of use, and the numbers
 *         stay reserved
 * Source: SIIF-14
 */
export async function writeContingency(
  desk: ContingencyDesk,
  asked: ContingencyRequest,
  into: WorkbookTarget,
  { signal, onProgress }: ContingencyHooks = {},
): Promise<{ exported: ExportedWorkbook; bytes: number }> {
  const { contingencyLayout: layout } = desk;
  const { actor, reason } = asked;
  const { procedure } = desk.registry.current;
  const numbers = (await reserveNumbers(desk, actor)).map(({ number }) => number);
  const facts: TechnicalFacts = {
    format: contingencyFormat,
    // A letter first: a text that begins with a dash would be taken for a formula.
    contingency: `c${desk.ids.next()}`,
    procedure: procedure.id,
    version: procedure.version,
    exportedAt: desk.clock.now(),
    timeZone: procedure.calendar.timeZone,
    first: numbers[0] ?? 0,
    last: numbers.at(-1) ?? 0,
  };
  const { contingency: id, exportedAt: at, timeZone, first, last } = facts;
  let cases = 0;
  const openCases = openCaseRows(desk, asked, id, (of) => {
    cases += 1;
    onProgress?.({ done: cases, of: Math.max(of, cases) });
  });
  const sheets = layout.sheets({ facts, numbers, openCases }, procedure, sheetOf);
  const workbook = { title: layout.title(facts, procedure), createdAt: at, timeZone, sheets };
  const { bytes } = await desk.writer.write(workbook, into, signal === undefined ? {} : { signal });
  const by = actor.kind === 'person' ? { id: actor.id, name: actor.name } : null;
  const exported = { id, at, by, reason, first, last, cases };
  await changedDocument(desk.documents, 'contingency', procedure.id, (body) => withExport(body ?? noContingency, exported));
  return { exported, bytes };
}

/** The open cases, oldest first, read page by page while they are written. @param wasRead told after each; `of`: how many were counted */
async function* openCaseRows(
  desk: ContingencyDesk,
  { actor, reason }: ContingencyRequest,
  id: string,
  wasRead: (of: number) => void,
): AsyncGenerator<OpenCaseRow> {
  const opens = { id: `contingency:${id}`, type: 'open-personal-data', reason } as const;
  const of = (await desk.lists.counts(desk.clock.now())).phases.reduce((sum, { count }) => sum + count, 0);
  for await (const stored of everyTicket((limit, after) => desk.queries.openOfDesk(limit, after))) {
    const { procedure } = await desk.registry.of(stored.ticket.procedure);
    // The history has it before anything is read. A case whose document is full keeps its data masked.
    const isOpened = actor.kind === 'system' || (await desk.execute(stored.id, opens, actor)).kind === 'executed';
    yield openCaseRow(stored, procedure, isOpened);
    wasRead(of);
    await desk.nextTurn();
  }
}
