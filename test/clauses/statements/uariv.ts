import { afterAndBeside } from './uariv-after.js';
import { beyond, clause, shown, waits, type Clause } from './statement.js';

/** What the procedure of UARIV says, statement by statement. */
export const uarivClauses: readonly Clause[] = [
  clause(
    'UARIV',
    beyond('19, 24', 'an agent works on the user’s equipment from afar', 'another tool does it; the case says what was done'),
    waits(
      '38',
      'requests of every channel come to one desk by themselves',
      'the telephone, the mobile line and visits are typed by an agent; the web page is not built',
    ),
    beyond('80–82', 'annexes 1 and 2: the entity’s procedure and manual', 'they are the entity’s own documents'),
  ),
  clause(
    'UARIV-01',
    shown('41', 'a case records the channel by which it came', 'a case that the desk takes down keeps the channel by which it came: %s'),
    shown(
      '30, 41',
      'by precaso and by Teams, without anyone at the desk',
      'what a person writes in the chat came by Teams, with the keyword as by a button',
    ),
    shown('41', 'by e-mail', 'a mail to the desk is a request of the channel e-mail, opened with one press where it has no keyword'),
    waits('41', 'by web page, without anyone at the desk', 'not built: the desk takes such a request down'),
  ),
  clause(
    'UARIV-02',
    shown('17, 32', 'a case is an incident or a request', 'a case is an incident or a request from the beginning: %s'),
    shown('32', 'a requirement is scheduled', 'a request is scheduled for a day and an hour, an incident is not'),
    shown('38', 'level 1 corrects the kind', 'level 1 corrects the kind of a case, with the reason'),
  ),
  clause(
    'UARIV-03',
    shown('24–28', 'three levels, with the groups of each', 'level 1 is the desk; levels 2 and 3 have the groups that the procedure names'),
    shown('13', 'each level attends what stands with it', 'a case is worked by people of its group, at each level: %s'),
  ),
  clause(
    'UARIV-04',
    shown('46', 'level 1 escalates to each group of levels 2 and 3', 'level 1 escalates to %s, at level %s'),
    shown('11', 'level 2 escalates to level 3', 'level 2 escalates to level 3'),
    shown('11', 'a case may go to a lower level', 'a case goes to a lower level as well: from %s to %s'),
  ),
  clause(
    'UARIV-05',
    shown('30', 'a keyword makes a precaso', 'a message with the keyword is a precaso: %s'),
    shown('30', 'a message without one is no precaso', 'a message without the keyword registers nothing, and is asked about'),
    shown('30', 'it is registered at once, with a code', 'a precaso has its code at once, and the person reads it'),
    shown('30', 'without help from anyone', 'a precaso is registered without the help of anyone at the desk'),
    shown(
      '30',
      'by the keyword in the subject of an e-mail',
      'the keyword in the subject of a mail makes a precaso with a code, without anyone at the desk',
    ),
  ),
  clause(
    'UARIV-06',
    shown(
      '42',
      'it is checked for completeness',
      'a precaso that lacks any one required datum is no case: it is sent back with that fault',
    ),
    shown('44', 'what is missing is asked for', 'the person is asked on the card for everything that is missing, at once'),
    shown('44', 'by an answer to the mail', 'what is missing is asked by an answer to the mail, and taken from the answer under it'),
    shown(
      '42',
      'level 1, which receives it, asks too',
      'level 1 receives each precaso that waits on one card of its channel: which, what is missing, until when, and asks from there',
    ),
    shown('42', 'the user chooses by which means they are contacted', 'the desk reads by which means the person wants to be contacted'),
    shown(
      '42',
      'more information is asked by that means',
      'the means that the user chose stands where they have to be contacted, and is proposed',
    ),
    shown(
      '44',
      'no silence counts over a reminder that did not arrive',
      'a precaso whose reminder did not arrive does not lapse before a colleague spoke with the person; an attempt is not enough',
    ),
    shown('44', 'complete and sent, it becomes a case', 'a precaso becomes a case with its number once it is complete and sent'),
    shown(
      '44',
      'complete, it becomes a case by itself, and never lapses',
      'a precaso that lacks nothing and was never sent becomes a case by itself; its 24 hours are business hours, and its reminder sends it',
    ),
    shown(
      '44',
      'what only the desk asks stops nothing',
      'a precaso with all that is demanded never lapses: when its time is over it is a case, its person is told, and level 1 reads what to complete',
    ),
    shown(
      '44',
      'level 1 sees what waits before it lapses',
      'a precaso lapses only after four business hours on that card, also after the desk was down until its end',
    ),
    shown(
      '44',
      'so it does where level 1 has no channel yet',
      'without a channel of level 1 the card stands in the chat of its coordination, and a precaso lapses only after four business hours there',
    ),
    shown(
      '44',
      'what no one of the desk can see does not lapse',
      'while no one of the desk can be told no precaso lapses, and the log says so once',
    ),
    shown(
      '44',
      'a question of level 1’s own is none of the data that the text requires',
      'a question of the desk that is not answered keeps no complete precaso from its number: the case says what was asked',
    ),
    shown(
      '44',
      'after 24 hours without the data, No gestionado',
      'a precaso whose missing data do not come within 24 hours is No gestionado, by Teams and by mail, and says what was missing',
    ),
    shown(
      '44',
      'so does a case whose question is not answered',
      'a question that stays unanswered for 24 business hours ends the case as No gestionado',
    ),
    shown(
      '44',
      'what the requester writes meanwhile is the answer',
      'one question is asked where words name what is of another category, and «Sí» sends them',
    ),
    shown('44', 'both know it before', 'the question, its reminder and the case say how it ends unanswered'),
    shown('69', 'silence is never a solution', 'silence after a question is no solution: the case is neither solved nor surveyed'),
  ),
  clause(
    'UARIV-07',
    shown(
      '60',
      'a mail that needs no case is set aside',
      'a mail that needs no case is set aside, stays in no queue and uses up no number',
    ),
    shown('69', 'a precaso uses up no number of a case', 'a precaso that is No gestionado never gets the number of a case'),
    shown('69', 'it stands in no list and no count', 'what is No gestionado stands in no list and no count of the desk: a %s'),
    shown('69', 'it has no figures for a report', 'a case that is No gestionado keeps no figures from which a report could be made'),
  ),
  clause(
    'UARIV-08',
    shown('47', 'level 1 attends first', 'a new case stands with level 1, whatever its category'),
    shown('47', 'another level has only what it escalated', 'no other level takes a case that level 1 has not escalated'),
    waits('47', 'requests by the web page may go straight to another level', 'not built: there is no web page'),
  ),
  clause(
    'UARIV-09',
    shown(
      '51',
      'the agent registers a call on the user’s behalf',
      'an agent registers a telephone call on behalf of the person who called',
    ),
    shown('53', 'what a case needs is asked', 'a call lacks nothing that a case needs: every fault comes back, and nothing is made'),
    shown('53', 'files and pictures are attached', 'an agent attaches files to the case of a call'),
    shown('53', 'it ends as Solucionado', 'a call that was solved at once ends as Solucionado, with what was done'),
    shown('55', 'or it is escalated', 'a call that another level must solve is escalated like any other case'),
  ),
  clause(
    'UARIV-10',
    shown('60', 'a message that needs no case ends without one', 'a message that needs no case ends without one'),
    shown('60', 'the reason is recorded', 'a message is set aside with the reason, which stays in its history'),
  ),
  clause(
    'UARIV-11',
    shown('62', 'what a provider solved goes to level 1', 'what a provider solved is not closed: level 1 has it, to contact the user'),
    shown(
      '62',
      'level 1 confirms it with the user',
      'level 1 alone confirms with the user what a provider solved, and that closes the case',
    ),
    shown(
      '62',
      'with trouble it is Activo Proveedor',
      'with trouble that the user reports the case is Activo Proveedor, until the provider solves it again',
    ),
    shown('62', 'the provider is notified in its channel', 'a provider that has a channel is told there of the trouble'),
    shown(
      '62',
      'without a channel, the assignee reads the person to notify',
      'the assignee of a case at a provider without a channel reads the contact to notify and how',
    ),
    shown('62', 'the provider is notified by e-mail', 'with trouble that the user reports the provider is told by mail'),
  ),
  ...afterAndBeside,
];
