import { isFiller, isGuestGroup, isOfDesk, isOfPartner, isOneOf, noTicket } from '../people/roles.js';
import type { Actor, NamedFiller, PersonActor, PersonId } from '../people/person.js';
import { groupsToPass, isForCategory, transitionOf, transitionsFrom } from '../procedure/lookup.js';
import { memberRoles, type Doer } from '../../procedure/vocabulary.js';
import type { Act, Transition } from '../../procedure/workflow.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import { availableTransitions, isAvailable, isDeclaringChild } from './available-transitions.js';
import type { Command } from './command.js';
import { type EventOf, arrivalIn, type RecordedEvent, type TicketEvent } from './events.js';
import { goesWithIncident, isDeclared } from './mass/mass-incident.js';
import { checkOpenCase, type Refusal } from './refusals.js';
import { isNumberOnly } from './reservation.js';
import { termOf } from './search-terms.js';
import { isRequester, isUntouched, type Ticket } from './ticket.js';

/**
 * The requester, the staff that deals with it, and the system. For anybody else the ticket does not exist: a refusal says `case-not-found`,
 * never that the case belongs to another person.
 * @param procedure the version that rules the ticket
 * Source: USPEC-06, SIGCE-06
 */
export function maySee(ticket: Ticket, actor: Actor, procedure: Procedure): boolean {
  // A number without a case has an answer of its own when a person asks for that number.
  if (isNumberOnly(ticket)) return false;
  return actor.kind === 'system' || isRequester(ticket, actor.id) || isStaffFor(ticket, actor, procedure);
}

/**
 * Terms of which every case that the person may see has at least one; null: they may see all. {@link maySee} decides, this limits a search.
 * Source: USPEC-06, SIGCE-06
 */
export function searchScope(actor: PersonActor, procedure: Procedure): readonly string[] | null {
  if (isOfDesk(actor)) return null;
  const guests = (actor.guestOf ?? []).map(termOf.guests);
  return [termOf.person(actor.id), ...guests, ...(isOfPartner(actor, procedure) ? [termOf.partner] : [])];
}

/**
 * A person of the desk, a guest of the area that has the ticket, the person who may fill that area's section, or a guest of the partner's
 * desk that sent it. Guests see no other ticket, and no ticket that was never completed: its requester is still writing it.
 * Source: USPEC-06, SIGCE-06
 */
export function isStaffFor(
  ticket: Pick<Ticket, 'group' | 'partnerNumber' | 'ofPartner' | 'filler' | 'completedAt'>,
  actor: Actor,
  procedure: Procedure,
): boolean {
  if (isOfDesk(actor)) return true;
  if (ticket.completedAt === null) return false;
  const isGuest = actor.kind === 'person' && actor.guestOf?.some((id) => id === ticket.group) === true;
  const isOfThatPartner = (ticket.ofPartner || ticket.partnerNumber !== null) && isOfPartner(actor, procedure);
  return isGuest || isOfThatPartner || isFiller(actor, ticket);
}

/**
 * The requester and the assignee read the words as they were typed. Everybody else reads them masked as in a channel, and opens what they
 * need with a press that the history keeps.
 */
export function readsWhole(ticket: Pick<Ticket, 'requester' | 'sentBy' | 'assignee'>, person: PersonId): boolean {
  return isRequester(ticket, person) || person === ticket.assignee?.id;
}

/**
 * Another person filled the section or sent it back meanwhile. The actor may no longer see the case, but they had been asked, so they are
 * told that nothing more is needed. Source: USPEC-06
 */
export function filledMeanwhile(history: readonly RecordedEvent[], command: Command, actor: Actor, procedure: Procedure): Refusal | null {
  if (command.type !== 'advance' || actor.kind === 'system') return null;
  const transition = transitionOf(procedure, command.transition);
  if (transition?.act !== 'fill' && transition?.by.includes('area') !== true) return null;
  for (const { event, by, at, seq } of history.toReversed()) {
    if (!isDoneByArea(event, procedure) || by.kind !== 'person') continue;
    if (!(actor.guestOf ?? []).includes(event.from) && !isFiller(actor, { filler: fillerBefore(history, seq) })) continue;
    return event.type === 'section-filled'
      ? { code: 'section-filled', section: event.section, by: by.person, at }
      : { code: 'section-returned', group: event.group, by: by.person, at };
  }
  return null;
}

function fillerBefore(history: readonly RecordedEvent[], seq: number): NamedFiller | null {
  const asked = history.findLast(({ seq: at, event }) => at < seq && ('filler' in event || arrivalIn(event) !== null))?.event;
  return asked !== undefined && 'filler' in asked ? (asked.filler ?? null) : null;
}

function isDoneByArea(event: TicketEvent, { groups }: Procedure): event is EventOf<'section-filled' | 'ticket-escalated'> {
  if (event.type === 'ticket-escalated') return groups.some((g) => g.id === event.from && g.role === 'area');
  return event.type === 'section-filled';
}

export function mayAddTo(ticket: Pick<Ticket, 'requester' | 'registeredBy' | 'sentBy'>, actor: Actor): boolean {
  return actor.kind === 'system' || isRequester(ticket, actor.id) || ticket.registeredBy?.id === actor.id || isOfDesk(actor);
}

export function checkTransition(ticket: Ticket, transition: Transition, actor: Actor, procedure: Procedure): Refusal | null {
  const { id, by } = transition;
  const notYours = checkDoer(by, ticket, actor, procedure, id);
  if (isDeclaringChild(transition, ticket, procedure)) return { code: 'not-a-parent' };
  const toPass = transition.from.includes(ticket.state) ? groupsToPass(transition, ticket) : null;
  if (toPass !== null) return notYours ?? { code: 'must-pass', transition: id, category: ticket.category ?? '', groups: toPass };
  if (!isAvailable(transition, ticket, procedure)) return { code: 'not-from-here', transition: id, state: ticket.state };
  return notYours ?? (isWordToReporter(transition, ticket) ? checkWriting(ticket, actor, procedure) : null);
}

/** Whether the transition would write to the requester apart from the answer to a mass incident. Source: SIIF-07 */
export function isWordToReporter({ act }: Transition, ticket: Ticket): boolean {
  return act === 'ask' || (act === 'resolve' && goesWithIncident(ticket));
}

/**
 * In the state's order. Completing a draft is left out, because its form is sent instead; a ticket can be withdrawn until the desk has
 * worked on it.
 */
export function requesterTransitions(ticket: Ticket, procedure: Procedure): readonly Transition[] {
  return availableTransitions(procedure, ticket).filter(
    (t) => t.by.includes('requester') && t.act !== 'complete' && (t.act !== 'withdraw' || isUntouched(ticket)),
  );
}

/** Roles that handle a case in its present place: the members of its group, its assignee, the first level, the coordination. */
export const handlingDoers: readonly Doer[] = [...memberRoles, 'assignee', 'first-level', 'coordinator'];

/**
 * Involve others: consult a group, request another case from one, record that the recipient was told by other means, or look how similar
 * cases were solved. Source: UARIV-14, UARIV-16
 */
export function checkReachOut(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  return isOfDesk(actor) ? checkDoer(handlingDoers, ticket, actor, procedure) : { code: 'only-desk' };
}

function checkDoer(doers: readonly Doer[], ticket: Ticket, actor: Actor, procedure: Procedure, transition = ''): Refusal | null {
  return isOneOf(doers, actor, ticket, procedure) ? null : { code: 'not-yours', doers, group: ticket.group, transition };
}

/** The first transition of these acts that the requester may take, or that this actor may take for them. Source: SIIF-10 */
export function recordableTransition(acts: readonly Act[], ticket: Ticket, actor: Actor, procedure: Procedure): Transition | undefined {
  const open = transitionsFrom(procedure, ticket.state).filter(
    (t) => isForCategory(t, ticket.category) && (t.by.includes('requester') || isOneOf(t.by, actor, ticket, procedure)),
  );
  return acts.flatMap((act) => open.filter((t) => t.act === act))[0];
}

/** Refuses an actor who may not record what the requester answered to the survey outside Teams; null when they may. Source: SIIF-12 */
export function checkSurveyRecorder(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  const { byOtherMeans } = procedure.survey;
  return byOtherMeans === undefined ? { code: 'no-survey' } : checkDoer(byOtherMeans.by, ticket, actor, procedure);
}

/** Groups that can be asked for advice: the other groups of the desk, and outside groups to which it sends cases. Source: UARIV-16 */
export function consultableGroups({ group }: Pick<Ticket, 'group'>, procedure: Procedure): readonly Group[] {
  return procedure.groups.filter((g) => g.id !== group && !isGuestGroup(g.id, procedure));
}

/**
 * Those of the desk itself, and outside groups that its ordinary escalation reaches. A group with a transition of its own, such as a
 * provider or a governing body, can be reached only by that transition. Source: UARIV-14
 */
export function requestableGroups(ticket: Pick<Ticket, 'group'>, procedure: Procedure): readonly Group[] {
  return consultableGroups(ticket, procedure).filter((g) => g.kind === 'internal' || isEscalatedTo(g, procedure));
}

function isEscalatedTo(group: Group, { routes, groups }: Procedure): boolean {
  const reaches = (via: string | undefined) => routes.filter((r) => r.via === via).flatMap((r) => r.to);
  const isInside = (id: string) => groups.some((g) => g.id === id && g.kind === 'internal');
  return routes.some((r) => r.to.includes(group.id) && reaches(r.via).some(isInside));
}

/** Refuses an actor who may not stop or release clocks under this procedure; null when they may. Source: SIIF-15 */
export function checkHold(procedure: Procedure, actor: Actor): Refusal | null {
  const by: readonly Doer[] = procedure.clockHolds?.by ?? [];
  if (by.length === 0) return { code: 'no-clock-holds' };
  // One press holds the clocks of many tickets.
  return isOneOf(by, actor, noTicket, procedure) ? null : { code: 'only-coordinator' };
}

/**
 * The roles in the procedure's `declaredBy` may. Refuses too where the procedure has no mass incidents, or the case is not open.
 * Source: SIIF-07
 */
export function checkDeclaring(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  const { massIncident } = procedure;
  if (massIncident === undefined) return { code: 'no-mass-incidents' };
  return checkOpenCase(ticket) ?? checkDoer(massIncident.declaredBy, ticket, actor, procedure);
}

export function checkAnswer(ticket: Ticket, actor: Actor, procedure: Procedure, or?: 'or-author'): Refusal | null {
  const answer = ticket.mass?.answer;
  const closed = checkOpenCase(ticket);
  if (closed !== null) return closed;
  if (!isDeclared(ticket) || answer == null) return { code: 'no-answer-to-send' };
  const isAuthor = actor.kind === 'person' && actor.id === answer.by.id;
  if (isAuthor && (or === 'or-author' || procedure.massIncident?.answeredBy === 'assignee')) return null;
  return isOneOf(['coordinator'], actor, ticket, procedure) ? null : { code: 'only-coordinator' };
}

/** Who writes to a reporter of an incident that the coordination answers, until its solution is sent; null: the assignee. Source: SIIF-07 */
export function writersTo(ticket: Ticket, { massIncident }: Procedure): readonly Doer[] | null {
  const isOfIncident = isDeclared(ticket) || goesWithIncident(ticket);
  return massIncident?.answeredBy === 'coordination' && isOfIncident ? massIncident.declaredBy : null;
}

export function checkWriting(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  const writers = writersTo(ticket, procedure);
  return writers === null || isOneOf(writers, actor, ticket, procedure) ? null : { code: 'not-your-reporter', doers: writers };
}
