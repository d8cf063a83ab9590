import {
  conflict,
  forbidden,
  noConversation,
  noId,
  slow,
  throttled,
  tooBig,
  unclearAfter,
  unclearBefore,
  wrongId,
} from './connector-faults.js';
import type { ConnectorFault } from './connector-faults.js';
import { shownBy as at } from '../support/test-titles.js';
import type { Shown } from '../support/test-titles.js';

/** One fault, what holds all the same, and the tests that inject it. */
export type Fault = { fault: string; held: string; shown: readonly Shown[] };

export type Area = 'Connector' | 'Inbound' | 'Store' | 'Process';

const NOTICE = at('faults/notices.int', 'I4 that meets %s %s');
const CARD = at('faults/surfaces.int', 'I5 by %s shows the present in the end, and stands there once');
const OUTCOMES = at('teams/connector/messenger.int', '%s: one post, and it is %s');

const named = (faults: readonly ConnectorFault[], held: string, ...shown: readonly (readonly Shown[])[]): readonly Fault[] =>
  faults.map(({ name }) => ({ fault: name, held, shown: shown.flat() }));

const connector: readonly Fault[] = [
  ...named(throttled, 'A message comes once, later and unmarked; a card is painted later.', NOTICE, CARD, OUTCOMES),
  ...named(unclearBefore, 'A message comes once, and says that it may be a repeat; a card is painted again.', NOTICE, CARD, OUTCOMES),
  ...named(
    unclearAfter,
    'A message comes twice, and one of them says that it may be a repeat; a card is painted again, and stands there once.',
    NOTICE,
    CARD,
  ),
  {
    fault: 'a first post of a card that may have been taken',
    held: 'It is posted once more; both cards answer a press by the state of the case.',
    shown: at(
      'faults/surfaces.int',
      'I5 that nobody can be sure was posted is posted again, and both answer a press by the state of the case',
    ),
  },
  ...named([conflict], 'A message comes once, later and unmarked; a card is painted again.', NOTICE, CARD, OUTCOMES),
  ...named([slow], 'A message comes once; a card is painted once.', NOTICE, CARD),
  ...named(
    forbidden,
    'The person is not told, the history says so, the live card names another way; a channel waits, an hour at a time.',
    NOTICE,
    at(
      'faults/places.int',
      'I4 by the requester: what they were not told stands in the case; once they write, what comes next reaches them',
      'I5 from a team: its cards wait, and come within the hour after it is back',
    ),
  ),
  ...named(
    [noConversation],
    'A message comes once, in the chat that there is now; a channel that is gone is bound anew.',
    NOTICE,
    at('faults/places.int', 'I5 loses nobody a case: bound to another channel, the group has a card of each open one there'),
  ),
  {
    fault: '404 activity',
    held: 'The card is posted anew, once.',
    shown: at('faults/surfaces.int', 'I5 whose message was deleted is posted anew'),
  },
  ...named(
    [tooBig],
    'It is given up at once, the history says who was not told, and somebody is called by the log.',
    NOTICE,
    at('faults/surfaces.int', 'that Teams says is too big (413) is left as it is, and somebody is called'),
  ),
  ...named(
    [noId],
    'A message counts as told; a card stays as it was, and another one can be asked for.',
    NOTICE,
    at('faults/surfaces.int', 'without an id in the answer stays as it was, and its case is shown anew to who asks'),
  ),
  ...named(
    [wrongId],
    'A message counts as told; a card is posted anew when it changes.',
    NOTICE,
    at('faults/surfaces.int', 'I5 whose id was wrong in the answer is posted anew when it changes'),
  ),
];

const again = at('faults/inbound.int', 'I2 %s, also at one instant, has one effect and is told once');
const twoServers = at('faults/instances.int', 'I2 one message that comes to both at one instant under %s makes one draft');

const inbound: readonly Fault[] = [
  {
    fault: 'the same activity twice, with the same id',
    held: 'One effect, told once.',
    shown: [...again, ...at('teams/turn/turns.int', 'is acknowledged without a second answer', 'at the same moment has one effect')],
  },
  {
    fault: 'the same activity twice, with another id',
    held: 'One effect, told once.',
    shown: [
      ...again,
      ...at('desk/the-path.int', 'UARIV-05 the same message delivered again, and once more under another id, is the same draft'),
    ],
  },
  {
    fault: 'out of order: an edit or a deletion before its message',
    held: 'They change nothing; the message is taken when it comes.',
    shown: at(
      'faults/inbound.int',
      'I2 UARIV-05 an edit and a deletion that overtake their message change nothing; the message is a precaso once it comes',
    ),
  },
  {
    fault: 'out of order: a press before the one that was made first',
    held: 'The first to come is obeyed; the late one changes nothing and says where the case is.',
    shown: at(
      'faults/inbound.int',
      'I2 a press that overtakes the one before it on the same card is obeyed; the late one changes nothing and says where the case is',
      'I2 a dialog that is sent before it was opened is obeyed',
    ),
  },
  {
    fault: 'out of order: who left a team before they joined it',
    held: 'Who is of the team is asked, not counted.',
    shown: at('faults/inbound.int', 'that somebody left comes before that they joined: who is of the team is asked, not counted'),
  },
  {
    fault: 'at the same instant on two instances',
    held: 'One draft, one effect, told once; of two people one has the case.',
    shown: [
      ...twoServers,
      ...at(
        'faults/instances.int',
        'I2 I4 one press that comes to both at one instant has one effect and is told once',
        'UARIV-18 of two who take a case at one instant one has it, and the other is told who',
      ),
    ],
  },
  {
    fault: 'after a restart',
    held: 'One effect, told once.',
    shown: [
      ...at('faults/inbound.int', 'I1 I2 again after a restart has one effect and is told once'),
      ...at('desk/kill.int', 'I1 UARIV-05 has its words already; sent again it is the same precaso, with the file'),
    ],
  },
  {
    fault: 'an old card’s press after the case moved',
    held: 'Nothing changes; who pressed reads where the case is.',
    shown: at('faults/inbound.int', 'UARIV-18 the case moved to another group changes nothing and says where it is, or who moved it'),
  },
  {
    fault: 'an old card’s press after the case was closed',
    held: 'Nothing changes; who pressed reads that it is closed.',
    shown: at('faults/inbound.int', 'UARIV-12 UARIV-18 the case was closed changes nothing and says that it is, or who closed it'),
  },
  {
    fault: 'an old card’s press after the case was reassigned',
    held: 'Nothing changes; who pressed reads who changed it.',
    shown: at('faults/inbound.int', 'UARIV-18 the case was given to somebody else changes nothing and says who gave it'),
  },
  {
    fault: 'a person removed from the team between two presses',
    held: 'The second press does nothing: at once where Teams told of it, five minutes later where it did not.',
    shown: at(
      'faults/places.int',
      'I8 may do nothing from the moment on that Teams tells of it; what they had done stands',
      'I8 may do nothing five minutes later though Teams told nobody',
    ),
  },
  {
    fault: 'a deleted channel',
    held: 'No case is lost; bound to another channel, the group has a card of each open one there.',
    shown: at('faults/places.int', 'I5 loses nobody a case: bound to another channel, the group has a card of each open one there'),
  },
  {
    fault: 'a deleted channel that is restored',
    held: 'Bound again, it has a card of each open case, which shows the present.',
    shown: at('faults/places.int', 'I5 and restored has a card of each open case once it is bound again, which shows the present'),
  },
  {
    fault: 'an archived channel',
    held: 'Its people work in their own chats; messages and cards come within the hour after it is taken up again, each once.',
    shown: at(
      'faults/places.int',
      'I4 I5 and is answered %s: its people work in their own chats; what waited comes within the hour after it is taken up again, each once',
    ),
  },
  {
    fault: 'an archived team',
    held: 'Requesters are served meanwhile; cards come within the hour after it is taken up again, each once.',
    shown: at('faults/places.int', 'I5 has its cards and messages within the hour after it was taken up again, each once'),
  },
  {
    fault: 'the bot uninstalled by a person',
    held: 'What they were not told stands in the case; once they write, what comes next reaches them.',
    shown: at(
      'faults/places.int',
      'I4 by the requester: what they were not told stands in the case; once they write, what comes next reaches them',
    ),
  },
  {
    fault: 'the bot uninstalled from a team',
    held: 'Cards wait, each try is an error in the log; they come within the hour after it is back.',
    shown: at('faults/places.int', 'I5 from a team: its cards wait, and come within the hour after it is back'),
  },
];

const store: readonly Fault[] = [
  {
    fault: 'conflict storms',
    held: 'Each of forty notes at one instant is kept once, in one history without holes.',
    shown: [
      ...at('faults/instances.int', 'I2 a storm of forty notes on one case by both at one instant keeps each once, in one history'),
      ...at('app/tickets/execute-command', 'is executed though twenty others write the same ticket at that instant'),
      ...at('app/tickets/retry-on-conflict', 'ends as a fault after eight lost races'),
    ],
  },
  {
    fault: 'disk full',
    held: 'Nothing is kept and each is told so; with room again all goes on without a restart, numbers without holes.',
    shown: [
      ...at('faults/store.int', 'I1 I3 on a disk that is full: each is told that nothing was kept, and all goes on when there is room'),
      ...at(
        'adapters/embedded/group-commit.int',
        'fails the whole batch, stores nothing of it, and the store goes on when there is room again',
      ),
    ],
  },
  {
    fault: 'fsync error',
    held: 'Nothing is acknowledged that was not synced; the next command is kept.',
    shown: [
      ...at('faults/store.int', 'I1 I3 on a disk that cannot sync: each is told that nothing was kept, and all goes on when it can'),
      ...at('adapters/embedded/group-commit.int', 'fails the whole batch, and the next one is written'),
    ],
  },
  {
    fault: 'store gone for a minute and back',
    held: 'Commands are told as not kept; what came of sends is written when it is back, without a restart. One instance sends nothing twice. Of several, another may take over once the lease is over, and sends once more what it finds unclear, marked as a possible repeat.',
    shown: [
      ...at('app/tickets/execute-command', 'does nothing at all while the store is gone, and the same press does it when it is back'),
      ...at(
        'app/outbox/leases',
        'I4 has it sent once by the only instance, and its outcome written when it is back',
        'I4 has it sent once by the only instance also when somebody %s before its worker looks again',
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
        'I1 I3 and %s: whatever is not kept is told so; once it is back all is answered, and nothing acknowledged is lost',
      ),
      ...at(
        'adapters/mongodb/questions-under-faults.int',
        'I1 or silent: every question is told within ten seconds that it is unavailable; once it is back all are answered',
      ),
    ],
  },
  {
    fault: 'primary stepped down',
    held: 'A write that meets it has one effect, and its writer knows it.',
    shown: at('adapters/mongodb/writes-under-faults.int', '%s has one effect, and its writer is given it'),
  },
  {
    fault: 'slow store (2 s)',
    held: 'A press is answered before it is kept, and says so; its card follows.',
    shown: [
      ...at('faults/store.int', 'I11 a press is answered before it is kept, and says so; then the card shows it'),
      ...at('teams/turn/turns.int', 'acknowledges what takes long and says how it ended afterwards'),
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
      ...at('adapters/embedded/schema.int', 'is brought up to date at start, and has what a new one has'),
    ],
  },
];

const process: readonly Fault[] = [
  {
    fault: 'kill -9 anywhere',
    held: 'Nothing acknowledged is lost, numbers have no holes, nobody is told twice unmarked, cards end true.',
    shown: [
      ...at(
        'crash/crash.int',
        'I1 I2 I3 I4 I5 on a folder loses nothing that it acknowledged and tells nobody twice, ${ROUNDS} times',
        'I1 I2 I3 I4 I5 lose nothing that they acknowledged and tell nobody twice, ${ROUNDS} times',
      ),
      ...at(
        'adapters/mongodb/killed-server.int',
        'has lost nothing that was acknowledged, and every command was obeyed once: %s, ${ROUNDS} times',
      ),
    ],
  },
  {
    fault: 'SIGTERM under load',
    held: 'It ends within 10 s with code 0; nothing acknowledged is lost.',
    shown: at(
      'desk/kill.int',
      'I1 ends within 10 s with code 0, and nothing acknowledged is lost',
      'ends within 10 s also while Teams does not answer',
    ),
  },
  {
    fault: 'a clock that jumps an hour back',
    held: 'What is written and pressed then is told and shown at once; the worker goes on; nothing happens early.',
    shown: [
      ...at(
        'faults/clock.int',
        'I4 I5 what is done then is told and shown at once, on cases of before and on new ones',
        'I4 what could not be sent is tried again a moment later',
      ),
      ...at('app/outbox/process-due', 'do nothing early, also when the clock goes back'),
    ],
  },
  {
    fault: 'a clock that jumps an hour ahead',
    held: 'What is under way is told once and is no repeat; and back again, all goes on.',
    shown: at(
      'faults/clock.int',
      'I4 what is under way is told once, and no repeat',
      'and back again: drafts, cases and what is asked go on',
    ),
  },
  {
    fault: 'time zone of the host changed',
    held: 'People read the hours of the procedure’s zone.',
    shown: at('faults/process.int', 'SIIF-01 the hours that people read are those of the procedure’s zone, before and after'),
  },
  {
    fault: 'memory pressure (large inputs)',
    held: 'A flood in a small heap ends in answers; what was acknowledged is there.',
    shown: at('faults/process.int', 'I1 a flood of them ends in answers, and what was acknowledged is there'),
  },
  {
    fault: 'lease holder paused for longer than its lease, then back',
    held: 'Another does its work, what may have left marked as a possible repeat. Woken, it leaves that alone, and nothing leaves under the old lease.',
    shown: [
      ...at('faults/paused.int', 'I4 I5 has them done by another, marked; when it goes on it sends nothing of them, and is of use again'),
      ...at('teams/connector/messenger.pace.int', 'I4 does not leave after a wait in which the process was stopped'),
      ...at('app/outbox/dispatch-outbox', 'a lease holder that wakes after another process took over changes nothing'),
      ...at('adapters/mongodb/three-instances.int', 'leave alone what another did while its holder was paused for longer than its lease'),
    ],
  },
  {
    fault: 'two instances with different procedure versions',
    held: 'A case goes on under its own version, whichever instance is asked; one series of numbers.',
    shown: [
      ...at(
        'faults/instances.int',
        'a case goes on under the version it was made with, whichever of them is asked',
        'I3 both number their cases in one series',
        'lists and the desk at a glance say the cases of both',
      ),
      ...at(
        'clauses/versions',
        'a case in a state that the new version has no more goes on under the version it was made with, to its end',
      ),
    ],
  },
];

export const faults: Readonly<Record<Area, readonly Fault[]>> = { Connector: connector, Inbound: inbound, Store: store, Process: process };
