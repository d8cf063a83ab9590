import { checkForm } from '../forms/check-form.js';
import { choiceNamed, onlyChoice } from '../forms/field-value.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { groupOf, groupsReachable, stateOf, transitionOf } from '../../procedure/lookup.js';
import { DAY, later } from '../../instant.js';
import { scheduleLabels } from '../../form-labels.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Field } from '../../../procedure/form.js';
import { listedName, peopleChoices, type Listed } from '../../people/person.js';
import { daysOf, refused, type Circumstances, type Rule } from '../decision.js';
import { checklistOf, recordsGiven, standingAnswers, transitionFields, type Choosable } from '../forms/transition-fields.js';
import { isoDate, parseDate, wallDay, wallMoment } from '../../calendar/civil-date.js';
import { checkOpen, type FieldFault, type Refusal } from '../refusals.js';
import { checkSeen } from '../stale-card.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { checkTransition } from '../permissions.js';
import { checkTries } from '../told.js';
import { eventsOfAct } from './acts.js';
import { withArticle } from '../../procedure/words.js';

/**
 * The checks run in this order: the ticket is open, the card shows the present version, the transition is available, the actor is one of
 * its `by`, the form is complete. So a person who presses late learns who was first, and not that they lack the right.
 * Source: UARIV-03, UARIV-04, UARIV-12, UARIV-18
 */
export const advance: Rule<'advance'> = (ticket, command, circumstances, history) => {
  const { procedure, actor } = circumstances;
  const late = checkOpen(ticket) ?? checkSeen({ ticket, history }, command.seen);
  if (late) return refused(late);
  const transition = transitionOf(procedure, command.transition);
  if (transition === undefined) return refused({ code: 'not-from-here', transition: command.transition, state: ticket.state });
  const barred = checkTransition(ticket, transition, actor, procedure) ?? checkTries(transition, { ticket, history }, procedure);
  if (barred) return refused(barred);
  const needs = transitionFields(transition, ticket, procedure, circumstances);
  const wanted = sanitiseText(command.input['group'] ?? '');
  const route = transition.act === 'escalate' ? routeTo(procedure, ticket, transition.id, needs, wanted) : { checklist: [] };
  if ('code' in route) return refused(route);
  const absent = checkAssignee(needs, command.input, ticket, circumstances);
  if (absent) return refused(absent);
  const typed = { ...recordsGiven(ticket, procedure), ...standingAnswers(transition, ticket), ...command.input };
  const context = { ...daysOf(ticket, circumstances), known: ticket.fields };
  const { values, faults: wrong } = checkForm([...needs, ...route.checklist], typed, context);
  const faults = [
    ...wrong,
    ...(transition.act === 'confirm' ? confirmationFaults(needs, values, ticket, circumstances) : []),
    ...momentFaults(transition, values, circumstances),
    ...(transition.act === 'escalate' ? receiverFaults(needs, values, circumstances) : []),
  ];
  return faults.length > 0 ? refused({ code: 'fields-missing', faults }) : eventsOfAct(ticket, transition, values, circumstances);
};

/**
 * The day on which the requester confirmed the solution is a day of the case between the solution and now. Source: SIIF-10
 * @param values checked values; if one is not a date, it has its fault already
 */
function confirmationFaults(needs: readonly Field[], values: FieldValues, ticket: Ticket, facts: Circumstances): readonly FieldFault[] {
  const { now, procedure } = facts;
  const day = parseDate(values['date'] ?? '');
  const label = needs.find((f) => f.id === 'date')?.label;
  if (day === null || label === undefined) return [];
  const solvedOn = wallDay(ticket.solution?.at ?? ticket.since, procedure.timeZone);
  if (day > wallDay(now, procedure.timeZone)) return [{ field: 'date', label, code: 'in-the-future' }];
  return day < solvedOn ? [{ field: 'date', label, code: 'before-the-solution', solvedOn: isoDate(solvedOn) }] : [];
}

/** How far ahead a request is scheduled, in days. */
const farthest = 180;

/** A fault where the agreed moment is over, or too far away to be kept in mind. */
function momentFaults({ to, needs = [] }: Transition, values: FieldValues, { now, procedure }: Circumstances): readonly FieldFault[] {
  const after = stateOf(procedure, to).limit?.after;
  if (after === undefined || !('date' in after)) return [];
  const at = wallMoment(values[after.date], values[after.time], procedure.timeZone);
  if (at === null || (at > now && at < later(now, farthest * DAY))) return [];
  const field = at <= now && (values[after.date] ?? '') === isoDate(wallDay(now, procedure.timeZone)) ? after.time : after.date;
  const label = needs.find(({ id }) => id === field)?.label ?? '';
  return [{ field, label, code: 'pattern', says: scheduleLabels[at <= now ? 'past' : 'far'](farthest) }];
}

/** A fault where the chosen receiver is not of the chosen group: the dialog offers people of all groups. Source: SIIF-08, USPEC-09 */
function receiverFaults(needs: readonly Field[], values: FieldValues, { procedure, receivers }: Circumstances): readonly FieldFault[] {
  const chosen = procedure.groups.find((g) => g.id === values['group']);
  return needs.flatMap(({ id, label, choicesFrom }) => {
    const receiver = choicesFrom === 'receivers' ? receivers.find((r) => r.id === values[id]) : undefined;
    if (receiver === undefined || chosen === undefined || receiver.groups.includes(chosen.id)) return [];
    const groups = receiver.groups.map((group) => withArticle(groupOf(procedure, group)).of);
    return [{ field: id, label, code: 'of-another-group' as const, person: receiver.name, groups, chosen: withArticle(chosen).of }];
  });
}

/**
 * Refuses a form that names a person who is away, with those who can be chosen instead. The dialog does not offer them, but it may have
 * been open before they were marked, or an import gave the name. Source: SIIF-15
 */
export function checkAssignee(needs: readonly Field[], input: FieldValues, ticket: Ticket, choosable: Choosable): Refusal | null {
  for (const { id, choicesFrom } of needs) {
    if (choicesFrom !== 'members' && choicesFrom !== 'receivers') continue;
    const named = choiceNamed(peopleChoices(choosable.unavailable), sanitiseText(input[id] ?? ''));
    const person = choosable.unavailable.find((p) => p.id === named);
    if (person === undefined) continue;
    const others: readonly Listed[] = choicesFrom === 'members' ? choosable.members : receiversOf(choosable, input['group'] ?? '');
    const available = others.filter((p) => p.id !== ticket.assignee?.id).map(listedName);
    return { code: 'person-unavailable', person: listedName(person), until: person.until, available };
  }
  return null;
}

function receiversOf({ receivers }: Choosable, group: string): readonly Listed[] {
  const there = receivers.filter((r) => r.groups.includes(group));
  return there.length > 0 ? there : receivers;
}

/** The checklist of the route to the wanted group, or the refusal where there is no such route. Source: UARIV-04 */
function routeTo(
  procedure: Procedure,
  ticket: Ticket,
  transition: string,
  needs: readonly Field[],
  wanted: string,
): Refusal | { checklist: readonly Field[] } {
  const field = needs.find((f) => f.choicesFrom === 'groups');
  const only = field === undefined || wanted !== '' ? null : onlyChoice(field);
  const chosen = only?.id ?? choiceNamed(field?.choices ?? [], wanted);
  const checklist = (group: string) => checklistOf(procedure, ticket, transition, group);
  if (chosen !== null) return { checklist: checklist(chosen) };
  const allowed = groupsReachable(procedure, { ...ticket, transition }).map((g) => g.id);
  if (procedure.groups.some((g) => g.id === wanted)) return { code: 'route-not-allowed', from: ticket.group ?? '', allowed };
  // Without a group yet: the fields that every route asks for, so that the refusal names everything that is missing at once.
  return { checklist: checklist('').filter((f) => allowed.every((g) => checklist(g).some((h) => h.id === f.id))) };
}
