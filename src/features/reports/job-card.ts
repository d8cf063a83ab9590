import type { WorkbookTurns } from '../../app/reports/prepare-workbook.js';
import type { ReportProgress } from '../../app/reports/report-workbook.js';
import type { Message } from '../../app/views.js';
import { SECOND, type Instant } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';

/** A workbook that is being prepared, with its card in the chat of its asker. */
export type CardJob = { id: string; actor: PersonActor; card: Posted };

export type CardJobParts = {
  workbookTurns: Pick<WorkbookTurns, 'take'>;
  messenger: Messenger<Message>;
  clock: Clock;
  log: Log;
};

/** How often a card is updated at most, a turn taken again, and a cancellation looked for. */
const tickMs = 2 * SECOND;

/**
 * @property prepare writes it, and says how far it is
 * @property show    shows that on the card
 * @property end     shows how it ended
 * @property failed  shows that it failed
 */
type JobSteps<Prepared> = {
  prepare(onProgress: (progress: ReportProgress) => void): Promise<Prepared>;
  show(progress: ReportProgress): Promise<void>;
  end(prepared: Prepared): Promise<void>;
  failed(): Promise<void>;
};

/** Never rejects. */
export async function runJob<Prepared>(parts: CardJobParts, job: CardJob, steps: JobSteps<Prepared>): Promise<void> {
  const ticks = createTicks(parts, job, steps);
  try {
    const prepared = await steps.prepare(ticks.onProgress);
    await ticks.settled();
    await steps.end(prepared);
  } catch (fault) {
    parts.log.write('error', 'workbook-failed', { job: job.id }, fault);
    await ticks.settled();
    await steps.failed();
  }
}

/** What happens beside the writing, one at a time. */
function createTicks({ clock, workbookTurns, log }: CardJobParts, job: CardJob, { show }: Pick<JobSteps<never>, 'show'>) {
  let last: Instant = clock.now();
  let underWay: Promise<void> | null = null;
  const tick = async (progress: ReportProgress): Promise<void> => {
    await workbookTurns.take(job.actor.id);
    await show(progress);
  };
  return {
    onProgress(progress: ReportProgress): void {
      if (underWay !== null || Math.abs(clock.now() - last) < tickMs) return;
      last = clock.now();
      underWay = tick(progress)
        .catch((fault: unknown) => log.write('warn', 'workbook-card-lost', { job: job.id }, fault))
        .finally(() => (underWay = null));
    },
    settled: async (): Promise<void> => void (await underWay),
  };
}

/** A card that does not take the update keeps the one before: its buttons still work. */
export async function updateCard({ messenger, log }: CardJobParts, { actor, card, id }: CardJob, message: Message): Promise<void> {
  try {
    await messenger.update({ kind: 'person', person: actor.id }, card, message);
  } catch (fault) {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-card-lost', { job: id, code: fault.code }, fault);
  }
}

/** Hands the file over. @param failed shows that it did not arrive */
export async function offerFile(
  { messenger, log }: CardJobParts,
  { actor, id }: CardJob,
  offered: { title: string; file: KeptFile },
  failed: () => Promise<void>,
): Promise<void> {
  await messenger.post({ kind: 'person', person: actor.id }, { kind: 'workbook-offer', ...offered }).catch((fault: unknown) => {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-not-prepared', { job: id, code: fault.code }, fault);
    return failed();
  });
}
