import { sanitiseText } from '../../text/normalise-text.js';
import { transitionOf } from '../../procedure/lookup.js';
import type { MassIncidentRule } from '../../../procedure/coordination.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { advance } from './advance.js';
import { checkText } from './add-to-ticket.js';
import { checkGrouping } from './group-cases.js';
import { happened, refused, type Circumstances, type Decision, type Rule } from '../decision.js';
import type { RecordedEvent, TicketEvent } from '../events.js';
import { rankOf } from '../opened-ticket.js';
import { checkDeclaring, checkTransition, checkAnswer, checkReachOut, checkWriting } from '../permissions.js';
import { checkOpenCase, type Refusal } from '../refusals.js';
import { checkSeen } from '../stale-card.js';
import { stated } from '../stated.js';
import { classificationOf, type Ticket } from '../ticket.js';
import { checkParent, freshChildren } from './link-tickets.js';
import { isDeclared, isProposed, maxChildren, isParentCase } from '../mass/mass-incident.js';
import type { MassStep } from '../mass/mass-form.js';

/** Records the desk's own proposal of a mass incident, only for a case that can still be declared. Source: SIIF-07 */
export const proposeMass: Rule<'propose-mass'> = (ticket, { cases, signs }, { actor, coordinators }) => {
  const isFree = ticket.mass === undefined || ticket.mass.stage === 'dismissed' || ticket.mass.stage === 'undone';
  if (actor.kind !== 'system' || checkOpenCase(ticket) !== null || !isFree) return happened([]);
  return happened([{ type: 'mass-proposed', cases: cases.slice(0, maxChildren), signs, coordinators }]);
};

/** Adds new reports to the desk's own proposal. */
export const changeProposal: Rule<'change-proposal'> = (ticket, command, { actor }) => {
  if (actor.kind !== 'system' || !isProposed(ticket)) return happened([]);
  const known = new Set([ticket.id, ...(ticket.mass?.cases ?? []).map(({ id }) => id)]);
  const added = command.added.filter(({ id }) => !known.has(id)).slice(0, Math.max(0, maxChildren + 1 - known.size));
  return happened(added.length === 0 ? [] : [{ type: 'mass-proposal-changed', added, removed: [] }]);
};

export const dismissMass: Rule<'dismiss-mass'> = (ticket, { reason: typed }, { actor, procedure }) => {
  const reason = sanitiseText(typed);
  const barred = checkDeclaring(ticket, actor, procedure) ?? (reason === '' ? null : checkText('reason', reason));
  if (barred !== null) return refused(barred);
  if (ticket.mass?.stage === 'dismissed') return happened([]);
  if (isProposed(ticket)) return happened([{ type: 'mass-dismissed', reason }]);
  return refused({ code: isDeclared(ticket) ? 'is-mass-already' : 'no-mass-incident' });
};

/**
 * Declares the case a mass incident, with the cases of its other reporters: the case takes the transition that the procedure names for
 * this, and the route gives it priority and mark; without such a transition it gets them where it is.
 *
 * Source: SIIF-07
 */
export const declareMass: Rule<'declare-mass'> = (ticket, { children, seen, input }, circumstances, history) => {
  const { procedure, actor } = circumstances;
  const rule = procedure.massIncident;
  const barred = checkDeclarable(ticket, actor, procedure);
  if (barred !== null || rule === undefined) return refused(barred ?? { code: 'no-mass-incident' });
  const fresh = freshChildren(ticket, children);
  if (fresh.length > maxChildren) return refused({ code: 'too-many-children', most: maxChildren });
  // The escalation itself makes the case a mass incident, see `eventsOfAct`.
  const declared =
    rule.via === undefined
      ? inPlace(ticket, rule, seen, input, circumstances, history)
      : advance(ticket, { type: 'advance', transition: rule.via, seen, input }, circumstances, history);
  if (declared.kind === 'refused' || fresh.length === 0) return declared;
  // Their words were needed for the proposal only.
  const named = fresh.map((child) => stated({ ...child, words: undefined }));
  return happened([...declared.events, { type: 'children-added', children: named, way: 'declared' }], declared.numbers);
};

/** Refuses a case that is a mass incident already, is a child, or is solved, so that its solution would not reach the others. */
export function checkDeclarable(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  return checkDeclaring(ticket, actor, procedure) ?? (isDeclared(ticket) ? { code: 'is-mass-already' } : null) ?? checkParent(ticket);
}

function inPlace(
  ticket: Ticket,
  { mark, priority }: MassIncidentRule,
  seen: number,
  input: Readonly<Record<string, string>>,
  { coordinators, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const reason = sanitiseText(input['reason'] ?? '');
  const barred = checkSeen({ ticket, history }, seen) ?? checkText('reason', reason);
  if (barred !== null) return refused(barred);
  return happened([
    { type: 'mass-declared', ...(mark === undefined ? {} : { mark }), coordinators },
    ...(priority === undefined || rankOf(priority, procedure) >= ticket.rank ? [] : [reclassified(ticket, priority, reason)]),
  ]);
}

function reclassified(ticket: Ticket, priority: string, reason: string): TicketEvent {
  const before = classificationOf(ticket);
  return { type: 'ticket-corrected', reason, before, after: { ...before, priority } };
}

/** It was no mass incident: the reporters' cases go on alone, and the old priority returns unless it was changed since. */
export const undoMass: Rule<'undo-mass'> = (ticket, { reason: typed }, { actor, procedure }) => {
  const reason = sanitiseText(typed);
  const barred = checkDeclaring(ticket, actor, procedure) ?? checkText('reason', reason);
  if (barred !== null) return refused(barred);
  if (ticket.mass?.stage === 'undone') return happened([]);
  if (!isDeclared(ticket)) return refused({ code: 'no-mass-incident' });
  const before = ticket.mass?.before?.priority ?? ticket.priority;
  const { via, priority } = procedure.massIncident ?? {};
  const byRule = priority ?? procedure.routes.find((route) => via !== undefined && route.via === via)?.becomes?.priority;
  const isAsBefore = before === ticket.priority || ticket.priority !== byRule;
  return happened([{ type: 'mass-undone', reason }, ...(isAsBefore ? [] : [reclassified(ticket, before, reason)])]);
};

/** Whether the case can be declared where it is: the transition that makes it a mass incident is available. */
export function canBeParent(ticket: Ticket, actor: Actor, procedure: Procedure): boolean {
  if (checkDeclarable(ticket, actor, procedure) !== null) return false;
  const via = transitionOf(procedure, procedure.massIncident?.via ?? '');
  return procedure.massIncident?.via === undefined || (via !== undefined && checkTransition(ticket, via, actor, procedure) === null);
}

/** Applies the rule of the step's own command early, so that nobody fills in a form that they may not send. Source: SIIF-07 */
export function checkMassStep(step: MassStep, ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  if (step === 'send' || step === 'return') return checkAnswer(ticket, actor, procedure, step === 'return' ? 'or-author' : undefined);
  if (step === 'group') return checkGrouping(ticket, actor, procedure);
  if (step === 'declare') return checkDeclarable(ticket, actor, procedure);
  if (step === 'undo') return checkDeclaring(ticket, actor, procedure);
  const barred = checkReachOut(ticket, actor, procedure) ?? (isParentCase(ticket) ? null : { code: 'no-mass-incident' });
  return barred ?? (step === 'update' ? checkWriting(ticket, actor, procedure) : null);
}
