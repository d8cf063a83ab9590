import type { Field } from '../../procedure/form.js';
import type { Transition } from '../../procedure/workflow.js';
import { groupOf } from '../../core/procedure/lookup.js';
import { peopleChoices, type PersonRef } from '../../core/people/person.js';
import { choiceNamed } from '../../core/ticket/forms/field-value.js';
import { checklistOf, emptyChoosable, type Choosable } from '../../core/ticket/forms/transition-fields.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { nobodyThereText } from '../../texts/answers.js';
import type { Card } from '../../cards/card.js';
import { submit, type Button } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { asInputs } from '../../cards/field-input.js';
import { formCard, type Asking } from '../../cards/parts/form-card.js';

/** @property isChoice there are several groups, so it can be changed @property typed the proposed group */
type Asks = TypedForm & { group: string | null; isChoice: boolean; needs: readonly Field[]; checklist: readonly Field[] };

/** @returns `first`: the form asks for the group before the rest */
export function asksWith(view: CaseView, transition: Transition, fields: readonly Field[], asking: Asking): Asks | { first: Field } {
  const { faults = [], choosable = emptyChoosable } = asking;
  const group = fields.find((f) => f.choicesFrom === 'groups');
  const { choices = [] } = group ?? {};
  if (group === undefined || choices.length === 0) return { group: null, isChoice: false, needs: fields, checklist: [], typed: {}, faults };
  const chosen = chosenGroup(fields, group, asking);
  if (chosen !== null) {
    const needs = fieldsForGroup(fields, chosen, choosable);
    const ofRoute = checklistOf(view.procedure, view.stored.ticket, transition.id, chosen);
    // What only some groups ask was not on the form that was sent with the group.
    const ofSome = askedWithGroup(fields, group, view, transition.id)?.filter((f) => f.requiredWhen?.field === group.id) ?? [];
    const requiredWhen = { field: group.id, is: [chosen] };
    const ofGroup = ofRoute.map((f) => (ofSome.some(({ id }) => id === f.id) ? { ...f, requiredWhen } : f));
    const checklist = ofGroup.filter(({ id }) => !needs.some((n) => n.id === id));
    return { group: chosen, isChoice: choices.length > 1, needs, checklist, typed: {}, faults };
  }
  const checklist = askedWithGroup(fields, group, view, transition.id);
  if (checklist === null) return { first: group };
  const { field, ...asked } = groupAsked(view, group, asking);
  const needs = fields.map((f) => (f.id === field.id ? field : f));
  return { ...asked, group: null, isChoice: true, needs, checklist, faults: faults.length === 0 ? asked.faults : faults };
}

/** The only group is not asked; null while the form asks for it. */
function chosenGroup(fields: readonly Field[], { id, choices = [] }: Field, { typed, groupStep, choosable }: Asking): string | null {
  if (choices.length === 1) return choices[0]?.id ?? null;
  const chosen = choiceNamed(choices, typed?.[id] ?? '');
  return chosen === null || groupStep === 'changing' || hasNobody(fields, chosen, choosable) ? null : chosen;
}

/** Whether the form demands a person of the group, and all of its people are away. */
function hasNobody(fields: readonly Field[], group: string, choosable: Choosable | undefined): boolean {
  const isNamed = fields.some((f) => f.choicesFrom === 'receivers' && f.required === true);
  return isNamed && choosable !== undefined && !choosable.receivers.some((r) => r.groups.includes(group));
}

/**
 * Fields that only some groups ask say so. Null if the people to choose, or a condition, depend on the group: then it is asked first.
 * Source: UARIV-04
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

/** The sender first, and proposed if the case can only go back. Source: UARIV-04 */
function groupAsked({ stored, procedure }: CaseView, field: Field, asking: Asking) {
  const { ticket, history } = stored;
  const chosen = asking.typed?.[field.id] ?? '';
  const arrival = history.map(({ event }) => event).findLast((event) => event.type === 'ticket-escalated');
  const sender = arrival?.group === ticket.group ? arrival?.from : ticket.sender;
  const choices = (field.choices ?? []).toSorted((a, b) => Number(b.id === sender) - Number(a.id === sender));
  const faults = groupFaults(field, chosen, asking);
  // All choices are at a lower level; otherwise only the person's choice says whether the case goes up or down.
  const isWayBack = choices.every(({ id }) => groupOf(procedure, id).level < (ticket.level ?? 0));
  const isProposed = faults.length === 0 && chosen === '' && isWayBack;
  const likely = isProposed ? (choices.find((c) => c.id === sender)?.id ?? '') : chosen;
  return { field: { ...field, choices }, typed: { [field.id]: likely }, faults };
}

/** The button sends what was typed for another group, so that the next step shows it again. */
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

/** The other questions were not shown yet. */
function groupFaults({ id, label, choices = [] }: Field, chosen: string, { groupStep, faults = [] }: Asking): readonly FieldFault[] {
  const named = choices.find((c) => c.id === chosen);
  if (groupStep === 'changing') return [];
  if (named !== undefined) return [{ field: id, label, code: 'pattern', says: nobodyThereText(named.label) }];
  return groupStep === 'asked' ? [{ field: id, label, code: 'missing' }] : faults.filter((f) => f.field === id);
}

/** The group is stated, and only its own people are offered as receivers. */
function fieldsForGroup(fields: readonly Field[], group: string, { receivers }: Choosable): readonly Field[] {
  return fields.map((f) => {
    if (f.choicesFrom === 'groups') return { ...f, choices: (f.choices ?? []).filter((c) => c.id === group) };
    if (f.choicesFrom !== 'receivers') return f;
    return { ...f, choices: peopleChoices(receivers.filter((r) => r.groups.includes(group))) };
  });
}

/** With all that was typed, also for another group. @param asked of this step: one that was emptied stays empty */
export function changeGroup(
  view: CaseView,
  transition: Transition,
  asked: readonly Field[],
  { group, typed }: { group: string; typed: FieldValues },
): Button {
  const ids = asked.map(({ id }) => id);
  const known = ids.filter((id) => (view.stored.ticket.fields[id] ?? '') !== '').map((id): [string, string] => [id, '']);
  const elsewhere = Object.entries(typed).filter(([id]) => !ids.includes(id));
  const field = asked.find((f) => f.choicesFrom === 'groups')?.id ?? 'group';
  const carried: FieldValues = { ...Object.fromEntries([...known, ...elsewhere]), [field]: group };
  return submit('Cambiar grupo', { ...opensAdvance(view, transition), groupStep: 'changing', ...asInputs(carried) });
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
