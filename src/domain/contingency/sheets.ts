import { contingencyLabels as labels } from '../../form-labels.js';
import { memoised } from '../memoised.js';
import { channelsOf } from '../procedure/channels.js';
import type { ContingencyColumn } from '../../procedure/coordination.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { completionOf, stateOf, transitionsFrom } from '../procedure/lookup.js';
import { categoryField, draftFields } from '../ticket/forms/draft-fields.js';
import type { Channel } from '../ticket/ticket.js';
import { resolveFrom } from './solving-steps.js';

/**
 * The layout of a contingency's workbook: the export writes it and the import reads it. Sheets are found by their names, columns by their
 * headers. Cells have choices by their labels, numbers as people read them (`SERV000123`), moments as local dates with a time.
 *
 * A text that a spreadsheet could take for a formula has an apostrophe before it (`adapters/xlsx`).
 *
 * Source: SIIF-14
 */
export type ContingencySheets = {
  newCases: readonly NewCaseColumn[];
  details: readonly DetailColumn[];
  openCases: readonly OpenCaseColumn[];
};

/** @property choices choices offered in its cells; null: free text */
export type NewCaseColumn = ContingencyColumn & { choices: readonly Choice[] | null };

/** A row of *Números y horas* belongs to the row of *Casos nuevos* with the same number; everything except the number may be empty. */
export type DetailId = 'number' | 'reported-at' | 'channel' | 'category' | 'attended-by' | 'solution' | 'solved-at';
export type DetailColumn = { id: DetailId; header: string; choices: readonly Choice[] | null };

/** What the export writes about an open case: `fields` of its forms, or a fact of the desk. */
export type OpenCaseFact =
  | 'number'
  | 'state'
  | 'words'
  | 'category'
  | 'group'
  | 'assignee'
  | 'priority'
  | 'registered-at'
  | 'due-at'
  | { fields: readonly string[] };
/** What people may fill in meanwhile; a row where all of it is empty is unchanged. */
export type OpenCaseEntry = 'news' | 'state-now' | 'solution' | 'at';
export type OpenCaseColumn =
  | { header: string; of: OpenCaseFact; isFilled: false }
  | { header: string; of: OpenCaseEntry; isFilled: true; choices: readonly Choice[] | null };

/** The meaning for the desk of a state that people write into the workbook. */
export type StateMeaning = 'registered' | 'working' | 'solved';
export type ContingencyState = Choice & { means: StateMeaning };

/** Channels by which a person reports while the tool is down. */
export const contingencyChannels: readonly Channel[] = ['telephone', 'email', 'in-person', 'mobile', 'web', 'teams'];

/** The layout for a procedure. */
export const contingencySheets: (procedure: Procedure) => ContingencySheets = memoised((procedure) => {
  const newCases = newCaseColumns(procedure);
  return { newCases, details: detailColumns(procedure, newCases), openCases: openCaseColumns(procedure, newCases) };
});

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
export const fieldSeparator = ' - ';

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
  const value = /^[-–—]/u.test(rest) ? rest.slice(1).trim() : rest.startsWith(':') ? rest.slice(1).trim() : rest.trim();
  return value === '' ? null : { first, rest: value };
}

function atDash(text: string): SplitValue | null {
  const at = text.search(/\s[-–—]\s/u);
  return at < 0 ? null : { first: text.slice(0, at).trim(), rest: text.slice(at + 2).trim() };
}

function newCaseColumns(procedure: Procedure): readonly NewCaseColumn[] {
  const columns = procedure.contingency?.columns ?? usualColumns(procedure);
  return columns.map((column) => ({ ...column, choices: choicesOf(column, procedure) }));
}

function usualColumns(procedure: Procedure): readonly ContingencyColumn[] {
  const fields = writtenFields(procedure).map(({ id, label }): ContingencyColumn => ({ header: label, of: { fields: [id] } }));
  return [{ header: labels.number, of: 'number' }, ...fields, { header: labels.state, of: 'state' }];
}

function choicesOf({ of }: ContingencyColumn, procedure: Procedure): readonly Choice[] | null {
  if (of === 'number') return null;
  if (of === 'state') return contingencyStates(procedure);
  const [only, ...others] = writtenFields(procedure).filter(({ id }) => of.fields.includes(id));
  return others.length > 0 || only?.list !== undefined ? null : offeredIn(only, procedure);
}

/** The choices of a field, without categories that the desk does not receive: the number would be given out already. Source: USPEC-02 */
function offeredIn(field: Field | undefined, procedure: Procedure): readonly Choice[] | null {
  if (field?.choices === undefined || field.id !== categoryField(procedure)) return field?.choices ?? null;
  const refused = procedure.categories.flatMap((one) => (one.refused === undefined ? [] : [one.id]));
  return field.choices.filter(({ id }) => !refused.includes(id));
}

function detailColumns(procedure: Procedure, newCases: readonly NewCaseColumn[]): readonly DetailColumn[] {
  const { details } = labels;
  const text = (id: DetailId, header: string): DetailColumn => ({ id, header, choices: null });
  const known = channelsOf(procedure);
  const channels = contingencyChannels.filter((id) => known.includes(id)).map((id) => ({ id, label: channelLabel(id) }));
  return [
    text('number', labels.number),
    text('reported-at', details.reportedAt),
    { id: 'channel', header: details.channel, choices: channels },
    ...categoryColumn(procedure, newCases),
    text('attended-by', details.attendedBy),
    text('solution', details.solution),
    text('solved-at', details.solvedAt),
  ];
}

function channelLabel(channel: Channel): string {
  const known: Readonly<Partial<Record<Channel, string>>> = labels.channels;
  return known[channel] ?? channel;
}

/** The column for the category, only where the sheet of new cases does not ask for it. */
function categoryColumn(procedure: Procedure, newCases: readonly NewCaseColumn[]): readonly DetailColumn[] {
  const asked = categoryField(procedure);
  if (asked === null || newCases.some(({ of }) => typeof of === 'object' && of.fields.includes(asked))) return [];
  const field = writtenFields(procedure).find(({ id }) => id === asked);
  return [{ id: 'category', header: field?.label ?? labels.details.category, choices: offeredIn(field, procedure) }];
}

function openCaseColumns(procedure: Procedure, newCases: readonly NewCaseColumn[]): readonly OpenCaseColumn[] {
  const { openCases } = labels;
  const fact = (header: string, of: OpenCaseFact): OpenCaseColumn => ({ header, of, isFilled: false });
  const entry = (header: string, of: OpenCaseEntry, choices: readonly Choice[] | null = null): OpenCaseColumn => ({
    header,
    of,
    isFilled: true,
    choices,
  });
  const given = newCases.flatMap(({ header, of }) => (typeof of === 'object' ? [fact(header, of)] : []));
  return [
    fact(labels.number, 'number'),
    fact(labels.state, 'state'),
    fact(openCases.words, 'words'),
    ...given,
    ...categoryColumn(procedure, newCases).map(({ header }) => fact(header, 'category')),
    fact(openCases.group, 'group'),
    fact(openCases.assignee, 'assignee'),
    fact(openCases.priority, 'priority'),
    fact(openCases.registeredAt, 'registered-at'),
    fact(openCases.dueAt, 'due-at'),
    entry(openCases.news, 'news'),
    entry(
      openCases.stateNow,
      'state-now',
      contingencyStates(procedure).filter(({ means }) => means !== 'registered'),
    ),
    entry(openCases.solution, 'solution'),
    entry(openCases.at, 'at'),
  ];
}
