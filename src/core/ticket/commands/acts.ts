import { categoryOf, coordinationOf, isAnswerFromOutside, routesFrom } from '../../procedure/lookup.js';
import type { Becomes } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { Actor, PersonId, PersonRef } from '../../people/person.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { StateChange, TicketEvent } from '../events.js';
import { isDeclared } from '../mass/mass-incident.js';
import { isAnsweredToMany, solutionGiven } from './mass-answer.js';
import { answerWay } from './add-to-ticket.js';
import { outsideGroupsOf } from '../outside-answer.js';
import { namedFiller, nextSection } from '../forms/sections.js';
import { withSurvey } from '../survey.js';
import { stated } from '../stated.js';
import { wantedAssignment } from '../wanted-assignment.js';
import { isDraft, isUntouched, type FieldValues, type Ticket } from '../ticket.js';
import { missingFields } from '../forms/check-form.js';
import { draftValues, fieldsOfDraft } from '../forms/draft-fields.js';

export function eventsOfAct(ticket: Ticket, transition: Transition, values: FieldValues, circumstances: Circumstances): Decision {
  const to = { transition: transition.id, to: transition.to };
  const value = (id: string) => values[id] ?? '';
  const moved = (event: StateChange): Decision => happened(withSurvey(event, ticket, circumstances));
  switch (transition.act) {
    case 'complete':
      return notFromHere(transition, ticket);
    case 'lapse':
      return lapsed(ticket, transition, circumstances);
    case 'set-aside':
      return happened([{ type: 'draft-set-aside', ...to, reason: value('reason') }]);
    case 'withdraw':
      return withdrawn(ticket, transition, value('reason'));
    case 'take':
      return taken(ticket, transition, personOf(circumstances.actor));
    case 'assign':
      return assigned(ticket, transition, value('person'), circumstances);
    case 'ask':
      return asked(ticket, transition, value('question'), personOf(circumstances.actor));
    case 'answer':
      return happened([{ type: 'requester-answered', ...to, answer: value('answer') }]);
    case 'escalate':
      return escalated(ticket, transition, values, circumstances);
    case 'fill':
      return filled(ticket, transition, values, circumstances);
    case 'ask-section':
      return sectionAsked(ticket, transition, values, circumstances);
    case 'resolve':
      return resolved(ticket, transition, values, circumstances);
    case 'accept':
    case 'confirm':
      return moved({ type: 'solution-accepted', ...to, ...acceptedBy(ticket, circumstances.actor), ...confirmedIn(transition, values) });
    case 'refuse':
      return solutionRefused(ticket, transition, value('reason'), circumstances);
    case 'move':
      return moved({ type: 'state-moved', ...to, fields: values });
    default:
      return transition.act satisfies never;
  }
}

function withdrawn(ticket: Ticket, transition: Transition, reason: string): Decision {
  if (!isUntouched(ticket)) return notFromHere(transition, ticket);
  return happened([{ type: 'ticket-withdrawn', transition: transition.id, to: transition.to, reason }]);
}

/** Words that may be the answer go to the desk instead. Source: UARIV-06, SIIF-03 */
function lapsed(ticket: Ticket, { id, to }: Transition, circumstances: Circumstances): Decision {
  const { procedure } = circumstances;
  const move = { transition: id, to };
  if (isDraft(ticket)) {
    const missing = missingFields(fieldsOfDraft(ticket, procedure), draftValues(ticket, procedure)).map((f) => f.id);
    return happened([{ type: 'draft-lapsed', ...move, missing }]);
  }
  const way = answerWay(ticket, procedure);
  const doubted = ticket.question?.doubted;
  if (way !== undefined && doubted !== undefined)
    return happened([{ type: 'requester-answered', transition: way.id, to: way.to, answer: doubted, isUnconfirmed: true }]);
  return happened(withSurvey({ type: 'case-lapsed', ...move, question: ticket.question?.text ?? '' }, ticket, circumstances));
}

function notFromHere({ id }: Transition, { state }: Ticket): Decision {
  return refused({ code: 'not-from-here', transition: id, state });
}

/** Asking about a case without an assignee assigns it to the person who asks; a draft has none. Source: UARIV-06 */
function asked(ticket: Ticket, { id, to }: Transition, question: string, person: PersonRef | null): Decision {
  const assignee = ticket.assignee !== null || isDraft(ticket) ? null : person;
  return happened([{ type: 'requester-asked', transition: id, to, question, assignee }]);
}

function personOf(actor: Actor): PersonRef | null {
  return actor.kind === 'person' ? { id: actor.id, name: actor.name } : null;
}

function taken(ticket: Ticket, { id, by, to }: Transition, assignee: PersonRef | null): Decision {
  if (assignee === null) return refused({ code: 'not-yours', doers: by, group: ticket.group, transition: id });
  return givenTo(ticket, { type: 'ticket-taken', transition: id, to, assignee });
}

function assigned(ticket: Ticket, transition: Transition, id: string, { members }: Circumstances): Decision {
  const assignee = members.find((m) => m.id === id);
  if (assignee === undefined) return refused({ code: 'person-not-in-group', group: ticket.group ?? '' });
  const move = { transition: transition.id, to: transition.to };
  return givenTo(ticket, { type: 'ticket-assigned', ...move, assignee: { id: assignee.id, name: assignee.name } });
}

/** Assigning a ticket to its own assignee changes nothing, so there is no event. */
function givenTo(ticket: Ticket, event: Extract<TicketEvent, { assignee: PersonRef }>): Decision {
  return happened(ticket.assignee?.id === event.assignee.id && ticket.state === event.to ? [] : [event]);
}

/**
 * Comes back from outside to the person who followed it up; else to a person where the procedure asks for a name.
 * Source: UARIV-04, USPEC-09, SIIF-04, SIIF-10, SIGCE-04
 */
function escalated(ticket: Ticket, transition: Transition, values: FieldValues, circumstances: Circumstances): Decision {
  const { procedure, receivers, actor } = circumstances;
  const group = values['group'] ?? '';
  if (ticket.group === null) return notFromHere(transition, ticket);
  const receiver = receivers.find((r) => r.id === values['person'] && r.groups.includes(group));
  const assignee = receiver ?? (group === ticket.sender ? circumstances.follower : null);
  const becomes = newlyBecomes(ticket, transition, group, procedure);
  const sent = { transition: transition.id, from: ticket.group, group };
  const isWrittenDown = isAnswerFromOutside(sent, procedure) && !outsideGroupsOf(actor, procedure).includes(ticket.group);
  return happened(
    [
      ...declaredBy(transition, ticket, procedure),
      {
        type: 'ticket-escalated',
        ...sent,
        to: transition.to,
        reason: values['reason'] ?? '',
        checklist: without(values, ['group', 'reason', 'person']),
        ...(assignee === null ? {} : { assignee: { id: assignee.id, name: assignee.name } }),
        ...(becomes === null ? {} : becomingOf(becomes, circumstances.coordinators)),
        ...(isWrittenDown ? { recordedByDesk: true as const } : {}),
      },
    ],
    becomes === null || ticket.numbers[becomes.series] !== undefined ? [] : [becomes.series],
  );
}

/** The transition that the procedure names makes a case a mass incident, once. Source: SIIF-07 */
function declaredBy({ id }: Transition, ticket: Ticket, { massIncident }: Procedure): readonly TicketEvent[] {
  return massIncident?.via === id && !isDeclared(ticket) ? [{ type: 'mass-declared', coordinators: [] }] : [];
}

/** The number and mark that the route to this group gives the ticket; null where it has them already. Source: SIIF-04, SIIF-07 */
function newlyBecomes(ticket: Ticket, { id }: Transition, group: string, procedure: Procedure): Becomes | null {
  const becomes = routesFrom(procedure, { ...ticket, transition: id }).find((r) => r.to.includes(group))?.becomes;
  if (becomes === undefined) return null;
  const isMarked = becomes.mark === undefined || becomes.mark === ticket.mark;
  return isMarked && ticket.numbers[becomes.series] !== undefined ? null : becomes;
}

/** If a route marked the ticket for the coordination, it is told of the solution and of its refusal. Source: SIIF-07 */
function toldOfSolution({ mark }: Ticket, { procedure, coordinators }: Circumstances): { coordinators?: readonly PersonId[] } {
  return coordinationOf(procedure, mark) === null ? {} : { coordinators };
}

/**
 * A case may be solved by an answer to many while it has no assignee. If that solution is refused, the case goes back to the state that it
 * had then: in progress without an assignee it would be in no queue, and outside the desk no transition would lead on. Source: SIIF-07
 */
function solutionRefused(ticket: Ticket, { id, to }: Transition, reason: string, circumstances: Circumstances): Decision {
  const untakenIn = ticket.assignee === null ? ticket.solution?.untakenIn : undefined;
  return happened([{ type: 'solution-refused', transition: id, to: untakenIn ?? to, reason, ...toldOfSolution(ticket, circumstances) }]);
}

/** Documents the solution; the solution of a mass incident is read once more before its reporters get it. Source: SIIF-07, SIIF-17 */
function resolved(ticket: Ticket, transition: Transition, values: FieldValues, circumstances: Circumstances): Decision {
  if (isAnsweredToMany(ticket, circumstances.procedure)) return happened(solutionGiven(transition.id, values, circumstances));
  const move = { transition: transition.id, to: transition.to };
  const documented = { solution: values['solution'] ?? '', records: without(values, ['solution']) };
  const told = toldOfSolution(ticket, circumstances);
  return happened(withSurvey({ type: 'ticket-resolved', ...move, ...documented, ...told }, ticket, circumstances));
}

function becomingOf({ kind, priority, mark, coordination }: Becomes, coordinators: readonly PersonId[]) {
  return stated({ kind, priority, mark, coordinators: coordination === undefined ? undefined : coordinators });
}

/** Sends the case to the area of the next section, or to the group that attends it when all are filled. Source: USPEC-06 */
function filled(ticket: Ticket, transition: Transition, values: FieldValues, { procedure, named }: Circumstances): Decision {
  const turn = nextSection(ticket, procedure);
  if (turn === null || ticket.group === null) return notFromHere(transition, ticket);
  const { id } = turn.section;
  const fields = { ...ticket.fields, ...values };
  const next = nextSection({ ...ticket, fields, sections: [...ticket.sections, id] }, procedure);
  const attending = ticket.wantedGroup ?? categoryOf(procedure, ticket.category ?? undefined)?.group ?? procedure.intake.group;
  const to = next === null ? transition.to : ticket.state;
  return happened([
    {
      type: 'section-filled',
      transition: transition.id,
      to,
      from: ticket.group,
      section: id,
      group: next?.group ?? attending,
      fields: without(values, []),
      ...namedFiller(next, fields, ticket.requester, named),
    },
    ...(next === null ? wantedAssignment(ticket, to, ticket.category, procedure) : []),
  ]);
}

/** Sends the case again to the area of the next section, which had sent it back. Source: USPEC-06 */
function sectionAsked(ticket: Ticket, transition: Transition, values: FieldValues, { procedure, named }: Circumstances): Decision {
  const next = nextSection(ticket, procedure);
  if (next === null || ticket.group === null) return notFromHere(transition, ticket);
  const sent = { transition: transition.id, to: transition.to, from: ticket.group, group: next.group };
  const filler = namedFiller(next, ticket.fields, ticket.requester, named);
  return happened([{ type: 'ticket-escalated', ...sent, reason: values['reason'] ?? '', checklist: {}, ...filler }]);
}

/** Whether the timer accepted the solution, and whether the requester had written since without pressing a button. */
function acceptedBy({ solution }: Ticket, actor: Actor): { silence: boolean; wrote?: true } {
  const silence = actor.kind === 'system';
  return silence && solution?.isWrittenAbout === true ? { silence, wrote: true } : { silence };
}

function confirmedIn({ act }: Transition, values: FieldValues): { confirmed?: FieldValues } {
  return act === 'confirm' ? { confirmed: without(values, []) } : {};
}

function without(values: FieldValues, ids: readonly string[]): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([id, value]) => !ids.includes(id) && value !== ''));
}
