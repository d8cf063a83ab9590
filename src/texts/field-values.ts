import { civilDate, parseDate } from '../domain/calendar/civil-date.js';
import type { Field } from '../domain/procedure/form.js';
import { labelOfChoice } from '../domain/procedure/lookup.js';
import { listItems } from '../domain/ticket/forms/field-value.js';
import type { FileRef } from '../domain/ticket/ticket.js';
import { dateLabel } from '../form-labels.js';

/** Between the values of a list. */
export const listSign = ' · ';

/**
 * A value as people read it: a choice by its label, a date as "28 nov 2026", a list in one line, files by their names.
 *
 * @param files of the ticket
 */
export function valueText({ type, choices, list }: Field, value: string, files: readonly FileRef[] = []): string {
  if (list !== undefined) return listItems(value).join(listSign);
  if (type === 'date') return isoDateText(value);
  if (type !== 'file') return labelOfChoice(choices ?? [], value);
  const ids = value.split(',');
  return files
    .filter((f) => ids.includes(f.id))
    .map((f) => f.name)
    .join(' · ');
}

/** "28 nov 2026" of `2026-11-28`; what is no date stays as it is. */
export function isoDateText(iso: string): string {
  const day = parseDate(iso);
  return day === null ? iso : dateLabel(civilDate(day));
}
