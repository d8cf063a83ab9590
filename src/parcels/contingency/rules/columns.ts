import { memoised } from '../../../core/memoised.js';
import { numberText } from '../../../core/procedure/lookup.js';
import { categoryField, descriptionField, draftFields } from '../../../core/ticket/forms/draft-fields.js';
import { columnsOf, type WorkbookColumn } from '../../../core/workbook/columns.js';
import type { ContingencyColumn } from '../../../procedure/coordination.js';
import type { Choice, Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { sheetStates } from './states.js';

/** The words of the sheet: it is written with them, and its columns are found by them when it comes back. */
export const sheetLabels = {
  sheet: 'Casos nuevos',
  guide: 'Cómo se usa',
  choices: 'Opciones',
  number: 'Número',
  state: 'Estado',
  reportedAt: 'Reportado (fecha y hora)',
  solution: 'Solución',
  solvedAt: 'Solucionado (fecha y hora)',
  /** Beside a row that is sent back. */
  toCorrect: 'Qué corregir',
} as const;

/** What a column's cells hold: values of the intake form, several in one cell as in `12345 - Nombre`, or one of the desk's own. */
type Held = 'number' | 'state' | 'reportedAt' | 'solution' | 'solvedAt' | { readonly fields: readonly string[] };

/** A column; its rows are numbers, and every other cell is left empty. @property offers choices in its cells; empty: free text */
export type SheetColumn = WorkbookColumn<number> & { readonly holds: Held; readonly offers: readonly Choice[] };

/** The fields of the intake form that a cell can hold: no files, no secrets, no values that are known beforehand. */
export const sheetFields = memoised((procedure: Procedure): readonly Field[] =>
  draftFields(procedure, null).filter(({ type, secret, fixed }) => type !== 'file' && secret === undefined && fixed === undefined),
);

/** The columns: those that the procedure lists, then when it was reported, and when and how it was solved. Source: SIIF-14 */
export const sheetColumns = memoised((procedure: Procedure): readonly SheetColumn[] => [
  ...(procedure.contingency?.columns ?? usualColumns(procedure)).map((listed) => listedColumn(listed, procedure)),
  { ...moment(sheetLabels.reportedAt, '', empty, 28), holds: 'reportedAt', offers: [] },
  { ...longText(sheetLabels.solution, 50, '', empty), holds: 'solution', offers: [] },
  { ...moment(sheetLabels.solvedAt, '', empty, 28), holds: 'solvedAt', offers: [] },
]);

const { text, longText, moment } = columnsOf<number>();
const empty = (): null => null;

function usualColumns(procedure: Procedure): readonly ContingencyColumn[] {
  const fields = sheetFields(procedure).map(({ id, label }): ContingencyColumn => ({ header: label, of: { fields: [id] } }));
  return [{ header: sheetLabels.number, of: 'number' }, ...fields, { header: sheetLabels.state, of: 'state' }];
}

function listedColumn({ header, of }: ContingencyColumn, procedure: Procedure): SheetColumn {
  const width = Math.max(18, header.length + 2);
  if (of === 'number') return { ...text(header, width, '', (number) => numberText(procedure, 'ticket', number)), holds: of, offers: [] };
  if (of === 'state') return { ...text(header, width, '', empty), holds: of, offers: sheetStates(procedure) };
  const isLong = of.fields.includes(descriptionField(procedure) ?? '');
  const column = isLong ? longText(header, 60, '', empty) : text(header, width, '', empty);
  const [only, ...others] = sheetFields(procedure).filter(({ id }) => of.fields.includes(id));
  return { ...column, holds: of, offers: others.length > 0 || only?.list !== undefined ? [] : offeredIn(only, procedure) };
}

/** The choices of a field, without categories that the desk does not receive: the number would be given out already. Source: USPEC-02 */
function offeredIn(field: Field | undefined, procedure: Procedure): readonly Choice[] {
  const choices = field?.choices ?? [];
  if (field?.id !== categoryField(procedure)) return choices;
  const refused = procedure.categories.flatMap((one) => (one.refused === undefined ? [] : [one.id]));
  return choices.filter(({ id }) => !refused.includes(id));
}

/**
 * Splits a text into the values of the fields that share a column. They are separated by a dash of any length with blanks around it, or by
 * a colon or blank after a first value that is a code; the last value keeps the rest.
 */
export function splitValues(said: string, count: number): readonly string[] {
  const values: string[] = [];
  let rest = said.trim();
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
function afterCode(said: string): SplitValue | null {
  const end = said.search(/[:\s]/u);
  const first = said.slice(0, Math.max(end, 0));
  if (!/\d/.test(first)) return null;
  const rest = said.slice(end + 1).trimStart();
  const value = rest.replace(/^[-–—:]/u, '').trim();
  return value === '' ? null : { first, rest: value };
}

function atDash(said: string): SplitValue | null {
  const at = said.search(/\s[-–—]\s/u);
  return at < 0 ? null : { first: said.slice(0, at).trim(), rest: said.slice(at + 2).trim() };
}
