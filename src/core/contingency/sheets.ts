import { memoised } from '../memoised.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { completionOf, stateOf, transitionsFrom } from '../procedure/lookup.js';
import { draftFields } from '../ticket/forms/draft-fields.js';
import { resolveFrom } from './solving-steps.js';

export type StateMeaning = 'registered' | 'working' | 'solved';
export type ContingencyState = Choice & { means: StateMeaning };

/** The fields of the intake form that a workbook can hold: no files, no secrets, no values that are known beforehand. */
export const writtenFields = memoised((procedure: Procedure): readonly Field[] =>
  draftFields(procedure, null).filter(({ type, secret, fixed }) => type !== 'file' && secret === undefined && fixed === undefined),
);

/** The fields with the requester's name and e-mail; null where the form has none. */
export const profileFields = memoised((procedure: Procedure): { name: string | null; email: string | null } => {
  const fieldFrom = (from: 'name' | 'email'): string | null => writtenFields(procedure).find((field) => field.from === from)?.id ?? null;
  return { name: fieldFrom('name'), email: fieldFrom('email') };
});

/**
 * The states that a case of the workbook can be in: registered, in progress, solved; with the procedure's own labels. A state to which the
 * procedure leads no new case is left out.
 */
export const contingencyStates = memoised((procedure: Procedure): readonly ContingencyState[] => {
  const start = completionOf(procedure, procedure.intake.state).to;
  const take = transitionsFrom(procedure, start).find(({ act }) => act === 'take');
  const resolve = resolveFrom(take?.to ?? start, procedure) ?? resolveFrom(start, procedure);
  const states: readonly [StateMeaning, string | undefined][] = [
    ['registered', start],
    ['working', take?.to],
    ['solved', resolve?.to],
  ];
  return states.flatMap(([means, id]) => (id === undefined ? [] : [{ id, label: stateOf(procedure, id).label, means }]));
});

/** The separator between the values of fields that share a column: `12345 - Nombre`. */
const fieldSeparator = ' - ';

export function joinedValues(values: readonly string[]): string {
  return values.filter((value) => value !== '').join(fieldSeparator);
}

/**
 * Splits a text into the values of the fields that share a column. They are separated by a dash of any length with blanks around it, or by
 * a colon or blank after a first value that is a code; the last value keeps the rest.
 */
export function splitValues(text: string, count: number): readonly string[] {
  const values: string[] = [];
  let rest = text.trim();
  while (values.length < count - 1) {
    const split = afterCode(rest) ?? atDash(rest);
    if (split === null) break;
    values.push(split.first);
    rest = split.rest;
  }
  return [...values, rest, ...Array.from({ length: count - values.length - 1 }, () => '')];
}

type SplitValue = { first: string; rest: string };

/** Splits after a code, which is a first word with a digit: "1301: Hacienda", "1301 - Hacienda", "1301 Hacienda". */
function afterCode(text: string): SplitValue | null {
  const end = text.search(/[:\s]/u);
  const first = text.slice(0, Math.max(end, 0));
  if (!/\d/.test(first)) return null;
  const rest = text.slice(end + 1).trimStart();
  const value = rest.replace(/^[-–—:]/u, '').trim();
  return value === '' ? null : { first, rest: value };
}

function atDash(text: string): SplitValue | null {
  const at = text.search(/\s[-–—]\s/u);
  return at < 0 ? null : { first: text.slice(0, at).trim(), rest: text.slice(at + 2).trim() };
}
