import { clause, shown, waits, type Clause } from './statement.js';

/** What the procedure of UARIV says, statement by statement. */
export const uarivClauses: readonly Clause[] = [
  clause(
    'UARIV-01',
    shown('a ticket records its channel', 'a ticket records that it came by %s'),
    waits('web page and e-mail as channels of their own', 'not built'),
  ),
  clause(
    'UARIV-02',
    shown(
      'incident or request; level 1 may correct the kind',
      'a ticket is an incident or a request, and level 1 may correct the kind, with the reason',
    ),
  ),
  clause(
    'UARIV-03',
    shown('three levels, each with its groups', 'each level has its groups, and only people of the ticket’s group work it'),
  ),
  clause('UARIV-04', shown('escalation to a higher and to a lower level', 'level 1 escalates to %s, at whatever level it is')),
  clause(
    'UARIV-05',
    shown('a keyword registers at once, with a code', 'the keyword registers a precaso at once with a code, without an agent'),
  ),
  clause(
    'UARIV-06',
    shown(
      'what is missing is asked for; after 24 hours No gestionado',
      'after an outage the desk runs each timer that fell due once, in order',
    ),
  ),
  clause(
    'UARIV-07',
    shown('No gestionado counts nowhere', 'a draft that is No gestionado has no case number and stands in no list of the desk'),
  ),
  clause(
    'UARIV-08',
    shown('level 1 attends first', 'level 1 attends first, whatever the category'),
    waits('requests by the web page, which may go straight to another level', 'not built'),
  ),
  clause(
    'UARIV-09',
    shown(
      'by telephone, on the user’s behalf, ended as Solucionado',
      'an agent registers a telephone call as a ticket for the user and ends it as Solucionado',
    ),
  ),
  clause(
    'UARIV-10',
    shown(
      'a message that needs no ticket is set aside with the reason',
      'a message that needs no ticket is set aside without one, with the reason',
    ),
  ),
  clause(
    'UARIV-11',
    shown(
      'a provider’s solution is confirmed with the user, or Activo Proveedor',
      'level 1 confirms with the user what a provider solved; with trouble the case is Activo Proveedor and the provider is notified',
    ),
    waits('the provider’s contact is notified by e-mail', 'not built'),
  ),
  clause(
    'UARIV-12',
    shown(
      'closed is final; a new one, linked',
      'a «No» reopens nothing; one press makes a new case of what was written, linked, also the second time',
    ),
  ),
  clause('UARIV-13', shown('specialists add notes', 'specialists add notes, which the requester does not read')),
  clause(
    'UARIV-14',
    shown(
      'a ticket for another group, linked with the one at hand',
      'a case is asked for a person of the other group, who has it on arrival and is told; nobody else is called',
    ),
  ),
  clause(
    'UARIV-15',
    shown('tickets of automatic messages', 'level 1 makes a ticket of an automatic message, and the ticket says so'),
    waits('made by themselves, by approved rules, from a signed webhook', 'not built'),
  ),
  clause(
    'UARIV-16',
    shown(
      'information and questions to a user or a group, without a change of state',
      'once the user confirmed, only a lost note is left to tell them',
    ),
  ),
  clause(
    'UARIV-17',
    shown('a survey on the support given', 'the desk reads the answers in its history in words; the requester reads that they answered'),
  ),
  clause('UARIV-18', shown('who, when, what and why; nothing is erased', 'I8 an area and the requester correct nothing')),
];
