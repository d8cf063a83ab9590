import { labelOfChoice, sayNumber, stateOf } from '../../domain/procedure/lookup.js';
import type { Phase, Procedure } from '../../domain/procedure/procedure.js';
import type { Ticket } from '../../domain/ticket/ticket.js';

/** "CASO-000045"; of a draft "PRE-000123". */
export function caseName(ticket: Ticket, procedure: Procedure): string {
  const series = ticket.numbers['ticket'] === undefined ? 'draft' : 'ticket';
  const value = ticket.numbers[series];
  return value === undefined ? 'Precaso' : sayNumber(procedure, series, value);
}

/** "INC000012 · Incidente · P2": further numbers, kind and priority. */
export function caseKind(ticket: Ticket, procedure: Procedure): string {
  const others = Object.entries(ticket.numbers)
    .filter(([series]) => series !== 'draft' && series !== 'ticket')
    .map(([series, value]) => sayNumber(procedure, series, value));
  const kind = ticket.kind === null ? [] : [ticket.kind === 'incident' ? 'Incidente' : 'Requerimiento'];
  const priority = ticket.priority === '' || ticket.group === null ? [] : [labelOfChoice(procedure.priority.priorities, ticket.priority)];
  return [...others, ...kind, ...priority].join(' · ');
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
export function sayState(ticket: Ticket, procedure: Procedure): string {
  return `${phaseSigns[ticket.phase]} ${stateOf(procedure, ticket.state).label}`;
}
