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
      'nobody’s silence counts over a reminder that did not arrive',
      'a precaso whose reminder did not arrive does not lapse before somebody spoke with the person; an attempt is not enough',
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
      'what nobody of the desk can see does not lapse',
      'while nobody of the desk can be told no precaso lapses, and the log says so once',
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
    shown('69', 'no report counts it', 'a precaso that is No gestionado counts in no figure of a report, and is named apart'),
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
      'without a channel, who has the case reads whom to notify',
      'the assignee of a case at a provider without a channel reads the contact to notify and how',
    ),
    shown('62', 'the provider is notified by e-mail', 'with trouble that the user reports the provider is told by mail'),
  ),
  clause(
    'UARIV-12',
    shown('65', 'closed is final', 'a closed case is not reopened by any step, nor by any mail'),
    shown(
      '65',
      'who writes about it is told',
      'the writer about a closed case reads that it is not reopened and that a new one is needed, in the chat and by mail',
    ),
    shown(
      '65',
      'and is offered a new one in one press',
      'one press makes a new request of what was written about a closed case, also by mail, where its keyword does too',
    ),
    shown('65', 'the two are linked', 'the new request and the closed case are linked, each with the other, also by mail'),
  ),
  clause('UARIV-13', shown('67', 'specialists add notes', 'specialists of every level add notes to a case, which stay in its history')),
  clause(
    'UARIV-14',
    shown('71', 'a new case for another group', 'the people of a case ask for another one for another group, on behalf of the same person'),
    shown(
      '71',
      'it may be for a specialist of that group',
      'a case is asked for a person of the other group, who has it on arrival and is the only one told',
    ),
    shown(
      '71',
      'its requester is told truly',
      'the requester reads who asked which group for the linked case, and that it comes from theirs and was not registered for them',
    ),
    shown('71', 'by e-mail too', 'the requester by mail reads in a letter who asked which group for the linked case, and answers in it'),
    shown(
      '71',
      'it is linked with the one at hand',
      'the case that was asked for and the one at hand are linked, and both histories say it',
    ),
    shown(
      '71',
      'the desk receives the wish for a linked case by e-mail',
      'a specialist’s wish for a linked case comes by mail: one form makes it a case of the user whom it names, linked with the one at hand, which level 1 passes to the group that it names',
    ),
    shown('71', 'existing cases are linked', 'two existing cases are linked with the reason, and both histories say it'),
    shown(
      '71',
      'by what one is to the other',
      'a case is linked as the duplicate, the effect or the follow-up of another one, and both histories say which is which',
    ),
    shown(
      '71',
      'a duplicate is solved with the other one',
      'a duplicate of an open case is solved with it, and keeps its own number, clock and survey',
    ),
  ),
  clause(
    'UARIV-15',
    shown(
      '73',
      'level 1 makes a case of an automatic message',
      'level 1 makes a case of an automatic message, also of a mail for which there is no rule, and its history says so',
    ),
    shown(
      '73',
      'an alert needs no person',
      'a machine’s alert is registered without the name, mail, telephone and site of a person, by mail too: no person is asked, told or surveyed in its name',
    ),
    shown(
      '73',
      'a question about an alert ends nothing by silence',
      'what is asked about an alert goes to who registered it, and their silence does not end its case: it waits until somebody goes on, as does one that came by mail',
    ),
    shown(
      '73',
      'messages make cases by themselves, by rules that were approved',
      'automatic mails become cases by the rules that were approved; the same alarm again, and its end, stay with its case',
    ),
  ),
  clause(
    'UARIV-16',
    shown('75', 'level 1 and the coordination write to a user', 'level 1 and the coordination write to the user, in Teams and by mail: %s'),
    shown(
      '75',
      'the user answers a question',
      'the user answers a question that left the state alone, also by mail, and who attends the case is told',
    ),
    shown('75', 'they consult a group', 'level 1 and the coordination consult a group, which answers in the case: %s'),
    shown(
      '75',
      'also about what is no case yet',
      'level 1 and the coordination consult a group about a request that is still a precaso, and read what to do with it: %s',
    ),
    shown(
      '75',
      'information that goes with no request',
      'level 1 and the coordination tell a group something, or consult it, without a case, and its answer reaches them: %s',
    ),
    shown(
      '75',
      'the state does not change',
      'neither information nor a question, nor the mails about them, change where a case stands or who has it',
    ),
  ),
  clause(
    'UARIV-17',
    shown(
      '19, 24',
      'an agent answers and solves by e-mail',
      'a person without Teams is asked, told the solution and surveyed by mail, and answers by mail',
    ),
    shown('84', 'it is asked once the case is closed', 'the requester of a closed case is asked how it went, and is reminded once'),
    shown('84', 'the answer is kept', 'the requester answers the survey once'),
    shown('84', 'the desk reads it', 'the desk reads the answers in its history in words; the requester reads that they answered'),
    shown('84', 'the coordination reads those of a period', 'the coordination reads the answers of a month, the low ones first'),
  ),
  clause(
    'UARIV-18',
    shown('15', 'who did it is recorded', 'noting, escalating and solving record who did it'),
    shown('15', 'when it was done', 'noting, escalating and solving record when it was done'),
    shown('15', 'what was done', 'noting, escalating and solving record what was done, in words that the desk reads'),
    shown('11', 'why, where a case is escalated', 'a case is escalated only with the reason, which stays in its history'),
    shown('15', 'nothing of it is erased', 'no step erases or changes what was recorded before'),
  ),
];
