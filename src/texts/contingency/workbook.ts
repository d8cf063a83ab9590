import { civilDate, wallDay, isoDate } from '../../domain/calendar/civil-date.js';
import { type TechnicalFacts, technicalRows } from '../../domain/contingency/technical-sheet.js';
import { dateLabel, contingencyLabels } from '../../form-labels.js';
import { clockTimeText } from '../times.js';
import {
  contingencySheets,
  joinedValues,
  type DetailColumn,
  type NewCaseColumn,
  type OpenCaseColumn,
  type OpenCaseFact,
} from '../../domain/contingency/sheets.js';
import { draftFields, descriptionField } from '../../domain/ticket/forms/draft-fields.js';
import { caseNoun, asSentence, listText, numberOfText } from '../words.js';
import type { OpenCaseRow } from '../../domain/contingency/open-case-row.js';
import type { Choice } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../../domain/procedure/lookup.js';
import { columnsOf, type ColumnOf } from '../workbook.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import type { ContingencyLayout } from '../../ports/contingency-layout.js';
import type { MakeSheet, CellRange, ColumnKind, ColumnChoices, WorkbookColumn, WorkbookSheet } from '../../ports/workbook.js';

/** "24 nov 2026, 8:00 p. m."; it has the year, because people keep the file. */
const exportedText = ({ exportedAt }: Pick<TechnicalFacts, 'exportedAt'>, { timeZone }: Pick<Procedure, 'timeZone'>): string =>
  `${dateLabel(civilDate(wallDay(exportedAt, timeZone)))}, ${clockTimeText(exportedAt, timeZone)}`;

/** A row of the page that explains the workbook. */
export type ManualRow = { title: string; text: string };

const { sheets, details, openCases } = contingencyLabels;

/** The page that explains the workbook to the people who fill it in, printed or on a screen. Source: SIIF-14 */
export function manualRows(facts: TechnicalFacts, numbers: readonly number[], procedure: Procedure): readonly ManualRow[] {
  const { one, many, as } = caseNoun(procedure);
  const texts = {
    'Para qué es': `Para seguir atendiendo cuando Precaso o Teams no funcionan: trae ${as('los')} ${many} ${as('abiertos')} y números reservados para ${as('los')} ${as('nuevos')}. Mientras la herramienta funcione, registre en ella.`,
    'De cuándo son los datos': `${asSentence(`Del ${exportedText(facts, procedure)}`)} Lo que pasó después no está aquí.`,
    'Números reservados': reservedText(numbers, procedure),
    'Quién lo usa': `La coordinación lo reparte, lo recoge y mantiene al día los estados. Si lo llenan varias personas, cada una usa números distintos.`,
    [`Hoja «${sheets.newCases}»`]: newCasesText(procedure),
    [`Hoja «${sheets.details}»`]: `Frente al número: cuándo se reportó, por dónde llegó, quién lo atendió, la solución y a qué hora. Las fechas van como 24/11/2026 14:30. Escriba por lo menos «${details.reportedAt}»: con esa hora queda registrado. Lo demás puede quedar vacío.`,
    [`Hoja «${sheets.openCases}»`]: `${as('Los')} ${many} que ya existían. Escriba sólo en «${openCases.news}», «${openCases.stateNow}», «${openCases.solution}» y «${openCases.at}»; lo que no toque queda como estaba.`,
    Archivos: `Guárdelos en una carpeta, con el número al comienzo del nombre: «${numberText(procedure, 'ticket', facts.first)} pantallazo.png».`,
    'Cuando vuelva la herramienta': `La coordinación envía este libro a Precaso en su chat con las palabras «contingencia importar». Antes de cambiar algo, Precaso muestra qué pasaría fila por fila. Cada ${one} ${as('nuevo')} conserva su número y su hora.`,
    'Lo que no se cambia':
      'Los títulos, los nombres de las hojas y los números. Puede agregar columnas y filas al final. Guárdelo como libro de Excel (.xlsx).',
    'Datos personales': 'Este archivo tiene datos personales. No lo comparta fuera de la mesa y bórrelo cuando esté importado.',
  };
  return Object.entries(texts).map(([title, text]) => ({ title, text }));
}

/** "100 números, de SERV000120 a SERV000219." */
function reservedText(numbers: readonly number[], procedure: Procedure): string {
  const [first = 0, last = first] = [numbers[0], numbers.at(-1)];
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const isWhole = last - first + 1 === numbers.length;
  const range = `de ${name(first)} a ${name(last)}${isWhole ? '' : `, sin los que ya se dieron: la lista está en «${sheets.details}»`}`;
  return `${numberOfText(numbers.length, 'número', 'números')}, ${range}. No se dan a nadie más. Los que no use siguen reservados para la próxima vez.`;
}

function newCasesText(procedure: Procedure): string {
  const columns = contingencySheets(procedure).newCases;
  const required = new Set(draftFields(procedure, null).flatMap(({ id, required: isRequired }) => (isRequired === true ? [id] : [])));
  const header = (of: 'number' | 'state') => columns.find((column) => column.of === of)?.header ?? '';
  const wanted = columns.flatMap(({ header: title, of }) =>
    typeof of === 'object' && of.fields.some((id) => required.has(id)) ? [`«${title}»`] : [],
  );
  const joined = columns.filter(({ of }) => typeof of === 'object' && of.fields.length > 1).map(({ header: title }) => `«${title}»`);
  return [
    `Una fila por cada ${caseNoun(procedure).one}. Escoja un número en «${header('number')}» y dígaselo a quien reporta; en «${header('state')}», cómo va.`,
    `Se piden ${listText(wanted, 'y')}; lo que falte se completa después de importar.`,
    ...(joined.length === 0 ? [] : [`En ${listText(joined, 'y')} van los dos datos con un guion: «12345 - Nombre».`]),
  ].join(' ');
}

/** The layout of the workbook, in Spanish. Source: SIIF-14 */
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

const guideColumns = [
  columnsOf<ManualRow>()('long-text', 'Libro de contingencia', 30, '', ({ title }) => title),
  columnsOf<ManualRow>()('long-text', 'Cómo se usa', 110, '', ({ text }) => text),
];

/** The lists of choices: they are columns of the technical sheet, whose ranges the cells offer. */
type ChoiceLists = { choicesOf(title: string, choices: readonly Choice[]): ColumnChoices; all(): readonly ChoiceList[] };
type ChoiceList = { title: string; labels: readonly string[] };

const otherwise = 'Escoja uno de la lista.';
/** How many columns the technical sheet has before the lists. */
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

function withChoices<Column extends { title: string }>(column: Column, choices: readonly Choice[] | null, lists: ChoiceLists): Column {
  return choices === null || choices.length === 0 ? column : { ...column, choices: lists.choicesOf(column.title, choices) };
}

/** A column that people fill in. */
function toFill<Kind extends ColumnKind>(kind: Kind, title: string, width: number): ColumnOf<unknown, Kind> {
  return columnsOf<unknown>()(kind, title, width, '', () => null);
}

function newCaseColumn(
  { header, of, choices }: NewCaseColumn,
  from: CellRange,
  lists: ChoiceLists,
  procedure: Procedure,
): WorkbookColumn<never> {
  const isDescription = typeof of === 'object' && of.fields.includes(descriptionField(procedure) ?? '');
  const column = isDescription ? toFill('long-text', header, 60) : toFill('text', header, Math.max(18, header.length + 2));
  return of === 'number' ? { ...column, choices: { from, otherwise } } : withChoices(column, choices, lists);
}

function detailColumn({ id, header, choices }: DetailColumn, lists: ChoiceLists, procedure: Procedure): WorkbookColumn<number> {
  if (id === 'number') return columnsOf<number>()('text', header, 16, '', (number) => numberText(procedure, 'ticket', number));
  if (id === 'reported-at' || id === 'solved-at') return toFill('date-time', header, 28);
  if (id === 'solution') return toFill('long-text', header, 50);
  return withChoices(toFill('text', header, 30), choices, lists);
}

function openCaseColumn(column: OpenCaseColumn, lists: ChoiceLists, procedure: Procedure): WorkbookColumn<OpenCaseRow> {
  const { header } = column;
  if (!column.isFilled) return factColumn(header, column.of, procedure);
  if (column.of === 'at') return toFill('date-time', header, 20);
  if (column.of === 'state-now') return withChoices(toFill('text', header, 24), column.choices, lists);
  return toFill('long-text', header, 50);
}

function factColumn(title: string, of: OpenCaseFact, procedure: Procedure): WorkbookColumn<OpenCaseRow> {
  const column = columnsOf<OpenCaseRow>();
  if (of === 'registered-at') return column('date-time', title, 17, '', ({ registeredAt }) => registeredAt);
  if (of === 'due-at') return column('date-time', title, 17, '', ({ dueAt }) => dueAt);
  if (of === 'words') return column('long-text', title, 50, '', ({ words }) => words);
  if (typeof of === 'string') return column('text', title, 20, '', (row) => row[of]);
  const joined = ({ values }: OpenCaseRow): string | null => joinedValues(of.fields.map((id) => values.get(id) ?? ''));
  const isDescription = of.fields.includes(descriptionField(procedure) ?? '');
  return isDescription ? column('long-text', title, 50, '', joined) : column('text', title, 20, '', joined);
}

/** The sheet with the facts by which the import recognises the workbook, and beside them the lists of choices. */
function technicalSheet(facts: TechnicalFacts, lists: readonly ChoiceList[], sheet: MakeSheet): WorkbookSheet {
  const rows = technicalRows(facts);
  const length = Math.max(rows.length, ...lists.map(({ labels }) => labels.length));
  const column = columnsOf<number>();
  const columns = [
    column('text', 'Dato', 16, '', (at) => rows[at]?.[0] ?? null),
    column('text', 'Valor', 40, '', (at) => rows[at]?.[1] ?? null),
    ...lists.map(({ title, labels }) => column('text', title, 24, '', (at) => labels[at] ?? null)),
  ];
  const lines = Array.from({ length }, (_, at) => at);
  return { ...plain(sheet(sheets.technical, columns, lines)), isHidden: true };
}
