import type { PersonRef } from '../people/person.js';
import type { Link, Ticket } from './ticket.js';

/** A case was added to a problem by that person, or taken out of one. Source: SIIF-21 */
export type ProblemEvent =
  | { type: 'problem-linked'; problem: number; person: PersonRef }
  | { type: 'problem-unlinked'; problem: number; person: PersonRef; reason: string };

/** What a case is joined with, or is no more: another case, the link as it stood, or a problem. */
export type LinkEvent = { type: 'linked'; link: Link } | { type: 'unlinked'; link: Link; reason: string } | ProblemEvent;

export function isProblemEvent(event: { type: string }): event is ProblemEvent {
  return event.type === 'problem-linked' || event.type === 'problem-unlinked';
}

export function afterProblemEvent(ticket: Ticket, { type, problem }: ProblemEvent): Ticket {
  const others = (ticket.problems ?? []).filter((each) => each !== problem);
  return { ...ticket, problems: type === 'problem-linked' ? [...others, problem] : others };
}
