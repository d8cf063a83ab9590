import type { Choice, Field } from '../../../domain/procedure/form.js';
import { groupOf } from '../../../domain/procedure/lookup.js';
import type { Transition } from '../../../domain/procedure/procedure.js';
import { peopleChoices, type PersonRef } from '../../../domain/people/person.js';
import type { RecordedEvent, TicketEscalated } from '../../../domain/ticket/events.js';
import { choiceNamed } from '../../../domain/ticket/forms/field-value.js';
import type { Choosable } from '../../../domain/ticket/forms/transition-fields.js';
import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { nobodyThereText } from '../../../texts/answers.js';
import { submit, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { formData, type Asking, type FormDialogData } from './form-dialogs.js';

/**
 * The step of an escalation's dialog that asks its group.
 *
 * @property isOpen    the group is asked now; `field` has the groups, who sent the case first
 * @property isChoice  there are several groups, so the one chosen can be changed
 */
export type GroupStep = { isOpen: true; field: Field } | { isOpen: false; chosen: string | null; isChoice: boolean };

/** Nothing is asked of a form without a group, and of one group alone no question is made. */
export function groupStepOf(fields: readonly Field[], { typed = {}, groupStep, choosable }: Asking): GroupStep {
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

/** The group alone is asked; what was typed for another one goes with the button, so that it stands in the next step again. */
export function groupStepData(view: CaseView, transition: Transition, field: Field, asking: Asking): FormDialogData {
  const { ticket, history } = view.stored;
  const { [field.id]: chosen = '', ...typed } = asking.typed ?? {};
  const sender = lastArrival(history, ticket.group)?.from ?? ticket.sender;
  const choices = (field.choices ?? []).toSorted((a, b) => Number(b.id === sender) - Number(a.id === sender));
  const faults = groupFaults(field, chosen, asking);
  const likely =
    faults.length === 0 && chosen === '' && isWayBack(choices, view) ? (choices.find((c) => c.id === sender)?.id ?? '') : chosen;
  return formData(
    view,
    { ...asking, typed: { [field.id]: likely }, faults },
    {
      explanation: transition.help ?? '',
      fields: [{ ...field, choices }],
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
export function fieldsForGroup(fields: readonly Field[], group: string, { receivers }: Choosable): readonly Field[] {
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

function asInputs(values: FieldValues): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [`f_${id}`, value]));
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
