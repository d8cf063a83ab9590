import { DAY, later, SECOND } from '../../domain/instant.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Claims } from '../../ports/claims.js';
import type { Clock } from '../../ports/clock.js';
import { FileTooLarge, type FileStore, type KeptFile } from '../../ports/file-store.js';
import type { Ids } from '../../ports/ids.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { AskedWorkbook, ReportProgress, WriteWorkbook } from './report-workbook.js';

/** Tells its file from those that people sent, whose ids have no such beginning. */
export const workbookIdPrefix = 'workbook-';
/** Of one with personal data of the whole desk, which is given to nobody else. */
export const deskWorkbookIdPrefix = `${workbookIdPrefix}desk-`;

/** @property fileName of the file that is offered · `reason`: why personal data are opened; absent for a masked workbook */
export type WantedWorkbook = Omit<AskedWorkbook, 'mayReadPersonalData'> & { fileName: string; reason?: string };

/**
 * How it ended. `too-many`: with personal data each case's history says who opened them, and that is done for so many at most ·
 * `too-large`: no file of that size is offered · `no-space`: the store is full.
 */
export type PreparedWorkbook =
  | { kind: 'ready'; file: KeptFile; rows: number; digest: string }
  | { kind: 'too-many'; cases: number; most: number }
  | { kind: 'cancelled' }
  | { kind: 'too-large' }
  | { kind: 'no-space' };

export type PrepareHooks = { signal: AbortSignal; onProgress: (progress: ReportProgress) => void };

/** Writes a workbook into the file store as its asker's; a workbook that does not get ready leaves no file. @throws other faults */
export type PrepareWorkbook = (wanted: WantedWorkbook, actor: PersonActor, job: string, hooks: PrepareHooks) => Promise<PreparedWorkbook>;

/** Books with personal data: each case gets an event, and a case's history is read with it for ever. */
export const maxCasesWithPersonalData = 200;
/** Some 400,000 cases. It is held in memory whole while it is uploaded. */
const maxBytes = 128 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type PrepareParts = {
  writeWorkbook: WriteWorkbook;
  execute: ExecuteCommand;
  files: Pick<FileStore, 'keep'>;
  clock: Clock;
};

class TooManyCases extends Error {
  override readonly name = 'TooManyCases';
  constructor(readonly cases: number) {
    super(`${cases} cases with personal data`);
  }
}

export function createPrepareWorkbook({ writeWorkbook, execute, files, clock }: PrepareParts): PrepareWorkbook {
  /** The history has it before anything is read. A case that refuses stands with none of the asker's groups, which a coordinator has all of. */
  const open = async (cases: readonly TicketId[], actor: PersonActor, job: string, reason: string): Promise<void> => {
    if (cases.length > maxCasesWithPersonalData) throw new TooManyCases(cases.length);
    for (const id of cases) {
      const result = await execute(id, { id: `book:${job}`, type: 'open-personal-data', reason }, actor);
      if (result.kind === 'refused') throw new Error(`personal data of a case were not opened: ${result.refusal.code}`);
    }
  };
  return async ({ fileName, reason, ...asked }, actor, job, { signal, onProgress }) => {
    const facts = { owner: actor.id, name: fileName, type: workbookType, keptAt: clock.now() };
    let file: KeptFile | null = null;
    try {
      const { rows, digest } = await writeWorkbook(
        { ...asked, mayReadPersonalData: reason !== undefined },
        async (bytes) => {
          file = await files.keep(job, bytes, facts, maxBytes);
        },
        { signal, onProgress, ...(reason === undefined ? {} : { onCases: (cases) => open(cases, actor, job, reason) }) },
      );
      if (file === null) throw new Error('a workbook without a file');
      return { kind: 'ready', file, rows, digest };
    } catch (fault) {
      return endingOf(fault, signal);
    }
  };
}

/** @throws the fault, where it is no ending that a person is told of */
function endingOf(fault: unknown, signal: AbortSignal): PreparedWorkbook {
  if (signal.aborted) return { kind: 'cancelled' };
  if (fault instanceof TooManyCases) return { kind: 'too-many', cases: fault.cases, most: maxCasesWithPersonalData };
  if (fault instanceof FileTooLarge) return { kind: 'too-large' };
  if (fault instanceof StoreFull) return { kind: 'no-space' };
  throw fault;
}

/**
 * The right of one person to prepare a workbook at a time, over all processes. It lasts some seconds and is taken again while the work
 * goes on, so that a process that dies holds it no longer.
 */
export interface WorkbookTurns {
  /** @returns whether this process has it now */
  take(person: PersonId): Promise<boolean>;
  /** Asks whichever process prepares the job to stop. */
  cancel(job: string): Promise<void>;
  isCancelled(job: string): Promise<boolean>;
}

const turnMs = 10 * SECOND;
const cancelled = 'cancelled';
const cancelKey = (job: string): string => `workbook-cancel/${job}`;

export function createWorkbookTurns({ claims, clock, ids }: { claims: Claims; clock: Clock; ids: Pick<Ids, 'next'> }): WorkbookTurns {
  const process = ids.next();
  return {
    async take(person) {
      const now = clock.now();
      return (await claims.claim(`workbook/${person}`, process, now, later(now, turnMs))) === process;
    },
    async cancel(job) {
      // As of later, so that no question of `isCancelled` stands in the way, by a clock that is ahead either.
      const soon = later(clock.now(), SECOND);
      await claims.claim(cancelKey(job), cancelled, soon, later(soon, DAY));
    },
    async isCancelled(job) {
      const now = clock.now();
      return (await claims.claim(cancelKey(job), 'asked', now, later(now, 1))) === cancelled;
    },
  };
}
