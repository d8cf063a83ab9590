import { contingencyLabels as labels } from '../form-labels.js';
import { memoised } from '../memoised.js';
import { channelsOf, groupOf, numberText } from '../procedure/lookup.js';
import type { ContingencyColumn } from '../../procedure/coordination.js';
import type { Choice, Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { caseFacts } from '../ticket/case-facts.js';
import { categoryField, descriptionField } from '../ticket/forms/draft-fields.js';
import type { Channel, FieldValues } from '../ticket/ticket.js';
import { columnsOf, type ColumnOf, type WorkbookColumn } from '../workbook/columns.js';
import type { CellReader } from './row-cells.js';
import type { OfflineCase } from './solving-steps.js';
import { contingencyStates, joinedValues, splitValues, writtenFields } from './sheets.js';

/** A column of the workbook. @property offers the choices in its cells; null: free text */
export type SheetColumn<Row> = WorkbookColumn<Row> & { readonly offers: readonly Choice[] | null };

/**
 * A column that people fill in: the export writes it, and the import finds it by its title, in any order, and reads its cells.
 *
 * @property parse reads a cell; the faults that it finds are those of the row
 */
export type FilledColumn<Row, Value = unknown> = SheetColumn<Row> & { readonly parse: (cell: CellReader) => Value };

/** A sheet that people fill in, found by its name. @property columns all of them, in order; `filled`: those that the import reads */
type FormSheet<Row> = { name: string; columns: readonly SheetColumn<Row>[]; filled: readonly FilledColumn<Row>[] };

/** A column with values of the intake form; several fields share one, as in `12345 - Nombre`. */
export type FieldsColumn = FilledColumn<unknown, FieldValues> & { fields: readonly string[] };

export type ContingencySheets = ReturnType<typeof contingencySheets>;

/**
 * The sheets of a contingency's workbook that people fill in. Cells have choices by their labels, numbers as people read them
 * (`SERV000123`), moments as local dates with a time. A text that a spreadsheet could take for a formula has an apostrophe before it
 * (`adapters/xlsx`).
 *
 * Source: SIIF-14
 */
export const contingencySheets = memoised((procedure: Procedure) => {
  const newCases = newCaseSheet(procedure);
  const category = categoryColumn(procedure, newCases.fields);
  return { newCases, details: detailSheet(procedure, category), openCases: openCaseSheet(procedure, newCases.fields, category) };
});

const blank = columnsOf<unknown>();
const nothing = (): null => null;

/** A column whose cells the export leaves empty, with the function that reads them when people have filled it in. */
function filled<Kind extends 'text' | 'long-text' | 'date-time', Value>(
  column: ColumnOf<unknown, Kind>,
  parse: (cell: CellReader) => Value,
  offers: readonly Choice[] | null = null,
) {
  return { ...column, offers, parse };
}

const filledText = (title: string, width: number) => filled(blank.text(title, width, '', nothing), (cell) => cell.text());
const filledWords = (title: string) => filled(blank.longText(title, 50, '', nothing), (cell) => cell.words());
const filledMoment = (title: string, width: number, zone: string) =>
  filled(blank.moment(title, '', nothing, width), (cell) => cell.moment(zone));
const chosen = <Offered extends Choice>(title: string, width: number, offers: readonly Offered[]) =>
  filled(blank.text(title, width, '', nothing), (cell) => cell.choice(offers), offers);

/** *Casos nuevos*: a row for each case that is reported while the tool is down, in the columns that the procedure lists. */
function newCaseSheet(procedure: Procedure) {
  const listed = procedure.contingency?.columns ?? usualColumns(procedure);
  const columns = listed.map(({ header, of }) => {
    const width = Math.max(18, header.length + 2);
    if (of === 'number') return { number: filled(blank.text(header, width, '', nothing), (cell) => cell.reservedNumber(procedure)) };
    if (of === 'state') return { state: chosen(header, width, contingencyStates(procedure)) };
    return { fields: fieldsColumn(header, of.fields, width, procedure) };
  });
  const all = columns.flatMap(({ number, state, fields }) => [number, state, fields].filter((one) => one !== undefined));
  const sheet: FormSheet<unknown> = { name: labels.sheets.newCases, columns: all, filled: all };
  return {
    ...sheet,
    number: columns.find(({ number }) => number !== undefined)?.number,
    state: columns.find(({ state }) => state !== undefined)?.state,
    fields: columns.flatMap(({ fields }) => fields ?? []),
  };
}

function usualColumns(procedure: Procedure): readonly ContingencyColumn[] {
  const fields = writtenFields(procedure).map(({ id, label }): ContingencyColumn => ({ header: label, of: { fields: [id] } }));
  return [{ header: labels.number, of: 'number' }, ...fields, { header: labels.state, of: 'state' }];
}

function fieldsColumn(title: string, ids: readonly string[], width: number, procedure: Procedure): FieldsColumn {
  const [only, ...others] = writtenFields(procedure).filter(({ id }) => ids.includes(id));
  const isDate = others.length === 0 && only?.type === 'date';
  const valuesIn = (cell: CellReader): FieldValues => {
    const values = splitValues(isDate ? cell.dayOrText() : cell.text(), ids.length);
    return Object.fromEntries(values.map((value, at) => [ids[at] ?? '', value]));
  };
  const column = isDescription(ids, procedure) ? blank.longText(title, 60, '', nothing) : blank.text(title, width, '', nothing);
  const offers = others.length > 0 || only?.list !== undefined ? null : offeredIn(only, procedure);
  return { ...column, offers, parse: valuesIn, fields: ids };
}

function isDescription(fields: readonly string[], procedure: Procedure): boolean {
  return fields.includes(descriptionField(procedure) ?? '');
}

/** The choices of a field, without categories that the desk does not receive: the number would be given out already. Source: USPEC-02 */
function offeredIn(field: Field | undefined, procedure: Procedure): readonly Choice[] | null {
  if (field?.choices === undefined || field.id !== categoryField(procedure)) return field?.choices ?? null;
  const refused = procedure.categories.flatMap((one) => (one.refused === undefined ? [] : [one.id]));
  return field.choices.filter(({ id }) => !refused.includes(id));
}

/** The column for the category, only where the sheet of new cases does not ask for it. */
function categoryColumn(procedure: Procedure, newCases: readonly FieldsColumn[]) {
  const asked = categoryField(procedure);
  if (asked === null || newCases.some(({ fields }) => fields.includes(asked))) return null;
  const field = writtenFields(procedure).find(({ id }) => id === asked);
  return chosen(field?.label ?? labels.details.category, 30, offeredIn(field, procedure) ?? []);
}

const contingencyChannels = ['telephone', 'email', 'in-person', 'mobile', 'web', 'teams'] as const satisfies readonly Channel[];

/** *Números y horas*: a row belongs to the row of *Casos nuevos* with the same number; everything except the number may be empty. */
function detailSheet(procedure: Procedure, category: ReturnType<typeof categoryColumn>) {
  const { timeZone } = procedure;
  const { details } = labels;
  const known = channelsOf(procedure);
  const channels = contingencyChannels.filter((id) => known.includes(id)).map((id) => ({ id, label: labels.channels[id] }));
  const number = columnsOf<number>().text(labels.number, 16, '', (value) => numberText(procedure, 'ticket', value));
  const columns = {
    number: { ...number, offers: null, parse: (cell: CellReader) => cell.reservedNumber(procedure) },
    reportedAt: filledMoment(details.reportedAt, 28, timeZone),
    channel: chosen(details.channel, 30, channels),
    ...(category === null ? {} : { category }),
    attendedBy: filledText(details.attendedBy, 30),
    solution: filledWords(details.solution),
    solvedAt: filledMoment(details.solvedAt, 28, timeZone),
  };
  const all = Object.values(columns);
  const sheet: FormSheet<number> = { name: labels.sheets.details, columns: all, filled: all };
  return { ...sheet, ...columns };
}

/**
 * *Casos abiertos*: facts of each open case, and what people may fill in meanwhile; a row where all of that is empty is unchanged. The
 * import reads the number and what was filled in.
 */
function openCaseSheet(procedure: Procedure, newCases: readonly FieldsColumn[], category: ReturnType<typeof categoryColumn>) {
  const { openCases } = labels;
  const { text, longText, moment } = columnsOf<OfflineCase>();
  const facts = [
    text(labels.state, 20, '', caseFacts.state),
    longText(openCases.words, 50, '', ({ words }) => words),
    ...newCases.map(({ title, fields }) => {
      const valuesOf = ({ values }: OfflineCase): string => joinedValues(fields.map((id) => values.get(id) ?? ''));
      return isDescription(fields, procedure) ? longText(title, 50, '', valuesOf) : text(title, 20, '', valuesOf);
    }),
    ...(category === null ? [] : [text(category.title, 20, '', caseFacts.category)]),
    text(openCases.group, 20, '', ({ ticket: { group }, procedure: own }) => (group === null ? '' : groupOf(own, group).label)),
    text(openCases.assignee, 20, '', ({ ticket }) => ticket.assignee?.name ?? ''),
    text(openCases.priority, 20, '', caseFacts.priority),
    moment(openCases.registeredAt, '', ({ ticket }) => ticket.completedAt ?? ticket.openedAt),
    moment(openCases.dueAt, '', ({ dueAt }) => dueAt),
  ];
  const isNews = ({ means }: { means: string }): boolean => means !== 'registered';
  const number = text(labels.number, 20, '', caseFacts.number);
  const columns = {
    number: { ...number, offers: null, parse: (cell: CellReader) => cell.caseNumber(procedure) },
    news: filledWords(openCases.news),
    stateNow: { ...chosen(openCases.stateNow, 24, contingencyStates(procedure)), offers: contingencyStates(procedure).filter(isNews) },
    solution: filledWords(openCases.solution),
    at: filledMoment(openCases.at, 20, procedure.timeZone),
  };
  const { number: first, ...entries } = columns;
  const shown = facts.map((fact) => ({ ...fact, offers: null }));
  const sheet: FormSheet<OfflineCase> = {
    name: labels.sheets.openCases,
    columns: [first, ...shown, ...Object.values(entries)],
    filled: Object.values(columns),
  };
  return { ...sheet, ...columns };
}
