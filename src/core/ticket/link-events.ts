import type { PersonRef } from '../people/person.js';
import type { Link, Ticket } from './ticket.js';

/** A person added a case to a problem, or removed it from one. Source: SIIF-21 */
export type ProblemEvent =
  | { type: 'problem-linked'; problem: number; person: PersonRef }
  | { type: 'problem-unlinked'; problem: number; person: PersonRef; reason: string };

/** A case was joined with another case or a problem, or separated from it; `link`: the link at that time. */
export type LinkEvent = { type: 'linked'; link: Link } | { type: 'unlinked'; link: Link; reason: string } | ProblemEvent;

export function isProblemEvent(event: { type: string }): event is ProblemEvent {
  return event.type === 'problem-linked' || event.type === 'problem-unlinked';
}

export function afterProblemEvent(ticket: Ticket, { type, problem }: ProblemEvent): Ticket {
  const others = (ticket.problems ?? []).filter((each) => each !== problem);
  return { ...ticket, problems: type === 'problem-linked' ? [...others, problem] : others };
}
