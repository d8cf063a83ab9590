import { workbookOffer } from '../files/file-cards.js';
import type { Desk } from '../../desk.js';
import { DAY, later, SECOND } from '../../domain/instant.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import { checkReportReader } from '../../domain/report/report-access.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { FileTooLarge, type KeptFile } from '../../ports/file-store.js';
import { SendFault } from '../../ports/messenger.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { Message } from '../../talk/message.js';
import { workbookFileName, workbookTitle } from '../../texts/report-workbook/said.js';
import { workbookCard, type ShownWorkbook } from './workbook-card.js';
import { writeWorkbook, type AskedWorkbook, type ReportProgress } from './write-workbook.js';
import type { Posted } from '../../domain/outbox/posted-card.js';

/** @property reason why personal data are opened; null for a masked workbook */
type WantedWorkbook = Pick<AskedWorkbook, 'period' | 'scope'> & { reason: string | null };

/** `busy`: one is prepared for this person already · `unreachable`: there is no chat to hand it over in. */
export type StartedWorkbook = 'started' | 'busy' | 'unreachable';

/** Workbooks that are being prepared, each with a card in the chat of its asker. */
export interface WorkbookJobs {
  /** Posts the card and goes on after it has returned. */
  start(wanted: WantedWorkbook, actor: PersonActor): Promise<StartedWorkbook>;
  /** Stops it in whichever process it is prepared. */
  cancel(job: string): Promise<void>;
  /** Cancels all of this process and waits for them: no unfinished file stays, and each card offers its workbook anew. */
  stop(): Promise<void>;
}

type WorkbookJob = CardJob & { wanted: WantedWorkbook };

/** Books with personal data: each case gets an event, and a case's history is read with it for ever. */
const maxCasesWithPersonalData = 200;
/** Some 400,000 cases. It is held in memory whole while it is uploaded. */
const maxBytes = 128 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What another process writes under its key to have a job stopped. */
const cancelled = 'cancelled';
const cancelKey = (job: string): string => `workbook-cancel/${job}`;

export function createWorkbookJobs(desk: Desk): WorkbookJobs {
  const running = new Map<string, { control: AbortController; ended: Promise<void> }>();
  const stopping = new AbortController();
  const busy = new Set<PersonId>();

  return {
    async start(wanted, actor) {
      if (busy.has(actor.id)) return 'busy';
      busy.add(actor.id);
      const id = `${wanted.reason === null ? workbookIdPrefix : deskWorkbookIdPrefix}${desk.ids.next()}`;
      const control = new AbortController();
      try {
        if (!(await takeTurn(desk, actor.id))) return 'busy';
        const first = message(desk, wanted, { state: 'preparing', job: id, done: 0, of: null });
        const card = await desk.messenger.post({ kind: 'person', person: actor.id }, first);
        const ended = run(desk, { id, wanted, actor, card }, control, stopping.signal).finally(() => {
          running.delete(id);
          busy.delete(actor.id);
        });
        running.set(id, { control, ended });
        return 'started';
      } catch (fault) {
        if (!(fault instanceof SendFault)) throw fault;
        return 'unreachable';
      } finally {
        if (!running.has(id)) busy.delete(actor.id);
      }
    },
    async cancel(job) {
      const own = running.get(job);
      if (own !== undefined) return own.control.abort();
      // As of later, so that no question whether it is cancelled stands in the way, by a clock that is ahead either.
      const soon = later(desk.clock.now(), SECOND);
      await desk.claims.claim(cancelKey(job), cancelled, soon, later(soon, DAY));
    },
    async stop() {
      stopping.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

function message({ registry }: Desk, { period, scope }: WantedWorkbook, shown: ShownWorkbook): Message {
  const { procedure } = registry.current;
  const title = workbookTitle({ period, scope }, procedure);
  return { kind: 'card', card: workbookCard({ title, period, scope, shown }, procedure), isForAll: true };
}

function run(desk: Desk, job: WorkbookJob, control: AbortController, stopping: AbortSignal): Promise<void> {
  const { claims, clock, log } = desk;
  const signal = AbortSignal.any([control.signal, stopping]);
  const update = (shown: ShownWorkbook) => updateCard(desk, job, message(desk, job.wanted, shown));
  const failed = () => update({ state: 'failed' });
  return runJob(desk, job, {
    prepare: (onProgress) => prepare(desk, job, signal, onProgress),
    async show(progress) {
      const now = clock.now();
      if ((await claims.claim(cancelKey(job.id), 'asked', now, later(now, 1))) === cancelled) control.abort();
      if (!signal.aborted) await update({ state: 'preparing', job: job.id, ...progress });
    },
    async end(prepared) {
      if (prepared.state !== 'ready') {
        log.write('info', 'workbook-not-prepared', { job: job.id, code: prepared.state });
        return update(prepared);
      }
      const { file, ...shown } = prepared;
      log.write('info', 'workbook-prepared', { job: job.id, rows: shown.rows, bytes: file.bytes });
      await update(shown);
      await offerFile(desk, job, { title: workbookTitle(job.wanted, desk.registry.current.procedure), file }, failed);
    },
    failed,
  });
}

type ReadyWorkbook = Extract<ShownWorkbook, { state: 'ready' }> & { file: KeptFile };

/**
 * Writes the workbook into the file store as its asker's; one that does not get ready leaves no file.
 *
 * @returns its file, or how it ended without one
 * @throws other faults
 */
async function prepare(
  desk: Desk,
  { id, wanted: { reason, ...of }, actor }: WorkbookJob,
  signal: AbortSignal,
  onProgress: (progress: ReportProgress) => void,
): Promise<ReadyWorkbook | Exclude<ShownWorkbook, { state: 'ready' }>> {
  const { procedure } = desk.registry.current;
  const facts = { owner: actor.id, name: workbookFileName(of, procedure), type: workbookType, keptAt: desk.clock.now() };
  const isMasked = reason === null;
  const kept: KeptFile[] = [];
  let tooMany = 0;
  try {
    const { rows, digest } = await writeWorkbook(
      desk,
      { ...of, title: workbookTitle(of, procedure), mayReadPersonalData: !isMasked },
      async (bytes) => void kept.push(await desk.files.keep(id, bytes, facts, maxBytes)),
      {
        signal,
        onProgress,
        onCases: async (cases) => {
          if (reason === null) return;
          tooMany = cases.length > maxCasesWithPersonalData ? cases.length : 0;
          if (tooMany > 0) throw new RangeError(`${tooMany} cases with personal data`);
          for (const of of cases) await openPersonalData(desk, of, { id: `book:${id}`, reason }, actor);
        },
      },
    );
    const [file] = kept;
    if (file === undefined) throw new Error('a workbook without a file');
    const offersPersonalData = isMasked && checkReportReader(actor, of.scope, procedure, 'personal-data') === null;
    return { state: 'ready', rows, digest: isMasked ? digest : null, offersPersonalData, file };
  } catch (fault) {
    if (signal.aborted) return { state: 'cancelled' };
    if (tooMany > 0) return { state: 'too-many', cases: tooMany, most: maxCasesWithPersonalData };
    if (fault instanceof FileTooLarge) return { state: 'too-large' };
    if (fault instanceof StoreFull) return { state: 'no-space' };
    throw fault;
  }
}

/** The history has it before anything is read. A case that refuses stands with none of the asker's groups, which a coordinator has all of. */
async function openPersonalData(
  { execute }: Desk,
  of: TicketId,
  opening: { id: string; reason: string },
  actor: PersonActor,
): Promise<void> {
  const result = await execute(of, { ...opening, type: 'open-personal-data' }, actor);
  if (result.kind === 'refused') throw new Error(`personal data of a case were not opened: ${result.refusal.code}`);
}

/** Tells a workbook's file from those that people sent, whose ids have no such beginning. */
export const workbookIdPrefix = 'workbook-';
/** Of one with personal data of the whole desk, which is given to nobody else. */
export const deskWorkbookIdPrefix = `${workbookIdPrefix}desk-`;

/** A workbook that is being prepared, with its card in the chat of its asker. */
export type CardJob = { id: string; actor: PersonActor; card: Posted };

/** How often a card is updated at most, a turn taken again, and a cancellation looked for. */
const tickMs = 2 * SECOND;
const turnMs = 10 * SECOND;

/**
 * Takes the right of one person to prepare a workbook at a time, over all processes. It lasts some seconds and is taken again while the
 * work goes on, so that a process that dies holds it no longer.
 *
 * @returns whether this process has it now
 */
export async function takeTurn({ claims, clock, owner }: Desk, person: PersonId): Promise<boolean> {
  const now = clock.now();
  return (await claims.claim(`workbook/${person}`, owner, now, later(now, turnMs))) === owner;
}

/**
 * Never rejects.
 *
 * @param steps `prepare` writes it, and says how far it is; `show` shows that on the card; `end` how it ended, `failed` that it failed
 */
export async function runJob<Prepared>(
  desk: Desk,
  job: CardJob,
  steps: {
    prepare(onProgress: (progress: ReportProgress) => void): Promise<Prepared>;
    show(progress: ReportProgress): Promise<void>;
    end(prepared: Prepared): Promise<void>;
    failed(): Promise<void>;
  },
): Promise<void> {
  const { clock, log } = desk;
  let last = clock.now();
  // What happens beside the writing, one at a time.
  let underWay: Promise<void> | null = null;
  const settled = async (): Promise<void> => void (await underWay);
  const onProgress = (progress: ReportProgress): void => {
    if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
    last = clock.now();
    underWay = takeTurn(desk, job.actor.id)
      .then(() => steps.show(progress))
      .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job: job.id }, fault))
      .finally(() => (underWay = null));
  };
  try {
    const prepared = await steps.prepare(onProgress);
    await settled();
    await steps.end(prepared);
  } catch (fault) {
    log.write('error', 'workbook-failed', { job: job.id }, fault);
    await settled();
    await steps.failed();
  }
}

/** A card that does not take the update keeps the one before: its buttons still work. */
export async function updateCard({ messenger, log }: Desk, { actor, card, id }: CardJob, message: Message): Promise<void> {
  try {
    await messenger.update({ kind: 'person', person: actor.id }, card, message);
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-card-lost', { job: id, code: fault.code }, fault);
  }
}

/** Hands the file over. @param failed shows that it did not arrive */
export async function offerFile(
  { messenger, log }: Desk,
  { actor, id }: CardJob,
  offered: { title: string; file: KeptFile },
  failed: () => Promise<void>,
): Promise<void> {
  await messenger.post({ kind: 'person', person: actor.id }, workbookOffer(offered)).catch((fault: unknown) => {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-not-prepared', { job: id, code: fault.code }, fault);
    return failed();
  });
}
