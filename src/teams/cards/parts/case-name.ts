import { labelOfChoice, stateOf } from '../../../domain/procedure/lookup.js';
import type { Phase, Procedure } from '../../../domain/procedure/procedure.js';
import { numbersOf, type NumberReader } from '../../../domain/ticket/ticket-numbers.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';
import { oneLine } from './user-words.js';

/** Another desk's number is whatever was typed. */
const LONGEST = 60;

/** "CASO-000045"; of a draft "PRE-000123". Plain text; where there is room, `caseNames`. */
export function caseName(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  return oneLine(numbersOf(ticket, procedure, by)[0] ?? 'Precaso', LONGEST);
}

/** With the others by which it is known: "INC000012 (SERV000045)". Source: SIIF-04 */
export function caseNames(ticket: Ticket, procedure: Procedure, by: NumberReader): string {
  const others = numbersOf(ticket, procedure, by).slice(1);
  const name = caseName(ticket, procedure, by);
  return others.length === 0 ? name : `${name} (${others.map((other) => oneLine(other, LONGEST)).join(', ')})`;
}

/** "Incidente · P2": kind and priority; of one priority for all, nothing is said. */
export function caseKind(ticket: Ticket, procedure: Procedure): string {
  const kind = ticket.kind === null ? [] : [ticket.kind === 'incident' ? 'Incidente' : 'Requerimiento'];
  const { priorities } = procedure.priority;
  const priority =
    ticket.priority === '' || ticket.group === null || priorities.length < 2 ? [] : [labelOfChoice(priorities, ticket.priority)];
  return [...kind, ...priority].join(' · ');
}

/** Signs stand beside words, so that colour is never alone. */
export const phaseSigns: Readonly<Record<Phase, string>> = {
  draft: '○',
  new: '○',
  working: '●',
  waiting: '❚❚',
  resolved: '✔',
  closed: '■',
  void: '✕',
};

/** "● En proceso": the sign of the phase and the procedure's own word. */
export function stateText(ticket: Ticket, procedure: Procedure): string {
  return `${phaseSigns[ticket.phase]} ${stateOf(procedure, ticket.state).label}`;
}
