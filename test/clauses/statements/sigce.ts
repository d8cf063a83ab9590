import { clause, shown, waits, type Clause } from './statement.js';

/** What the procedure of SIGCE says, statement by statement. */
export const sigceClauses: readonly Clause[] = [
  clause(
    'SIGCE-01',
    shown(
      'the other desk’s incident and its data',
      'nobody’s data fill in the form of a case that the partner’s people send, and what they gave is not remembered',
    ),
    waits('its own page and interface; level 1 registers what came by mail', 'not built'),
  ),
  clause(
    'SIGCE-02',
    shown(
      'answered with a number, or with all that is missing',
      'the partner’s channel reads what its case lacks once for each change, and then its number here',
    ),
  ),
  clause(
    'SIGCE-03',
    shown('both numbers; towards the user the other desk’s', 'the other desk’s number is corrected, and finds the case from then on'),
  ),
  clause(
    'SIGCE-04',
    shown('functional leaders', 'a functional leader attends a case with its clock stopped, and the desk takes the answer back'),
    waits('by e-mail; where they have a channel they are notified there', 'not built'),
  ),
  clause(
    'SIGCE-05',
    shown('on closing, the other desk is notified', 'the user’s confirmation may come by the desk that sent the case'),
    waits('by e-mail; where it has a channel it is notified there', 'not built'),
  ),
  clause('SIGCE-06', waits('a page for the other desk', 'not built')),
  clause('SIGCE-07', shown('what level 1 attends', 'level 1 attends creation of users, passwords, e-mail updates and connectivity')),
  clause(
    'SIGCE-08',
    shown(
      'the script',
      'the script asks originating ticket, id, names, position, telephone, mobile, e-mail, login, population, city and a DANE code of 12 digits',
    ),
  ),
  clause('SIGCE-09', shown('the form of user creation', 'an identification is corrected with its type, and checked against it')),
  clause(
    'SIGCE-10',
    shown('verified, to level 2 and back', 'a verified list goes to level 2, which returns it; level 1 answers the user and closes'),
  ),
  clause('SIGCE-11', shown('to the Datacenter', '%s goes to the Datacenter')),
  clause(
    'SIGCE-12',
    shown(
      'what escalating to level 2 asks',
      'escalating to level 2 asks for the user’s side, the module, the description and the steps; a screen where possible',
    ),
  ),
  clause('SIGCE-13', shown('priority and times', 'after an outage the desk runs each timer that fell due once, in order')),
];
