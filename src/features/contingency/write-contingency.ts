import { reserveNumbers } from '../../desk/contingency/reserve-numbers.js';
import { everyTicket } from '../../desk/tickets/open-case.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Desk } from '../../desk.js';
import { noContingency, withExport, type ExportedWorkbook } from '../../core/contingency/contingency-document.js';
import { offlineCaseOf } from '../../core/contingency/solving-steps.js';
import { contingencyFormat, type TechnicalFacts } from '../../core/contingency/contingency-tables.js';
import type { Actor } from '../../core/people/person.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { contingencySheetsOf, contingencyTitle } from '../../texts/contingency/workbook.js';

/** The part of a desk that numbers and workbook need: a command in the terminal has only this part. */
export type ContingencyDesk = Pick<
  Desk,
  'queries' | 'lists' | 'documents' | 'tickets' | 'registry' | 'clock' | 'ids' | 'writer' | 'execute' | 'nextTurn'
>;

/** @property reason why a person opens the personal data of every open case; '' for the desk itself */
type ContingencyRequest = { actor: Actor; reason: string };

/**
 * Writes the workbook with which the desk works while its tool is down: open cases, reserved numbers, an empty sheet for new cases. Where
 * a person asked for it, the history of each open case says so before its personal data are read. Source: SIIF-14
 * @throws where the actor may not have the workbook, the signal's reason, and what the target throws; the unfinished workbook is then
 * useless, and the numbers stay reserved
 */
export async function writeContingency(
  desk: ContingencyDesk,
  asked: ContingencyRequest,
  into: WorkbookTarget,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: { done: number; of: number }) => void } = {},
): Promise<{ exported: ExportedWorkbook; bytes: number }> {
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
  const openCases = openCasesOf(desk, asked, id, (of) => {
    cases += 1;
    onProgress?.({ done: cases, of: Math.max(of, cases) });
  });
  const sheets = contingencySheetsOf({ facts, numbers, openCases }, procedure);
  const workbook = { title: contingencyTitle(facts, procedure), createdAt: at, timeZone, sheets };
  const { bytes } = await desk.writer.write(workbook, into, signal === undefined ? {} : { signal });
  const by = actor.kind === 'person' ? { id: actor.id, name: actor.name } : null;
  const exported = { id, at, by, reason, first, last, cases };
  await changedDocument(desk.documents, 'contingency', procedure.id, (body) => withExport(body ?? noContingency, exported));
  return { exported, bytes };
}

/** Yields the open cases, oldest first, page by page while they are written. @param wasRead called after each; `of`: number of cases */
async function* openCasesOf(desk: ContingencyDesk, { actor, reason }: ContingencyRequest, id: string, wasRead: (of: number) => void) {
  const opens = { id: `contingency:${id}`, type: 'open-personal-data', reason } as const;
  const of = (await desk.lists.counts(desk.clock.now())).phases.reduce((sum, { count }) => sum + count, 0);
  for await (const stored of everyTicket((limit, after) => desk.queries.openOfDesk(limit, after))) {
    const { procedure } = await desk.registry.of(stored.ticket.procedure);
    // The history records it before anything is read. A case whose document is full keeps its data masked.
    const isOpened = actor.kind === 'system' || (await desk.execute(stored.id, opens, actor)).kind === 'executed';
    yield offlineCaseOf(stored, procedure, isOpened);
    wasRead(of);
    await desk.nextTurn();
  }
}
