import type { PrepareContingency, PreparedContingency } from '../../../app/contingency/prepare-contingency.js';
import type { ShownContingency } from '../../../app/contingency/shown-contingency.js';
import type { WorkbookTurns } from '../../../app/reports/prepare-workbook.js';
import type { Message } from '../../../app/views.js';
import { SECOND, type Instant } from '../../../domain/instant.js';
import type { Posted } from '../../../domain/outbox/posted-card.js';
import type { PersonActor, PersonId } from '../../../domain/people/person.js';
import type { Clock } from '../../../ports/clock.js';
import type { Ids } from '../../../ports/ids.js';
import type { Log } from '../../../ports/log.js';
import { SendFault, type Messenger } from '../../../ports/messenger.js';
import { contingencyTexts } from '../../../texts/contingency/said.js';
import { workbookIdPrefix, type StartedWorkbook } from '../reports/workbook-jobs.js';

/** Workbooks of a contingency that are being prepared, each with a card in the chat of its asker. */
export interface ContingencyJobs {
  /** Posts the card and goes on after it has returned. */
  start(actor: PersonActor, reason: string): Promise<StartedWorkbook>;
}

/** @property stop ends all of this process and waits for them: no unfinished file stays */
export type OwnedContingencyJobs = ContingencyJobs & { stop(): Promise<void> };

type ContingencyJobParts = {
  prepareContingency: PrepareContingency;
  workbookTurns: Pick<WorkbookTurns, 'take'>;
  messenger: Messenger<Message>;
  clock: Clock;
  ids: Ids;
  log: Log;
};

type ContingencyJob = { id: string; actor: PersonActor; reason: string; card: Posted };

/** How often a card is updated at most, and a turn taken again. */
const tickMs = 2 * SECOND;

export function createContingencyJobs(parts: ContingencyJobParts): OwnedContingencyJobs {
  const { workbookTurns, messenger, ids, clock } = parts;
  const running = new Map<PersonId, Promise<void>>();
  const control = new AbortController();
  return {
    async start(actor, reason) {
      if (running.has(actor.id) || !(await workbookTurns.take(actor.id))) return 'busy';
      try {
        const card = await messenger.post({ kind: 'person', person: actor.id }, shownAt({ state: 'preparing', done: 0, of: null }, clock));
        const job = { id: `${workbookIdPrefix}${ids.next()}`, actor, reason, card };
        running.set(
          actor.id,
          run(parts, job, control.signal).finally(() => running.delete(actor.id)),
        );
        return 'started';
      } catch (fault) {
        if (!(fault instanceof SendFault)) throw fault;
        return 'unreachable';
      }
    },
    async stop() {
      control.abort();
      await Promise.all(running.values());
    },
  };
}

function shownAt(shown: ShownContingency, clock: Clock): Message {
  return { kind: 'contingency', shown, now: clock.now() };
}

/** Never rejects. */
async function run(parts: ContingencyJobParts, job: ContingencyJob, signal: AbortSignal): Promise<void> {
  const { prepareContingency, log } = parts;
  const progress = createProgressUpdates(parts, job);
  try {
    const prepared = await prepareContingency(job, job.id, { signal, onProgress: progress.onProgress });
    await progress.settled();
    await showEnd(parts, job, prepared);
  } catch (fault) {
    log.write('error', 'workbook-failed', { job: job.id }, fault);
    await progress.settled();
    await update(parts, job, { state: 'failed' });
  }
}

async function showEnd(parts: ContingencyJobParts, job: ContingencyJob, prepared: PreparedContingency): Promise<void> {
  const { messenger, log } = parts;
  if (prepared.kind !== 'ready') {
    log.write('info', 'workbook-not-prepared', { job: job.id, code: prepared.kind });
    const isKnown = prepared.kind === 'too-large' || prepared.kind === 'no-space';
    return update(parts, job, { state: isKnown ? prepared.kind : 'failed' });
  }
  const { file, exported } = prepared;
  log.write('info', 'workbook-prepared', { job: job.id, rows: exported.cases, bytes: file.bytes });
  await update(parts, job, { state: 'ready', exported });
  await messenger
    .post({ kind: 'person', person: job.actor.id }, { kind: 'workbook-offer', title: contingencyTexts.title, file })
    .catch((fault: unknown) => {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'workbook-not-prepared', { job: job.id, code: fault.code }, fault);
      return update(parts, job, { state: 'failed' });
    });
}

/** A card that does not take the update keeps the one before. */
async function update(
  { messenger, clock, log }: ContingencyJobParts,
  { actor, card, id }: ContingencyJob,
  shown: ShownContingency,
): Promise<void> {
  try {
    await messenger.update({ kind: 'person', person: actor.id }, card, shownAt(shown, clock));
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-card-lost', { job: id, code: fault.code }, fault);
  }
}

/** What happens beside the writing, one at a time. */
function createProgressUpdates(parts: ContingencyJobParts, job: ContingencyJob) {
  const { clock, workbookTurns, log } = parts;
  let last: Instant = clock.now();
  let underWay: Promise<void> | null = null;
  const tick = async (done: number, of: number): Promise<void> => {
    await workbookTurns.take(job.actor.id);
    await update(parts, job, { state: 'preparing', done, of });
  };
  return {
    onProgress({ done, of }: { done: number; of: number }): void {
      if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
      last = clock.now();
      underWay = tick(done, of)
        .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job: job.id }, fault))
        .finally(() => (underWay = null));
    },
    settled: async (): Promise<void> => void (await underWay),
  };
}
