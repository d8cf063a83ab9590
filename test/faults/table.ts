import { shownBy as at } from '../support/test-titles.js';
import { type FaultRow, connector } from './connector-rows.js';
import { store } from './store-rows.js';

export type Area = 'Connector' | 'Inbound' | 'Store' | 'Process';

const again = at('faults/inbound.int', 'I2 %s, also at one instant, has one effect and is delivered once');

const twoServers = at('faults/instances.int', 'I2 one message that both servers get at one instant under %s makes one draft');

const inbound: readonly FaultRow[] = [
  {
    fault: 'the same activity twice, with the same id',
    held: 'One effect, delivered once.',
    shown: [
      ...again,
      ...at(
        'teams/turn/turns.int',
        'a repeated text is acknowledged without a second answer',
        'a text that arrives twice at the same moment has one effect',
      ),
    ],
  },
  {
    fault: 'the same activity twice, with another id',
    held: 'One effect, delivered once.',
    shown: [
      ...again,
      ...at('desk/the-path.int', 'UARIV-05 the same message delivered again, and once more under another id, is the same draft'),
    ],
  },
  {
    fault: 'out of order: an edit or a deletion before its message',
    held: 'A deletion changes nothing, and the message is taken when it comes; an edit is the message.',
    shown: at(
      'faults/inbound.int',
      'I2 UARIV-05 a deletion that overtakes its message changes nothing; the message is a precaso once it comes',
      'I2 UARIV-05 an edit that overtakes its message is the one precaso, also when both come again',
    ),
  },
  {
    fault: 'out of order: a press before the one that was made first',
    held: 'The first to arrive is executed; the late one changes nothing and says where the case is.',
    shown: at(
      'faults/inbound.int',
      'I2 a press that overtakes the one before it on the same card is executed; the late one changes nothing and says where the case is',
      'I2 a dialog that is submitted before it was opened is executed',
    ),
  },
  {
    fault: 'out of order: who left a team before they joined it',
    held: 'Membership is looked up in the team, not counted.',
    shown: at('faults/inbound.int', 'a person reported as gone before they joined is looked up in the team, not counted'),
  },
  {
    fault: 'the platform’s signing keys cannot be read',
    held: 'The known keys count on, the next day too; a token of an unknown one is to be sent again.',
    shown: at(
      'teams/connector/adapter.int',
      'while the keys are refused the known ones count on, the next day too, and of an unknown one nothing is said',
    ),
  },
  {
    fault: 'the roster does not answer as personal data are opened',
    held: 'Nobody of a group opens them, and reads why; requester and coordination do.',
    shown: at(
      'attacks/departed',
      'I8 while the roster cannot be asked no member of a group opens them, and reads why; requester and coordination do',
    ),
  },
  {
    fault: 'at the same instant on two instances',
    held: 'One draft, one effect, delivered once; of two people one has the case.',
    shown: [
      ...twoServers,
      ...at(
        'faults/instances.int',
        'I2 I4 one press that both servers get at one instant has one effect and is delivered once',
        'UARIV-18 when two people take a case on two servers at once, one becomes the assignee and both see who',
      ),
    ],
  },
  {
    fault: 'after a restart',
    held: 'One effect, delivered once.',
    shown: [
      ...at('faults/inbound.int', 'I1 I2 a press that arrives again after a restart has one effect and is delivered once'),
      ...at(
        'desk/kill.int',
        'I1 UARIV-05 a precaso whose files were being fetched has its words already; sent again it is the same precaso, with the file',
      ),
    ],
  },
  {
    fault: 'an old card’s press after the case moved',
    held: 'Nothing changes; the presser reads where the case is.',
    shown: at('faults/inbound.int', 'UARIV-18 a press after the case moved to another group changes nothing and says where it is'),
  },
  {
    fault: 'an old card’s press after the case was closed',
    held: 'Nothing changes; the presser reads that it is closed.',
    shown: at('faults/inbound.int', 'UARIV-12 UARIV-18 a press after the case was closed changes nothing and says that it is'),
  },
  {
    fault: 'an old card’s press after the case was reassigned',
    held: 'Nothing changes; the presser reads who changed it.',
    shown: at(
      'faults/inbound.int',
      'UARIV-18 a press after the case was assigned to another person changes nothing and says who assigned it',
    ),
  },
  {
    fault: 'a person removed from the team between two presses',
    held: 'The second press does nothing: at once where Teams reported the removal, five minutes later where it did not. Their cases go back to the queue.',
    shown: at(
      'faults/places.int',
      'I8 UARIV-11 a removed person may do nothing from the moment Teams reports it, and has their case no more; it can be taken again',
      'I8 a removed person may do nothing after five minutes even if Teams does not report it',
    ),
  },
  {
    fault: 'a deleted channel',
    held: 'No case is lost; bound to another channel, the group has a card of each open one there.',
    shown: at(
      'faults/places.int',
      'I5 a deleted channel loses no case: bound to another channel, the group has a card of each open case there',
    ),
  },
  {
    fault: 'a deleted channel that is restored',
    held: 'Bound again, it has an up-to-date card of each open case.',
    shown: at('faults/places.int', 'I5 a restored channel has an up-to-date card of each open case once it is bound again'),
  },
  {
    fault: 'an archived channel',
    held: 'Its people work in their own chats; messages and cards come within the hour after it is restored, each once.',
    shown: at(
      'faults/places.int',
      'I4 I5 while an archived channel is answered %s, its people work in their own chats; pending messages arrive within the hour after it is restored, each once',
    ),
  },
  {
    fault: 'an archived team',
    held: 'Requesters are served meanwhile; cards come within the hour after it is restored, each once.',
    shown: at('faults/places.int', 'I5 an archived team gets its cards and messages within the hour after it is restored, each once'),
  },
  {
    fault: 'the bot uninstalled by a person',
    held: 'Undelivered notifications stand in the case; once the person writes, the next ones reach them.',
    shown: at(
      'faults/places.int',
      'I4 undelivered notifications of a requester who uninstalled the bot stand in the case; once they write, the next ones reach them',
    ),
  },
  {
    fault: 'the bot uninstalled from a team',
    held: 'Cards wait, each try is an error in the log; they come within the hour after it is back.',
    shown: at('faults/places.int', 'I5 cards of a team that uninstalled the bot wait, and arrive within the hour after it is back'),
  },
];

const process: readonly FaultRow[] = [
  {
    fault: 'kill -9 anywhere',
    held: 'Nothing acknowledged is lost, numbers have no holes, no notification is repeated unmarked, cards end up to date.',
    shown: [
      ...at(
        'crash/crash.int',
        'I1 I2 I3 I4 I5 a killed server on a folder loses nothing that it acknowledged and delivers nothing twice, ${ROUNDS} times',
        'I1 I2 I3 I4 I5 three servers of which some are killed lose nothing that they acknowledged and deliver nothing twice, ${ROUNDS} times',
      ),
      ...at(
        'store/mongodb/killed-server.int',
        'a database killed with kill -9 under load loses no acknowledged write, and every command is executed once: %s, ${ROUNDS} times',
      ),
    ],
  },
  {
    fault: 'kill -9 in a loop, before what is due could leave',
    held: 'A message is given up only after two calls that began, never for a lease that a dead process had: what never left is sent. The first try is not marked in the store before it leaves, so what a kill cut off comes once more, marked; the second one is.',
    shown: [
      ...at(
        'journeys/killed/loop.int',
        'I4 a crash loop gives up no notice whose call never began, and repeats none unmarked, on a folder',
      ),
      ...at('core/outbox/lease', 'I4 a last try whose call never began is no try, however often a process dies on it'),
    ],
  },
  {
    fault: 'a server that dies each minute',
    held: 'What is looked for at intervals is looked for five seconds after each start.',
    shown: at(
      'ops/schedule/start-jobs',
      'a job of long intervals runs soon after the start, so that a process that is killed each minute does it all the same',
    ),
  },
  {
    fault: 'SIGTERM under load',
    held: 'It ends within 10 s with code 0; nothing acknowledged is lost.',
    shown: at(
      'desk/kill.int',
      'I1 SIGTERM ends the server within 10 s with code 0, and nothing acknowledged is lost',
      'SIGTERM ends the server within 10 s also while Teams does not answer',
    ),
  },
  {
    fault: 'a clock that jumps an hour back',
    held: 'Messages and presses take effect and show at once; the worker goes on; nothing happens early.',
    shown: [
      ...at(
        'faults/clock.int',
        'I4 I5 after the clock jumps back, acts are delivered and shown at once, on old cases and on new ones',
        'I4 after the clock jumps back, a failed send is retried shortly after',
      ),
      ...at('desk/outbox/process-due', 'no timer fires early, even when the clock goes back'),
      ...at('storm/clocks.int', 'I1 no one is refused for what they did not send after the clock is put back an hour, on a folder'),
    ],
  },
  {
    fault: 'instances whose clocks are an hour apart',
    held: 'Each goes by the clock of the database: a message comes once, cards show the present.',
    shown: at('storm/clocks.int', 'I4 I5 a notice that one server sends comes once, and every card shows the present, on a database'),
  },
  {
    fault: 'a clock that jumps an hour ahead',
    held: 'Sends under way are delivered once and are no repeat; and back again, all goes on.',
    shown: at(
      'faults/clock.int',
      'I4 after the clock jumps ahead, sends under way are delivered once, and no repeat follows',
      'after the clock jumps ahead and back again, drafts, cases and questions go on',
    ),
  },
  {
    fault: 'time zone of the host changed',
    held: 'People read the hours of the procedure’s zone.',
    shown: at('faults/process.int', 'SIIF-01 people read hours in the procedure’s zone, before and after the host’s zone changes'),
  },
  {
    fault: 'memory pressure (large inputs)',
    held: 'A flood in a small heap ends in answers; what was acknowledged is there.',
    shown: at('faults/process.int', 'I1 a flood of large inputs ends in answers, and every acknowledged one is kept'),
  },
  {
    fault: 'the process that reads a workbook is killed, does not end or needs too much memory',
    held: 'The sender reads what to do, and the next file is read.',
    shown: [
      ...at(
        'adapters/xlsx/read/run-reader.int',
        'the reader has no settings of the desk and none of its files, ends with a clear answer when it is killed, and the next file is read',
        'the reader ends when the desk is ended by %s',
      ),
    ],
  },
  {
    fault: 'lease holder paused for longer than its lease, then back',
    held: 'Another instance does its work; sends that may have left are marked as possible repeats. Resumed, the first one leaves them alone, and nothing leaves under the old lease.',
    shown: [
      ...at(
        'faults/paused.int',
        'I4 I5 the sends of a stopped server are done by another, marked; once resumed it sends none of them, and does its part again',
      ),
      ...at('teams/connector/messenger.send-limits.int', 'I4 a message whose deadline passes while its process is stopped is not sent'),
      ...at('desk/outbox/dispatch-outbox', 'a lease holder that wakes after another process took over changes nothing'),
      ...at(
        'store/mongodb/three-instances.int',
        'an instance paused for longer than its lease keeps what another instance wrote meanwhile',
      ),
    ],
  },
  {
    fault: 'two instances with different procedure versions',
    held: 'A case goes on under its own version, whichever instance is asked; one series of numbers.',
    shown: [
      ...at(
        'faults/instances.int',
        'a case goes on under the version it was made with, whichever server is asked',
        'I3 both servers number their cases in one series',
        '«cola» and «estado» answer with cases on servers of both procedure versions',
      ),
      ...at('clauses/versions', 'a case in a state that the new version removed goes on under the version it was made with, to its end'),
    ],
  },
];

export const faults: Readonly<Record<Area, readonly FaultRow[]>> = {
  Connector: connector,
  Inbound: inbound,
  Store: store,
  Process: process,
};
