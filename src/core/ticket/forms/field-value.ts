import { readDate } from '../../calendar/spoken-day.js';
import type { Choice, Field } from '../../../procedure/form.js';
import { meaningOf, type AskedField, normaliseValue } from '../../procedure/form.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import { memoised } from '../../memoised.js';
import { readTelephone } from './telephone.js';

/**
 * A typed value in the form that the ticket keeps: a choice by its id, a date as `2026-11-28`, a telephone as "6017965150 ext. 4321", the
 * different values of a list one per line, and rows likewise. A value that cannot be read so stays as it was typed.
 * @param today day number; null where there is no date
 */
export function fieldValue(field: AskedField, typed: string, today: number | null): string {
  if (field.none !== undefined && isNone(field, typed)) return field.none;
  if (field.list !== undefined) return listValue(field, typed);
  if (field.columns !== undefined) return rowsValue(field.columns, typed, today);
  const value = normaliseValue(field.type === 'phone' ? (readTelephone(typed) ?? typed) : typed, field.normalise);
  if (field.type === 'date') return readDate(value, today) ?? value;
  return field.type === 'choice' ? (choiceNamed(field.choices ?? [], value) ?? value) : value;
}

/** Whether the text says that there is no such thing: "no tiene", "No tiene.". */
export function isNone({ none }: Field, text: string): boolean {
  const said = (words: string) => wordsOf(words).join(' ');
  return none !== undefined && said(text) === said(none);
}

/** The values of a list, as they are kept or were typed: one per line, or with commas or semicolons between them. */
export function listItems(text: string): readonly string[] {
  return text
    .split(/[\r\n\u2028\u2029,;]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Each value once, in the order in which it was typed; a value of which normalising leaves nothing stays as it was typed. */
function listValue(field: Field, typed: string): string {
  const items = listItems(typed).map((item) => normaliseValue(item, field.normalise) || normaliseValue(item));
  const folded = items.map((item) => normaliseText(meaningOf(item, field)));
  return items.filter((item, at) => item !== '' && folded.indexOf(folded[at] ?? '') === at).join('\n');
}

/** The rows of a value that is kept, typed or pasted from a sheet: one line each, semicolons or tabs between its cells. */
export function rowCells(text: string): readonly (readonly string[])[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim()));
}

/** Each row once, with its cells as their fields keep them; a row with more or fewer cells stays as it was typed. Source: SIGCE-10 */
function rowsValue(columns: readonly Field[], typed: string, today: number | null): string {
  const rows = rowCells(typed).map((cells) => {
    const own = cells.length === columns.length + 1 && cells.at(-1) === '' ? cells.slice(0, -1) : cells;
    if (own.length !== columns.length) return own;
    return columns.map((column, at) => fieldValue(column, own[at] || (column.usual ?? ''), today));
  });
  return [...new Set(rows.map((cells) => cells.join('; ')))].join('\n');
}

/**
 * By its id or, as people and imports write it, by its label or id in any case.
 * @returns null also where two choices share that label: the desk does not guess between two people of one name
 */
export function choiceNamed(choices: readonly Choice[], text: string): string | null {
  if (choices.some((c) => c.id === text)) return text;
  const folded = normaliseText(text);
  const [only, ...others] = text === '' ? [] : foldedNames(choices).filter(({ names }) => names.includes(folded));
  return only === undefined || others.length > 0 ? null : only.id;
}

const foldedNames = memoised((all: readonly Choice[]) => all.map(({ id, label }) => ({ id, names: [label, id].map(normaliseText) })));

/**
 * The only option of a choice that must be made: no form asks for it, and the check fills it in. A choice of a person is asked even so,
 * because the people who can be chosen may change while the form is open.
 */
export function onlyChoice({ type, choices = [], choicesFrom, required, requiredWhen }: Field): Choice | null {
  const [only, ...others] = choices;
  const isPerson = choicesFrom === 'members' || choicesFrom === 'receivers';
  const isDemanded = required === true || requiredWhen !== undefined;
  return type === 'choice' && isDemanded && !isPerson && others.length === 0 ? (only ?? null) : null;
}
