import { clause, shown, waits, type Clause } from './statement.js';

/** What the procedure of SIIF Nación says, statement by statement. */
export const siifClauses: readonly Clause[] = [
  clause(
    'SIIF-01',
    shown(
      '7:00 to 19:00, Monday to Friday, no holidays',
      'the clock counts Monday to Friday from 7:00 to 19:00 without a break, and no Colombian holiday',
    ),
  ),
  clause(
    'SIIF-02',
    shown(
      'states and what each does to the clock',
      'activities 15 and 22 are control points: what the people of level 2 and 3 first do with a case',
    ),
  ),
  clause(
    'SIIF-03',
    shown(
      'Pendiente por Cliente ends after the level’s time',
      'the state %s ends by itself at its limit, not before, with each reminder given once',
    ),
  ),
  clause('SIIF-04', shown('SERV at level 1, INC beyond, both findable', 'a service is solved at level 1 with its SERV number')),
  clause('SIIF-05', shown('order of arrival, changed by criticality or impact', 'a corrected impact moves a case ahead of earlier ones')),
  clause('SIIF-06', shown('numbers of finding and fix', 'Pendiente Hallazgo needs the finding’s number, Pendiente Ajuste the fix’s')),
  clause(
    'SIIF-07',
    shown(
      'mass incident straight to functional level 3',
      'a mass incident goes from level 1 straight to the module coordinator, with its budget sections, marked, and critical by rule',
    ),
    waits('seeing by itself that there are more than three sections; one answer to every reporter', 'not built'),
  ),
  clause(
    'SIIF-08',
    shown(
      'the back office verifies, documents and escalates to a named person',
      'the back office checks, attaches, documents and names the responsible person of level 2; the line itself does not escalate there',
    ),
  ),
  clause(
    'SIIF-09',
    shown('where level 2 may pass it', 'level 2 escalates to technical level 2 or 3, functional level 3 or a governing body'),
  ),
  clause(
    'SIIF-10',
    shown('governing bodies', 'closing with the user’s confirmation asks how and on which day they confirmed, both at once'),
  ),
  clause('SIIF-11', shown('silence accepts', 'a case that silence closed keeps its unread solution in the list of people to call')),
  clause(
    'SIIF-12',
    shown(
      'a survey on closing, by chat, telephone or mail, of the line’s provider too; evaluated at least once a month',
      'a survey that says «No» is low, whatever its marks',
    ),
    waits('the monthly report', 'not built'),
  ),
  clause('SIIF-13', waits('monthly report', 'not built')),
  clause('SIIF-14', waits('contingency by workbook', 'not built')),
  clause(
    'SIIF-15',
    shown(
      'people taken off: availability, reassignment, clocks stopped',
      'the coordination stops the clock of a case on the word of an authority, and undoes it',
    ),
  ),
  clause('SIIF-16', waits('frequent questions first', 'not built')),
  clause('SIIF-17', shown('no solution without documentation', 'a solution is not given without being documented')),
  clause('SIIF-18', shown('accompaniment and training', 'a list is corrected by the rules by which it was given')),
  clause(
    'SIIF-19',
    shown(
      'the data asked',
      'a request asks for executing unit, SIIF user, full name, identification, entity, contact, detailed description and screens of the error',
    ),
  ),
  clause('SIIF-20', shown('agreements with entities', 'a corrected entity brings its own targets, from the beginning of the case')),
  clause('SIIF-21', waits('recurrent trouble is raised', 'not built')),
  clause('SIIF-22', waits('the state per group and level', 'not built')),
  clause(
    'SIIF-23',
    shown('what governing bodies ask for', 'a request of a governing body, registered by the line, goes straight to functional level 3'),
  ),
];
