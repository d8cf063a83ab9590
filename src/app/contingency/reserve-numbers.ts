import {
  noContingency,
  type ContingencyDocument,
  type ReservedNumber,
  withExport,
  type ExportedWorkbook,
} from '../../domain/contingency/contingency-document.js';
import type { Actor } from '../../domain/people/person.js';
import { checkContingency } from '../../domain/ticket/commands/reserve-number.js';
import { isReserved } from '../../domain/ticket/reservation.js';
import { ticketId } from '../../domain/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { untilFirst, changedDocument } from '../until-first.js';
import { openCaseRow, type OpenCaseRow } from '../../domain/contingency/open-case-row.js';
import { contingencyFormat, type TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import { sheetOf } from '../../ports/workbook-sheets.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { everyTicket } from '../tickets/every-ticket.js';

/** Numbers that an exported workbook holds for new cases where the procedure names none. */
const usualReserve = 100;

/** The part of a desk that numbers and workbook need: a command in the terminal has only this part. */
export type ContingencyDesk = Pick<
  Desk,
  'queries' | 'lists' | 'documents' | 'tickets' | 'registry' | 'clock' | 'ids' | 'writer' | 'contingencyLayout' | 'execute' | 'nextTurn'
>;

/**
 * Returns the numbers reserved for cases of a contingency, and adds new ones up to what the procedure reserves. A block that another call
 * began, or that a process died in, is continued and not begun again.
 *
 * @throws where the actor may not have them; the code that takes a request refuses it before
 * Source: SIIF-14
 */
export async function reserveNumbers(desk: ContingencyDesk, actor: Actor): Promise<readonly ReservedNumber[]> {
  const barred = checkContingency(actor);
  if (barred !== null) throw new Error(barred.code);
  const { documents, registry, ids } = desk;
  const { procedure } = registry.current;
  const reserve = procedure.contingency?.reserve ?? usualReserve;
  return untilFirst('contingency', async () => {
    const { body, revision } = await readContingency(desk);
    const write = (next: ContingencyDocument) => documents.write('contingency', procedure.id, revision + 1, next);
    if (body.underWay !== null) {
      const made = await reserveBlock(desk, body.underWay, actor);
      await write({ ...body, numbers: [...body.numbers, ...made], underWay: null });
      return undefined;
    }
    const numbers = await stillReserved(desk, body.numbers);
    if (numbers.length >= reserve) return numbers;
    await write({ ...body, numbers, underWay: { block: ids.next(), count: reserve - numbers.length } });
    return undefined;
  });
}

/** What the desk has stored about its contingency; revision 0 where it never had one. */
export async function readContingency({ documents, registry }: Pick<Desk, 'documents' | 'registry'>) {
  return (await documents.find('contingency', registry.current.procedure.id)) ?? { body: noContingency, revision: 0 };
}

/** Reserves the numbers one after the other, so that the numbers of a block follow each other. */
async function reserveBlock(
  { ids, execute }: ContingencyDesk,
  { block, count }: NonNullable<ContingencyDocument['underWay']>,
  actor: Actor,
): Promise<readonly ReservedNumber[]> {
  const made: ReservedNumber[] = [];
  for (let index = 0; index < count; index++) {
    const ticket = ticketId(ids.derived('reserved', block, String(index)));
    const { stored } = await execute(ticket, { id: `reserve:${block}`, type: 'reserve-number', ticket, contingency: block }, actor);
    if (stored === null) throw new Error('a number was not reserved');
    // A number that has a case already, or was released, is left out when the block is read next.
    made.push({ ticket, number: stored.ticket.numbers['ticket'] ?? 0 });
  }
  return made;
}

/** How many queries to the store may run at once. */
const maxParallel = 20;

/** Returns the answers in the order of the questions. */
export async function answersTo<Asked, Answer>(all: readonly Asked[], ask: (one: Asked) => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < all.length; at += maxParallel) answers.push(...(await Promise.all(all.slice(at, at + maxParallel).map(ask))));
  return answers;
}

/** Returns those of the numbers that no case has taken and that were not released, in their order. */
export async function stillReserved(
  { tickets }: Pick<Desk, 'tickets'>,
  numbers: readonly ReservedNumber[],
): Promise<readonly ReservedNumber[]> {
  const areStill = await answersTo(numbers, async ({ ticket }) => {
    const stored = await tickets.load(ticket);
    return stored !== null && isReserved(stored.ticket);
  });
  return numbers.filter((_, index) => areStill[index] === true).toSorted((a, b) => a.number - b.number);
}

/** @property reason why a person opens the personal data of every open case; '' for the desk itself */
type ContingencyRequest = { actor: Actor; reason: string };

type ContingencyHooks = { signal?: AbortSignal; onProgress?: (progress: { done: number; of: number }) => void };

/**
 * Writes the workbook with which the desk works while its tool is down: open cases, reserved numbers, an empty sheet for new cases. Where
 * a person asked for it, the history of each open case says so before its personal data are read.
 *
 * @throws where the actor may not have the workbook, the signal's reason, and what the target throws; the unfinished workbook is then
 * useless, and the numbers stay reserved
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

/** Yields the open cases, oldest first, page by page while they are written. @param wasRead called after each; `of`: number of cases */
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
    // The history records it before anything is read. A case whose document is full keeps its data masked.
    const isOpened = actor.kind === 'system' || (await desk.execute(stored.id, opens, actor)).kind === 'executed';
    yield openCaseRow(stored, procedure, isOpened);
    wasRead(of);
    await desk.nextTurn();
  }
}
