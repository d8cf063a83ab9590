import type { PrepareContingency, PreparedContingency } from '../../app/contingency/prepare-contingency.js';
import type { ShownContingency } from '../../app/contingency/shown-contingency.js';
import type { Message } from '../../app/views.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import { SendFault } from '../../ports/messenger.js';
import { contingencyTexts } from '../../texts/contingency/said.js';
import { offerFile, runJob, updateCard, type CardJob, type CardJobParts } from '../reports/job-card.js';
import { deskWorkbookIdPrefix } from '../../app/reports/prepare-workbook.js';
import type { StartedWorkbook } from '../reports/workbook-jobs.js';

/** Workbooks of a contingency that are being prepared, each with a card in the chat of its asker. */
export interface ContingencyJobs {
  /** Posts the card and goes on after it has returned. */
  start(actor: PersonActor, reason: string): Promise<StartedWorkbook>;
}

/** @property stop ends all of this process and waits for them: no unfinished file stays */
export type OwnedContingencyJobs = ContingencyJobs & { stop(): Promise<void> };

type ContingencyJobParts = CardJobParts & { prepareContingency: PrepareContingency; ids: Ids };

type ContingencyJob = CardJob & { reason: string };

export function createContingencyJobs(parts: ContingencyJobParts): OwnedContingencyJobs {
  const { workbookTurns, messenger, ids, clock } = parts;
  const running = new Map<PersonId, Promise<void>>();
  const control = new AbortController();
  return {
    async start(actor, reason) {
      if (running.has(actor.id) || !(await workbookTurns.take(actor.id))) return 'busy';
      try {
        const card = await messenger.post({ kind: 'person', person: actor.id }, shownAt({ state: 'preparing', done: 0, of: null }, clock));
        const job = { id: `${deskWorkbookIdPrefix}${ids.next()}`, actor, reason, card };
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

function run(parts: ContingencyJobParts, job: ContingencyJob, signal: AbortSignal): Promise<void> {
  return runJob(parts, job, {
    prepare: (onProgress) => parts.prepareContingency(job, job.id, { signal, onProgress }),
    show: (progress) => update(parts, job, { state: 'preparing', ...progress }),
    end: (prepared) => showEnd(parts, job, prepared),
    failed: () => update(parts, job, { state: 'failed' }),
  });
}

async function showEnd(parts: ContingencyJobParts, job: ContingencyJob, prepared: PreparedContingency): Promise<void> {
  const { log } = parts;
  if (prepared.kind !== 'ready') {
    log.write('info', 'workbook-not-prepared', { job: job.id, code: prepared.kind });
    const isKnown = prepared.kind === 'too-large' || prepared.kind === 'no-space';
    return update(parts, job, { state: isKnown ? prepared.kind : 'failed' });
  }
  const { file, exported } = prepared;
  log.write('info', 'workbook-prepared', { job: job.id, rows: exported.cases, bytes: file.bytes });
  await update(parts, job, { state: 'ready', exported });
  await offerFile(parts, job, { title: contingencyTexts.title, file }, () => update(parts, job, { state: 'failed' }));
}

function update(parts: ContingencyJobParts, job: ContingencyJob, shown: ShownContingency): Promise<void> {
  return updateCard(parts, job, shownAt(shown, parts.clock));
}
