import { besideClauses } from './siif-beside.js';
import { manyAtOnce } from './siif-many.js';
import { absent, clause, shown, type Clause } from './statement.js';

/** All but what concerns many cases at once. */
const others: readonly Clause[] = [
  clause(
    'SIIF-01',
    shown(
      '289',
      'the line attends Monday to Friday from 7:00 to 19:00, without a break',
      'the clock counts Monday to Friday from 7:00 to 19:00 without a break, and nothing of nights and weekends',
    ),
    shown('289', 'holidays do not count (assumed)', 'the clock counts nothing on a Colombian holiday'),
  ),
  clause(
    'SIIF-02',
    shown(
      '47, 51',
      'Abierto, where a case begins, must change once it is assigned, at any level (l.47): Trabajo en Progreso; the time runs',
      'a case is Abierto until it is taken or assigned, at any level, then Trabajo en Progreso for its user too; its clock runs in both',
    ),
    shown('53', 'Pendiente por Cliente freezes the time', 'Pendiente por Cliente freezes the clock, which goes on with the answer'),
    shown(
      '49',
      'Pendiente por Proveedor stops the time',
      'Pendiente por Proveedor stops the clock, which goes on when the governing body has answered',
    ),
    shown(
      '55, 57',
      'Pendiente Hallazgo and Pendiente Ajuste stop it too (assumed)',
      'Pendiente Hallazgo and Pendiente Ajuste stop the clock, which goes on when the case does',
    ),
    shown('59, 61', 'Resuelto and Cerrado end it', 'Resuelto and Cerrado end the clock'),
    shown('390', 'activity 15 is a control point', 'activity 15 is a control point: what the people of level 2 first do with a case'),
    shown(
      '472',
      'activity 22 is a control point',
      'activity 22 is a control point: what the people of functional level 3 first do with a case',
    ),
  ),
  clause(
    'SIIF-03',
    shown(
      '53',
      'the user has at most the hours that the level has for the solution',
      'the user has as many hours to answer as the level has for the solution: four at level 1, sixteen at level 2',
    ),
    shown(
      '53',
      'without an answer the case is then closed',
      'a case whose user does not answer in that time is closed, not as solved, and the user is told and sent the survey',
    ),
    shown('53', 'both know it before', 'the question, its reminder and the case say how it ends unanswered'),
  ),
  clause(
    'SIIF-04',
    shown('339', 'the user is told the number of the service', 'the user is told the SERV number of the case at once'),
    shown('359', 'a service is solved at level 1', 'a service is solved and closed at level 1 with its SERV number alone'),
    absent('359', 'level 1 closes it without the user’s word', 'refused: it writes how and when they confirmed, or silence closes it'),
    shown('347', 'what is escalated becomes an incident', 'beyond level 1 a case becomes an incident with an INC number besides, once'),
    shown('82', 'both numbers stay findable', 'an incident is found by its SERV number and by its INC number'),
  ),
  clause(
    'SIIF-05',
    shown(
      '22',
      'cases are attended in order of arrival; nothing else changes it',
      'the queue of a group goes by order of arrival, whatever is done with a case meanwhile',
    ),
    shown('22', 'impact changes the order', 'a corrected impact moves a case ahead of earlier ones'),
    shown('22', 'criticality changes the order', 'a corrected criticality moves a case ahead of earlier ones'),
  ),
  clause(
    'SIIF-06',
    shown('492', 'Pendiente Hallazgo says the finding’s number', 'Pendiente Hallazgo needs the number of the finding'),
    shown('492', 'Pendiente Ajuste says the fix’s number', 'Pendiente Ajuste needs the number of the fix'),
    shown(
      '492',
      'once the finding is solved, the user is told and the case is Resuelto',
      'a case whose finding was solved is taken up again, and its user is told the solution',
    ),
  ),
  clause(
    'SIIF-08',
    shown(
      '172',
      'levels 2 and 3 mail it to the back office',
      'what an adviser of levels 2 and 3 mails waits for the back office, which makes the case and completes it: %s',
    ),
    shown(
      '170, 390',
      'the back office verifies and documents the case',
      'the back office documents what it verified of a case that goes to level 2, which reads it; without that it does not go',
    ),
    shown(
      '390',
      'the back office attaches what the user sent',
      'what the user sent goes with the case to level 2; where there is nothing, no more is asked',
    ),
    shown(
      '390',
      'the back office assigns the person responsible at level 2',
      'the back office names the person of level 2 who is responsible, who is told',
    ),
    shown('170', 'no one else of level 1 escalates there', 'the line itself escalates nothing to level 2: it passes by the back office'),
    shown(
      '172',
      'a case made for a person who was advised records who advised',
      'what an adviser mailed is registered in the name of a person of levels 2 and 3, who stands on its data and in its history',
    ),
    shown(
      '172, 283, 285',
      'an adviser of levels 2 and 3 that a user calls, writes to or meets has it registered by the back office',
      'an adviser that a user calls, writes to or meets registers it: the back office has it, its history says who attended the user and how: %s %s',
    ),
    shown(
      '289, 331',
      'or turns to the line with it',
      'an adviser hands over what they heard without the other data: the line reads it at once on its card of what waits, and completes it',
    ),
  ),
  clause(
    'SIIF-09',
    shown('446, 448', 'level 2 may pass it to technical level 2 or 3', 'level 2 passes a case to technical level 2 or 3'),
    shown('450', 'level 2 may pass it to functional level 3', 'level 2 passes a case to functional level 3'),
    shown('452', 'level 2 may pass it to a governing body', 'level 2 passes a case to a governing body: CGN, DGPPN or DGCPTN'),
    shown(
      '444',
      'level 2 passes it to no other (that it gives back what is not its own is assumed)',
      'level 2 passes a case to no other group, but gives it back to the back office',
    ),
  ),
  clause(
    'SIIF-10',
    shown(
      '462',
      'with a governing body a case is Pendiente por Proveedor',
      'a case with a governing body is Pendiente por Proveedor, for as long as the body takes',
    ),
    shown('462', 'the body is told of the case', 'the governing body is told of the case and of what is asked of it'),
    shown(
      '462',
      'a body without a channel is told and answers by mail',
      'a governing body is told of the case by mail, and its answer by mail brings the case back to who sent it',
    ),
    shown(
      '462',
      'what was solved there comes back to level 2',
      'the group that sent a case to a governing body, and no other, takes its answer; the case is again of the person who followed it up',
    ),
    shown('518', 'level 2 describes the solution', 'level 2 describes what the governing body did, and neither the body nor the line does'),
    shown('518', 'the user’s word closes it', 'the user’s acceptance of what a governing body solved closes the case'),
    shown(
      '517',
      'level 2 closes it, once the user has confirmed',
      'level 2, and no other, closes what a governing body solved when the user has confirmed it elsewhere',
    ),
    shown(
      '494',
      'functional level 3 turns to a governing body too (activity 23)',
      'functional level 3 passes a case to a governing body too, which answers to it',
    ),
  ),
  clause(
    'SIIF-11',
    shown(
      '436, 520',
      'a solution neither accepted nor refused counts as accepted, and the case closes',
      'a solution that the user neither accepts nor refuses counts as accepted, and its case closes as solved',
    ),
    shown('436', 'silence counts from receipt on', 'silence accepts no solution that did not arrive; its time begins when it does'),
    shown('436', 'its time: the level’s', 'the user judges a solution in the time of its level: four hours at level 1, sixteen at level 2'),
    shown('436', 'a refusal in time is not silence', 'silence does not close a case whose user refused the solution in time'),
  ),
  clause(
    'SIIF-12',
    shown(
      '30, 61',
      'the user is sent a survey when the case closes',
      'a case that closes sends its user the survey, once, and keeps what they answer in the chat',
    ),
    shown(
      '30',
      'it is answered by telephone too',
      'level 1 records the survey that the user answered by telephone, and the history says who did what',
    ),
    shown('30', 'who gets none is called', 'a survey that did not arrive waits in the list of people to call until it is answered'),
    shown('30', 'also by e-mail', 'a survey whose letter comes back waits in the list of people to call until it is recorded'),
    shown('30', 'it is sent by e-mail', 'the survey is sent by mail to who has no Teams, and their answer by mail is the survey’s'),
    shown('30', 'it is answered by mail too', 'level 1 records the survey that the user answered by mail'),
    shown('32', 'it evaluates the provider of the line', 'the survey evaluates the provider of the support line, of every case'),
  ),
  clause('SIIF-13'),
  clause(
    'SIIF-15',
    shown('127', 'an adviser who is taken off gets no assignments', 'an adviser marked as away by the coordination is assigned no case'),
    shown('123', 'the affected cases are reassigned', 'the coordination reassigns the cases of an adviser who is away'),
    shown('121', 'the coordination stops their clocks', 'the coordination stops the clock of a case, and undoes it'),
    shown('119', 'the coordination does so with an authorisation', 'only the coordination stops a clock, and says who authorised it'),
  ),
  clause('SIIF-16'),
  clause(
    'SIIF-17',
    shown('359, 426', 'no solution is given without being documented', 'a solution is not given without being documented, at any level'),
    shown('59', 'the user is told it', 'the user is told the documented solution, and the case waits in Resuelto for their word'),
    shown('209', 'all that is done is documented', 'what an adviser does for a case is documented in its history, with who and when'),
  ),
  clause(
    'SIIF-18',
    shown(
      '323',
      'an accompaniment also asks identification, topics and attendees',
      'an accompaniment also asks for identification, topics and attendees',
    ),
    shown(
      '324',
      'there is a list of inscriptions to accompaniments',
      'the workbook of a period lists each accompaniment with its topics and its attendees',
    ),
    shown(
      '392',
      'it goes to the training coordination',
      'the back office passes an accompaniment to the training coordination, and to no adviser of level 2',
    ),
    shown(
      '392',
      'the back office documents and attaches first',
      'an accompaniment goes to the training coordination documented, with what the user sent',
    ),
  ),
  clause(
    'SIIF-20',
    shown('14', 'an entity’s agreement goes before the general targets', 'an entity with an agreement has its own targets'),
    shown('14', 'where there is none, the general ones hold', 'the other entities have the general targets'),
    shown('53', 'times that depend on a target follow it', 'the time that a user has to answer is that of the entity’s agreement'),
  ),
  clause(
    'SIIF-23',
    shown(
      '331',
      'what a governing body asks for goes straight to functional level 3',
      'a request of a governing body goes straight to functional level 3, as an incident',
    ),
    shown('339', 'the line registers it', 'the line registers a request of a governing body, and reads where it went'),
    shown(
      '196, 482',
      'level 3 attends it and asks the line, its back office, for the incident; then the usual way',
      'an adviser of level 3 asks the line for the incident of a governing body: the back office has it, and sends it to level 3',
    ),
  ),
];

/** What the procedure of SIIF Nación says, statement by statement. */
export const siifClauses: readonly Clause[] = [besideClauses, ...others, ...manyAtOnce].toSorted((a, b) => (a.id < b.id ? -1 : 1));
