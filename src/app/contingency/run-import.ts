import { changesSomething, type ImportCounts, type ImportDocument } from '../../domain/contingency/import-document.js';
import { countsOf, planImport, type ImportPlan, type KnownNumber, type PlannedRow } from '../../domain/contingency/import-plan.js';
import { rowKey } from '../../domain/contingency/row-fault.js';
import { inTurns } from '../../domain/in-steps.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { ImportRefusal } from '../../ports/contingency-import.js';
import type { DeskDocument, DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import { untilFirst } from '../until-first.js';
import { importRow, type ImportRowParts, type RowImport, type WritingRow } from './import-row.js';
import type { ImportRun, ImportTurns } from './import-turns.js';
import { noteLateCases } from './note-late-cases.js';
import { planOf, readImport, type PlannedImport, type ReadImport } from './read-import.js';
import { tellChannels, type ChannelTellParts } from './tell-channels.js';

export type RunImportParts = ImportRowParts & ChannelTellParts & { documents: DeskDocuments; turns: ImportTurns; log: Log };

/** What became of an import. @property plan as it stands at the end: faulty rows are those that did not come in */
export type ConcludedImport =
  | { kind: 'done'; document: ImportDocument; plan: ImportPlan }
  /** Every row without a fault stands here already, or none is without a fault. */
  | { kind: 'already-done'; plan: ImportPlan }
  | { kind: 'unreadable'; why: ImportRefusal };

export type EndedImport =
  | ConcludedImport
  /** Another process is at it. */
  | { kind: 'under-way' };

/**
 * What a run does besides its rows. Each may be called again for the same import, after a stop.
 *
 * @property onProgress rows done, of how many; throws where the run is to stop, and another process goes on
 * @property conclude   attaches files and tells who pressed; `keepTurn` is asked before each lasting step. Its result is how many files
 *                      were attached, null where the turn was lost
 */
export type ImportSteps = {
  onProgress(done: number, of: number): void;
  conclude(ended: ConcludedImport, document: ImportDocument, keepTurn: () => Promise<boolean>): Promise<number | null>;
};

/** Runs an import that this process has the turn for, from where it stands to its end. */
export type RunImport = (run: ImportRun, steps: ImportSteps) => Promise<EndedImport>;

/** Source: SIIF-14 */
export function createRunImport(parts: RunImportParts): RunImport {
  return async (run, steps) => {
    try {
      const stored = await parts.documents.find('contingency-import', run.key);
      if (stored === null || stored.body.stage === 'done' || stored.body.run !== run.run) return { kind: 'under-way' };
      return await goOn(parts, stored, steps);
    } finally {
      parts.turns.leave(run);
    }
  };
}

type StoredImport = DeskDocument<'contingency-import'>;
type RunningImport = { stored: StoredImport; planned: PlannedImport };

async function goOn(parts: RunImportParts, stored: StoredImport, steps: ImportSteps): Promise<EndedImport> {
  const read = await readImport(parts, stored.body.file.id);
  if ('refusal' in read) return withoutFile(parts, stored, read.refusal, steps);
  if (stored.body.stage === 'brought-in') {
    const { plan } = await planOf(parts, read, stored.body.outageFrom);
    return concluded(parts, stored, plan, steps);
  }
  const { stage, outageFrom } = stored.body;
  const running =
    stage === 'pressed' ? await numbersGiven(parts, stored, read) : { stored, planned: await planOf(parts, read, outageFrom) };
  const brought = running === null ? null : await rowsBroughtIn(parts, running, read, steps);
  return brought === null ? { kind: 'under-way' } : concluded(parts, brought.stored, brought.plan, steps);
}

/** The next revision of the document; null where another process wrote one. */
async function written({ documents }: RunImportParts, { key, revision }: StoredImport, body: ImportDocument): Promise<StoredImport | null> {
  const next: StoredImport = { kind: 'contingency-import', key, revision: revision + 1, body };
  return (await documents.write(next.kind, key, next.revision, body)) ? next : null;
}

/** Which numbers rows without one get stands before the first of them is used, and before another import plans its own. */
async function numbersGiven(parts: RunImportParts, stored: StoredImport, read: ReadImport): Promise<RunningImport | null> {
  const { body } = stored;
  const contingency = read.facts?.contingency ?? '';
  return untilFirst('contingency', async () => {
    const planned = await planOf(parts, read, body.outageFrom);
    const { plan, next } = planned;
    if (!(await arePromised(parts, planned, contingency))) return undefined;
    const given = [...body.given, ...next];
    const running = await written(parts, stored, { ...body, stage: 'running', contingency, given, counts: countsOf(plan) });
    return running === null ? null : { stored: running, planned: { ...planned, context: withGiven(planned) } };
  });
}

function withGiven({ context, next }: PlannedImport): PlannedImport['context'] {
  const given = new Map([...context.given, ...next.map(({ key, number }) => [key, number] as const)]);
  return { ...context, given, givenNumbers: new Set([...context.givenNumbers, ...given.values()]) };
}

/** @returns false where another writer was first: the numbers may be given by now */
async function arePromised({ documents }: RunImportParts, planned: PlannedImport, contingency: string): Promise<boolean> {
  const { next, promised, kept, context } = planned;
  if (next.length === 0) return true;
  const own = next.map((one) => ({ contingency, ...one }));
  const others = promised.filter(({ number }) => own.every((one) => one.number !== number));
  return documents.write('contingency', context.procedure.id, kept.revision + 1, { ...kept.body, promised: [...others, ...own] });
}

async function rowsBroughtIn(
  parts: RunImportParts,
  { stored, planned }: RunningImport,
  read: ReadImport,
  steps: ImportSteps,
): Promise<{ stored: StoredImport; plan: ImportPlan } | null> {
  const { log, clock } = parts;
  const { body, key } = stored;
  const known = await writeRows(parts, stored, planned, steps);
  if (known === null) return null;
  const plan = await inTurns(planImport(read.written, { ...planned.context, known, now: clock.now() }), parts.nextTurn);
  // Told once however often it is repeated, so a stop before the next stage loses nothing.
  const counts = comeIn(body.counts, planned.plan, plan, key);
  if (changesSomething(counts))
    await noteLateCases(parts, body, [...known.values()], { key, timeZone: planned.context.procedure.timeZone });
  const next = await written(parts, stored, { ...body, stage: 'brought-in', counts });
  // Another process may have ended it at the same moment; then that one tells of it.
  if (next === null) return null;
  if (changesSomething(counts)) {
    log.write('info', 'contingency-imported', { by: body.by.id, rows: plan.rows.length, faulty: plan.faulty.length });
    await tellChannels(parts, body, newInThis(plan, key), known);
  }
  return { stored: next, plan };
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
  parts: RunImportParts,
  { key, body }: StoredImport,
  { plan, context }: PlannedImport,
  { onProgress }: ImportSteps,
): Promise<ReadonlyMap<number, KnownNumber> | null> {
  const rows = plan.rows.filter((row): row is WritingRow => row.kind !== 'already-in');
  const actor = importerOf(body);
  const run: RowImport = {
    hash: key,
    file: body.file.name,
    contingency: body.contingency,
    actor,
    context,
    people: new Map(),
    specialists: new Map(),
  };
  const known = new Map(context.known);
  for (let at = 0; at < rows.length; at += maxAtOnce) {
    if (!(await parts.turns.keep({ key, run: body.run }))) return null;
    const batch = rows.slice(at, at + maxAtOnce);
    const standing = await Promise.all(batch.map((row) => importRow(parts, row, run)));
    for (const [index, one] of standing.entries()) if (one !== null) known.set(batch[index]?.number ?? 0, one);
    onProgress(at + batch.length, rows.length);
  }
  return known;
}

/** Cases that this file brought, whichever process wrote them. */
function newInThis({ rows }: ImportPlan, key: string): readonly PlannedRow[] {
  return rows.filter((row) => row.kind === 'already-in' && row.isNew && row.by === key);
}

const nothing: ImportPlan = { rows: [], faulty: [], sheets: [] };

/** The workbook is kept no longer: what came in stays, and it can be sent again. */
async function withoutFile(parts: RunImportParts, stored: StoredImport, why: ImportRefusal, steps: ImportSteps): Promise<EndedImport> {
  if (stored.body.stage === 'brought-in') return concluded(parts, stored, nothing, steps);
  parts.log.write('warn', 'contingency-import-failed', { by: stored.body.by.id, code: why });
  return ended(parts, stored, { kind: 'unreadable', why }, steps);
}

function concluded(parts: RunImportParts, stored: StoredImport, plan: ImportPlan, steps: ImportSteps): Promise<EndedImport> {
  const { body } = stored;
  const outcome: ConcludedImport = changesSomething(body.counts) ? { kind: 'done', document: body, plan } : { kind: 'already-done', plan };
  return ended(parts, stored, outcome, steps);
}

async function ended(parts: RunImportParts, stored: StoredImport, outcome: ConcludedImport, steps: ImportSteps): Promise<EndedImport> {
  const { body, key } = stored;
  const files = await steps.conclude(outcome, body, () => parts.turns.keep({ key, run: body.run }));
  if (files === null) return { kind: 'under-way' };
  const document: ImportDocument = { ...body, stage: 'done', counts: { ...body.counts, files }, endedAt: parts.clock.now() };
  await written(parts, stored, document);
  return outcome.kind === 'done' ? { ...outcome, document } : outcome;
}

/** Goes on with imports that a process left unfinished. @returns how many ended. @throws the first fault, once all were tried */
export type ResumeImports = (stepsOf: (document: ImportDocument) => ImportSteps) => Promise<number>;

export function createResumeImports(parts: RunImportParts): ResumeImports {
  const { documents, log, turns } = parts;
  const runImport = createRunImport(parts);
  return async (stepsOf) => {
    let count = 0;
    const faults: unknown[] = [];
    for (const { key, body } of await documents.all('contingency-import')) {
      const run = { key, run: body.run };
      if (body.stage === 'done' || !(await turns.take(run))) continue;
      log.write('info', 'contingency-import-resumed', { by: body.by.id });
      // One that fails is tried again the next time; the others do not wait for it.
      const ended = await runImport(run, stepsOf(body)).catch((fault: unknown) => void faults.push(fault));
      if (ended !== undefined && ended.kind !== 'under-way') count += 1;
    }
    if (faults.length > 0) throw faults[0];
    return count;
  };
}

/** Who pressed, with the right that they had then. */
export function importerOf({ by }: ImportDocument): PersonActor {
  return { kind: 'person', ...by, memberOf: [], isCoordinator: true };
}
