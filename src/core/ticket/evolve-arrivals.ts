import { groupOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonRef } from '../people/person.js';
import type { StateChange, TicketEscalated } from './events.js';
import { rankOf } from './opened-ticket.js';
import type { FieldValues, Ticket } from './ticket.js';

/** The ticket after a section was filled: at the group of the next section, or at the group that attends it. Source: USPEC-06 */
export function sectionFilled(ticket: Ticket, { group, fields, section }: Extract<StateChange, { type: 'section-filled' }>): Ticket {
  return {
    ...arrived(ticket, group, { ...ticket.fields, ...fields }),
    sender: null,
    follower: null,
    sections: [...ticket.sections, section],
  };
}

/** The ticket at the group to which it was escalated, with the changes of the route. Source: UARIV-04, SIIF-04, SIIF-07 */
export function escalated(ticket: Ticket, event: TicketEscalated, by: PersonRef | null, procedure: Procedure): Ticket {
  const sender = senderAfter(ticket, event, procedure);
  return {
    ...arrived(ticket, event.group, { ...ticket.fields, ...event.checklist }),
    ...passedAfter(ticket, event, procedure),
    sender,
    follower: sender === null ? null : event.from === sender ? (ticket.assignee ?? by) : ticket.follower,
    kind: event.kind ?? ticket.kind,
    priority: event.priority ?? ticket.priority,
    rank: rankOf(event.priority ?? ticket.priority, procedure),
    mark: event.mark ?? ticket.mark,
    assignee: event.assignee ?? null,
    lastAssignee: event.assignee ?? ticket.lastAssignee,
  };
}

/** A group that a category's cases have to pass counts as passed, until it returns the case undone. Source: SIGCE-10, SIGCE-11 */
function passedAfter(
  { passed = [], category }: Ticket,
  { from, transition }: TicketEscalated,
  { transitions }: Procedure,
): Pick<Ticket, 'passed'> {
  const isToPass = transitions.some(({ passesFirst = [] }) =>
    passesFirst.some((rule) => rule.groups.includes(from) && rule.categories.some((id) => id === category)),
  );
  const isUndone = transitions.some(({ id, undone }) => id === transition && undone === true);
  const others = passed.filter((group) => group !== from);
  if (isUndone) return others.length < passed.length ? { passed: others } : {};
  return isToPass ? { passed: [...others, from] } : {};
}

/** The ticket at another group, without an assignee. */
function arrived(ticket: Ticket, group: string, fields: FieldValues): Ticket {
  return { ...ticket, group, assignee: null, arrivals: ticket.arrivals + 1, question: null, fields };
}

/** The group of the desk that sends a case outside stays its sender, also when the case moves on outside. Source: SIIF-10 */
function senderAfter(ticket: Ticket, { from, group }: TicketEscalated, procedure: Procedure): string | null {
  const { kind, role } = groupOf(procedure, group);
  // An area fills its part; the desk follows nothing up there.
  if (kind === 'internal' || role === 'area') return null;
  return groupOf(procedure, from).kind === 'internal' ? from : ticket.sender;
}
