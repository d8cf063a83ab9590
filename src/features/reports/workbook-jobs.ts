import {
  deskWorkbookIdPrefix,
  workbookIdPrefix,
  type PrepareWorkbook,
  type PreparedWorkbook,
  type WantedWorkbook,
  type WorkbookTurns,
} from '../../app/reports/prepare-workbook.js';
import type { ShownWorkbook } from '../../app/reports/shown-workbook.js';
import type { Message } from '../../app/views.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { Ids } from '../../ports/ids.js';
import { SendFault } from '../../ports/messenger.js';
import { offerFile, runJob, updateCard, type CardJob, type CardJobParts } from './job-card.js';

/** `busy`: one is prepared for this person already · `unreachable`: there is no chat to hand it over in. */
export type StartedWorkbook = 'started' | 'busy' | 'unreachable';

/** Workbooks that are being prepared, each with a card in the chat of its asker. */
export interface WorkbookJobs {
  /** Posts the card and goes on after it has returned. @param offersPersonalData whether the finished card asks for them */
  start(wanted: WantedWorkbook, actor: PersonActor, offersPersonalData: boolean): Promise<StartedWorkbook>;
  cancel(job: string): Promise<void>;
}

/** @property stop cancels all of this process and waits for them: no unfinished file stays, and each card offers its workbook anew */
export type OwnedWorkbookJobs = WorkbookJobs & { stop(): Promise<void> };

type JobParts = CardJobParts & { prepareWorkbook: PrepareWorkbook; workbookTurns: WorkbookTurns; ids: Ids };

type WorkbookJob = CardJob & { wanted: WantedWorkbook; offersPersonalData: boolean };

type RunningJob = { control: AbortController; ended: Promise<void> };

export function createWorkbookJobs(parts: JobParts): OwnedWorkbookJobs {
  const { workbookTurns, messenger, ids } = parts;
  const running = new Map<string, RunningJob>();
  let isStopping = false;
  const busy = new Set<PersonId>();
  return {
    async start(wanted, actor, offersPersonalData) {
      if (busy.has(actor.id)) return 'busy';
      busy.add(actor.id);
      try {
        if (!(await workbookTurns.take(actor.id))) return leave(busy, actor, 'busy');
        const id = `${wanted.reason === undefined ? workbookIdPrefix : deskWorkbookIdPrefix}${ids.next()}`;
        const first: ShownWorkbook = { state: 'preparing', job: id, done: 0, of: null };
        const card = await messenger.post({ kind: 'person', person: actor.id }, message(wanted, first));
        const control = new AbortController();
        if (isStopping) control.abort();
        const ended = run(parts, { id, wanted, actor, card, offersPersonalData }, control).finally(() => {
          running.delete(id);
          busy.delete(actor.id);
        });
        running.set(id, { control, ended });
        return 'started';
      } catch (fault) {
        leave(busy, actor, 'unreachable');
        if (!(fault instanceof SendFault)) throw fault;
        return 'unreachable';
      }
    },
    async cancel(job) {
      const own = running.get(job);
      if (own === undefined) await workbookTurns.cancel(job);
      else own.control.abort();
    },
    async stop() {
      isStopping = true;
      for (const { control } of running.values()) control.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function leave(busy: Set<PersonId>, { id }: PersonActor, outcome: StartedWorkbook): StartedWorkbook {
  busy.delete(id);
  return outcome;
}

function message({ period, scope, title }: WantedWorkbook, shown: ShownWorkbook): Message {
  return { kind: 'report-workbook', title, period, scope, shown };
}

function run(parts: JobParts, job: WorkbookJob, control: AbortController): Promise<void> {
  const { prepareWorkbook, workbookTurns } = parts;
  return runJob(parts, job, {
    prepare: (onProgress) => prepareWorkbook(job.wanted, job.actor, job.id, { signal: control.signal, onProgress }),
    async show(progress) {
      if (await workbookTurns.isCancelled(job.id)) control.abort();
      if (!control.signal.aborted) await update(parts, job, { state: 'preparing', job: job.id, ...progress });
    },
    end: (prepared) => showEnd(parts, job, prepared),
    failed: () => update(parts, job, { state: 'failed' }),
  });
}

async function showEnd(parts: JobParts, job: WorkbookJob, prepared: PreparedWorkbook): Promise<void> {
  const { log } = parts;
  if (prepared.kind !== 'ready') {
    const { kind, ...rest } = prepared;
    log.write('info', 'workbook-not-prepared', { job: job.id, code: kind });
    return update(
      parts,
      job,
      prepared.kind === 'too-many' ? { state: 'too-many', cases: prepared.cases, most: prepared.most } : { ...rest, state: prepared.kind },
    );
  }
  const { file, rows } = prepared;
  const isMasked = job.wanted.reason === undefined;
  log.write('info', 'workbook-prepared', { job: job.id, rows, bytes: file.bytes });
  const digest = isMasked ? prepared.digest : null;
  await update(parts, job, { state: 'ready', rows, digest, offersPersonalData: job.offersPersonalData && isMasked });
  await offerFile(parts, job, { title: job.wanted.title, file }, () => update(parts, job, { state: 'failed' }));
}

function update(parts: JobParts, job: WorkbookJob, shown: ShownWorkbook): Promise<void> {
  return updateCard(parts, job, message(job.wanted, shown));
}
