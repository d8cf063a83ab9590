import { groupsToPass, transitionOf } from '../../procedure/lookup.js';
import { surveyAfter } from './survey-after.js';
import { happened, type Circumstances, type Decision } from '../decision.js';
import type { StateChange } from '../events.js';
import type { PersonId } from '../../people/person.js';
import { isOpen, type Ticket } from '../ticket.js';
import type { FollowParent } from '../mass/mass-commands.js';
import { isParentCase } from '../mass/mass-incident.js';

type Following<W extends FollowParent['what']> = Extract<FollowParent, { what: W }>;

/**
 * What a child takes over from its parent. Only the desk itself passes it on. A case that is over, is a draft still, or goes on alone
 * takes nothing over, so a late or repeated one is harmless.
 *
 * Source: SIIF-07, UARIV-14, SIGCE-10, SIGCE-11
 */
export function followParent(ticket: Ticket, command: FollowParent, circumstances: Circumstances): Decision {
  const isWorked = isOpen(ticket) && ticket.phase !== 'draft';
  if (circumstances.actor.kind !== 'system' || !isWorked) return happened([]);
  if (command.what === 'join') return joined(ticket, command, circumstances);
  if (ticket.parent?.id !== command.parent.id) return happened([]);
  switch (command.what) {
    case 'update':
      return happened([{ type: 'note-added', text: command.text, audience: 'public', author: command.author }]);
    case 'solution':
      return solved(ticket, command, circumstances);
    case 'release':
      return happened([{ type: 'parent-cleared', parent: command.parent, reason: command.reason }]);
    default:
      return command satisfies never;
  }
}

/** A case has one parent, and a solved one joins nothing. What another person attends is not taken from them: they are asked. */
function joined(ticket: Ticket, { parent, way, by }: Following<'join'>, { now }: Circumstances): Decision {
  if (!canBeChild(ticket, parent.id)) return happened([]);
  const { assignee } = ticket;
  if (assignee !== null && isAsked(ticket, way, by?.id)) return happened([{ type: 'join-proposed', parent, asked: assignee.id }]);
  return happened([{ type: 'parent-set', parent: { ...parent, way, at: now } }]);
}

/** Whether its assignee is asked before it joins, for that person did not bring it themself. */
export function isAsked({ assignee }: Pick<Ticket, 'assignee'>, way: Following<'join'>['way'], by: PersonId | undefined): boolean {
  return (way === 'declared' || way === 'added') && assignee !== null && assignee.id !== by;
}

/** Whether it can go with that case: it is not solved, and neither a child, a parent nor a declared mass incident already. */
export function canBeChild(ticket: Ticket, parent: Ticket['id']): boolean {
  const isFree = ticket.parent === undefined && !isParentCase(ticket) && ticket.id !== parent;
  return isFree && isOpen(ticket) && ticket.phase !== 'draft' && ticket.phase !== 'resolved';
}

/**
 * Solved from wherever it stands, by the transition that solved the parent: the answer is the same for all. What the case has to pass
 * first holds for it as for one by itself; where its parent has been, it has been with it.
 */
function solved(
  ticket: Ticket,
  { transition: id, text, records, author, parent, passed = [] }: Following<'solution'>,
  circumstances: Circumstances,
): Decision {
  const transition = transitionOf(circumstances.procedure, id);
  if (ticket.phase === 'resolved') return happened([]);
  // Of a version of the procedure that has no such transition: left behind, it would wait for a solution that passed it by.
  if (transition?.act !== 'resolve') return happened([{ type: 'parent-cleared', parent, reason: '' }]);
  const toPass = groupsToPass(transition, { ...ticket, passed: [...(ticket.passed ?? []), ...passed] });
  if (toPass !== null) return happened([{ type: 'parent-cleared', parent, reason: '', toPass }]);
  const event: StateChange = {
    type: 'ticket-resolved',
    transition: transition.id,
    to: transition.to,
    solution: text,
    records,
    with: parent,
    ...(author === null ? {} : { author }),
  };
  return happened([event, ...surveyAfter(event, ticket, circumstances)]);
}
