import { workbookOffer } from '../files/case-files.js';
import type { Desk } from '../../desk.js';
import { DAY, later, SECOND } from '../../core/instant.js';
import type { PersonActor, PersonId, PersonRef } from '../../core/people/person.js';
import { FileTooLarge, type KeptFile } from '../../ports/file-store.js';
import type { LogEvent } from '../../ports/log.js';
import { SendFault } from '../../ports/messenger.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import type { Message } from '../../talk/message.js';
import type { Posted } from '../../core/outbox/posted-card.js';

/** How many of the cases are read. */
export type WorkbookProgress = { done: number; of: number };

/** Personal data of so many cases are not opened at once. */
export class TooManyCases extends Error {
  override readonly name = 'TooManyCases';
  constructor(
    readonly cases: number,
    readonly most: number,
  ) {
    super(`${cases} cases with personal data`);
  }
}

/** The beginning of the ids of workbook files; the ids of files that people sent have no such beginning. */
export const workbookIdPrefix = 'workbook-';
/** The same for a workbook with personal data of the whole desk, which only its asker gets. */
export const deskWorkbookIdPrefix = `${workbookIdPrefix}desk-`;

export type CardJob = { id: string; actor: PersonActor; card: Posted };

type JobWork = (job: CardJob, signal: AbortSignal) => Promise<void>;

export type CardJobs = ReturnType<typeof createCardJobs>;

/** Prepares workbooks, one at a time for each person, each with a card in the chat of its asker. */
export function createCardJobs(desk: Desk) {
  const running = new Map<string, { control: AbortController; ended: Promise<void> }>();
  const stopping = new AbortController();
  const busy = new Set<PersonId>();
  const abort = (id: string): boolean => {
    running.get(id)?.control.abort();
    return running.has(id);
  };
  return {
    /** Posts the first card and continues after it has returned. `busy`: one is being prepared · `unreachable`: there is no chat for it */
    async start(actor: PersonActor, prefix: string, first: (id: string) => Message, work: JobWork) {
      if (busy.has(actor.id)) return 'busy';
      busy.add(actor.id);
      const id = `${prefix}${desk.ids.next()}`;
      const control = new AbortController();
      try {
        if (!(await takeTurn(desk, actor.id))) return 'busy';
        const card = await desk.messenger.post({ kind: 'person', person: actor.id }, first(id));
        const ended = work({ id, actor, card }, AbortSignal.any([control.signal, stopping.signal])).finally(() => {
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
    /** Stops the job in whichever process runs it. */
    cancel: async (id: string): Promise<void> => (abort(id) ? undefined : cancelElsewhere(desk, id)),
    /** Stops the job of this process if another one cancelled it. */
    stopIfCancelled: async (id: string): Promise<void> => void ((await isCancelled(desk, id)) && abort(id)),
    /** Cancels all jobs of this process and waits for them: no unfinished file stays, and each card offers its workbook again. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

/** The value that another process writes under a job's key to stop it. */
const cancelled = 'cancelled';
const cancelKey = (job: string): string => `workbook-cancel/${job}`;

async function cancelElsewhere({ claims, clock }: Desk, id: string): Promise<void> {
  // The claim is dated later: then no process that checks for a cancellation can prevent it, even with a clock that is ahead.
  const soon = later(clock.now(), SECOND);
  await claims.claim(cancelKey(id), cancelled, soon, later(soon, DAY));
}

async function isCancelled({ claims, clock }: Desk, id: string): Promise<boolean> {
  const now = clock.now();
  return (await claims.claim(cancelKey(id), 'asked', now, later(now, 1))) === cancelled;
}

/** How often a card is updated at most, a turn is taken again, and a cancellation is looked for; and how long a turn lasts. */
const tickMs = 2 * SECOND;
const turnMs = 10 * SECOND;

/** Takes or renews a person's turn, which ends soon, so that a dead process holds none. @returns whether this process has it now */
async function takeTurn({ claims, clock, owner }: Desk, person: PersonId): Promise<boolean> {
  const now = clock.now();
  return (await claims.claim(`workbook/${person}`, owner, now, later(now, turnMs))) === owner;
}

/** How a workbook ended that was not made. @property most the limit of cases with personal data */
export type JobEnd = { state: 'cancelled' | 'too-large' | 'no-space' | 'failed' } | { state: 'too-many'; cases: number; most: number };

/** @property show shows the progress on the card; the card of `ready` or `ended` is the last one */
type JobSteps<Written> = {
  title: string;
  name: string;
  signal: AbortSignal;
  write(into: WorkbookTarget, onProgress: (progress: WorkbookProgress) => void): Promise<Written>;
  show(progress: WorkbookProgress): Promise<void>;
  ready(written: Written): Message;
  ended(how: JobEnd): Message;
};

/** Prepares the workbook as its asker's file and offers it to them; a workbook that fails leaves no file. Never rejects. */
export async function runJob<Written extends { rows: number }>(desk: Desk, job: CardJob, steps: JobSteps<Written>): Promise<void> {
  const { messenger, log } = desk;
  const { id, actor } = job;
  const failed = () => updateCard(desk, job, steps.ended({ state: 'failed' }));
  const updates = createUpdates(desk, id, async (progress: WorkbookProgress) => {
    await takeTurn(desk, actor.id);
    await steps.show(progress);
  });
  try {
    const write = (into: WorkbookTarget) => steps.write(into, updates.show);
    const ended = (fault: unknown) => endOf(fault, steps.signal);
    const kept = await keptWorkbook(desk, { id, owner: actor.id, name: steps.name }, write).catch(ended);
    await updates.settled();
    if ('state' in kept) {
      log.write('info', 'workbook-not-prepared', { job: id, code: kept.state });
      return await updateCard(desk, job, steps.ended(kept));
    }
    const { file, written } = kept;
    log.write('info', 'workbook-prepared', { job: id, rows: written.rows, bytes: file.bytes });
    await updateCard(desk, job, steps.ready(written));
    const offer = () => messenger.post({ kind: 'person', person: actor.id }, workbookOffer({ title: steps.title, file }));
    if (!(await hasArrived(desk, 'workbook-not-prepared', { job: id }, offer))) await failed();
  } catch (fault) {
    log.write('error', 'workbook-failed', { job: id }, fault);
    await updates.settled();
    await failed();
  }
}

/** @throws other faults */
function endOf(fault: unknown, signal: AbortSignal): JobEnd {
  if (signal.aborted) return { state: 'cancelled' };
  if (fault instanceof TooManyCases) return { state: 'too-many', cases: fault.cases, most: fault.most };
  if (fault instanceof FileTooLarge) return { state: 'too-large' };
  if (fault instanceof StoreFull) return { state: 'no-space' };
  throw fault;
}

export const MEBIBYTE = 1_024 * 1_024;

/** Stores what is written as a file of its owner. @param mostBytes an upload holds the whole file in memory: some 400,000 cases */
export async function keptWorkbook<Written>(
  { files, clock }: Desk,
  { id, owner, name }: { id: string; owner: PersonId; name: string },
  write: (into: WorkbookTarget) => Promise<Written>,
  mostBytes = 128 * MEBIBYTE,
): Promise<{ file: KeptFile; written: Written }> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const facts = { owner, name, type, keptAt: clock.now() };
  const kept: KeptFile[] = [];
  const written = await write(async (bytes) => void kept.push(await files.keep(id, bytes, facts, mostBytes)));
  const [file] = kept;
  if (file === undefined) throw new Error('a workbook without a file');
  return { file, written };
}

/** Shows the progress of work, one update at a time; `settled` resolves when none is running. */
function createUpdates<Progress>({ clock, log }: Desk, job: string, update: (progress: Progress) => Promise<void>) {
  let last = clock.now();
  let underWay: Promise<void> | null = null;
  return {
    show(progress: Progress): void {
      if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
      last = clock.now();
      underWay = update(progress)
        .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job }, fault))
        .finally(() => (underWay = null));
    },
    settled: async (): Promise<void> => void (await underWay),
  };
}

/** Updates a card. If that fails it keeps the state before: its buttons still work. */
export async function updateCard(desk: Desk, { id, actor, card }: { id: string; actor: PersonRef; card: Posted }, message: Message) {
  const update = () => desk.messenger.update({ kind: 'person', person: actor.id }, card, message);
  await hasArrived(desk, 'workbook-card-lost', { job: id }, update);
}

/** Whether what is sent arrived; a failure is only logged. */
export async function hasArrived({ log }: Desk, lost: LogEvent, about: Readonly<Record<string, string>>, send: () => Promise<unknown>) {
  try {
    await send();
    return true;
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', lost, { ...about, code: fault.code }, fault);
    return false;
  }
}
