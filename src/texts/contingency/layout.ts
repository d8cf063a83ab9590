import type { OpenCaseRow } from '../../domain/contingency/open-case-row.js';
import {
  contingencySheets,
  joinedValues,
  type DetailColumn,
  type DetailId,
  type NewCaseColumn,
  type OpenCaseColumn,
  type OpenCaseFact,
} from '../../domain/contingency/sheets.js';
import { technicalRows, type TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import { isoDate, wallDay } from '../../domain/calendar/civil-date.js';
import type { Instant } from '../../domain/instant.js';
import type { Choice } from '../../domain/procedure/form.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { descriptionField } from '../../domain/ticket/forms/draft-fields.js';
import { contingencyLabels } from '../../form-labels.js';
import type { ContingencyLayout } from '../../ports/contingency-layout.js';
import type { MakeSheet, CellRange, ColumnChoices, WorkbookColumn, WorkbookSheet } from '../../ports/workbook.js';
import { exportedText } from './exported-text.js';
import { manualRows, type ManualRow } from './manual-rows.js';

const { sheets } = contingencyLabels;

/** In Spanish. Source: SIIF-14 */
export const contingencyLayout: ContingencyLayout = {
  title: (facts, procedure) => `Contingencia · ${procedure.deskName} · ${exportedText(facts, procedure)}`,
  fileName: ({ exportedAt }, { deskName, calendar }) =>
    `contingencia-${fileWords(deskName)}-${isoDate(wallDay(exportedAt, calendar.timeZone))}.xlsx`,
  sheets(contents, procedure, sheet) {
    const { facts, numbers, openCases } = contents;
    const layout = contingencySheets(procedure);
    const lists = createLists();
    const detailsOf = { sheet: sheets.details, column: 0, rows: numbers.length };
    const newCases = layout.newCases.map((column) => newCaseColumn(column, detailsOf, lists, procedure));
    const details = layout.details.map((column) => detailColumn(column, lists, procedure));
    const open = layout.openCases.map((column) => openCaseColumn(column, lists, procedure));
    return [
      plain(sheet(sheets.guide, guideColumns, manualRows(facts, numbers, procedure))),
      form(sheet(sheets.newCases, newCases, [])),
      form(sheet(sheets.details, details, numbers)),
      form(sheet(sheets.openCases, open, openCases)),
      technicalSheet(facts, lists.all(), sheet),
    ];
  },
};

function fileWords(name: string): string {
  const words = normaliseText(name)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
  return words.join('-').slice(0, 40).replace(/-$/, '');
}

const plain = (sheet: WorkbookSheet): WorkbookSheet => ({ ...sheet, isInDigest: false });
const form = (sheet: WorkbookSheet): WorkbookSheet => ({ ...plain(sheet), isForm: true });

const guideColumns: readonly WorkbookColumn<ManualRow>[] = [
  { title: 'Libro de contingencia', width: 30, kind: 'long-text', explanation: '', value: ({ title }) => title },
  { title: 'Cómo se usa', width: 110, kind: 'long-text', explanation: '', value: ({ text }) => text },
];

/** Choices stand in columns of the technical sheet, whose ranges the cells offer. */
type ChoiceLists = { choicesOf(title: string, choices: readonly Choice[]): ColumnChoices; all(): readonly ChoiceList[] };
type ChoiceList = { title: string; labels: readonly string[] };

const otherwise = 'Escoja uno de la lista.';
/** Columns of the technical sheet before those of the lists. */
const factColumns = 2;

function createLists(): ChoiceLists {
  const lists: ChoiceList[] = [];
  return {
    choicesOf(title, choices) {
      const labels = choices.map(({ label }) => label);
      const known = lists.findIndex((list) => list.labels.join('\n') === labels.join('\n'));
      const column = factColumns + (known < 0 ? lists.push({ title, labels }) - 1 : known);
      return { from: { sheet: sheets.technical, column, rows: labels.length }, otherwise };
    },
    all: () => lists,
  };
}

function withChoices<Column extends object>(column: Column, title: string, choices: readonly Choice[] | null, lists: ChoiceLists): Column {
  return choices === null || choices.length === 0 ? column : { ...column, choices: lists.choicesOf(title, choices) };
}

function newCaseColumn(
  { header, of, choices }: NewCaseColumn,
  from: CellRange,
  lists: ChoiceLists,
  procedure: Procedure,
): WorkbookColumn<never> {
  const isDescription = typeof of === 'object' && of.fields.includes(descriptionField(procedure) ?? '');
  const column: WorkbookColumn<never> = {
    title: header,
    width: isDescription ? 60 : Math.max(18, header.length + 2),
    kind: isDescription ? 'long-text' : 'text',
    explanation: '',
    value: () => null,
  };
  return of === 'number' ? { ...column, choices: { from, otherwise } } : withChoices(column, header, choices, lists);
}

const momentIds: readonly DetailId[] = ['reported-at', 'solved-at'];

function detailColumn({ id, header, choices }: DetailColumn, lists: ChoiceLists, procedure: Procedure): WorkbookColumn<number> {
  const head = { title: header, explanation: '' };
  if (id === 'number') return { ...head, width: 16, kind: 'text', value: (number) => numberText(procedure, 'ticket', number) };
  if (momentIds.includes(id)) return { ...head, width: 28, kind: 'date-time', value: () => null };
  if (id === 'solution') return { ...head, width: 50, kind: 'long-text', value: () => null };
  return withChoices({ ...head, width: 30, kind: 'text', value: () => null }, header, choices, lists);
}

function openCaseColumn(column: OpenCaseColumn, lists: ChoiceLists, procedure: Procedure): WorkbookColumn<OpenCaseRow> {
  const head = { title: column.header, explanation: '' };
  if (!column.isFilled) return factColumn(head, column.of, procedure);
  switch (column.of) {
    case 'at':
      return { ...head, width: 20, kind: 'date-time', value: () => null };
    case 'state-now':
      return withChoices({ ...head, width: 24, kind: 'text', value: () => null }, column.header, column.choices, lists);
    default:
      return { ...head, width: 50, kind: 'long-text', value: () => null };
  }
}

type Head = { title: string; explanation: string };

function factColumn(head: Head, of: OpenCaseFact, procedure: Procedure): WorkbookColumn<OpenCaseRow> {
  const moment = (value: (row: OpenCaseRow) => Instant | null): WorkbookColumn<OpenCaseRow> => ({
    ...head,
    width: 17,
    kind: 'date-time',
    value,
  });
  if (of === 'registered-at') return moment(({ registeredAt }) => registeredAt);
  if (of === 'due-at') return moment(({ dueAt }) => dueAt);
  if (of === 'words') return { ...head, width: 50, kind: 'long-text', value: ({ words }) => words };
  if (typeof of === 'string') return { ...head, width: 20, kind: 'text', value: (row) => row[of] };
  const isDescription = of.fields.includes(descriptionField(procedure) ?? '');
  return {
    ...head,
    width: isDescription ? 50 : 20,
    kind: isDescription ? 'long-text' : 'text',
    value: ({ values }) => joinedValues(of.fields.map((id) => values.get(id) ?? '')),
  };
}

/** The facts by which the import knows the workbook, and beside them the lists of the choices. */
function technicalSheet(facts: TechnicalFacts, lists: readonly ChoiceList[], sheet: MakeSheet): WorkbookSheet {
  const rows = technicalRows(facts);
  const length = Math.max(rows.length, ...lists.map(({ labels }) => labels.length));
  const columns: WorkbookColumn<number>[] = [
    { title: 'Dato', width: 16, kind: 'text', explanation: '', value: (at) => rows[at]?.[0] ?? null },
    { title: 'Valor', width: 40, kind: 'text', explanation: '', value: (at) => rows[at]?.[1] ?? null },
    ...lists.map(({ title, labels }): WorkbookColumn<number> => ({
      title,
      width: 24,
      kind: 'text',
      explanation: '',
      value: (at) => labels[at] ?? null,
    })),
  ];
  return {
    ...plain(
      sheet(
        sheets.technical,
        columns,
        Array.from({ length }, (_, at) => at),
      ),
    ),
    isHidden: true,
  };
}
