import { clause, shown, type Clause } from './statement.js';

/** Of SIIF Nación: one cause with many reporters, the day the tool is down, what comes back, how the desk stands; what comes by mail. */
export const manyAtOnce: readonly Clause[] = [
  clause(
    'SIIF-07',
    shown(
      '222',
      'mass is what affects more than three budget sections at once',
      'a mass incident names more than three different budget sections, each once however its code is typed; the fault says how many there are and which are wrong',
    ),
    shown(
      '380',
      'it goes from level 1 to functional level 3',
      'a mass incident goes from level 1, the line or its back office, straight to functional level 3',
    ),
    shown(
      '472',
      'a person of functional level 3 has it there',
      'a mass incident is assigned to a person of functional level 3 by name, who is told',
    ),
    shown(
      '472',
      'a module has its coordinator',
      'a mass incident goes to the coordinator of its module, and to no one else of level 3 while there is one',
    ),
    shown(
      '472',
      'each module’s own is told of it and of its solution',
      'the coordinator of a module is told of a mass incident of its cases and of its solution, and of no other module’s',
    ),
    shown(
      '472',
      'its solution goes to the coordination of the line',
      'the coordination is told of the solution of a mass incident, to answer the users who reported it, who read nothing of it before',
    ),
    shown(
      '378',
      'what looks like one is proposed',
      'more than three sections that report the same within two hours are only proposed, to level 1 and the coordination',
    ),
    shown(
      '222',
      'a section is one however its code is typed, for the proposal too',
      'users of one budget section whose code they type differently are no mass incident; with three sections more they are one of four',
    ),
    shown(
      '472',
      'the line reads the answer before it goes out',
      'the solution of the module coordinator reaches no reporter before the coordination sends it',
    ),
    shown(
      '472',
      'the line answers everyone who reported it',
      'the answer of the coordination solves each case with its own clock, question and survey',
    ),
    shown(
      '472',
      'level 3 does not answer them itself, nor by a note or an update',
      'level 3 writes to no reporter of a mass incident, of its head or another case: it keeps a note; level 1 and the coordination write',
    ),
    shown('472', 'everyone who reported it hears how it goes', 'an update reaches every reporter once'),
    shown(
      '472',
      'who is found after the answer gets it too',
      'a reporter who is found after the answer gets the same answer, also when the incident is closed, and once',
    ),
    shown('380', 'by whichever way it became one', '«Escalar como masivo» asks what «Declarar» does: the cases of the other reporters too'),
    shown(
      '472',
      'a later reporter joins',
      'a requester who reports the same reads that the desk knows it, and joins with one press: a case of their own, solved with the rest',
    ),
  ),
  clause(
    'SIIF-14',
    shown(
      '102',
      'files for a case arrive at the mailbox while the tool is down',
      'files that come to the mailbox with a case’s number go to that case',
    ),
    shown('102', 'the id stands in the names of the files', 'a file whose name alone has the case’s number goes to that case'),
  ),
  clause(
    'SIIF-21',
    shown(
      '174',
      'recurrent trouble is raised to the coordinator',
      'cases of one entity again and again stand in the coordinator’s digest, and in a list with their numbers',
    ),
    shown(
      '174',
      'the back office raises it itself',
      'the back office raises what comes back: it groups the cases, and the coordinators over it are told once, no others',
    ),
    shown(
      '174',
      'its cause is a case',
      'cases that are grouped under their cause say so, go on by themselves, and no longer count as what comes back',
    ),
  ),
  clause(
    'SIIF-22',
    shown(
      '156',
      'the coordinator sees how the cases of each group and level stand',
      'the coordinator sees the open cases of each group with its level, by what is done with them, and the late ones',
    ),
    shown(
      '136, 147',
      'each coordinator has a scope: the line, levels 2 and 3, a module, training',
      'coordinators have scopes: the line, levels 2 and 3, a module, training',
    ),
  ),
  clause(
    'SIIF-23',
    shown(
      '482',
      'the coordinator is told of it too',
      'the coordination is told, once, what level 3 asks the line to register for a governing body, and of nothing else that it hands over',
    ),
    shown(
      '482',
      'that of the line, and of the module',
      'the coordinators of the line and of the module are told of what a governing body asks, those of training are not',
    ),
  ),
  clause(
    'SIIF-19',
    shown(
      '281, 289',
      'who writes to a mailbox is sent circular 050, the template and the line’s numbers',
      'a person who writes to a mailbox without a case’s number is sent circular 050, what the template asks and the line’s numbers',
    ),
    shown(
      '289',
      'the circular itself and the template as a file are sent',
      'the circular and the template go as files, which the installer supplies, to a writer with a server’s proof',
    ),
    shown(
      '313, 323',
      'a template goes by mail with the number, and the screens come back by mail',
      'the user who called gets the template by mail with the number, and the screens come back by mail',
    ),
    shown(
      '313',
      'the template that is filled in is a file of that mail',
      'the template’s file goes with the number of the case, where the installer supplies it',
    ),
    shown(
      '313',
      'a request says executing unit, SIIF user, name, entity, contact and a detailed description',
      'a request is not registered without executing unit, SIIF user, full name, entity, telephone, e-mail and detailed description',
    ),
    shown(
      '313',
      'the screens of the error are sent with it',
      'the number comes first; a template with it asks for the screens, and the case waits for them in Pendiente por Cliente',
    ),
  ),
];
