import { categoryOf, formOf, groupOf, groupsReachableFrom } from '../procedure/lookup.js';
import type { Field, Procedure } from '../procedure/procedure.js';
import type { PersonRef } from '../roster/person.js';
import type { FieldValues } from '../ticket/ticket.js';
import { choiceNamed } from './check-form.js';
import { tidy } from './fold.js';

/** What a draft of this category is asked: the intake form, then the category's own; a field is asked once. */
export function draftFields(procedure: Procedure, category: string | null): readonly Field[] {
  const own = categoryOf(procedure, category ?? undefined)?.form;
  const fields = [...formOf(procedure, procedure.intake.form).fields, ...(own === undefined ? [] : formOf(procedure, own).fields)];
  const once = fields.filter((f, i) => fields.findIndex((g) => g.id === f.id) === i);
  return once.map((f) => withChoices(f, procedure, null, []));
}

/** A field with the choices that the engine knows filled in. */
export function withChoices(field: Field, procedure: Procedure, group: string | null, members: readonly PersonRef[]): Field {
  switch (field.choicesFrom) {
    case undefined:
      return field;
    case 'categories':
      return { ...field, choices: procedure.categories.map((c) => ({ id: c.id, label: c.label })) };
    case 'groups':
      return { ...field, choices: reachable(procedure, group).map((g) => ({ id: g.id, label: `${g.label} (nivel ${groupOf(procedure, g.id).level})` })) };
    case 'members':
      return { ...field, choices: members.map((m) => ({ id: m.id, label: m.name })) };
    default:
      return field.choicesFrom satisfies never;
  }
}

function reachable(procedure: Procedure, group: string | null) {
  return group === null ? [] : groupsReachableFrom(procedure, group);
}

/** The field that says which category the request is, by where its choices come from. */
export function categoryField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.choicesFrom === 'categories')?.id ?? null;
}

/** Which category the values of a form name, by id or label; `otherwise` where they do not speak of it. */
export function categoryIn(procedure: Procedure, fields: FieldValues, otherwise: string | null): string | null {
  const id = categoryField(procedure);
  const value = id === null ? undefined : fields[id];
  return value === undefined ? otherwise : choiceNamed(procedure.categories, tidy(value));
}

/** The field that holds what is wrong, in the person's words: the intake form's first long text. */
export function descriptionField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.type === 'long-text')?.id ?? null;
}
