import { categoryOf, formOf, groupOf, groupsReachable, type RouteOrigin } from '../../procedure/lookup.js';
import { answeringFiles, takenFiles } from '../ticket-files.js';
import type { Group } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Choice, Field, Form } from '../../../procedure/form.js';
import { listedName, peopleChoices, type Listed } from '../../people/person.js';
import type { FieldValues, Ticket } from '../ticket.js';
import type { FieldFault } from '../refusals.js';
import { checkForm, type FormCheck } from './check-form.js';
import { memoised } from '../../memoised.js';
import { choiceNamed, onlyChoice } from './field-value.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { groupAtLevelLabel } from '../../form-labels.js';
import { withColumns } from '../../procedure/form.js';
import { levelBeside } from '../../procedure/words.js';

/** The fields of a draft of this category: the intake form, then the category's own form, each field once. */
export function draftFields(procedure: Procedure, category: string | null): readonly Field[] {
  const own = categoryOf(procedure, category ?? undefined)?.form;
  const made = draftForms(procedure);
  const form = made.get(own) ?? fieldsWith(own, procedure);
  made.set(own, form);
  return form;
}

/**
 * Fields that only the desk asks, and those not required everywhere: a draft may lack them when it becomes a case.
 * @param isOffered the category can be chosen by a button too
 * Source: UARIV-06
 */
export function notOfEveryCase(fields: readonly Field[], procedure: Procedure, isOffered = false): readonly string[] {
  const { choices = [] } = fields.find((f) => f.choicesFrom === 'categories') ?? {};
  const forms = [...new Set(choices.map((c) => draftFields(procedure, c.id)))];
  const isOfAll = (id: string) => forms.every((form) => form.some((f) => f.id === id && f.required === true));
  const isChosen = ({ choicesFrom }: Field) => isOffered && choicesFrom === 'categories';
  return fields.filter((f) => f.waivable === true || isChosen(f) || !isOfAll(f.id)).map(({ id }) => id);
}

/** The fields that this draft is asked: a machine's alert has no person with data or a way to be contacted. Source: UARIV-15 */
export function fieldsOfDraft({ category, channel }: Pick<Ticket, 'category' | 'channel'>, procedure: Procedure): readonly Field[] {
  const fields = draftFields(procedure, category);
  return channel === 'automatic' ? fields.filter((f) => f.from === undefined && f.id !== procedure.contact?.preferredIn) : fields;
}

export function emailField(procedure: Procedure, category: string | null): Field | undefined {
  return draftFields(procedure, category).find(({ from }) => from === 'email');
}

/** Cached by the category's own form: one turn reads them eight times. */
const draftForms = memoised<Procedure, Map<string | undefined, readonly Field[]>>(() => new Map());

function fieldsWith(own: string | undefined, procedure: Procedure): readonly Field[] {
  const fields = [...formOf(procedure, procedure.intake.form).fields, ...(own === undefined ? [] : formOf(procedure, own).fields)];
  const asked = onceById(fields).map((f) => withChoices(f, procedure, nowhere));
  return asked.map((f) => withColumns(f, asked));
}

/** In the form in which it is asked first. */
export function onceById(fields: readonly Field[]): readonly Field[] {
  const first = new Map<string, Field>();
  for (const field of fields) if (!first.has(field.id)) first.set(field.id, field);
  return [...first.values()];
}

/** The values of a form that a requester fills in themself: a category that only the desk registers is removed. Source: SIIF-23 */
export function ownFormValues(values: FieldValues, procedure: Procedure): FieldValues {
  const field = categoryField(procedure);
  const chosen = categoryOf(procedure, categoryIn(procedure, values, null) ?? undefined);
  return field === null || chosen?.deskOnly !== true ? values : { ...values, [field]: '' };
}

/** The fields of a form that a requester fills in themself: they offer only the categories that a requester may choose. Source: SIIF-23 */
export function ownFormFields(fields: readonly Field[], procedure: Procedure): readonly Field[] {
  const isOffered = (id: string) => categoryOf(procedure, id)?.deskOnly !== true;
  return fields.map((f) => (f.choicesFrom === 'categories' ? { ...f, choices: (f.choices ?? []).filter((c) => isOffered(c.id)) } : f));
}

/**
 * With the categories that a requester may choose, unless the desk registered it, and with the files that came with it.
 * Source: UARIV-06, SIIF-23
 */
export function completionFields(draft: Ticket, procedure: Procedure): readonly Field[] {
  const { registeredBy } = draft;
  const all = fieldsOfDraft(draft, procedure);
  const choices = answeringFiles(takenFiles(draft, procedure), 'screens').map(({ id, name }) => ({ id, label: name }));
  return (registeredBy === null ? ownFormFields(all, procedure) : all).map((f) => (f.type === 'file' ? { ...f, choices } : f));
}

/** The values that were given by the person who registered the request for another. Source: SIIF-08 */
export function onBehalfIn(values: FieldValues, { intake }: Procedure): FieldValues {
  return Object.fromEntries((intake.onBehalf ?? []).flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]]])));
}

type DraftParts = Pick<Ticket, 'phase' | 'fields' | 'files' | 'category'>;

/**
 * Typed values, the usual value where nothing was typed, and in a field of files all files that were sent with the draft. Source: SIIF-19
 */
export function draftValues(draft: DraftParts, procedure: Procedure): FieldValues {
  const { fields, category } = draft;
  const files = answeringFiles(takenFiles(draft, procedure), 'screens').map(({ id }) => id);
  const asked = draftFields(procedure, category);
  const usual = asked.flatMap((f) => (f.usual === undefined || fields[f.id] !== undefined ? [] : [[f.id, f.usual]]));
  const sent = asked.flatMap((f) => (f.type === 'file' ? [[f.id, files.join(',')]] : []));
  return { ...Object.fromEntries(usual), ...fields, ...Object.fromEntries(sent) };
}

/** The category's form that the requester is asked later, because the request's own form is not complete; null where none waits. Source: SIGCE-09 */
export function formThatWaits(draft: DraftParts, procedure: Procedure): Form | null {
  const own = categoryOf(procedure, draft.category ?? undefined)?.form;
  const form = own === undefined ? null : formOf(procedure, own);
  if (form?.follows !== true) return null;
  const faults = checkForm(draftFields(procedure, null), draftValues(draft, procedure), { today: null }).faults;
  return faults.length > 0 ? form : null;
}

export function fieldsAskedNow(draft: DraftParts, procedure: Procedure): readonly Field[] {
  return draftFields(procedure, formThatWaits(draft, procedure) === null ? draft.category : null);
}

/** Whether a field asks why a file is missing although the file was sent: then it is neither asked nor shown. Source: SIIF-19 */
export function isInPlaceOfSentFile({ requiredWhen }: Field, among: readonly Field[], values: FieldValues): boolean {
  const other = among.find((f) => f.id === requiredWhen?.field);
  return other?.type === 'file' && requiredWhen?.is.every((value) => value === '') === true && (values[other.id] ?? '') !== '';
}

/** The values of a draft's form, and every fault that keeps it from its number; `today` as a day number. Source: UARIV-06, USPEC-02 */
export function checkDraft(draft: DraftParts & Pick<Ticket, 'channel'>, procedure: Procedure, today: number): FormCheck {
  const { values, faults } = checkForm(fieldsOfDraft(draft, procedure), draftValues(draft, procedure), { today });
  return { values, faults: [...faults, ...refusedCategory(procedure, draft.category)] };
}

/** The fault of a form that names a category which the desk does not receive, with the reason. Source: USPEC-02 */
export function refusedCategory(procedure: Procedure, id: string | null): readonly FieldFault[] {
  const category = categoryOf(procedure, id ?? undefined);
  const field = formOf(procedure, procedure.intake.form).fields.find((f) => f.choicesFrom === 'categories');
  if (category?.refused === undefined || field === undefined) return [];
  return [{ field: field.id, label: field.label, code: 'not-received', category: category.label, reason: category.refused }];
}

export type Receiver = Listed & { groups: readonly string[] };

export type ChoiceContext = RouteOrigin & { members: readonly Listed[]; receivers: readonly Receiver[] };

const nowhere: ChoiceContext = { group: null, category: null, members: [], receivers: [] };

export function groupChoices(groups: readonly Group[], procedure: Procedure): readonly Choice[] {
  return groups.map((group) => ({ id: group.id, label: groupAtLevelLabel(group.label, levelBeside(group, procedure)) }));
}

export function withChoices(field: Field, procedure: Procedure, from: ChoiceContext): Field {
  switch (field.choicesFrom) {
    case undefined:
      return field;
    case 'categories':
      return { ...field, choices: procedure.categories.map((c) => ({ id: c.id, label: c.label })) };
    case 'groups':
      return {
        ...field,
        choices: groupChoices(
          groupsReachable(procedure, from).map(({ id }) => groupOf(procedure, id)),
          procedure,
        ),
      };
    case 'members':
      return { ...field, choices: peopleChoices(from.members) };
    case 'receivers':
      return { ...field, choices: receiverChoices(procedure, from) };
    default:
      return field.choicesFrom satisfies never;
  }
}

/** The receivers as choices; the label names the group where the routes lead to several. */
function receiverChoices(procedure: Procedure, from: ChoiceContext) {
  const groups = groupsReachable(procedure, from);
  return from.receivers.flatMap((r) => {
    const theirs = groups.filter((g) => r.groups.includes(g.id)).map((g) => g.label);
    const beside = groups.length > 1 ? [theirs.join(', ')] : [];
    return theirs.length === 0 ? [] : [{ id: r.id, label: [listedName(r), ...beside].join(' · ') }];
  });
}

export function categoryField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.choicesFrom === 'categories')?.id ?? null;
}

/** The category that the form's values name by id or label, or its only category; `otherwise` where the form does not say. */
export function categoryIn(procedure: Procedure, fields: FieldValues, otherwise: string | null): string | null {
  const field = draftFields(procedure, null).find((f) => f.choicesFrom === 'categories');
  if (field === undefined) return otherwise;
  const value = fields[field.id];
  const only = (value ?? '') === '' ? onlyChoice(field) : null;
  if (only !== null) return only.id;
  return value === undefined ? otherwise : choiceNamed(procedure.categories, sanitiseText(value));
}

/** The field that describes the request in the person's words: the intake form's first long text. */
export function descriptionField(procedure: Procedure): string | null {
  return formOf(procedure, procedure.intake.form).fields.find((f) => f.type === 'long-text')?.id ?? null;
}
