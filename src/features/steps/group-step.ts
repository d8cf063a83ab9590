import type { Choice, Field } from '../../domain/procedure/form.js';
import { groupOf } from '../../domain/procedure/lookup.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import { peopleChoices, type PersonRef } from '../../domain/people/person.js';
import type { RecordedEvent, TicketEscalated } from '../../domain/ticket/events.js';
import { choiceNamed } from '../../domain/ticket/forms/field-value.js';
import { checklistOf, emptyChoosable, type Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { nobodyThereText } from '../../texts/answers.js';
import type { Card } from '../../cards/card.js';
import { submit, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { asInputs } from '../../cards/field-input.js';
import { formCard, type Asking } from '../../cards/parts/form-card.js';

/**
 * The step of an escalation's dialog that asks its group.
 *
 * @property isOpen    the group is asked now; `field` has the groups, who sent the case first
 * @property isChoice  there are several groups, so the one chosen can be changed
 */
type GroupStep = { isOpen: true; field: Field } | { isOpen: false; chosen: string | null; isChoice: boolean };

/** Nothing is asked of a form without a group, and of one group alone no question is made. */
function groupStepOf(fields: readonly Field[], { typed = {}, groupStep, choosable }: Asking): GroupStep {
  const field = fields.find((f) => f.choicesFrom === 'groups');
  const [only, ...others] = field?.choices ?? [];
  if (field === undefined || only === undefined) return { isOpen: false, chosen: null, isChoice: false };
  if (others.length === 0) return { isOpen: false, chosen: only.id, isChoice: false };
  const chosen = choiceNamed(field.choices ?? [], typed[field.id] ?? '');
  const isOpen = chosen === null || groupStep === 'changing' || hasNobody(fields, chosen, choosable);
  return isOpen ? { isOpen, field } : { isOpen, chosen, isChoice: true };
}

/** Whether one of its people must be named, and all of them are away. */
function hasNobody(fields: readonly Field[], group: string, choosable: Choosable | undefined): boolean {
  const isNamed = fields.some((f) => f.choicesFrom === 'receivers' && f.required === true);
  return isNamed && choosable !== undefined && !choosable.receivers.some((r) => r.groups.includes(group));
}

/**
 * What a form asks with its group, chosen or not; `first`: the group is asked before the rest.
 *
 * @property group    the one that is chosen
 * @property isChoice there are several, so it can be changed
 * @property typed    the group that is proposed
 */
type Asks = Pick<TypedForm, 'typed' | 'faults'> & {
  group: string | null;
  isChoice: boolean;
  needs: readonly Field[];
  checklist: readonly Field[];
};

export function asksWith(view: CaseView, transition: Transition, fields: readonly Field[], asking: Asking): Asks | { first: Field } {
  const step = groupStepOf(fields, asking);
  const { faults = [], choosable = emptyChoosable } = asking;
  const without = (all: readonly Field[], needs: readonly Field[]) => all.filter(({ id }) => !needs.some((n) => n.id === id));
  if (!step.isOpen) {
    const { chosen: group, isChoice } = step;
    if (group === null) return { group, isChoice, needs: fields, checklist: [], typed: {}, faults };
    const needs = fieldsForGroup(fields, group, choosable);
    const ofRoute = checklistOf(view.procedure, view.stored.ticket, transition.id, group);
    return { group, isChoice, needs, checklist: without(ofRoute, needs), typed: {}, faults };
  }
  const checklist = askedWithGroup(fields, step.field, view, transition.id);
  if (checklist === null) return { first: step.field };
  const { field, typed, faults: own } = groupAsked(view, step.field, asking);
  const needs = fields.map((f) => (f.id === field.id ? field : f));
  return { group: null, isChoice: true, needs, checklist, typed, faults: faults.length === 0 ? own : faults };
}

/**
 * What an escalation asks together with its group, on one form: what only some groups ask says so. Null where who can be chosen, or a
 * condition, depends on the group: it is asked first then. Source: UARIV-04
 */
function askedWithGroup(fields: readonly Field[], group: Field, view: CaseView, transition: string): readonly Field[] | null {
  const { procedure, stored } = view;
  const groups = (group.choices ?? []).map(({ id }) => ({ id, asks: checklistOf(procedure, stored.ticket, transition, id) }));
  const asked = checklistOf(procedure, stored.ticket, transition, '').filter(({ id }) => !fields.some((f) => f.id === id));
  const isAlone = ({ id, requiredWhen }: Field): boolean =>
    requiredWhen === undefined || groups.every(({ asks }) => asks.some((f) => f.id === id));
  if (fields.some((f) => f.choicesFrom === 'receivers') || !asked.every(isAlone)) return null;
  return asked.map((field) => {
    const is = groups.filter(({ asks }) => asks.some((f) => f.id === field.id)).map(({ id }) => id);
    if (is.length === groups.length || field.required !== true) return field;
    return { ...field, required: false, requiredWhen: { field: group.id, is } };
  });
}

/** Its groups, who sent the case first; proposed where the case can only go back, and what is wrong with what was chosen. */
function groupAsked(view: CaseView, field: Field, asking: Asking) {
  const { ticket, history } = view.stored;
  const chosen = asking.typed?.[field.id] ?? '';
  const sender = lastArrival(history, ticket.group)?.from ?? ticket.sender;
  const choices = (field.choices ?? []).toSorted((a, b) => Number(b.id === sender) - Number(a.id === sender));
  const faults = groupFaults(field, chosen, asking);
  const likely =
    faults.length === 0 && chosen === '' && isWayBack(choices, view) ? (choices.find((c) => c.id === sender)?.id ?? '') : chosen;
  return { field: { ...field, choices }, typed: { [field.id]: likely }, faults };
}

/** The group alone is asked; what was typed for another one goes with the button, so that it stands in the next step again. */
export function groupStepCard(view: CaseView, transition: Transition, field: Field, asking: Asking): Card {
  const { [field.id]: _, ...typed } = asking.typed ?? {};
  const group = groupAsked(view, field, asking);
  return formCard(
    view,
    { ...asking, ...group },
    {
      explanation: transition.help ?? '',
      fields: [group.field],
      action: submit('Continuar', { ...opensAdvance(view, transition), groupStep: 'asked', ...asInputs(typed) }),
    },
  );
}

/** Whether the case can only go back, to a lower level: up or down is known only once it is said. Source: UARIV-04 */
function isWayBack(choices: readonly Choice[], { stored: { ticket }, procedure }: CaseView): boolean {
  return choices.every(({ id }) => groupOf(procedure, id).level < (ticket.level ?? 0));
}

/** Only of the group: the other questions were not shown yet. */
function groupFaults({ id, label, choices = [] }: Field, chosen: string, { groupStep, faults = [] }: Asking): readonly FieldFault[] {
  const named = choices.find((c) => c.id === chosen);
  if (groupStep === 'changing') return [];
  if (named !== undefined) return [{ field: id, label, code: 'pattern', says: nobodyThereText(named.label) }];
  return groupStep === 'asked' ? [{ field: id, label, code: 'missing' }] : faults.filter((f) => f.field === id);
}

/** The fields where the group is chosen: it is stated, and of the receivers its own people are offered. */
function fieldsForGroup(fields: readonly Field[], group: string, { receivers }: Choosable): readonly Field[] {
  const people: readonly Choice[] = peopleChoices(receivers.filter((r) => r.groups.includes(group)));
  return fields.map((f) => {
    if (f.choicesFrom === 'groups') return { ...f, choices: (f.choices ?? []).filter((c) => c.id === group) };
    return f.choicesFrom === 'receivers' ? { ...f, choices: people } : f;
  });
}

/**
 * Goes back to the first step with all that was typed; what was typed for another group before goes with it.
 *
 * @param asked  the fields of this step: what the case knows of them and was emptied stays empty
 */
export function changeGroup(
  view: CaseView,
  transition: Transition,
  asked: readonly Field[],
  { group, typed }: { group: string; typed: FieldValues },
): Button {
  const ids = asked.map(({ id }) => id);
  const known = ids.filter((id) => (view.stored.ticket.fields[id] ?? '') !== '').map((id): [string, string] => [id, '']);
  const elsewhere = Object.entries(typed).filter(([id]) => !ids.includes(id));
  const carried: FieldValues = Object.fromEntries([...known, ...elsewhere]);
  const field = asked.find((f) => f.choicesFrom === 'groups')?.id ?? 'group';
  return submit('Cambiar grupo', {
    ...opensAdvance(view, transition),
    groupStep: 'changing',
    ...asInputs({ ...carried, [field]: group }),
  });
}

function opensAdvance({ stored: { ticket } }: CaseView, { id }: Transition) {
  return { verb: 'dialog', open: 'advance', ...caseData(ticket), transition: id };
}

/** The person of the chosen group who sent the case here, or had it there last. Source: USPEC-09 */
export function lastReceiver(fields: readonly Field[], group: string | null, { stored: { history } }: CaseView): FieldValues {
  const field = fields.find((f) => f.choicesFrom === 'receivers');
  if (field === undefined || group === null) return {};
  const known = history.flatMap(({ event, by }): readonly PersonRef[] => {
    if (event.type !== 'ticket-escalated') return [];
    if (event.from === group && by.kind === 'person') return [by.person];
    return event.group === group && event.assignee !== undefined ? [event.assignee] : [];
  });
  const last = known.findLast(({ id }) => field.choices?.some((c) => c.id === id));
  return last === undefined ? {} : { [field.id]: last.id };
}

/** How the case came to the group where it stands; null for one that began there. */
function lastArrival(history: readonly RecordedEvent[], group: string | null): TicketEscalated | null {
  const last = history.map(({ event }) => event).findLast((event) => event.type === 'ticket-escalated');
  return last?.type === 'ticket-escalated' && last.group === group ? last : null;
}
