import { absencesOf, presentBy, withOutage, type PresenceRecord } from '../core/desk/presence.js';
import { SECOND, type Instant } from '../core/instant.js';
import type { TimeSpan } from '../core/ticket/silence/span.js';
import type { ProcedureWithCalendar } from '../core/ticket/ticket-sla.js';
import type { Clock } from '../ports/clock.js';
import type { DeskDocuments } from '../ports/desk-documents.js';
import { changedDocument } from '../ports/with-timeout.js';

const beatMs = 30 * SECOND;

/** No silence counts while the desk could not be reached. */
export type Presence = {
  /** Reads when any process was there, and writes that this one is, where it reaches Teams. Called before timers run. @throws {StoreUnavailable} */
  beat(isReaching: boolean): Promise<void>;
  hears(mailbox: string): void;
  /** Takes an outage into the record that the desk could not notice itself, or out of it. @throws {StoreUnavailable} */
  leaveOut(outage: TimeSpan, isRecorded: boolean): Promise<void>;
  absences: NonNullable<ProcedureWithCalendar['absences']>;
};

/** @param machine the clock that is never moved: a demonstration that jumps ahead was not away */
export function createPresence({ documents, clock, machine }: { documents: DeskDocuments; clock: Clock; machine: Clock }): Presence {
  let known: PresenceRecord = { ways: {} };
  let beatAt: Instant | null = null;
  const heard = new Set<string>();
  return {
    async beat(isReaching) {
      const by = machine.now();
      if (beatAt !== null && by - beatAt < beatMs) return;
      const ways = [...(isReaching ? ['desk'] : []), ...heard];
      const written = await changedDocument(documents, 'presence', 'all', (before) => {
        const record = before ?? { ways: {} };
        const late = ways.filter((way) => by - (record.ways[way]?.by ?? -Infinity) >= beatMs);
        return late.length === 0 ? before : late.reduce((all, way) => presentBy(way, all, clock.now(), by), record);
      });
      known = written ?? known;
      beatAt = by;
      // What was heard while this was written counts at the next beat.
      for (const way of ways) heard.delete(way);
    },
    hears: (mailbox) => void heard.add(mailbox),
    async leaveOut(outage, isRecorded) {
      known = (await changedDocument(documents, 'presence', 'all', (before) => withOutage(before, outage, isRecorded))) ?? known;
    },
    absences: (mailbox) => absencesOf(['desk', ...(mailbox === undefined ? [] : [mailbox])], known, clock.now(), machine.now()),
  };
}
