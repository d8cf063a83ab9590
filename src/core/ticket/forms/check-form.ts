import { checkValueLabel, rowCellsLabel, rowTwiceLabel } from '../../form-labels.js';
import { parseDate } from '../../calendar/civil-date.js';
import type { FieldFault } from '../refusals.js';
import type { FieldValues } from '../ticket.js';
import { lengthOf, sanitiseText } from '../../text/normalise-text.js';
import type { Field, ListBounds, When } from '../../../procedure/form.js';
import { fitsPattern, registered, saysEnough, type AskedField } from '../../procedure/form.js';
import { fieldValue, listItems, onlyChoice, rowCells } from './field-value.js';
import { readTelephone } from './telephone.js';

/** Maximum length of values by type where the procedure sets none (cards.md: a description holds 4 000 characters). */
const defaultMaxLength = {
  text: 200,
  'long-text': 4000,
  choice: 200,
  date: 60,
  phone: 40,
  email: 254,
  number: 20,
  person: 254,
  file: 4000,
} as const;

/**
 * @property today day number, for dates as people say them; null for a form without dates
 * @property known answers to the ticket's other forms, to which conditions may refer
 * @property registeredOn the day on which the case got its number; absent before
 */
export type FormContext = { today: number | null; known?: FieldValues; registeredOn?: string };

/** Maximum number of values of a list where the procedure sets none. */
const maxListed = 100;

/** Maximum length of the field's value, or of one item of its list, in characters. */
const maxLengthOf = ({ type, maxLength }: Field): number => maxLength ?? defaultMaxLength[type];

/** A value that is too long is kept up to this multiple of its maximum length, so that its writer can shorten it. */
const keptTimes = 2;

/** The faults of values that are so long that they are not even kept for correction. A list is measured as a whole. Source: UARIV-06 */
export function tooLongToKeep(fields: readonly Field[], typed: FieldValues): readonly FieldFault[] {
  return fields.flatMap((field): readonly FieldFault[] => {
    const most = maxLengthOf(field) * (field.list === undefined ? 1 : (field.list.most ?? maxListed));
    const found = lengthOf(typed[field.id] ?? '');
    return found > keptTimes * most ? [{ field: field.id, label: field.label, code: 'too-long', most, found }] : [];
  });
}

/** `values`: normalised and complete for every field asked; `faults`: everything that is wrong, in the form's order. */
export type FormCheck = { values: FieldValues; faults: readonly FieldFault[] };

/**
 * Reports every fault at once, and normalises the values that are right. The card checks too, but a client can send anything: this check is
 * the one that counts.
 * @param fields with `choices` filled in where the engine knows them
 * @param typed raw text by field id; ids of other fields are left out of `values`. A choice with only one option need not be typed
 * Source: UARIV-06, SIGCE-09
 */
export function checkForm(fields: readonly Field[], typed: FieldValues, context: FormContext): FormCheck {
  const values = allNormalised(fields, typed, context.today);
  const all = { ...context.known, ...values };
  const faultIn = (field: Field) => faultOf(field, sanitiseText(typed[field.id] ?? ''), all) ?? outOfBounds(field, all, context);
  return { values, faults: fields.flatMap((field) => faultIn(field) ?? []) };
}

/** Whether the values meet the condition; a choice counts by its id. */
export function conditionHolds({ field, is }: When, values: FieldValues): boolean {
  return is.includes((values[field] ?? '').trim());
}

/** Decides conditions on values that were given earlier: such a field becomes required, or is left out. */
export function decided(all: readonly Field[], earlier: FieldValues): readonly Field[] {
  return all.flatMap((field) => {
    const { requiredWhen, ...plain } = field;
    if (requiredWhen === undefined || all.some((f) => f.id === requiredWhen.field)) return [field];
    return conditionHolds(requiredWhen, earlier) ? [{ ...plain, required: true }] : [];
  });
}

export function isRequired({ required, requiredWhen }: Field, values: FieldValues): boolean {
  return required === true || (requiredWhen !== undefined && conditionHolds(requiredWhen, values));
}

export function missingFields(fields: readonly Field[], typed: FieldValues): readonly Field[] {
  const values = allNormalised(fields, typed, null);
  return fields.filter((f) => isRequired(f, values) && (values[f.id] ?? '') === '');
}

function faultOf(field: AskedField, raw: string, values: FieldValues): FieldFault | null {
  const value = values[field.id] ?? '';
  if (value !== '' && field.columns !== undefined) return wrongRows(field, field.columns, value, values);
  const asked = withPattern(field, values);
  if (value !== '') return field.list === undefined ? wrong(asked, value) : wrongList(asked, boundsOf(field.list, values), value);
  if (raw === '') return isRequired(field, values) ? { field: field.id, label: field.label, code: 'missing' } : null;
  // Normalising left nothing of the typed text, such as a telephone in words: the value is wrong, not missing.
  return wrong(asked, raw) ?? wrongPattern(asked);
}

function takenValue(field: Field, typed: FieldValues): string {
  const value = field.takenFrom === undefined ? '' : fieldValue(field, typed[field.takenFrom] ?? '', null);
  return field.pattern !== undefined && value !== '' && fitsPattern(value, field) ? value : '';
}

export function withPattern(field: Field, values: FieldValues): Field {
  const own = field.patternWhen?.find(({ when }) => conditionHolds(when, values));
  return own === undefined ? field : { ...field, pattern: own.pattern, patternSays: own.patternSays };
}

/** A fault for a date after today, or before its lower limit; a limit that is itself no date is ignored. Source: USPEC-06 */
function outOfBounds(field: Field, values: FieldValues, { today, registeredOn = '' }: FormContext): FieldFault | null {
  const { id, label, notBefore = '', notAfter } = field;
  const day = parseDate(values[id] ?? '');
  if (day === null) return null;
  if (notAfter === 'today' && today !== null && day > today) return { field: id, label, code: 'in-the-future' };
  const earliest = notBefore === registered ? registeredOn : (values[notBefore] ?? '');
  return day >= (parseDate(earliest) ?? day) ? null : { field: id, label, code: 'before', earliest };
}

/** The list's bounds; a list that answers for several rows needs one more item for each of them. Source: SIGCE-10 */
function boundsOf(list: ListBounds, values: FieldValues): ListBounds {
  return list.rowsOf === undefined ? list : { ...list, least: (list.least ?? 0) + rowCells(values[list.rowsOf] ?? '').length };
}

/** All faults of a list at once: how many items it has and needs, and which items have the wrong form. Source: SIIF-07 */
function wrongList(field: Field, { least, most = maxListed }: ListBounds, value: string): FieldFault | null {
  const items = listItems(value);
  const faulty = items.map((item) => ({ item, fault: wrong(field, item) })).filter(({ fault }) => fault !== null);
  const found = items.length - faulty.length;
  const bounds = { ...(least !== undefined && found < least ? { least } : {}), ...(found > most ? { most } : {}) };
  if (faulty.length === 0 && Object.keys(bounds).length === 0) return null;
  const says = field.patternSays ?? checkValueLabel(field.label);
  return { field: field.id, label: field.label, code: 'list', found, ...bounds, wrong: faulty.map(({ item }) => item), says };
}

/** All faults of each row at once, and the number of rows where there are too many. Source: SIGCE-10 */
function wrongRows(field: Field, columns: readonly Field[], value: string, values: FieldValues): FieldFault | null {
  const rows = rowCells(value);
  const most = field.rows?.most ?? maxListed;
  const again = repeatedRow(field, columns, [columns.map((column) => values[column.id] ?? ''), ...rows]);
  const faulty = rows
    .map((cells, at) => ({ row: at + 1, faults: [...rowFaults(columns, cells), ...again(at + 1)] }))
    .filter(({ faults }) => faults.length > 0);
  if (faulty.length === 0 && rows.length <= most) return wrong(field, value);
  const { id, label } = field;
  return { field: id, label, code: 'rows', rows: faulty, ...(rows.length > most ? { most, found: rows.length } : {}) };
}

/** A fault for a row that names the same person or thing as an earlier row: only people know which is right. Source: SIGCE-10 */
function repeatedRow({ rows: { once } = { fields: [] } }: Field, columns: readonly Field[], all: readonly (readonly string[])[]) {
  const place = columns.findIndex(({ id }) => id === once);
  const named = all.map((cells) => (cells.length === columns.length ? (cells[place] ?? '') : ''));
  return (row: number): readonly FieldFault[] => {
    const { id = '', label = '' } = columns[place] ?? {};
    const first = named.indexOf(named[row] ?? '');
    return named[row] === '' || first === row ? [] : [{ field: id, label, code: 'pattern', says: rowTwiceLabel(label, first) }];
  };
}

function rowFaults(columns: readonly Field[], cells: readonly string[]): readonly FieldFault[] {
  if (cells.length !== columns.length)
    return [{ field: '', label: '', code: 'pattern', says: rowCellsLabel(cells.length, columns.length) }];
  return checkForm(columns, Object.fromEntries(columns.map(({ id }, at) => [id, cells[at] ?? ''])), { today: null }).faults;
}

function wrong(field: Field, value: string): FieldFault | null {
  if (value === field.none) return null;
  if (!saysEnough(value, field)) return wrongPattern(field);
  const at = { field: field.id, label: field.label };
  const found = lengthOf(value);
  const most = maxLengthOf(field);
  if (found > most) return { ...at, code: 'too-long', most, found };
  if (field.minLength !== undefined && found < field.minLength) return { ...at, code: 'too-short', least: field.minLength, found };
  return wrongKind(field, value) ?? (fitsPattern(value, field) ? null : wrongPattern(field));
}

function wrongPattern(field: Field): FieldFault {
  return { field: field.id, label: field.label, code: 'pattern', says: field.patternSays ?? checkValueLabel(field.label) };
}

const EMAIL = /^[^\s@<>()[\],;:"\\]+@(?:[^\s@.<>()[\],;:"\\]+\.)+[^\s@.<>()[\],;:"\\]{2,}$/u;

function wrongKind(field: Field, value: string): FieldFault | null {
  const at = { field: field.id, label: field.label };
  switch (field.type) {
    case 'choice':
      return wrongChoice(field, value);
    case 'email':
      return EMAIL.test(value) ? null : { ...at, code: 'not-an-email' };
    case 'number':
      return /^-?\d+(?:[.,]\d+)?$/.test(value) ? null : { ...at, code: 'not-a-number' };
    case 'date':
      return parseDate(value) !== null ? null : { ...at, code: 'not-a-date' };
    case 'phone':
      return wrongPhone(field, value);
    case 'file':
      return wrongFiles(field, value);
    case 'text':
    case 'long-text':
    case 'person':
      return null;
    default:
      return field.type satisfies never;
  }
}

function wrongChoice(field: Field, value: string): FieldFault | null {
  const { id, label, choices = [] } = field;
  const isChoice = (one: string) => choices.some((c) => c.id === one);
  if (isChoice(value)) return null;
  if (value.includes(',') && value.split(',').every(isChoice)) return { field: id, label, code: 'not-one-value' };
  return { field: id, label, code: 'not-a-choice', choices: choices.map((c) => c.label) };
}

/** Each named file must be one of the ticket's; a form without a ticket is not checked. */
function wrongFiles({ id, label, choices }: Field, value: string): FieldFault | null {
  const isOwn = choices === undefined || value.split(',').every((file) => choices.some((c) => c.id === file));
  return isOwn ? null : { field: id, label, code: 'not-a-choice', choices: (choices ?? []).map((c) => c.label) };
}

/** A fault where the procedure gives no pattern and the value is no Colombian number, with or without extension, and no extension. */
function wrongPhone({ id, label, pattern }: Field, value: string): FieldFault | null {
  if (pattern !== undefined || readTelephone(value) !== null) return null;
  return { field: id, label, code: 'not-a-phone', digits: value.replace(/\D/g, '').length };
}

function allNormalised(fields: readonly Field[], typed: FieldValues, today: number | null): FieldValues {
  const values = Object.fromEntries(fields.map((f) => [f.id, fieldValue(f, f.fixed ?? typed[f.id] ?? '', today)]));
  for (const field of fields) if (values[field.id] === '') values[field.id] = takenValue(field, typed);
  for (const field of fields) if (values[field.id] === '' && isRequired(field, values)) values[field.id] = onlyChoice(field)?.id ?? '';
  return values;
}
