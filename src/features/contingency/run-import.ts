import type { ImportRun } from '../../app/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import { untilFirst } from '../../app/until-first.js';
import { changesSomething, type ImportCounts, type ImportDocument } from '../../domain/contingency/import-document.js';
import { countsOf, planImport, type ImportPlan, type KnownNumber } from '../../domain/contingency/import-plan.js';
import { rowKey } from '../../domain/contingency/row-fault.js';
import { inTurns } from '../../domain/in-steps.js';
import type { PersonActor } from '../../domain/people/person.js';
import { isOpen } from '../../domain/ticket/ticket.js';
import type { DeskDocument } from '../../ports/desk-documents.js';
import { SendFault } from '../../ports/messenger.js';
import { arrivedText } from '../../texts/contingency/import.js';
import type { ImportingDesk } from './import.js';
import { createPeopleByEmail, importRow, type WritingRow } from './import-row.js';
import { planOf, readImport, type PlannedImport, type ReadImport, type Unread } from './plan-import.js';
import { noteLateCases } from './note-late-cases.js';

/** The plan as it stands at the end: faulty rows are those that did not come in. Or why the workbook was not read. */
type ImportEnd = { plan: ImportPlan } | Unread;

export type KeepTurn = () => Promise<boolean>;

/**
 * What a run does besides its rows. Each may be called again for the same import, after a stop.
 *
 * @property onProgress rows done, of how many; throws where the run is to stop, and another process goes on
 * @property conclude   attaches files and tells who pressed; `keepTurn` is asked before each lasting step. Its result is how many files
 *                      were attached, null where the turn was lost
 */
export type ImportSteps = {
  onProgress(done: number, of: number): void;
  conclude(end: ImportEnd, document: ImportDocument, keepTurn: KeepTurn): Promise<number | null>;
};

type EndedImport = ImportEnd & { document: ImportDocument };

/**
 * Runs an import that this process has the turn for, from where it stands to its end.
 *
 * @returns null: another process is at it
 * Source: SIIF-14
 */
export async function runImport(desk: ImportingDesk, run: ImportRun, steps: ImportSteps): Promise<EndedImport | null> {
  try {
    const stored = await desk.documents.find('contingency-import', run.key);
    if (stored === null || stored.body.stage === 'done' || stored.body.run !== run.run) return null;
    return await goOn(desk, stored, steps);
  } finally {
    desk.importTurns.leave(run);
  }
}

/** Goes on with imports that a process left unfinished. @returns how many ended. @throws the first fault, once all were tried */
export async function resumeImports(desk: ImportingDesk, stepsOf: (document: ImportDocument) => ImportSteps): Promise<number> {
  let count = 0;
  const faults: unknown[] = [];
  for (const { key, body } of await desk.documents.all('contingency-import')) {
    const run = { key, run: body.run };
    if (body.stage === 'done' || !(await desk.importTurns.take(run))) continue;
    desk.log.write('info', 'contingency-import-resumed', { by: body.by.id });
    // One that fails is tried again the next time; the others do not wait for it.
    const ended = await runImport(desk, run, stepsOf(body)).catch((fault: unknown) => void faults.push(fault));
    if (ended !== undefined && ended !== null) count += 1;
  }
  if (faults.length > 0) throw faults[0];
  return count;
}

type StoredImport = DeskDocument<'contingency-import'>;

type RunningImport = { stored: StoredImport; planned: PlannedImport };

async function goOn(desk: ImportingDesk, stored: StoredImport, steps: ImportSteps): Promise<EndedImport | null> {
  const { file, by, stage, outageFrom } = stored.body;
  const read = await readImport(desk, file.id);
  if ('refusal' in read) {
    // The workbook is kept no longer: what came in stays, and it can be sent again.
    if (stage === 'brought-in') return concluded(desk, stored, { plan: { rows: [], faulty: [], sheets: [] } }, steps);
    desk.log.write('warn', 'contingency-import-failed', { by: by.id, code: read.refusal });
    return concluded(desk, stored, read, steps);
  }
  const planned = stage === 'pressed' ? null : await planOf(desk, read, outageFrom);
  if (stage === 'brought-in' && planned !== null) return concluded(desk, stored, { plan: planned.plan }, steps);
  const running = planned === null ? await numbersGiven(desk, stored, read) : { stored, planned };
  return running === null ? null : broughtIn(desk, running, read, steps);
}

/** The next revision of the document; null where another process wrote one. */
export async function written({ documents }: Desk, { key, revision }: StoredImport, body: ImportDocument): Promise<StoredImport | null> {
  const next: StoredImport = { kind: 'contingency-import', key, revision: revision + 1, body };
  return (await documents.write(next.kind, key, next.revision, body)) ? next : null;
}

/** Which numbers rows without one get stands before the first of them is used, and before another import plans its own. */
async function numbersGiven(desk: Desk, stored: StoredImport, read: ReadImport): Promise<RunningImport | null> {
  const { body } = stored;
  const contingency = read.facts?.contingency ?? '';
  return untilFirst('contingency', async () => {
    const planned = await planOf(desk, read, body.outageFrom);
    const { plan, next, context, promise } = planned;
    // Where another writer was first, the numbers may be given by now.
    const { id } = context.procedure;
    if (next.length > 0 && !(await desk.documents.write('contingency', id, promise.revision, promise.body))) return undefined;
    const numbered = { ...body, contingency, given: [...body.given, ...next], counts: countsOf(plan) };
    const running = await written(desk, stored, { ...numbered, stage: 'running' });
    const given = new Map([...context.given, ...next.map(({ key, number }) => [key, number] as const)]);
    const givenNumbers = new Set([...context.givenNumbers, ...given.values()]);
    return running === null ? null : { stored: running, planned: { ...planned, context: { ...context, given, givenNumbers } } };
  });
}

async function broughtIn(
  desk: ImportingDesk,
  { stored, planned }: RunningImport,
  read: ReadImport,
  steps: ImportSteps,
): Promise<EndedImport | null> {
  const { body, key } = stored;
  const known = await writeRows(desk, stored, planned, steps);
  if (known === null) return null;
  const plan = await inTurns(planImport(read.written, { ...planned.context, known, now: desk.clock.now() }), desk.nextTurn);
  const counts = comeIn(body.counts, planned.plan, plan, key);
  // Told once however often it is repeated, so a stop before the next stage loses nothing.
  if (changesSomething(counts)) await noteLateCases(desk, key, body, known.values());
  const next = await written(desk, stored, { ...body, stage: 'brought-in', counts });
  // Another process may have ended it at the same moment; then that one tells of it.
  if (next === null) return null;
  if (changesSomething(counts)) {
    desk.log.write('info', 'contingency-imported', { by: body.by.id, rows: plan.rows.length, faulty: plan.faulty.length });
    await tellChannels(desk, stored, plan, known);
  }
  return concluded(desk, next, { plan }, steps);
}

/** Of what was planned, what this import brought: meanwhile a case may have ended, its number been released, or another file brought it. */
function comeIn(counts: ImportCounts, { rows }: ImportPlan, after: ImportPlan, key: string): ImportCounts {
  const own = new Set(after.rows.flatMap((row) => (row.kind === 'already-in' && row.by === key ? [rowKey(row)] : [])));
  const lost = countsOf({ ...after, rows: rows.filter((row) => !own.has(rowKey(row))) });
  const [fresh, changed, news] = [counts.new - lost.new, counts.changed - lost.changed, counts.news - lost.news];
  return { ...counts, new: fresh, changed, news, alreadyIn: after.rows.length - fresh - changed - news, faulty: lost.faulty };
}

/** Rows that are written at once: their writes are committed together. */
const maxAtOnce = 20;

/** @returns what stands under the numbers then; null where another process took over */
async function writeRows(
  desk: ImportingDesk,
  { key, body }: StoredImport,
  { plan, context }: PlannedImport,
  { onProgress }: ImportSteps,
): Promise<ReadonlyMap<number, KnownNumber> | null> {
  const rows = plan.rows.filter((row): row is WritingRow => row.kind !== 'already-in');
  const { contingency, file } = body;
  const people = createPeopleByEmail(desk);
  const run = { hash: key, file: file.name, contingency, actor: importerOf(body), context, people };
  const known = new Map(context.known);
  for (let at = 0; at < rows.length; at += maxAtOnce) {
    if (!(await desk.importTurns.keep({ key, run: body.run }))) return null;
    const batch = rows.slice(at, at + maxAtOnce);
    const standing = await Promise.all(batch.map((row) => importRow(desk, row, run)));
    for (const [index, one] of standing.entries()) if (one !== null) known.set(batch[index]?.number ?? 0, one);
    onProgress(at + batch.length, rows.length);
  }
  return known;
}

/**
 * Tells each channel once which cases came in with the workbook, whichever process wrote them, and are open there. Thousands of cards in
 * a row would bury the channel: the cases stand in the desk's lists, and get a card there once they are taken or changed.
 *
 * A message that does not arrive is not sent again: the lists have the cases.
 */
async function tellChannels(
  { messenger, registry, log }: Desk,
  { key, body }: StoredImport,
  { rows }: ImportPlan,
  known: ReadonlyMap<number, KnownNumber>,
): Promise<void> {
  const byGroup = new Map<string, { numbers: number[]; untaken: number }>();
  for (const row of rows.toSorted((a, b) => a.number - b.number)) {
    const ticket = row.kind === 'already-in' && row.isNew && row.by === key ? known.get(row.number)?.ticket : undefined;
    if (ticket === undefined || ticket.group === null || !isOpen(ticket) || ticket.phase === 'resolved') continue;
    const { numbers, untaken } = byGroup.get(ticket.group) ?? { numbers: [], untaken: 0 };
    numbers.push(row.number);
    byGroup.set(ticket.group, { numbers, untaken: ticket.assignee === null ? untaken + 1 : untaken });
  }
  for (const [group, arrived] of byGroup) {
    try {
      const text = arrivedText(arrived, body.by.name, registry.current.procedure);
      await messenger.post({ kind: 'channel', group }, { kind: 'text', text });
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'contingency-import-undelivered', { group, code: fault.code }, fault);
    }
  }
}

async function concluded(desk: ImportingDesk, stored: StoredImport, end: ImportEnd, steps: ImportSteps): Promise<EndedImport | null> {
  const { body, key } = stored;
  const files = await steps.conclude(end, body, () => desk.importTurns.keep({ key, run: body.run }));
  if (files === null) return null;
  const document: ImportDocument = { ...body, stage: 'done', counts: { ...body.counts, files }, endedAt: desk.clock.now() };
  await written(desk, stored, document);
  return { ...end, document };
}

/** Who pressed, with the right that they had then. */
export function importerOf({ by }: ImportDocument): PersonActor {
  return { kind: 'person', ...by, memberOf: [], isCoordinator: true };
}
