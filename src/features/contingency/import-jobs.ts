import type { BeginImport, BegunImport } from '../../app/contingency/begin-import.js';
import type { WriteFaulty } from '../../app/contingency/faulty-workbook.js';
import type { ImportRun } from '../../app/contingency/import-turns.js';
import type { ReadContingencyStanding } from '../../app/contingency/prepare-contingency.js';
import type { ConcludedImport, ImportSteps, ResumeImports, RunImport } from '../../app/contingency/run-import.js';
import type { ShownImport, WantedImport } from '../../app/contingency/shown-import.js';
import type { Message } from '../../app/views.js';
import type { ImportDocument } from '../../domain/contingency/import-document.js';
import type { FaultyRow } from '../../domain/contingency/written-rows.js';
import { instant, SECOND, type Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import { importTexts } from '../../texts/contingency/import.js';
import { attachImported, type AttachedFiles, type ImportFileParts } from './import-files.js';

/** Imports that were pressed, each with a card in the chat of who pressed. */
export interface ImportJobs {
  /** Posts the card, stores what is to be imported, and goes on after it has returned. @returns false where there is no chat to post it in */
  start(wanted: WantedImport, actor: PersonActor): Promise<boolean>;
}

/**
 * @property resume goes on with those that a process left
 * @property stop   ends those of this process after the step under way: another process goes on with them
 */
export type OwnedImportJobs = ImportJobs & { resume(): Promise<void>; stop(): Promise<void> };

export type ImportJobParts = ImportFileParts & {
  beginImport: BeginImport;
  runImport: RunImport;
  resumeImports: ResumeImports;
  writeFaulty: WriteFaulty;
  contingencyStanding: ReadContingencyStanding;
  messenger: Messenger<Message>;
  log: Log;
};

/** An import with its card. @property person whose chat it stands in */
type ImportJob = { file: WantedImport['file']; person: PersonId; card: Posted | null; wanted: WantedImport; signal: AbortSignal };

export function createImportJobs(parts: ImportJobParts): OwnedImportJobs {
  const running = new Set<Promise<void>>();
  const control = new AbortController();
  const { signal } = control;
  return {
    async start(wanted, actor) {
      const { id: person } = actor;
      const card = await firstCard(parts, wanted, person);
      if (card === null) return false;
      const job: ImportJob = { file: wanted.file, person, card, wanted, signal };
      const run = await begun(parts, job, actor);
      if (run === null) return true;
      const ended = runJob(parts, job, run);
      running.add(ended);
      void ended.finally(() => running.delete(ended));
      return true;
    },
    async resume() {
      try {
        await parts.resumeImports((document) => stepsOf(parts, jobOf(document, signal)));
      } catch (fault) {
        if (!signal.aborted) throw fault;
      }
    },
    async stop() {
      control.abort();
      await Promise.all(running);
    },
  };
}

/** @returns null where nothing can be posted to the person */
async function firstCard(parts: ImportJobParts, wanted: WantedImport, person: PersonId): Promise<Posted | null> {
  try {
    return await parts.messenger.post({ kind: 'person', person }, messageOf(parts, wanted.file, { state: 'reading', wanted }));
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    return null;
  }
}

/** @returns null where this process has nothing to run; then the card says why, or another process goes on with it */
async function begun(parts: ImportJobParts, job: ImportJob, actor: PersonActor): Promise<ImportRun | null> {
  const { file, from, beside, archives } = job.wanted;
  let result: BegunImport;
  try {
    result = await parts.beginImport({ file, outageFrom: instant(from), card: job.card, beside, archives }, actor);
  } catch (fault) {
    await update(parts, job, { state: 'failed', wanted: job.wanted });
    throw fault;
  }
  switch (result.kind) {
    case 'begun':
      return result.run;
    case 'under-way':
      await update(parts, job, { state: 'under-way' });
      return null;
    case 'unreadable':
      await update(parts, job, { state: 'unreadable', why: result.why });
      return null;
    case 'refused':
      await update(parts, job, { state: 'failed', wanted: job.wanted });
      return null;
    default:
      return result satisfies never;
  }
}

function jobOf({ file, by, card, outageFrom, beside, archives }: ImportDocument, signal: AbortSignal): ImportJob {
  const wanted: WantedImport = {
    file,
    from: outageFrom,
    beside: beside.map(({ id, number }) => ({ id, number })),
    archives: archives.map(({ id }) => id),
  };
  return { file, person: by.id, card, wanted, signal };
}

function messageOf({ registry, clock }: ImportJobParts, { name }: WantedImport['file'], shown: ShownImport): Message {
  const { procedure, calendar } = registry.current;
  return { kind: 'contingency-import', name, shown, desk: { procedure, calendar, now: clock.now() } };
}

/** Never rejects: what fails is gone on with by the next {@link OwnedImportJobs.resume}. */
async function runJob(parts: ImportJobParts, job: ImportJob, run: ImportRun): Promise<void> {
  const progress = createUpdates(parts, job);
  try {
    await parts.runImport(run, stepsOf(parts, job, progress));
  } catch (fault) {
    if (job.signal.aborted) return;
    parts.log.write('error', 'contingency-import-failed', { by: job.person }, fault);
    await progress.settled();
    await update(parts, job, { state: 'failed', wanted: job.wanted });
  }
}

function stepsOf(parts: ImportJobParts, job: ImportJob, progress = createUpdates(parts, job)): ImportSteps {
  return {
    onProgress(done, of) {
      progress.show(done, of);
      job.signal.throwIfAborted();
    },
    async conclude(ended, document, keepTurn) {
      await progress.settled();
      const own = async (): Promise<boolean> => !job.signal.aborted && (await keepTurn());
      const attached = ended.kind === 'unreadable' ? noFiles : await attachImported(parts, document, own);
      if (attached === null || !(await own())) return null;
      await showEnd(parts, job, ended, attached);
      return attached.files;
    },
  };
}

const noFiles: AttachedFiles = { files: 0, unmatched: [], isDayUsedUp: false };

async function showEnd(parts: ImportJobParts, job: ImportJob, ended: ConcludedImport, attached: AttachedFiles): Promise<void> {
  if (ended.kind === 'unreadable') return tellEnd(parts, job, { state: 'unreadable', why: ended.why });
  const { rows, faulty } = ended.plan;
  const { unmatched, isDayUsedUp } = attached;
  const left = { faulty: faulty.length, unmatched, isDayUsedUp, unused: (await parts.contingencyStanding()).unused.length };
  await tellEnd(
    parts,
    job,
    ended.kind === 'done'
      ? { state: 'done', counts: { ...ended.document.counts, files: attached.files }, ...left }
      : { state: 'already', known: rows.length, files: attached.files, ...left },
  );
  await giveBack(parts, job, faulty);
}

/** On the card that the press brought; in a message of its own where there is none to update. */
async function tellEnd(parts: ImportJobParts, job: ImportJob, shown: ShownImport): Promise<void> {
  if (job.card !== null && job.card.activity !== null) return update(parts, job, shown);
  await sent(parts, job, () => parts.messenger.post({ kind: 'person', person: job.person }, messageOf(parts, job.file, shown)));
}

/** Faulty rows come back, each with what to put right beside it. */
async function giveBack(
  { writeFaulty, messenger, log }: ImportJobParts,
  { person }: ImportJob,
  faulty: readonly FaultyRow[],
): Promise<void> {
  if (faulty.length === 0) return;
  const file = await writeFaulty(faulty, person);
  try {
    await messenger.post({ kind: 'person', person }, { kind: 'workbook-offer', title: importTexts.workbookTitle, file });
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-not-prepared', { job: file.id, code: fault.code }, fault);
  }
}

/** A card that does not take the update keeps the one before. */
async function update(parts: ImportJobParts, job: ImportJob, shown: ShownImport): Promise<void> {
  const { card, person, file } = job;
  if (card === null) return;
  await sent(parts, job, () => parts.messenger.update({ kind: 'person', person }, card, messageOf(parts, file, shown)));
}

async function sent({ log }: ImportJobParts, { file }: ImportJob, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-card-lost', { job: file.id, code: fault.code }, fault);
  }
}

/** How often a card is updated at most. */
const tickMs = 2 * SECOND;

/** What the card shows meanwhile, one update at a time. */
function createUpdates(parts: ImportJobParts, job: ImportJob) {
  const { clock, log } = parts;
  let last: Instant = clock.now();
  let underWay: Promise<void> | null = null;
  return {
    show(done: number, of: number): void {
      if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
      last = clock.now();
      underWay = update(parts, job, { state: 'running', done, of })
        .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job: job.file.id }, fault))
        .finally(() => (underWay = null));
    },
    settled: async (): Promise<void> => void (await underWay),
  };
}
