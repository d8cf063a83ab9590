import type { ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { ContingencyLayout } from '../../ports/contingency-layout.js';
import { FileTooLarge, type FileStore, type KeptFile } from '../../ports/file-store.js';
import { StoreFull } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { readContingency, stillReserved, type ReserveParts } from './reserve-numbers.js';
import type { ContingencyHooks, WriteContingency } from './write-contingency.js';

/** `too-large`: no file of that size is offered · `no-space`: the store is full · `stopped`: the signal ended it. */
export type PreparedContingency =
  | { kind: 'ready'; file: KeptFile; exported: ExportedWorkbook }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'too-large' }
  | { kind: 'no-space' }
  | { kind: 'stopped' };

/** Writes the workbook into the file store as its asker's; one that does not get ready leaves no file. @throws other faults */
export type PrepareContingency = (
  asked: { actor: PersonActor; reason: string },
  job: string,
  hooks: ContingencyHooks & { signal: AbortSignal },
) => Promise<PreparedContingency>;

/** It is held in memory whole while it is uploaded. */
const maxBytes = 128 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

type PrepareContingencyParts = {
  writeContingency: WriteContingency;
  contingencyLayout: Pick<ContingencyLayout, 'fileName'>;
  files: Pick<FileStore, 'keep'>;
  registry: Pick<ProcedureRegistry, 'current'>;
  clock: Clock;
};

export function createPrepareContingency(parts: PrepareContingencyParts): PrepareContingency {
  const { writeContingency, contingencyLayout, files, registry, clock } = parts;
  return async (asked, job, hooks) => {
    const now = clock.now();
    const name = contingencyLayout.fileName({ exportedAt: now }, registry.current.procedure);
    const facts = { owner: asked.actor.id, name, type: workbookType, keptAt: now };
    let file: KeptFile | null = null;
    try {
      const written = await writeContingency(
        asked,
        async (bytes) => {
          file = await files.keep(job, bytes, facts, maxBytes);
        },
        hooks,
      );
      if (written.kind === 'refused') return written;
      if (file === null) throw new Error('a workbook without a file');
      return { kind: 'ready', file, exported: written.exported };
    } catch (fault) {
      if (hooks.signal.aborted) return { kind: 'stopped' };
      if (fault instanceof FileTooLarge) return { kind: 'too-large' };
      if (fault instanceof StoreFull) return { kind: 'no-space' };
      throw fault;
    }
  };
}

/**
 * How the desk stands with its contingency.
 *
 * @property last   the newest workbook; null before the first
 * @property unused numbers that are reserved and have no case
 * @property ended  numbers that were released without a case
 */
export type ContingencyStanding = { last: ExportedWorkbook | null; unused: readonly number[]; ended: readonly number[] };
export type ReadContingencyStanding = () => Promise<ContingencyStanding>;

type ReadStandingParts = Pick<ReserveParts, 'documents' | 'tickets' | 'registry'>;

export function createReadContingencyStanding({ documents, tickets, registry }: ReadStandingParts): ReadContingencyStanding {
  return async () => {
    const { body } = await readContingency(documents, registry.current.procedure);
    const unused = (await stillReserved({ tickets }, body.numbers)).map(({ number }) => number);
    return { last: body.exported[0] ?? null, unused, ended: body.ended };
  };
}
