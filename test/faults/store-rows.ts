import { shownBy as at } from '../support/test-titles.js';
import type { FaultRow } from './connector-rows.js';

export const store: readonly FaultRow[] = [
  {
    fault: 'conflict storms',
    held: 'Each of forty notes at one instant is kept once, in one history without holes.',
    shown: [
      ...at('faults/instances.int', 'I2 forty notes on one case at one instant, to both servers, are each kept once, in one history'),
      ...at('desk/tickets/execute-command', 'twenty commands on one ticket at one instant are all executed'),
      ...at('desk/tickets/change-ticket.retry-on-conflict', 'a ticket write fails after eight version conflicts'),
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
      ...at(
        'store/sqlite/group-commit.int',
        'a full disk fails the whole batch and stores none of it; writes succeed again once there is room',
      ),
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
      ...at('store/sqlite/group-commit.int', 'a failed commit fails the whole batch, and the next one is written'),
    ],
  },
  {
    fault: 'store gone for a minute and back',
    held: 'Commands are answered as not kept; the outcomes of sends are written when the store is back, without a restart. One instance sends nothing twice. Of several, another may take over once the lease is over, and repeats the sends with an unclear outcome, marked as possible repeats.',
    shown: [
      ...at(
        'desk/tickets/execute-command',
        'a command has no effect while the store is unavailable, and succeeds when pressed again once it is back',
      ),
      ...at(
        'desk/outbox/dispatch-outbox.leases',
        'I4 a single instance sends a message once across a store outage longer than the lease, and writes its outcome afterwards',
        'I4 a single instance sends a message once across a store outage, also when a person %s before its worker looks again',
        'I4 a message is sent once across a store outage when, of two instances, its sender is the first to look again',
        'I4 a message is sent at most twice across a store outage when the other instance looks first, the second time as a possible repeat',
      ),
      ...at(
        'desk/outbox/dispatch-outbox',
        'I4 outcomes that come in while the store is down are written when it is back, and nothing is sent again',
        'I4 an outcome that was not stored is unknown to a process that takes over, which sends a possible repeat',
      ),
      ...at(
        'desk/outbox/process-due',
        'a store failure postpones nothing: the next run processes everything due, and one log line counts the tickets',
      ),
      ...at(
        'store/mongodb/gone-for-a-minute.int',
        'I1 I3 when the database %s for a minute, every unkept write is reported and no acknowledged write is lost',
      ),
      ...at(
        'store/mongodb/questions-under-faults.int',
        'I1 a database that is gone or silent fails every operation as unavailable within ten seconds; once back it answers all',
      ),
    ],
  },
  {
    fault: 'primary stepped down',
    held: 'A write that meets it has one effect, and its writer learns it.',
    shown: at('store/mongodb/writes-under-faults.int', '%s has one effect, and its writer gets it'),
  },
  {
    fault: 'slow store (2 s)',
    held: 'A press is answered before it is kept, and says so; its card follows.',
    shown: [
      ...at('faults/store.int', 'I11 a press on a slow database is acknowledged before it is kept, and says so; then the card shows it'),
      ...at('teams/turn/turns.int', 'a slow press is answered, and its outcome is sent afterwards'),
    ],
  },
  {
    fault: 'a dialog’s form that cannot be saved, or not within 2.8 s',
    held: 'It stands again as it was filled in, the reason on top; sent again it is written once.',
    shown: [
      ...at(
        'teams/turn/invoke-answers.unsent-forms.int',
        'I1 a dialog’s form that is not saved stands again as it was filled in, the reason on top, and sends the same once more',
      ),
      ...at('features/acts.again', 'I2 a form that is sent again is written once, and its author reads the same'),
      ...at('crash/left-behind.int', 'S2 a dialog that a full disk does not save stands again with its words, and they are written once'),
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
    shown: at(
      'store/sqlite/open-folder.int',
      'a damaged database is refused: %s',
      'I1 a database that is %s beside its files is refused, and no new desk begins',
    ),
  },
  {
    fault: 'a document of an older version',
    held: 'It is read with nothing missing, shown, and goes on.',
    shown: [
      ...at('replay/stored', 'a stored ticket of a release is read with nothing missing: %#'),
      ...at('store/sqlite/schema.int', 'a folder that release %s wrote has the layout of a new folder after its first start'),
    ],
  },
];
