import type { Channel } from '../procedure/vocabulary.js';
import type { Field } from '../procedure/form.js';
import type { Procedure } from '../procedure/procedure.js';
import { civilDate, parseDate } from '../core/calendar/civil-date.js';
import { type AskedField, isPersonal, withColumns } from '../core/procedure/form.js';
import { labelOfChoice } from '../core/procedure/lookup.js';
import { listItems, rowCells } from '../core/ticket/forms/field-value.js';
import type { FileRef, FieldValues } from '../core/ticket/ticket.js';
import { dateLabel } from '../core/form-labels.js';
import { inSentence, numberOfText } from './words.js';
import type { NamedFiller } from '../core/people/person.js';

/** The sign between the values of a list. */
const listSign = ' · ';

/**
 * A value as people read it: a choice by its label, a date as "28 nov 2026", a list in one line, files by their names.
 *
 * @param files the files of the ticket
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
const rowsText = (rows: readonly string[]): string => rows.map((row, at) => `${at + 1}) ${row}`).join(' ');

/** Returns the text of a cell; `column`: null if the row has more cells than fields, or fewer. */
export type ShownCell = (column: Field | null, said: string) => string;

/** Returns the text of each given row. Source: SIGCE-10 */
export function rowTexts({ columns = [] }: AskedField, value: string, shown: ShownCell = (_, said) => said): readonly string[] {
  return rowCells(value).map((cells) => {
    const said = cells.map((cell, at) => {
      const column = cells.length === columns.length ? (columns[at] ?? null) : null;
      return cell === '' ? '' : shown(column, column === null ? cell : valueText(column, cell));
    });
    return said.filter((cell) => cell !== '').join(listSign);
  });
}

/** "28 nov 2026" for `2026-11-28`; a text that is no date stays as it is. */
export function isoDateText(iso: string): string {
  const day = parseDate(iso);
  return day === null ? iso : dateLabel(civilDate(day));
}

export type Given = { id: string; label: string; value: string };

/** The values that these fields were given, in words; without personal data. */
export function givenIn(fields: readonly Field[], values: FieldValues): readonly Given[] {
  return fields
    .filter((f) => f.pii !== true && (values[f.id] ?? '') !== '')
    .map((f) => ({ id: f.id, label: f.label, value: givenText(f, values[f.id] ?? '') }));
}

/** A choice by its label; files are only counted, because their names are where they were attached. */
const givenText = (field: Field, value: string): string =>
  field.type === 'file' ? numberOfText(value.split(',').length, 'archivo', 'archivos') : valueText(field, value);

/** "; otros usuarios: 1) JUAN · ROJAS": the rows that the forms were given, without personal data. Source: SIGCE-10 */
export function givenRowsText(values: FieldValues, { forms }: Procedure): string {
  return forms
    .flatMap(({ fields }) => fields.map((field) => withColumns(field, fields)))
    .filter((field) => field.columns !== undefined && (values[field.id] ?? '') !== '')
    .map((field) => {
      const rows = rowTexts(field, values[field.id] ?? '', (column, said) => (column === null || isPersonal(column) ? '' : said));
      return `; ${inSentence(field.label)}: ${rowsText(rows)}`;
    })
    .join('');
}

export function valuesText(given: readonly Given[], one: 'plain' | 'labelled' = 'plain'): string {
  const isPlain = one === 'plain' && given.length === 1;
  return given.map(({ label, value }) => (isPlain ? `«${value}»` : `${inSentence(label)} «${value}»`)).join(', ');
}

/** The name of a section of any form. Source: USPEC-06 */
export const sectionLabel = (id: string, { forms }: Procedure): string =>
  forms.flatMap((f) => f.sections ?? []).find((s) => s.id === id)?.label ?? id;

/** Says who was asked to fill the next section too, or why nobody was. Source: USPEC-06 */
export function fillerText(filler: NamedFiller | undefined): string {
  if (filler === undefined) return '';
  if (filler.kind === 'person') return `; también se le pidió a ${filler.person.name}`;
  return filler.kind === 'unknown'
    ? '; a la persona que se nombró no se le pidió: la mesa no encuentra a nadie con ese correo'
    : '; a la persona que se nombró no se le pidió: es quien pide';
}

/** "por Teams", "por teléfono", "en persona"; for a message with the keyword the keyword itself, "por precaso" (UARIV-01). */
export function channelText(channel: Channel, { intake }: Pick<Procedure, 'intake'>): string {
  const said: Readonly<Record<Channel, string>> = {
    teams: 'por Teams',
    precaso: `por ${intake.keywords[0] ?? 'precaso'}`,
    web: 'por la página web',
    email: 'por correo',
    telephone: 'por teléfono',
    mobile: 'por celular',
    'in-person': 'en persona',
    automatic: 'por una alerta automática',
  };
  return said[channel];
}
