import type { Instant } from '../../../core/instant.js';
import type { PersonRef } from '../../../core/people/person.js';
import { lengthFaults } from '../../../core/ticket/forms/length-faults.js';
import { normaliseText, sanitiseText } from '../../../core/text/normalise-text.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { fullText, labels, noGroupText, sameTitleText } from './labels.js';
import type { Procedure } from '../../../procedure/procedure.js';

const answeringActs = ['resolve', 'ask'] as const;
type AnsweringAct = (typeof answeringActs)[number];

/** Who is offered a text: requesters before they send a case, or the desk in its forms. */
export const uses = ['requesters', ...answeringActs, 'both'] as const;
export type TextUse = (typeof uses)[number];

export type Signed = { by: PersonRef; at: Instant };

type TextWords = { title: string; text: string; use: TextUse; group: string };

/**
 * A text that the coordination approves before anybody is offered it. Source: SIIF-16
 *
 * @property title    for requesters the question, for the desk what it is chosen by
 * @property group    the group whose forms offer it; '' for a text for requesters that belongs to none
 * @property from     the case from whose solution it was proposed, with its numbers at the desk
 * @property changed  who last approved, corrected or withdrew it; null while it is only proposed
 * @property revision counts the writes, from 1
 */
export type ShelfText = TextWords & {
  id: string;
  procedure: string;
  from: { ticket: TicketId; numbers: readonly string[] } | null;
  state: 'proposed' | 'published' | 'withdrawn';
  proposed: Signed;
  changed: (Signed & { reason: string }) | null;
  revision: number;
};

export const maxTitleLength = 120;
export const maxTextLength = 2000;
export const maxReasonLength = 200;
/** More texts than this could neither be read nor kept up to date, and a form could not offer more of one group. */
const [maxTexts, maxOfGroup] = [500, 40];

/** The steps of the coordination with a text, by their names in buttons: from which states, and to which. */
const steps = {
  approve: { from: ['proposed'], to: 'published' },
  edit: { from: ['published'], to: 'published' },
  retire: { from: ['proposed', 'published'], to: 'withdrawn' },
  'publish-again': { from: ['withdrawn'], to: 'published' },
} as const satisfies Readonly<Record<string, { from: readonly ShelfText['state'][]; to: ShelfText['state'] }>>;

export const stepNames = ['approve', 'edit', 'retire', 'publish-again'] as const satisfies readonly (keyof typeof steps)[];
type ReviewStepName = (typeof stepNames)[number];

/** @property seen the revision on the card that was pressed */
export type ReviewStep = { step: ReviewStepName; seen: number; words?: TextWords; reason?: string };

/** `unchanged`: an earlier press did the same. `moved-on`: the text was changed since the card was drawn, so the step no longer fits. */
export type Reviewed = { kind: 'changed' | 'unchanged' | 'moved-on'; text: ShelfText };

/** Does a step to the text as it was read, so that nobody's correction is overwritten or approved unread. */
export function review(text: ShelfText, { step, seen, words, reason = '' }: ReviewStep, signed: Signed): Reviewed {
  const { from, to } = steps[step];
  const next: ShelfText = { ...text, ...words, state: to };
  if (text.revision === seen && from.some((state) => state === text.state))
    return { kind: 'changed', text: { ...next, changed: { ...signed, reason: sanitiseText(reason) }, revision: seen + 1 } };
  const parts = ['state', 'title', 'text', 'use', 'group'] as const;
  const isDone = text.revision === seen + 1 && parts.every((part) => text[part] === next[part]);
  return { kind: isDone ? 'unchanged' : 'moved-on', text };
}

export type TypedWords = { title?: string | undefined; text?: string | undefined; use?: string | undefined; group?: string | undefined };

export function keptWords({ title = '', text = '', use = '', group = '' }: TypedWords): TextWords {
  const offered = uses.find((each) => each === use) ?? 'requesters';
  return { title: sanitiseText(title).replace(/\s+/g, ' '), text: sanitiseText(text), use: offered, group };
}

/** All that is wrong with the words of a text. @param id the text itself, among all of the desk */
export function wordFaults(typed: TypedWords, id: string, all: readonly ShelfText[]): readonly FieldFault[] {
  const { title, text, use, group } = keptWords(typed);
  const live = all.filter((other) => other.id !== id && other.state !== 'withdrawn');
  const ofGroup = live.filter((other) => other.group === group && other.use !== 'requesters');
  const says = (field: 'title' | 'group', said: string): FieldFault => ({ field, label: labels[field], code: 'pattern', says: said });
  const lengths = lengthFaults('title', labels.title, title, maxTitleLength);
  // Two texts with one title could not be told apart.
  const isTaken = live.some((other) => other.group === group && normaliseText(other.title) === normaliseText(title));
  const most = live.length >= maxTexts ? maxTexts : use !== 'requesters' && ofGroup.length >= maxOfGroup ? maxOfGroup : null;
  return [
    ...(lengths.length > 0 ? lengths : isTaken ? [says('title', sameTitleText)] : most === null ? [] : [says('title', fullText(most))]),
    ...lengthFaults('text', labels.text, text, maxTextLength),
    ...(uses.some((each) => each === typed.use) ? [] : [{ field: 'use', label: labels.use, code: 'missing' } as const]),
    ...(use !== 'requesters' && group === '' ? [says('group', noGroupText)] : []),
  ];
}

/** Not every procedure asks its requesters. */
export function usesOf({ transitions }: Procedure): readonly TextUse[] {
  const acts = answeringActs.filter((act) => transitions.some((transition) => transition.act === act));
  return ['requesters', ...acts, ...(acts.length > 1 ? (['both'] as const) : [])];
}

/** The published texts that the forms of a group offer for an act, by title. @param act null: any */
export function offeredTexts(all: readonly ShelfText[], group: string, act: AnsweringAct | null): readonly ShelfText[] {
  const isFor = ({ use }: ShelfText): boolean => use !== 'requesters' && (use === 'both' || act === null || use === act);
  return all
    .filter((text) => text.state === 'published' && text.group === group && isFor(text))
    .toSorted((a, b) => normaliseText(a.title).localeCompare(normaliseText(b.title), 'es') || a.id.localeCompare(b.id));
}

export const answeringAct = (act: string | undefined): AnsweringAct | undefined => answeringActs.find((each) => each === act);

/** The text with the requester's first name and their case's number, also for `{Nombre}` and `{numero}`; other braces stay as typed. */
export function filledText(text: string, { name, number }: { name: string; number: string }): string {
  return text.replace(/\{\s?(?:(nombre)|n[uú]mero)\s?\}/giu, (_, ofPerson?: string) => (ofPerson === undefined ? number : name));
}

export const namesNumber = (text: string): boolean => /\{\s?n[uú]mero\s?\}/iu.test(text);

/** What was typed with a text below it; nothing is added if it is there already, so that using it twice equals once. */
export function withText(typed: string, text: string): string {
  if (typed.trim() === '') return text;
  return typed.includes(text) ? typed : `${typed.trimEnd()}\n\n${text}`;
}
