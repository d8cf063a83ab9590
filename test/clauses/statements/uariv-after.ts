import { clause, shown, type Clause } from './statement.js';

/** Of UARIV: what follows a closed case, what belongs together, alerts, words beside a case, surveys and the history. */
export const afterAndBeside: readonly Clause[] = [
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
      'a specialist’s wish for a linked case comes by mail: one form makes it a case of the named user, linked with the one at hand, which level 1 passes to the group that it names',
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
      'what is asked about an alert goes to who registered it, and their silence does not end its case: it waits until a colleague goes on, as does one that came by mail',
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
