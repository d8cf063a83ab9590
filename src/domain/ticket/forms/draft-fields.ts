import { categoryOf, formOf, groupOf, groupsReachable, type RouteOrigin } from '../../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonRef } from '../../people/person.js';
import type { FieldValues } from '../ticket.js';
import { choiceNamed } from './check-form.js';
import { sanitiseText } from '../../text/normalise-text.js';
import type { Field } from '../../procedure/form.js';

/** What a draft of this category is asked: the intake form, then the category's own; a field is asked once. */
export function draftFields(procedure: Procedure, category: string | null): readonly Field[] {
  const own = categoryOf(procedure, category ?? undefined)?.form;
  const fields = [...formOf(procedure, procedure.intake.form).fields, ...(own === undefined ? [] : formOf(procedure, own).fields)];
  const once = fields.filter((f, i) => fields.findIndex((g) => g.id === f.id) === i);
  return once.map((f) => withChoices(f, procedure, nowhere));
}

/** Somebody of a group that a route leads to; of all of these groups. */
export type Receiver = PersonRef & { groups: readonly string[] };

/** What choices follow from: where the ticket is and how it would go on, and who is there. */
export type ChoosingFrom = RouteOrigin & { members: readonly PersonRef[]; receivers: readonly Receiver[] };

const nowhere: ChoosingFrom = { group: null, category: null, members: [], receivers: [] };

/** A field with the choices that the engine knows filled in. */
export function withChoices(field: Field, procedure: Procedure, from: ChoosingFrom): Field {
  switch (field.choicesFrom) {
    case undefined:
      return field;
    case 'categories':
      return { ...field, choices: procedure.categories.map((c) => ({ id: c.id, label: c.label })) };
    case 'groups':
      return {
        ...field,
        choices: groupsReachable(procedure, from).map((g) => ({ id: g.id, label: `${g.label} (nivel ${groupOf(procedure, g.id).level})` })),
      };
    case 'members':
      return { ...field, choices: from.members.map((m) => ({ id: m.id, label: m.name })) };
    case 'receivers':
      return { ...field, choices: receiverChoices(procedure, from) };
    default:
      return field.choicesFrom satisfies never;
  }
}

/** Named with their group where the routes lead to several. */
function receiverChoices(procedure: Procedure, from: ChoosingFrom) {
  const reachable = groupsReachable(procedure, from);
  const theirs = (r: Receiver) => reachable.filter((g) => r.groups.includes(g.id)).map((g) => g.label);
  return from.receivers
    .filter((r) => theirs(r).length > 0)
    .map((r) => ({ id: r.id, label: reachable.length > 1 ? `${r.name} · ${theirs(r).join(', ')}` : r.name }));
}

/** The field that says which category the request is, by where its choices come from. */
export function categoryField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.choicesFrom === 'categories')?.id ?? null;
}

/** Which category the values of a form name, by id or label; `otherwise` where they do not speak of it. */
export function categoryIn(procedure: Procedure, fields: FieldValues, otherwise: string | null): string | null {
  const id = categoryField(procedure);
  const value = id === null ? undefined : fields[id];
  return value === undefined ? otherwise : choiceNamed(procedure.categories, sanitiseText(value));
}

/** The field that holds what is wrong, in the person's words: the intake form's first long text. */
export function descriptionField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.type === 'long-text')?.id ?? null;
}
