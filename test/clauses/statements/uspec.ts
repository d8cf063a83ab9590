import { clause, shown, type Clause } from './statement.js';

/** What the procedure of USPEC says, statement by statement. */
export const uspecClauses: readonly Clause[] = [
  clause(
    'USPEC-01',
    shown('two queues: help desk, printing and copying', 'printing and copying go to their own queue, everything else to the help desk'),
  ),
  clause(
    'USPEC-02',
    shown(
      'of web pages only content; design and style refused with the reason',
      'a request for design keeps all that was typed, says the reason, and is no ticket',
    ),
  ),
  clause(
    'USPEC-03',
    shown(
      'response 15 min, resolution 30 min, validation a day',
      'what was being typed when time closed the case is offered for a new one',
    ),
  ),
  clause(
    'USPEC-04',
    shown(
      'Nueva, En curso (asignada), En espera, Resuelta, Cerrada',
      'the states are Nueva, En curso (asignada), En espera, Resuelta, Cerrada',
    ),
  ),
  clause('USPEC-05', shown('a survey for platform and office software only', 'a category without a survey is judged with the buttons')),
  clause(
    'USPEC-06',
    shown(
      'A3-S1-FO-01 filled by its sections, in order, by area or supervisor; hand-over and explanation recorded',
      'a filled section is corrected too; what decides the area of the next one is not, until all are filled',
    ),
  ),
  clause('USPEC-07', shown('consecutive numbers', 'the ticket number is consecutive and automatic')),
  clause('USPEC-08', shown('what is registered', 'a ticket records user, category, assignee, origin, title, description and attachments')),
  clause(
    'USPEC-09',
    shown(
      'escalation to an officer by name, with the justification',
      'escalating records the officer’s name and the justification, and notifies that officer',
    ),
  ),
  clause(
    'USPEC-10',
    shown(
      'not solved: En espera, reassigned or updated; the third party is named',
      'an unsolved case is En espera, names the third party it waits for, and its clock stops',
    ),
  ),
  clause(
    'USPEC-11',
    shown(
      'records by category, from the person who fills them in',
      'the officer returns the case with the record of its category, and Resolver does not ask it again',
    ),
  ),
  clause(
    'USPEC-12',
    shown('external support, with evidence', 'the officer contacts the provider, waits, and confirms to the desk with files as evidence'),
  ),
  clause(
    'USPEC-13',
    shown(
      'the answered survey is notified, closes the ticket and is kept',
      'the requester gets one card: what was done, and the survey in place of the buttons that judge it',
    ),
  ),
  clause('USPEC-14', shown('control points C1 and C2 can be audited', 'C1 and C2 are auditable per ticket')),
];
