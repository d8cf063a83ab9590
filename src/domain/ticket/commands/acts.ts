import { categoryOf, stateOf } from '../../procedure/lookup.js';
import type { Procedure, Transition } from '../../procedure/procedure.js';
import type { PersonRef } from '../../roster/person.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { TicketEvent } from '../events.js';
import { isUntouched, type FieldValues, type Ticket } from '../ticket.js';
import { missingFields } from '../../intake/check-form.js';
import { draftFields } from '../../intake/form-of-ticket.js';

/**
 * What each act of a transition means, once it is allowed and complete.
 *
 * @param values checked and normalised; for a timer, the transition's `standard` values
 */
export function eventsOfAct(ticket: Ticket, transition: Transition, values: FieldValues, circumstances: Circumstances): Decision {
  const { procedure, actor } = circumstances;
  const to = { transition: transition.id, to: transition.to };
  const value = (id: string) => values[id] ?? '';
  const person: PersonRef | null = actor.kind === 'person' ? { id: actor.id, name: actor.name } : null;
  const and = (event: TicketEvent): Decision => happened([event, ...surveyAfter(procedure, ticket, transition.to)]);
  switch (transition.act) {
    case 'complete':
      return refused({ code: 'not-from-here', transition: transition.id, state: ticket.state });
    case 'lapse':
      return happened([{ type: 'draft-lapsed', ...to, missing: missingFields(draftFields(procedure, ticket.category), ticket.fields).map((f) => f.id) }]);
    case 'set-aside':
      return happened([{ type: 'draft-set-aside', ...to, reason: value('reason') }]);
    case 'withdraw':
      return isUntouched(ticket) ? happened([{ type: 'ticket-withdrawn', ...to, reason: value('reason') }]) : refused({ code: 'not-from-here', transition: transition.id, state: ticket.state });
    case 'take':
      return person === null ? notByTimer(transition, ticket) : givenTo(ticket, { type: 'ticket-taken', ...to, assignee: person });
    case 'assign':
      return assigned(ticket, transition, value('person'), circumstances);
    case 'ask':
      return happened([{ type: 'requester-asked', ...to, question: value('question'), assignee: ticket.assignee === null ? person : null }]);
    case 'answer':
      return happened([{ type: 'requester-answered', ...to, answer: value('answer') }]);
    case 'escalate':
      return escalated(ticket, transition, values);
    case 'resolve':
      return and({ type: 'ticket-resolved', ...to, solution: value('solution'), records: without(values, ['solution']) });
    case 'accept':
      return and({ type: 'solution-accepted', ...to, silence: actor.kind === 'system' });
    case 'refuse':
      return happened([{ type: 'solution-refused', ...to, reason: value('reason') }]);
    case 'move':
      return and({ type: 'state-moved', ...to, fields: values });
    default:
      return transition.act satisfies never;
  }
}

function notByTimer(transition: Transition, ticket: Ticket): Decision {
  return refused({ code: 'not-yours', doers: transition.by, group: ticket.group, transition: transition.id });
}

function assigned(ticket: Ticket, transition: Transition, id: string, { members }: Circumstances): Decision {
  const assignee = members.find((m) => m.id === id);
  if (assignee === undefined) return refused({ code: 'person-not-in-group', group: ticket.group ?? '' });
  return givenTo(ticket, { type: 'ticket-assigned', transition: transition.id, to: transition.to, assignee });
}

/** Giving somebody what is theirs already changes nothing, and nobody is told of it. */
function givenTo(ticket: Ticket, event: Extract<TicketEvent, { assignee: PersonRef }>): Decision {
  return happened(ticket.assignee?.id === event.assignee.id && ticket.state === event.to ? [] : [event]);
}

function escalated(ticket: Ticket, transition: Transition, values: FieldValues): Decision {
  const group = values['group'] ?? '';
  if (ticket.group === null) return refused({ code: 'not-from-here', transition: transition.id, state: ticket.state });
  return happened([{
    type: 'ticket-escalated', transition: transition.id, to: transition.to, from: ticket.group, group,
    reason: values['reason'] ?? '', checklist: without(values, ['group', 'reason']),
  }]);
}

/** The survey is asked when the ticket enters the phase the procedure says, once, where its category has one (UARIV-17). */
function surveyAfter(procedure: Procedure, ticket: Ticket, to: string): readonly TicketEvent[] {
  const enters = stateOf(procedure, to).phase === procedure.survey.when;
  const wanted = categoryOf(procedure, ticket.category ?? undefined)?.survey !== false;
  return enters && wanted && ticket.survey === null && procedure.survey.questions.length > 0 ? [{ type: 'survey-asked' }] : [];
}

function without(values: FieldValues, ids: readonly string[]): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => !ids.includes(id) && value !== ''));
}
