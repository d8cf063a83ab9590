import { groupsToPass, transitionOf } from '../../procedure/lookup.js';
import { withSurvey } from '../survey.js';
import { happened, type Circumstances, type Decision, type Rule } from '../decision.js';
import type { PersonId } from '../../people/person.js';
import { isDraft, isOpen, type Ticket } from '../ticket.js';
import type { FollowParent } from '../mass/mass-commands.js';
import { isParentCase } from '../mass/mass-incident.js';
import { linkTo } from '../mass/propagations.js';

type Following<W extends FollowParent['what']> = Extract<FollowParent, { what: W }>;

/**
 * What a child case takes over from its parent; only the desk itself passes it on. A case that has ended, is still a draft, or goes on
 * alone takes nothing over, so a command that comes late or twice is harmless.
 *
 * Source: SIIF-07, UARIV-14, SIGCE-10, SIGCE-11
 */
export const followParent: Rule<'follow-parent'> = (ticket, command, circumstances) => {
  if (command.what === 'group') return caused(ticket, command, circumstances);
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
};

/** A case that recurs shows its cause, also where it is closed; it has one link to each other case. */
function caused(ticket: Ticket, { parent, reason }: Following<'group'>, { now, actor }: Circumstances): Decision {
  const isLinked = ticket.links.some(({ to, kind }) => to === parent.id && kind === 'caused-by');
  if (actor.kind !== 'system' || isLinked || isDraft(ticket)) return happened([]);
  return happened([{ type: 'linked', link: linkTo(parent, 'caused-by', reason, now) }]);
}

/** A case has one parent, and a solved one cannot join. A case that another person attends does not join at once: its assignee is asked. */
function joined(ticket: Ticket, { parent, way, by }: Following<'join'>, { now }: Circumstances): Decision {
  if (!canBeChild(ticket, parent.id)) return happened([]);
  const { assignee } = ticket;
  if (assignee !== null && isAsked(ticket, way, by?.id)) return happened([{ type: 'join-proposed', parent, asked: assignee.id }]);
  return happened([{ type: 'parent-set', parent: { ...parent, way, at: now } }]);
}

/** Whether the assignee is asked before the case joins, because another person brought it. */
export function isAsked({ assignee }: Pick<Ticket, 'assignee'>, way: Following<'join'>['way'], by: PersonId | undefined): boolean {
  return (way === 'declared' || way === 'added') && assignee !== null && assignee.id !== by;
}

/** Whether the case can become a child of that case: it is not solved, and not a child, a parent or a declared mass incident already. */
export function canBeChild(ticket: Ticket, parent: Ticket['id']): boolean {
  const isFree = ticket.parent === undefined && !isParentCase(ticket) && ticket.id !== parent;
  return isFree && isOpen(ticket) && ticket.phase !== 'draft' && ticket.phase !== 'resolved';
}

/**
 * Solves the child from whatever state it is in, by the transition that solved the parent: the answer is the same for all. The groups that
 * the child must pass first are the same as without a parent; groups that the parent has passed count for the child.
 */
function solved(
  ticket: Ticket,
  { transition: id, text, records, author, parent, passed = [] }: Following<'solution'>,
  circumstances: Circumstances,
): Decision {
  const transition = transitionOf(circumstances.procedure, id);
  if (ticket.phase === 'resolved') return happened([]);
  // Its version of the procedure has no such transition: as a child it would wait for a solution that never reaches it.
  if (transition?.act !== 'resolve') return happened([{ type: 'parent-cleared', parent, reason: '' }]);
  const toPass = groupsToPass(transition, { ...ticket, passed: [...(ticket.passed ?? []), ...passed] });
  if (toPass !== null) return happened([{ type: 'parent-cleared', parent, reason: '', toPass }]);
  const solution = { solution: text, records, with: parent, ...(author === null ? {} : { author }) };
  return happened(withSurvey({ type: 'ticket-resolved', transition: id, to: transition.to, ...solution }, ticket, circumstances));
}
