import { workbookOffer } from '../files/file-cards.js';
import type { ImportRun } from '../../app/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import type { Card } from '../../cards/card.js';
import type { ImportDocument } from '../../domain/contingency/import-document.js';
import { SECOND, type Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { LogEvent } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { Archives } from '../../teams/files/archives.js';
import { importTexts, unreadableText } from '../../texts/contingency/import.js';
import { beginImport, type ImportingDesk, type WantedImport } from './import.js';
import { contingencyStanding } from './contingency.js';
import { faultyWorkbook, attachImported } from './import-files.js';
import { brokenOffCard, endedCard, importCard, readingCard, runningCard } from './import-card.js';
import { resumeImports, runImport, type ImportSteps } from './run-import.js';

export type ImportJobs = ReturnType<typeof createImportJobs>;

/** @property turnMessenger for the cards of who pressed, which go before what the desk sends by itself */
export type ImportJobsDesk = ImportingDesk & { archives: Archives; turnMessenger: Messenger<Message> };

/** An import with its card. @property person whose chat it stands in */
type ImportJob = { person: PersonId; card: Posted | null; wanted: WantedImport; signal: AbortSignal };

/** Imports that were pressed, each with a card in the chat of who pressed. */
export function createImportJobs(desk: ImportJobsDesk) {
  const running = new Set<Promise<void>>();
  const control = new AbortController();
  const { signal } = control;
  return {
    /** Posts the card, stores what is to be imported, and goes on after it has returned. @returns false where there is no chat to post it in */
    async start(wanted: WantedImport, actor: PersonActor): Promise<boolean> {
      const person = actor.id;
      const first = { kind: 'card', card: readingCard(wanted) } as const;
      const card = await desk.turnMessenger.post({ kind: 'person', person }, first).catch((fault: unknown) => {
        if (!(fault instanceof SendFault)) throw fault;
        return null;
      });
      if (card === null) return false;
      const job = { person, card, wanted, signal };
      const run = await begun(desk, job, actor);
      if (run === null) return true;
      const ended = runJob(desk, job, run);
      running.add(ended);
      void ended.finally(() => running.delete(ended));
      return true;
    },
    /** Goes on with those that a process left. */
    async resume(): Promise<void> {
      try {
        await resumeImports(desk, (document) => stepsOf(desk, jobOf(document, signal)));
      } catch (fault) {
        if (!signal.aborted) throw fault;
      }
    },
    /** Ends those of this process after the step under way: another process goes on with them. */
    async stop(): Promise<void> {
      control.abort();
      await Promise.all(running);
    },
  };
}

/** @returns null where this process has nothing to run; then the card says why, or another process goes on with it */
async function begun(desk: ImportJobsDesk, job: ImportJob, actor: PersonActor): Promise<ImportRun | null> {
  const { wanted, card } = job;
  const run = await beginImport(desk, { ...wanted, card }, actor).catch(async (fault: unknown) => {
    await update(desk, job, brokenOffCard(wanted));
    throw fault;
  });
  if (typeof run !== 'string') return run;
  await update(desk, job, importCard(wanted.file.name, run === 'gone' ? unreadableText(run) : importTexts.busy));
  return null;
}

function jobOf({ file, by, card, outageFrom: from, beside, archives }: ImportDocument, signal: AbortSignal): ImportJob {
  const sent = { beside: beside.map(({ id, number }) => ({ id, number })), archives: archives.map(({ id }) => id) };
  return { person: by.id, card, wanted: { file, from, ...sent }, signal };
}

/** Never rejects: what fails is gone on with by the next `resume`. */
async function runJob(desk: ImportJobsDesk, job: ImportJob, run: ImportRun): Promise<void> {
  const progress = createUpdates(desk, job);
  try {
    await runImport(desk, run, stepsOf(desk, job, progress));
  } catch (fault) {
    if (job.signal.aborted) return;
    desk.log.write('error', 'contingency-import-failed', { by: job.person }, fault);
    await progress.settled();
    await update(desk, job, brokenOffCard(job.wanted));
  }
}

function stepsOf(desk: ImportJobsDesk, job: ImportJob, progress = createUpdates(desk, job)): ImportSteps {
  const { person, wanted } = job;
  return {
    onProgress(done, of) {
      progress.show(done, of);
      job.signal.throwIfAborted();
    },
    async conclude(end, document, keepTurn) {
      await progress.settled();
      const own = async (): Promise<boolean> => !job.signal.aborted && (await keepTurn());
      const none = { files: 0, unmatched: [], isDayUsedUp: false };
      const attached = 'refusal' in end ? none : await attachImported(desk, document, own);
      if (attached === null || !(await own())) return null;
      if ('refusal' in end) await tellEnd(desk, job, importCard(wanted.file.name, unreadableText(end.refusal)));
      else {
        const { plan } = end;
        const unused = (await contingencyStanding(desk)).unused.length;
        const ended = { plan, counts: document.counts, attached, unused };
        await tellEnd(desk, job, endedCard(wanted.file.name, ended, desk.registry.current.procedure));
        if (plan.faulty.length > 0) {
          const faulty = await faultyWorkbook(desk, plan.faulty, person);
          const offer = workbookOffer(faulty);
          await sent(desk, 'workbook-not-prepared', faulty.file.id, () => desk.turnMessenger.post({ kind: 'person', person }, offer));
        }
      }
      return attached.files;
    },
  };
}

/** On the card that the press brought; in a message of its own where there is none to update. */
async function tellEnd(desk: ImportJobsDesk, job: ImportJob, card: Card): Promise<void> {
  const { card: posted, person, wanted } = job;
  if (posted !== null && posted.activity !== null) return update(desk, job, card);
  await sent(desk, 'workbook-card-lost', wanted.file.id, () => desk.turnMessenger.post({ kind: 'person', person }, { kind: 'card', card }));
}

/** A card that does not take the update keeps the one before. */
async function update(desk: ImportJobsDesk, { card: posted, person, wanted }: ImportJob, card: Card): Promise<void> {
  if (posted === null) return;
  const send = () => desk.turnMessenger.update({ kind: 'person', person }, posted, { kind: 'card', card });
  await sent(desk, 'workbook-card-lost', wanted.file.id, send);
}

/** What does not arrive is left at that. */
async function sent({ log }: Desk, lost: LogEvent, job: string, send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', lost, { job, code: fault.code }, fault);
  }
}

/** How often a card is updated at most. */
const tickMs = 2 * SECOND;

/** What the card shows meanwhile, one update at a time. */
function createUpdates(desk: ImportJobsDesk, job: ImportJob) {
  const { clock, log } = desk;
  const { id, name } = job.wanted.file;
  let last: Instant = clock.now();
  let underWay: Promise<void> | null = null;
  return {
    show(done: number, of: number): void {
      if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
      last = clock.now();
      underWay = update(desk, job, runningCard(name, done, of))
        .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job: id }, fault))
        .finally(() => (underWay = null));
    },
    settled: async (): Promise<void> => void (await underWay),
  };
}
