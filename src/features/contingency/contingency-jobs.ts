import type { Desk } from '../../desk.js';
import { type PersonActor, type PersonId, system } from '../../domain/people/person.js';
import { SendFault } from '../../ports/messenger.js';
import {
  offerFile,
  runJob,
  takeTurn,
  updateCard,
  type CardJob,
  deskWorkbookIdPrefix,
  type StartedWorkbook,
} from '../reports/workbook-jobs.js';
import { readContingency, writeContingency, type ContingencyHooks } from '../../app/contingency/reserve-numbers.js';
import { changedDocument } from '../../app/until-first.js';
import type { Card } from '../../cards/card.js';
import { wallDay, wallInstant } from '../../domain/calendar/civil-date.js';
import { noContingency, type ContingencyDocument, type ExportedWorkbook } from '../../domain/contingency/contingency-document.js';
import { DAY, HOUR, later, type Instant } from '../../domain/instant.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { FileTooLarge, type KeptFile } from '../../ports/file-store.js';
import { StoreFull } from '../../ports/ticket-store.js';
import { contingencyTexts, readyContingencyText } from '../../texts/contingency/said.js';
import { contingencyCard, failedCard, preparingCard } from './contingency.js';

export type ContingencyJobs = ReturnType<typeof createContingencyJobs>;

/** Workbooks of a contingency that are being prepared, each with a card in the chat of its asker. */
export function createContingencyJobs(desk: Desk) {
  const { messenger, ids, registry } = desk;
  const running = new Map<PersonId, Promise<void>>();
  const control = new AbortController();
  return {
    /** Posts the card and goes on after it has returned. */
    async start(actor: PersonActor, reason: string): Promise<StartedWorkbook> {
      if (running.has(actor.id) || !(await takeTurn(desk, actor.id))) return 'busy';
      try {
        const first = preparingCard({ done: 0, of: null }, registry.current.procedure);
        const card = await messenger.post({ kind: 'person', person: actor.id }, { kind: 'card', card: first });
        const job = { id: `${deskWorkbookIdPrefix}${ids.next()}`, actor, card };
        running.set(
          actor.id,
          run(desk, job, reason, control.signal).finally(() => running.delete(actor.id)),
        );
        return 'started';
      } catch (fault) {
        if (!(fault instanceof SendFault)) throw fault;
        return 'unreachable';
      }
    },
    /** Ends all of this process and waits for them: no unfinished file stays. */
    async stop(): Promise<void> {
      control.abort();
      await Promise.all(running.values());
    },
  };
}

function run(desk: Desk, job: CardJob, reason: string, signal: AbortSignal): Promise<void> {
  const { procedure } = desk.registry.current;
  const show = (card: Card) => updateCard(desk, job, { kind: 'card', card });
  const failed = () => show(failedCard());
  return runJob(desk, job, {
    prepare: (onProgress) => prepared(desk, job, reason, { signal, onProgress }),
    show: (progress) => show(preparingCard(progress, procedure)),
    failed,
    async end(end) {
      if (typeof end === 'string') {
        desk.log.write('info', 'workbook-not-prepared', { job: job.id, code: end });
        if (end === 'too-large') return show(contingencyCard(contingencyTexts.tooLarge));
        return end === 'no-space' ? show(contingencyCard(contingencyTexts.noSpace)) : failed();
      }
      const { file, exported } = end;
      desk.log.write('info', 'workbook-prepared', { job: job.id, rows: exported.cases, bytes: file.bytes });
      await show(contingencyCard(readyContingencyText(exported, procedure)));
      await offerFile(desk, job, { title: contingencyTexts.title, file }, failed);
    },
  });
}

/** It is held in memory whole while it is uploaded. */
const maxBytes = 128 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Writes the workbook into the file store as its asker's; one that does not get ready leaves no file.
 *
 * @returns `too-large`: no file of that size is offered · `no-space`: the store is full · `stopped`: the signal ended it
 * @throws other faults
 */
async function prepared(
  desk: Desk,
  { id, actor }: CardJob,
  reason: string,
  hooks: ContingencyHooks & { signal: AbortSignal },
): Promise<{ file: KeptFile; exported: ExportedWorkbook } | 'too-large' | 'no-space' | 'stopped'> {
  const keptAt = desk.clock.now();
  const name = desk.contingencyLayout.fileName({ exportedAt: keptAt }, desk.registry.current.procedure);
  let file: KeptFile | null = null;
  try {
    const { exported } = await writeContingency(
      desk,
      { actor, reason },
      async (bytes) => {
        file = await desk.files.keep(id, bytes, { owner: actor.id, name, type: workbookType, keptAt }, maxBytes);
      },
      hooks,
    );
    if (file === null) throw new Error('a workbook without a file');
    return { file, exported };
  } catch (fault) {
    if (hooks.signal.aborted) return 'stopped';
    if (fault instanceof FileTooLarge) return 'too-large';
    if (fault instanceof StoreFull) return 'no-space';
    throw fault;
  }
}

/** After a day's work, before the next one. */
const minuteOfNight = 60;
export const maxNightsKept = 14;
/** After a failure the next try, of whichever instance. */
const againMs = HOUR;

/**
 * Writes each night's workbook into the folder of the settings, once over all instances. A night that the desk slept through is made up
 * for when it wakes; a folder that takes none is told to the coordination once, until it takes one again.
 *
 * Source: SIIF-14
 */
export async function keepContingency(desk: Desk): Promise<void> {
  const { contingencyFolder: folder, registry, claims, clock, ids, log } = desk;
  if (folder === null) return;
  const { procedure } = registry.current;
  const now = clock.now();
  const night = lastNight(now, procedure);
  const { body } = await readContingency(desk);
  // A night that lies far ahead was noted by a clock that was wrong: it stands for no workbook of the nights until then.
  if (body.kept !== undefined && body.kept.night >= night && body.kept.night <= later(now, DAY)) return;
  const mine = ids.next();
  if ((await claims.claim(`contingency/${procedure.id}/${night}`, mine, now, later(now, againMs))) !== mine) return;
  const name = desk.contingencyLayout.fileName({ exportedAt: now }, procedure);
  try {
    const { exported, bytes } = await writeContingency(desk, { actor: system, reason: '' }, folder.target(name));
    await note(desk, { night, isTold: false });
    log.write('info', 'contingency-kept', { cases: exported.cases, bytes });
  } catch (fault) {
    log.write('error', 'contingency-not-kept', {}, fault);
    if (body.kept?.isTold !== true) await tell(desk, { night: body.kept?.night ?? 0, isTold: true });
    return;
  }
  try {
    await folder.keepNewest(maxNightsKept, name);
  } catch (fault) {
    // The night's workbook is there, whatever becomes of the old ones; the next night tries again.
    log.write('warn', 'contingency-old-not-removed', {}, fault);
  }
}

/** The newest moment at which a workbook was due. */
function lastNight(now: Instant, { calendar: { timeZone } }: Procedure): Instant {
  const today = wallInstant(wallDay(now, timeZone), minuteOfNight, timeZone);
  return today <= now ? today : wallInstant(wallDay(now, timeZone) - 1, minuteOfNight, timeZone);
}

/** Noted first: the log repeats it every hour, people read it once. */
async function tell(desk: Desk, kept: NonNullable<ContingencyDocument['kept']>): Promise<void> {
  const { coordination, messenger, log } = desk;
  await note(desk, kept);
  for (const { id, groups } of await coordination.all()) {
    if (groups !== null) continue;
    try {
      await messenger.post({ kind: 'person', person: id }, { kind: 'card', card: contingencyCard(contingencyTexts.notKept) });
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'contingency-not-told', { person: id, code: fault.code }, fault);
    }
  }
}

async function note({ documents, registry }: Desk, kept: NonNullable<ContingencyDocument['kept']>): Promise<void> {
  await changedDocument(documents, 'contingency', registry.current.procedure.id, (body) => ({ ...(body ?? noContingency), kept }));
}
