import { workbookOffer } from '../files/case-files.js';
import type { ImportRun } from '../../desk/contingency/import-turns.js';
import type { Desk } from '../../desk.js';
import type { Card } from '../../cards/card.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { PersonActor, PersonRef } from '../../core/people/person.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { Archives } from '../../teams/files/attachments.js';
import { importTexts, unreadableText } from '../../texts/contingency/import.js';
import { beginImport, type WantedImport } from './import.js';
import { contingencyStanding } from './contingency.js';
import { faultyWorkbook, attachImported } from './import-files.js';
import { brokenOffCard, endedCard, importCard, readingCard, runningCard } from './import-card.js';
import { resumeImports, runImport, type ImportSteps } from './run-import.js';
import { createUpdates, hasArrived, updateCard } from '../reports/workbook-jobs.js';

export type ImportJobs = ReturnType<typeof createImportJobs>;

/** @property turnMessenger sends the cards of the person who pressed, which go before the desk's own messages */
export type ImportJobsDesk = Desk & { archives: Archives; turnMessenger: Messenger<Message> };

/** @property card the card in the chat of the person who pressed; null where none was posted */
type ImportJob = { file: WantedImport['file']; by: PersonRef; card: Posted | null; signal: AbortSignal };

/** The imports that people started, each with a card in the chat of the person who pressed. */
export function createImportJobs(desk: ImportJobsDesk) {
  const running = new Set<Promise<void>>();
  const control = new AbortController();
  const { signal } = control;
  return {
    /** Posts the card, stores the import, and continues after it has returned. @returns false where there is no chat to post the card in */
    async start(wanted: WantedImport, actor: PersonActor): Promise<boolean> {
      const { file } = wanted;
      const first = { kind: 'card', card: readingCard(wanted) } as const;
      const card = await desk.turnMessenger.post({ kind: 'person', person: actor.id }, first).catch((fault: unknown) => {
        if (!(fault instanceof SendFault)) throw fault;
        return null;
      });
      if (card === null) return false;
      const job = { file, by: actor, card, signal };
      const run = await beginImport(desk, { ...wanted, card }, actor).catch(async (fault: unknown) => {
        await update(desk, job, brokenOffCard(wanted));
        throw fault;
      });
      if (typeof run === 'string') await update(desk, job, importCard(file.name, run === 'gone' ? unreadableText(run) : importTexts.busy));
      if (run === null || typeof run === 'string') return true;
      const ended = runJob(desk, job, run, wanted);
      running.add(ended);
      void ended.finally(() => running.delete(ended));
      return true;
    },
    /** Continues the imports that another process left. */
    async resume(): Promise<void> {
      await resumeImports(desk, (document) => stepsOf(desk, { ...document, signal })).catch((fault: unknown) => {
        if (!signal.aborted) throw fault;
      });
    },
    /** Ends the imports of this process after the present step: another process continues them. */
    async stop(): Promise<void> {
      control.abort();
      await Promise.all(running);
    },
  };
}

/** Never rejects: the next `resume` continues an import that failed. */
async function runJob(desk: ImportJobsDesk, job: ImportJob, run: ImportRun, wanted: WantedImport): Promise<void> {
  const progress = updatesOf(desk, job);
  try {
    await runImport(desk, run, stepsOf(desk, job, progress));
  } catch (fault) {
    if (job.signal.aborted) return;
    desk.log.write('error', 'contingency-import-failed', { by: job.by.id }, fault);
    await progress.settled();
    await update(desk, job, brokenOffCard(wanted));
  }
}

function updatesOf(desk: ImportJobsDesk, job: ImportJob) {
  const { id, name } = job.file;
  return createUpdates(desk, id, ({ done, of }: { done: number; of: number }) => update(desk, job, runningCard(name, done, of)));
}

function stepsOf(desk: ImportJobsDesk, job: ImportJob, progress = updatesOf(desk, job)): ImportSteps {
  const { file, by, signal } = job;
  return {
    onProgress(done, of) {
      progress.show({ done, of });
      signal.throwIfAborted();
    },
    async conclude(end, document, keepTurn) {
      await progress.settled();
      const own = async (): Promise<boolean> => !signal.aborted && (await keepTurn());
      if ('refusal' in end) {
        if (!(await own())) return null;
        await tellEnd(desk, job, importCard(file.name, unreadableText(end.refusal)));
        return 0;
      }
      const attached = await attachImported(desk, document, own);
      if (attached === null || !(await own())) return null;
      const { plan } = end;
      const unused = (await contingencyStanding(desk)).unused.length;
      await tellEnd(desk, job, endedCard(file.name, { plan, counts: document.counts, attached, unused }, desk.procedure));
      if (plan.faulty.length > 0) {
        const faulty = await faultyWorkbook(desk, plan.faulty, by.id);
        const offer = () => desk.turnMessenger.post({ kind: 'person', person: by.id }, workbookOffer(faulty));
        await hasArrived(desk, 'workbook-not-prepared', { job: faulty.file.id }, offer);
      }
      return attached.files;
    },
  };
}

/** Shows the result on the card of the press; in a new message if there is no card to update. */
async function tellEnd(desk: ImportJobsDesk, job: ImportJob, card: Card): Promise<void> {
  if (job.card !== null && job.card.activity !== null) return update(desk, job, card);
  const post = () => desk.turnMessenger.post({ kind: 'person', person: job.by.id }, { kind: 'card', card });
  await hasArrived(desk, 'workbook-card-lost', { job: job.file.id }, post);
}

async function update(desk: ImportJobsDesk, { file, by, card }: ImportJob, shown: Card): Promise<void> {
  const asked = { ...desk, messenger: desk.turnMessenger };
  if (card !== null) await updateCard(asked, { id: file.id, actor: by, card }, { kind: 'card', card: shown });
}
