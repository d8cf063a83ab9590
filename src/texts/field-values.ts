import { civilDate, parseDate } from '../domain/calendar/civil-date.js';
import type { AskedField, Field } from '../domain/procedure/form.js';
import { labelOfChoice } from '../domain/procedure/lookup.js';
import { listItems, rowCells } from '../domain/ticket/forms/field-value.js';
import type { FileRef } from '../domain/ticket/ticket.js';
import { dateLabel } from '../form-labels.js';

/** Between the values of a list. */
const listSign = ' · ';

/**
 * A value as people read it: a choice by its label, a date as "28 nov 2026", a list in one line, files by their names.
 *
 * @param files of the ticket
 */
export function valueText(field: AskedField, value: string, files: readonly FileRef[] = []): string {
  const { type, choices, list } = field;
  if (field.columns !== undefined) return rowsText(rowTexts(field, value));
  if (list !== undefined) return listItems(value).join(listSign);
  if (type === 'date') return isoDateText(value);
  if (type !== 'file') return labelOfChoice(choices ?? [], value);
  const ids = value.split(',');
  return files
    .filter((f) => ids.includes(f.id))
    .map((f) => f.name)
    .join(' · ');
}

/** "1) JUAN · ROJAS 2) LUISA · DÍAZ" */
export function rowsText(rows: readonly string[]): string {
  return rows.map((row, at) => `${at + 1}) ${row}`).join(' ');
}

/** What a cell is shown as; `column`: null where the row has more cells than fields, or fewer. */
export type ShownCell = (column: Field | null, said: string) => string;

/** Each row in words, of what was given. Source: SIGCE-10 */
export function rowTexts({ columns = [] }: AskedField, value: string, shown: ShownCell = (_, said) => said): readonly string[] {
  return rowCells(value).map((cells) => {
    const said = cells.map((cell, at) => {
      const column = cells.length === columns.length ? (columns[at] ?? null) : null;
      return cell === '' ? '' : shown(column, column === null ? cell : valueText(column, cell));
    });
    return said.filter((cell) => cell !== '').join(listSign);
  });
}

/** "28 nov 2026" of `2026-11-28`; what is no date stays as it is. */
export function isoDateText(iso: string): string {
  const day = parseDate(iso);
  return day === null ? iso : dateLabel(civilDate(day));
}
