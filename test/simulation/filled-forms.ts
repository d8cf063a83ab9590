import { isoDate, wallDay } from '../../src/core/calendar/civil-date.js';
import type { Instant } from '../../src/core/instant.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { groupsReachable } from '../../src/core/procedure/lookup.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { Transition } from '../../src/procedure/workflow.js';
import type { Field } from '../../src/procedure/form.js';
import type { PersonRef } from '../../src/core/people/person.js';
import { transitionFields, checklistOf } from '../../src/core/ticket/forms/transition-fields.js';
import type { FieldValues, Ticket } from '../../src/core/ticket/ticket.js';
import { rightFor } from '../support/clause-desk.js';
import { picked } from './chance.js';

/** @property mark what texts carry, so that they are found again in the history */
export type Choosing = { procedure: Procedure; staff: Readonly<Record<string, readonly PersonRef[]>>; pick: number; mark: string };

/** A draft's form, all of it right, of a category that the desk takes. */
export function filledForm(procedure: Procedure, pick: number, mark: string): FieldValues {
  const { id } = picked(
    procedure.categories.filter((c) => c.refused === undefined),
    pick,
  );
  const fields = draftFields(procedure, id);
  const category = fields.find((f) => f.choicesFrom === 'categories')?.id ?? '';
  return { ...allOf(fields, mark), [category]: id };
}

/** Valid input for every field that a transition asks. */
export function filledInput({ procedure, staff, pick, mark }: Choosing, ticket: Ticket, transition: Transition): FieldValues {
  const reachable = groupsReachable(procedure, { ...ticket, transition: transition.id });
  const members = staff[ticket.group ?? ''] ?? [];
  const group = reachable.length === 0 ? undefined : picked(reachable, pick).id;
  const receivers = Object.entries(staff).flatMap(([id, people]) => (id === group ? people.map((p) => ({ ...p, groups: [id] })) : []));
  const asked = transitionFields(transition, ticket, procedure, { members, receivers, unavailable: [] });
  const chosen: FieldValues = group === undefined ? {} : { group, ...allOf(checklistOf(procedure, ticket, transition.id, group), mark) };
  const people = asked.flatMap((f) =>
    f.choicesFrom === 'members' || f.choicesFrom === 'receivers' ? [[f.id, f.choices ?? []] as const] : [],
  );
  const person = Object.fromEntries(people.flatMap(([id, choices]) => (choices.length === 0 ? [] : [[id, picked(choices, pick).id]])));
  const confirmed: FieldValues = transition.act === 'confirm' ? { date: dayOf(ticket.solution?.at ?? ticket.since, procedure) } : {};
  return { ...allOf(asked, mark), ...person, ...chosen, ...confirmed };
}

function dayOf(at: Instant, { timeZone }: Procedure): string {
  return isoDate(wallDay(at, timeZone));
}

export function surveyAnswers({ survey }: Procedure, mark: string): FieldValues {
  return allOf(survey.questions, mark);
}

/** Every field, conditional ones too, except files. */
function allOf(fields: readonly Field[], mark: string): FieldValues {
  const plain = fields.filter((f) => f.type !== 'file');
  const marked = plain
    .filter((f) => f.type === 'long-text' && f.pattern === undefined)
    .map((f) => [f.id, `Texto de ejemplo ${mark}`.padEnd(f.minLength ?? 1, '.')]);
  return { ...rightFor(plain.map((f) => ({ ...f, required: true }))), ...Object.fromEntries(marked) };
}
