import { correctionLabels } from '../../form-labels.js';
import type { Actor } from '../../people/person.js';
import { isOneOf } from '../../people/roles.js';
import type { Field, When } from '../../../procedure/form.js';
import { kinds, type Doer } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { isPersonal, registered } from '../../procedure/form.js';
import { labelOfChoice } from '../../procedure/lookup.js';
import { wordsOfProcedure } from '../../procedure/words.js';
import { stated } from '../stated.js';
import type { FieldValues, Ticket } from '../ticket.js';
import { askedFields, formFields } from './asked-fields.js';
import { categoryField, draftValues } from './draft-fields.js';
import { choiceNamed } from './field-value.js';
import { openSection, sectionedForm, unansweredAddress } from './sections.js';
import { sanitiseText } from '../../text/normalise-text.js';

/** Who may correct this part; where the procedure does not say, those who may correct the category. */
function doersOf({ corrections }: Procedure, part: 'kind' | 'category' | 'title' | 'fields'): readonly Doer[] {
  return corrections?.[part] ?? corrections?.category ?? [];
}

export function correctionDoers(procedure: Procedure): readonly Doer[] {
  const parts = (['kind', 'category', 'title', 'fields'] as const).flatMap((part) => doersOf(procedure, part));
  return [...new Set([...parts, ...procedure.priority.changedBy])];
}

/**
 * Title, classification, reason, and values of the case's forms, with the present values except personal data. For the area of an open
 * section: only the address that reached no person. Empty when the actor may correct nothing.
 * @param input what the actor chose already: another category brings its own form, also for actors who may correct no other value
 */
export function correctionFields(ticket: Ticket, procedure: Procedure, actor: Actor, input: FieldValues = {}): readonly Field[] {
  const may = (by: readonly Doer[]) => isOneOf(by, actor, ticket, procedure);
  const title = { id: 'title', label: correctionLabels.title, ...longText, usual: ticket.words };
  const own = [...(may(doersOf(procedure, 'title')) ? [title] : []), ...classificationFields(ticket, procedure, may)];
  const after = own.some((f) => f.id === 'category') ? inCategory(ticket, procedure, input) : ticket;
  const unanswered = may(['area']) ? unansweredAddress(ticket, procedure) : null;
  const asked = may(doersOf(procedure, 'fields'))
    ? correctableFields(after, procedure)
    : [...addedFields(ticket, after, procedure), ...correctableFields(ticket, procedure).filter((f) => f.id === unanswered)];
  const values = asked.map((f) => asCorrection(f, ticket));
  return own.length + values.length === 0 ? [] : [...own, reasonField, ...values];
}

export function inCategory(ticket: Ticket, { categories }: Procedure, input: FieldValues): Ticket {
  return { ...ticket, category: choiceNamed(categories, sanitiseText(input['category'] ?? '')) ?? ticket.category };
}

export function addedFields(before: Ticket, after: Ticket, procedure: Procedure): readonly Field[] {
  const had = formFields(before, procedure).map((f) => f.id);
  return before.category === after.category ? [] : correctableFields(after, procedure).filter((f) => !had.includes(f.id));
}

export function droppedFields(before: Ticket, after: Ticket, procedure: Procedure): readonly Field[] {
  const has = askedFields(after.category, procedure).map((f) => f.id);
  return correctableFields(before, procedure).filter((f) => !has.includes(f.id) && (before.fields[f.id] ?? '') !== '');
}

/**
 * Areas have filled part of a form with sections, or are filling it just now (the old form or the new one): then the category cannot change
 * to another form. Source: USPEC-06
 */
export function formWithAreas(before: Ticket, after: Ticket, procedure: Procedure): { filled: boolean } | null {
  const [own, next] = [sectionedForm(before.category, procedure), sectionedForm(after.category, procedure)];
  if (own?.id === next?.id) return null;
  const filled = before.sections.length > 0;
  return filled || own?.sectionsIn === before.state || next?.sectionsIn === before.state ? { filled } : null;
}

const longText = { type: 'long-text', required: true } as const;
const reasonField: Field = { id: 'reason', label: correctionLabels.reason, ...longText, minLength: 5, maxLength: 1000 };

function classificationFields(ticket: Ticket, procedure: Procedure, may: (by: readonly Doer[]) => boolean): readonly Field[] {
  const { impacts, urgencies, priorities } = procedure.priority;
  const fields: Field[] = [];
  const labels = wordsOfProcedure(procedure).kinds;
  const kindChoices = kinds.map((id) => ({ id, label: labels[id] }));
  if (may(doersOf(procedure, 'kind')))
    fields.push({ id: 'kind', label: correctionLabels.kind, type: 'choice', choices: kindChoices, usual: ticket.kind ?? '' });
  const categories = procedure.categories.filter((c) => c.refused === undefined || c.id === ticket.category);
  if (may(doersOf(procedure, 'category')) && categories.length > 1)
    fields.push({ id: 'category', label: correctionLabels.category, type: 'choice', choices: categories, usual: ticket.category ?? '' });
  if (may(procedure.priority.changedBy) && priorities.length > 1) {
    const help = correctionLabels.priorityNow(labelOfChoice(priorities, ticket.priority));
    const axes: readonly Field[] = [
      { id: 'impact', label: correctionLabels.impact, type: 'choice', choices: impacts },
      { id: 'urgency', label: correctionLabels.urgency, type: 'choice', choices: urgencies },
    ];
    const asked = axes.filter(({ choices = [] }) => choices.length > 1);
    fields.push(...asked.map((field, i) => (i === 0 ? { ...field, help } : field)));
  }
  return fields;
}

/**
 * The fields of the case's forms whose values can be corrected. Files are sent, not typed; the category is corrected as such.
 * The fields that decide who fills a section stay as they are while an area is asked for one: the case is with that area already, and the
 * person beside it was asked, unless they could not be reached.
 */
export function correctableFields(ticket: Ticket, procedure: Procedure): readonly Field[] {
  const left = openSection(ticket, procedure) === null ? [] : (sectionedForm(ticket.category, procedure)?.sections ?? []);
  const deciding = left
    .filter((s) => !ticket.sections.includes(s.id))
    .flatMap(({ filledBy }) => filledBy.flatMap(({ when, orPerson }) => [when?.field ?? [], orPerson ?? []].flat()));
  const category = categoryField(procedure);
  const unanswered = unansweredAddress(ticket, procedure);
  const stays = deciding.filter((id) => id !== unanswered);
  return formFields(ticket, procedure).filter((f) => f.type !== 'file' && f.id !== category && !stays.includes(f.id));
}

export function isFormValue({ id }: Pick<Field, 'id'>): boolean {
  return id.startsWith('_');
}

/** The id that a field of the case's forms has in the correction form: ids of a procedure begin with a letter or digit. */
export function correctionId(field: string): string {
  return `_${field}`;
}

export function fieldOfCorrection({ id }: Pick<Field, 'id'>): string {
  return id.slice(1);
}

/** The field in the correction form. Personal data is not shown and stays if nothing is typed; a missing value is asked as usual. */
function asCorrection(field: Field, { fields }: Ticket): Field {
  const { from: _, remember: __, requiredWhen, patternWhen, notBefore, required, ...plain } = field;
  const about = (when: When): When => ({ ...when, field: correctionId(when.field) });
  const present = fields[field.id] ?? '';
  const isHidden = isPersonal(field) && present !== '';
  return {
    ...plain,
    id: correctionId(field.id),
    usual: isHidden ? '' : present,
    ...(required === true && !isHidden ? { required } : {}),
    ...(requiredWhen === undefined || isHidden ? {} : { requiredWhen: about(requiredWhen) }),
    ...stated({ patternWhen: patternWhen?.map((p) => ({ ...p, when: about(p.when) })) }),
    ...(notBefore === undefined ? {} : { notBefore: notBefore === registered ? registered : correctionId(notBefore) }),
  };
}

/** Typed values for fields of the case's forms, by their ids there; an empty value is left out, so it stays as it is. */
export function valuesCorrected(input: FieldValues): FieldValues {
  const typed = Object.entries(input).filter(([id, value]) => isFormValue({ id }) && value.trim() !== '');
  return Object.fromEntries(typed.map(([id, value]) => [fieldOfCorrection({ id }), value]));
}

export function presentValues(ticket: Ticket, procedure: Procedure): FieldValues {
  const all = { ...ticket.fields, ...draftValues(ticket, procedure) };
  return Object.fromEntries(Object.entries(all).map(([id, value]) => [correctionId(id), value]));
}
