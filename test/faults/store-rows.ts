import { shownBy as at } from '../support/test-titles.js';
import type { FaultRow } from './connector-rows.js';

export const store: readonly FaultRow[] = [
  {
    fault: 'conflict storms',
    held: 'Each of forty notes at one instant is kept once, in one history without holes.',
    shown: [
      ...at('faults/instances.int', 'I2 forty notes on one case at one instant, to both servers, are each kept once, in one history'),
      ...at('app/tickets/execute-command', 'is executed though twenty others write the same ticket at that instant'),
      ...at('app/tickets/change-ticket.retry-on-conflict', 'ends as a fault after eight lost races'),
    ],
  },
  {
    fault: 'disk full',
    held: 'Nothing is kept and each person reads so; with room again all goes on without a restart, numbers without holes.',
    shown: [
      ...at(
        'faults/store.int',
        'I1 I3 on a full disk each person reads that nothing was kept, and the desk serves again when there is room',
      ),
      ...at('adapters/embedded/group-commit.int', 'fails the whole batch, stores nothing of it, and writes again when there is room'),
    ],
  },
  {
    fault: 'fsync error',
    held: 'Nothing is acknowledged that was not synced; the next command is kept.',
    shown: [
      ...at(
        'faults/store.int',
        'I1 I3 on a disk that cannot sync each person reads that nothing was kept, and the desk serves again when it can',
      ),
      ...at('adapters/embedded/group-commit.int', 'fails the whole batch, and the next one is written'),
    ],
  },
  {
    fault: 'store gone for a minute and back',
    held: 'Commands are answered as not kept; the outcomes of sends are written when the store is back, without a restart. One instance sends nothing twice. Of several, another may take over once the lease is over, and repeats the sends with an unclear outcome, marked as possible repeats.',
    shown: [
      ...at('app/tickets/execute-command', 'does nothing at all while the store is gone, and the same press does it when it is back'),
      ...at(
        'app/outbox/leases',
        'I4 has it sent once by the only instance, and its outcome written when it is back',
        'I4 has it sent once by the only instance also when a person %s before its worker looks again',
        'I4 has it sent once where of two instances the one that sent it is the first to look again',
        'I4 has it sent twice at most where the other instance is the first: the second says that it may be a repeat',
      ),
      ...at(
        'app/outbox/dispatch-outbox',
        'I4 has the outcome written when it is back, and nothing is sent again',
        'I4 leaves the outcome unclear for another process that takes over meanwhile',
      ),
      ...at('app/outbox/process-due', 'puts nothing off: what was due comes with the next look, and one line of the log says of how many'),
      ...at(
        'adapters/mongodb/gone-for-a-minute.int',
        'I1 I3 and %s: every unkept write is reported; once it is back all is answered, and no acknowledged write is lost',
      ),
      ...at(
        'adapters/mongodb/questions-under-faults.int',
        'I1 or silent: every question fails as unavailable within ten seconds; once it is back all are answered',
      ),
    ],
  },
  {
    fault: 'primary stepped down',
    held: 'A write that meets it has one effect, and its writer learns it.',
    shown: at('adapters/mongodb/writes-under-faults.int', '%s has one effect, and its writer gets it'),
  },
  {
    fault: 'slow store (2 s)',
    held: 'A press is answered before it is kept, and says so; its card follows.',
    shown: [
      ...at('faults/store.int', 'I11 a press on a slow database is acknowledged before it is kept, and says so; then the card shows it'),
      ...at('teams/turn/turns.int', 'acknowledges a slow turn and sends its outcome afterwards'),
    ],
  },
  {
    fault: 'a second process on the same folder',
    held: 'It is refused with a clear sentence; the first goes on.',
    shown: at('desk/kill.int', 'a second process on the same folder is refused with a clear sentence, and the first goes on'),
  },
  {
    fault: 'a corrupted file',
    held: 'The start is refused, with what to do; the file is not touched.',
    shown: at('adapters/embedded/open-folder.int', 'is refused as damaged: %s'),
  },
  {
    fault: 'a document of an older version',
    held: 'It is read with nothing missing, shown, and goes on.',
    shown: [
      ...at('replay/stored', 'is read with nothing missing: %#'),
      ...at('adapters/embedded/schema.int', 'of %s is brought up to date at start, and has what a new one has'),
    ],
  },
];
