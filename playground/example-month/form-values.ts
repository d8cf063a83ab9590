import { isoDate, wallDay } from '../../src/core/calendar/civil-date.js';
import type { Instant } from '../../src/core/instant.js';
import type { PersonRef } from '../../src/core/people/person.js';
import type { Field } from '../../src/procedure/form.js';
import type { Act, Transition } from '../../src/procedure/workflow.js';
import type { Group } from '../../src/procedure/routing.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { groupsReachable } from '../../src/core/procedure/lookup.js';
import { normaliseText } from '../../src/core/text/normalise-text.js';
import { isRequired, withPattern } from '../../src/core/ticket/forms/check-form.js';
import { draftFields, type Receiver } from '../../src/core/ticket/forms/draft-fields.js';
import { checklistOf, transitionFields } from '../../src/core/ticket/forms/transition-fields.js';
import { surveyQuestions } from '../../src/core/ticket/survey.js';
import type { FieldValues, Ticket } from '../../src/core/ticket/ticket.js';
import type { Chance } from './chance.js';
import * as texts from './month-texts.js';
import { patternSample } from './pattern-sample.js';

/** The values with which forms are filled in. @property longText texts for a field that the act reads, such as a solution */
export type FormFilling = { chance: Chance; now: Instant; timeZone: string; longText: readonly string[] };

export function draftValues(
  procedure: Procedure,
  { category, words, person }: { category: string; words: string; person: { name: string; email: string } },
  filling: FormFilling,
): FieldValues {
  const fields = draftFields(procedure, category);
  const named = fields.flatMap((field): readonly (readonly [string, string])[] => {
    if (field.choicesFrom === 'categories') return [[field.id, category]];
    if (field.from === 'name') return [[field.id, person.name]];
    if (field.from === 'email') return [[field.id, person.email]];
    return field.from === 'site' ? [[field.id, filling.chance.of(texts.sites)]] : [];
  });
  const description = fields.find((field) => field.type === 'long-text')?.id;
  const given = Object.fromEntries([...named, ...(description === undefined ? [] : [[description, words] as const])]);
  return filled(fields, given, filling);
}

/** People who can be chosen: members of the ticket's group, and members of each group that it may go to. */
export type ChoosablePeople = { membersOf(group: string): readonly PersonRef[] };

/**
 * Returns the form of a transition.
 *
 * @param to  the group that an escalation goes to
 * @returns null where the form asks for a person and there is none to choose
 */
export function transitionValues(
  procedure: Procedure,
  { ticket, transition, to }: { ticket: Ticket; transition: Transition; to: Group | null },
  people: ChoosablePeople,
  filling: FormFilling,
): FieldValues | null {
  const members = ticket.group === null ? [] : people.membersOf(ticket.group);
  const receivers = to === null ? [] : people.membersOf(to.id).map((one): Receiver => ({ ...one, groups: [to.id] }));
  const asked = transitionFields(transition, ticket, procedure, { members, receivers, unavailable: [] });
  const isUnanswerable = (field: Field): boolean => field.required === true && field.choices?.length === 0;
  if (asked.some(isUnanswerable)) return null;
  const given: FieldValues = {
    ...(to === null ? {} : { group: to.id }),
    ...(transition.act === 'confirm' ? { date: isoDate(wallDay(filling.now, filling.timeZone)) } : {}),
  };
  const values = filled(asked, given, { ...filling, longText: textsOfAct[transition.act] ?? texts.reasons });
  if (to === null) return values;
  return filled(checklistOf(procedure, ticket, transition.id, to.id), values, filling);
}

export function destinations(procedure: Procedure, ticket: Ticket, transition: Transition): readonly Group[] {
  return transition.act === 'escalate' ? groupsReachable(procedure, { ...ticket, transition: transition.id }) : [];
}

/** How satisfied the requester is, in terms of the answers to a survey of any procedure. */
export type Contentment = keyof typeof texts.comments;

/** Answers a survey. A question with a scale of choices gets its end, its middle or its beginning; the last choice is the best. */
export function surveyValues(procedure: Procedure, ticket: Ticket, contentment: Contentment, filling: FormFilling): FieldValues {
  const { solved } = procedure.survey;
  const questions = surveyQuestions(ticket.survey, procedure);
  const scored = questions.flatMap(({ id, choices = [] }): readonly (readonly [string, string])[] => {
    if (id === solved?.question) return [[id, contentment === 'low' && filling.chance.happens(0.3) ? solved.no : solved.yes]];
    const last = choices.length - 1;
    if (last < 1) return [];
    const at = { high: last - filling.chance.below(2), middle: Math.floor(last / 2), low: filling.chance.below(2) }[contentment];
    return [[id, choices[Math.max(0, at)]?.id ?? '']];
  });
  const written = questions
    .filter(({ type }) => type === 'long-text')
    .map(({ id }) => [id, filling.chance.of(texts.comments[contentment])]);
  return filled(questions, Object.fromEntries([...written, ...scored]), { ...filling, longText: texts.complaints });
}

/** Returns values for every required field, and for some optional ones. Files are never given. */
function filled(fields: readonly Field[], given: FieldValues, filling: FormFilling): FieldValues {
  return fields.reduce<FieldValues>((values, field) => {
    const isGiven = (values[field.id] ?? '') !== '' || field.fixed !== undefined || field.rows !== undefined || field.type === 'file';
    if (isGiven || !(isRequired(field, values) || filling.chance.happens(0.2))) return values;
    return { ...values, [field.id]: valueOf(withPattern(field, values), filling) };
  }, given);
}

function valueOf(field: Field, filling: FormFilling): string {
  const { chance } = filling;
  const least = field.list?.least ?? 1;
  if (field.list === undefined) return oneValue(field, filling);
  return Array.from({ length: least * 2 }, (_, at) =>
    field.pattern === undefined ? `Ejemplo ${at + 1}` : oneValue(field, { ...filling, chance }),
  )
    .filter((value, at, all) => all.indexOf(value) === at)
    .slice(0, Math.max(least, 1))
    .join('\n');
}

function oneValue({ type, choices, pattern, label, minLength = 1, maxLength }: Field, { chance, now, timeZone, longText }: FormFilling) {
  if (choices !== undefined) return choices.length === 0 ? '' : chance.of(choices).id;
  if (pattern !== undefined) return longEnough(pattern, minLength, chance);
  switch (type) {
    case 'email':
      return `${chance.of(['camila.rojas', 'jairo.mejia', 'luisa.castro'])}@entidad.example`;
    case 'phone':
      return `300${chance.between(1_000_000, 9_999_999)}`;
    case 'date':
      return isoDate(wallDay(now, timeZone));
    case 'number':
      return String(chance.between(1, 9));
    case 'long-text':
      return chance.of(longText).padEnd(minLength, '.');
    case 'text':
    case 'choice':
    case 'person':
    case 'file':
      return chance.of(textsFor(label)).padEnd(minLength, ' 1').slice(0, maxLength);
    default:
      return type satisfies never;
  }
}

/** Makes a text for a pattern, with the field's minimum length: a pattern may allow shorter ones. */
function longEnough(pattern: string, minLength: number, chance: Chance): string {
  const tries = Array.from({ length: 20 }, () => patternSample(pattern, chance) ?? '');
  return tries.find((one) => one.length >= minLength) ?? '';
}

function textsFor(label: string): readonly string[] {
  return texts.textsByLabel.find(([word]) => word.test(normaliseText(label)))?.[1] ?? [];
}

/** The texts that people write with an act; with all others they write reasons. */
const textsOfAct: Readonly<Partial<Record<Act, readonly string[]>>> = {
  ask: texts.questions,
  answer: texts.answers,
  resolve: texts.solutions,
  confirm: texts.solutions,
  refuse: texts.complaints,
  'set-aside': texts.setAsideReasons,
};
