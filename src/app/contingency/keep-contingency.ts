import { noContingency, type ContingencyDocument } from '../../domain/contingency/contingency-document.js';
import { wallDay, wallInstant } from '../../domain/calendar/civil-date.js';
import { DAY, HOUR, later, type Instant } from '../../domain/instant.js';
import { system } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Claims } from '../../ports/claims.js';
import type { Clock } from '../../ports/clock.js';
import type { ContingencyFolder } from '../../ports/contingency-folder.js';
import type { ContingencyLayout } from '../../ports/contingency-layout.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import type { Coordination } from '../people/coordination.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { changedDocument } from '../until-first.js';
import type { Message } from '../views.js';
import { readContingency } from './reserve-numbers.js';
import type { WriteContingency } from './write-contingency.js';

/**
 * Writes each night's workbook into the folder of the settings, once over all instances. A night that the desk slept through is made up
 * for when it wakes; a folder that takes none is told to the coordination once, until it takes one again.
 *
 * Source: SIIF-14
 */
export type KeepContingency = () => Promise<void>;

export type KeepContingencyParts = {
  /** Null: the settings name none. */
  contingencyFolder: ContingencyFolder | null;
  writeContingency: WriteContingency;
  contingencyLayout: Pick<ContingencyLayout, 'fileName'>;
  documents: DeskDocuments;
  registry: Pick<ProcedureRegistry, 'current'>;
  coordination: Pick<Coordination, 'all'>;
  messenger: Messenger<Message>;
  claims: Claims;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  log: Log;
};

/** After a day's work, before the next one. */
const minuteOfNight = 60;
export const maxNightsKept = 14;
/** After a failure the next try, of whichever instance. */
const againMs = HOUR;

export function createKeepContingency(parts: KeepContingencyParts): KeepContingency {
  const { contingencyFolder: folder, documents, registry, claims, clock, ids, log } = parts;
  return async () => {
    if (folder === null) return;
    const { procedure } = registry.current;
    const now = clock.now();
    const night = lastNight(now, procedure);
    const { body } = await readContingency(documents, procedure);
    if (isKept(body, night, now)) return;
    const mine = ids.next();
    if ((await claims.claim(`contingency/${procedure.id}/${night}`, mine, now, later(now, againMs))) !== mine) return;
    const name = parts.contingencyLayout.fileName({ exportedAt: now }, procedure);
    try {
      const written = await parts.writeContingency({ actor: system, reason: '' }, folder.target(name));
      if (written.kind === 'refused') throw new Error(written.refusal.code);
      await note(parts, { night, isTold: false });
      log.write('info', 'contingency-kept', { cases: written.exported.cases, bytes: written.bytes });
    } catch (fault) {
      log.write('error', 'contingency-not-kept', {}, fault);
      if (body.kept?.isTold !== true) await tell(parts, { night: body.kept?.night ?? 0, isTold: true });
      return;
    }
    await removeOld(folder, name, log);
  };
}

/** A night that lies far ahead was noted by a clock that was wrong: it stands for no workbook of the nights until then. */
function isKept({ kept }: ContingencyDocument, night: Instant, now: Instant): boolean {
  return kept !== undefined && kept.night >= night && kept.night <= later(now, DAY);
}

/** The night's workbook is there, whatever becomes of the old ones; the next night tries again. */
async function removeOld(folder: ContingencyFolder, name: string, log: Log): Promise<void> {
  try {
    await folder.keepNewest(maxNightsKept, name);
  } catch (fault) {
    log.write('warn', 'contingency-old-not-removed', {}, fault);
  }
}

/** The newest moment at which a workbook was due. */
function lastNight(now: Instant, { calendar: { timeZone } }: Procedure): Instant {
  const today = wallInstant(wallDay(now, timeZone), minuteOfNight, timeZone);
  return today <= now ? today : wallInstant(wallDay(now, timeZone) - 1, minuteOfNight, timeZone);
}

/** Noted first: the log repeats it every hour, people read it once. */
async function tell(parts: KeepContingencyParts, kept: NonNullable<ContingencyDocument['kept']>): Promise<void> {
  const { coordination, messenger, log } = parts;
  await note(parts, kept);
  for (const { id, groups } of await coordination.all()) {
    if (groups !== null) continue;
    try {
      await messenger.post({ kind: 'person', person: id }, { kind: 'contingency', shown: { state: 'not-kept' }, now: parts.clock.now() });
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      log.write('warn', 'contingency-not-told', { person: id, code: fault.code }, fault);
    }
  }
}

async function note({ documents, registry }: KeepContingencyParts, kept: NonNullable<ContingencyDocument['kept']>): Promise<void> {
  await changedDocument(documents, 'contingency', registry.current.procedure.id, (body) => ({ ...(body ?? noContingency), kept }));
}
