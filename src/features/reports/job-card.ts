import type { Desk } from '../../desk.js';
import { later, SECOND } from '../../domain/instant.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { KeptFile } from '../../ports/file-store.js';
import { SendFault } from '../../ports/messenger.js';
import type { Message } from '../../talk/message.js';
import type { ReportProgress } from './write-workbook.js';

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
  await messenger.post({ kind: 'person', person: actor.id }, { kind: 'workbook-offer', ...offered }).catch((fault: unknown) => {
    if (!(fault instanceof SendFault)) throw fault;
    log.write('warn', 'workbook-not-prepared', { job: id, code: fault.code }, fault);
    return failed();
  });
}
