import { checkForm, choiceNamed } from '../forms/check-form.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { groupsReachable, transitionOf } from '../../procedure/lookup.js';
import type { Procedure, Transition } from '../../procedure/procedure.js';
import { isOneOf, type Actor } from '../../people/person.js';
import type { Advance } from '../command.js';
import { refused, type Circumstances, type Decision } from '../decision.js';
import { askedBy, checklistOf } from '../forms/transition-fields.js';
import type { RecordedEvent } from '../events.js';
import { lastMove } from '../last-move.js';
import type { Refusal } from '../refusals.js';
import { isOpen, type Ticket } from '../ticket.js';
import { isAvailable } from '../available-transitions.js';
import { checkAssignee } from '../check-assignee.js';
import { eventsOfAct } from './acts.js';
import type { Field } from '../../procedure/form.js';

/**
 * Does a transition of the procedure: the ticket must be open, the card of this version, the present state must allow
 * it, the actor must be one of its `by`, and everything that it needs must be there. In that order, so that a late press
 * is told who was first rather than that it may not.
 *
 * Source: UARIV-03, UARIV-04, UARIV-12, UARIV-18
 */
export function advance(ticket: Ticket, command: Advance, circumstances: Circumstances, history: readonly RecordedEvent[]): Decision {
  const { procedure, actor } = circumstances;
  const late = tooLate(ticket, command.seen, history);
  if (late) return refused(late);
  const transition = transitionOf(procedure, command.transition);
  if (transition === undefined) return refused({ code: 'not-from-here', transition: command.transition, state: ticket.state });
  const barred = checkTake(ticket, transition, actor, procedure);
  if (barred) return refused(barred);
  const needs = askedBy(transition, ticket, procedure, circumstances);
  const route =
    transition.act === 'escalate'
      ? routeTo(procedure, ticket, transition.id, needs, sanitiseText(command.input['group'] ?? ''))
      : { checklist: [] };
  if ('code' in route) return refused(route);
  const absent = checkAssignee(needs, command.input, ticket, circumstances);
  if (absent) return refused(absent);
  const { values, faults } = checkForm([...needs, ...route.checklist], command.input);
  return faults.length > 0 ? refused({ code: 'fields-missing', faults }) : eventsOfAct(ticket, transition, values, circumstances);
}

/** Why this transition is not this actor's to do from here; null when it is. */
export function checkTake(ticket: Ticket, transition: Transition, actor: Actor, procedure: Procedure): Refusal | null {
  const { id, by } = transition;
  if (!isAvailable(transition, ticket, procedure)) return { code: 'not-from-here', transition: id, state: ticket.state };
  return isOneOf(by, actor, ticket, procedure) ? null : { code: 'not-yours', doers: by, group: ticket.group, transition: id };
}

/** A press on a card of an older version is late even where the present state still allows it. */
function tooLate(ticket: Ticket, seen: number, history: readonly RecordedEvent[]): Refusal | null {
  if (!isOpen(ticket)) return ticket.phase === 'closed' ? { code: 'closed-is-final' } : { code: 'draft-gone', at: ticket.since };
  return seen === ticket.version ? null : { code: 'stale-card', last: lastMove(history) };
}

/** The checklist of the way to the group that the text names, or that there is no such way. Source: UARIV-04 */
function routeTo(
  procedure: Procedure,
  ticket: Ticket,
  transition: string,
  needs: readonly Field[],
  wanted: string,
): Refusal | { checklist: readonly Field[] } {
  const chosen = choiceNamed(needs.find((f) => f.choicesFrom === 'groups')?.choices ?? [], wanted);
  const checklist = (group: string) => checklistOf(procedure, ticket, transition, group);
  if (chosen !== null) return { checklist: checklist(chosen) };
  const allowed = groupsReachable(procedure, { ...ticket, transition }).map((g) => g.id);
  if (procedure.groups.some((g) => g.id === wanted)) return { code: 'route-not-allowed', from: ticket.group ?? '', allowed };
  // Without a group yet, what is asked whichever it will be: all that is missing is told at once.
  return { checklist: checklist('').filter((f) => allowed.every((g) => checklist(g).some((h) => h.id === f.id))) };
}
