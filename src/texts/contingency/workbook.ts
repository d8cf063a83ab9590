import { civilDate, wallDay, isoDate } from '../../core/calendar/civil-date.js';
import { type TechnicalFacts, technicalRows } from '../../core/contingency/contingency-tables.js';
import { dateLabel, contingencyLabels } from '../../core/form-labels.js';
import { clockTimeText, instantText, sinceText } from '../times.js';
import { contingencySheets } from '../../core/contingency/columns.js';
import type { OfflineCase } from '../../core/contingency/solving-steps.js';
import type { Instant } from '../../core/instant.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import { caseNoun, asSentence, listText, numberOfText } from '../words.js';
import type { Choice } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../../core/procedure/lookup.js';
import { columnsOf, type ColumnChoices } from '../../core/workbook/columns.js';
import { sheetOf, type WorkbookSheet } from '../../core/workbook/sheets.js';
import type { ExportedWorkbook } from '../../core/contingency/contingency-document.js';
import { fileWords } from '../workbook.js';
import type { Reservation } from '../../core/ticket/reservation.js';

/** "24 nov 2026, 8:00 p. m."; it has the year, because people keep the file. */
const exportedText = ({ exportedAt }: Pick<TechnicalFacts, 'exportedAt'>, { timeZone }: Pick<Procedure, 'timeZone'>): string =>
  `${dateLabel(civilDate(wallDay(exportedAt, timeZone)))}, ${clockTimeText(exportedAt, timeZone)}`;

type ManualRow = { title: string; text: string };

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
  const { number, state, fields } = contingencySheets(procedure).newCases;
  const required = new Set(draftFields(procedure, null).flatMap(({ id, required: isRequired }) => (isRequired === true ? [id] : [])));
  const named = (columns: typeof fields): string => {
    const titles = columns.map(({ title }) => `«${title}»`);
    return listText(titles, 'y');
  };
  const wanted = fields.filter((column) => column.fields.some((id) => required.has(id)));
  const joined = fields.filter((column) => column.fields.length > 1);
  return [
    `Una fila por cada ${caseNoun(procedure).one}. Escoja un número en «${number?.title ?? ''}» y dígaselo a quien reporta; en «${state?.title ?? ''}», cómo va.`,
    `Se piden ${named(wanted)}; lo que falte se completa después de importar.`,
    ...(joined.length === 0 ? [] : [`En ${named(joined)} van los dos datos con un guion: «12345 - Nombre».`]),
  ].join(' ');
}

/** The title in the file's properties. */
export const contingencyTitle = (facts: TechnicalFacts, procedure: Procedure): string =>
  `Contingencia · ${procedure.deskName} · ${exportedText(facts, procedure)}`;
export const contingencyFileName = (exportedAt: Instant, { deskName, calendar }: Procedure): string =>
  `contingencia-${fileWords(deskName)}-${isoDate(wallDay(exportedAt, calendar.timeZone))}.xlsx`;

/** @property numbers reserved numbers of the series `ticket`, in order */
type ContingencyContents = { facts: TechnicalFacts; numbers: readonly number[]; openCases: AsyncIterable<OfflineCase> };

/** The sheets of the workbook, with their words in Spanish. Source: SIIF-14 */
export function contingencySheetsOf({ facts, numbers, openCases: cases }: ContingencyContents, procedure: Procedure) {
  const { newCases, details: numbered, openCases: open } = contingencySheets(procedure);
  const lists = createLists();
  const numbersKept: ColumnChoices = { from: { sheet: numbered.name, column: 0, rows: numbers.length }, otherwise };
  const ofNewCases = newCases.columns.map((column) =>
    column === newCases.number ? { ...column, choices: numbersKept } : lists.offered(column),
  );
  return [
    plain(sheetOf(sheets.guide, guideColumns, manualRows(facts, numbers, procedure))),
    form(sheetOf(newCases.name, ofNewCases, [])),
    form(sheetOf(numbered.name, numbered.columns.map(lists.offered), numbers)),
    form(sheetOf(open.name, open.columns.map(lists.offered), cases)),
    technicalSheet(facts, lists.all),
  ];
}

const plain = (sheet: WorkbookSheet): WorkbookSheet => ({ ...sheet, isInDigest: false });
const form = (sheet: WorkbookSheet): WorkbookSheet => ({ ...plain(sheet), isForm: true });

const manual = columnsOf<ManualRow>();
const guideColumns = [
  manual.longText('Libro de contingencia', 30, '', ({ title }) => title),
  manual.longText('Cómo se usa', 110, '', ({ text }) => text),
];

/** A list of choices: a column of the technical sheet, whose range the cells offer. */
type ChoiceList = { title: string; labels: readonly string[] };

const otherwise = 'Escoja uno de la lista.';
/** How many columns the technical sheet has before the lists. */
const factColumns = 2;

/** Collects the lists; columns with the same choices share one. */
function createLists() {
  const all: ChoiceList[] = [];
  return {
    all,
    offered<Column extends { title: string; offers: readonly Choice[] | null }>(column: Column): Column {
      const labels = (column.offers ?? []).map(({ label }) => label);
      if (labels.length === 0) return column;
      const known = all.findIndex((list) => list.labels.join('\n') === labels.join('\n'));
      const place = factColumns + (known < 0 ? all.push({ title: column.title, labels }) - 1 : known);
      return { ...column, choices: { from: { sheet: sheets.technical, column: place, rows: labels.length }, otherwise } };
    },
  };
}

/** The sheet with the facts by which the import recognises the workbook, and beside them the lists of choices. */
function technicalSheet(facts: TechnicalFacts, lists: readonly ChoiceList[]): WorkbookSheet {
  const rows = technicalRows(facts);
  const length = Math.max(rows.length, ...lists.map(({ labels }) => labels.length));
  const { text } = columnsOf<number>();
  const columns = [
    text('Dato', 16, '', (at) => rows[at]?.[0] ?? null),
    text('Valor', 40, '', (at) => rows[at]?.[1] ?? null),
    ...lists.map(({ title, labels }) => text(title, 24, '', (at) => labels[at] ?? null)),
  ];
  const lines = Array.from({ length }, (_, at) => at);
  return { ...plain(sheetOf(sheets.technical, columns, lines)), isHidden: true };
}

export const contingencyTexts = {
  title: 'Libro de contingencia',
  reasonLabel: 'Trae los datos personales de lo que está abierto. ¿Para qué lo pide?',
  reasonMissing: 'Escriba para qué lo pide: trae datos personales y queda en la historia.',
  reasonLong: (most: number): string => `Escriba la razón en ${most} letras o menos.`,
  howBack: 'Cuando la herramienta vuelva, envíe aquí el libro con «contingencia importar».',
  started: 'Preparo el libro de contingencia y se lo ofrezco en su chat con Precaso.',
  startedHere: 'Preparo el libro de contingencia: le voy diciendo en este chat cuánto falta.',
  busy: 'Ya le estoy preparando un libro. Cuando esté listo, pida el otro.',
  tooLarge:
    'El libro es demasiado grande para entregarlo por Teams. Quien administra puede escribirlo en el servidor: npm run contingency.',
  noSpace: 'La mesa no tiene espacio para guardar el libro. Avise a quien administra.',
  failed: 'No pude preparar el libro. Si vuelve a fallar, avise a quien administra.',
  notKept:
    'El libro de contingencia de anoche no se pudo guardar en la carpeta de la entidad. Avise a quien administra. Mientras tanto, pida uno con «contingencia exportar».',
  noneToRelease: 'No hay números reservados sin usar.',
  importing: 'Se está importando un libro, que puede traer esos números. Cuando termine, libere los que sobren.',
  scoped: 'El libro de contingencia trae los datos de toda la mesa: lo pide quien la coordina toda.',
} as const;

/** "El último libro, que pidió Carla Ríos, es del lun 23 nov, 8:00 a. m." It names the day, because the card is read again later. */
export function lastExportText(last: ExportedWorkbook | null, now: Instant, { timeZone }: Procedure): string {
  if (last === null) return 'Todavía no se ha exportado ningún libro.';
  const whose = last.by === null ? 'que guardó la mesa sola' : `que pidió ${last.by.name}`;
  return asSentence(`El último libro, ${whose}, es del ${instantText(last.at, now, timeZone, 'kept')}`);
}

/** "Hay 98 números reservados sin usar, de SERV000120 a SERV000219. Se liberaron 2 sin usar." */
export function numbersText(unused: readonly number[], ended: readonly number[], procedure: Procedure): string {
  const [first, last] = [unused[0], unused.at(-1)];
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const reserved =
    first === undefined || last === undefined
      ? 'No hay números reservados: se reservan al exportar.'
      : `Hay ${numberOfText(unused.length, 'número reservado', 'números reservados')} sin usar, de ${name(first)} a ${name(last)}.`;
  return ended.length === 0 ? reserved : `${reserved} ${releasedText(ended.length)}`;
}

/** "Se liberarían 88 números, de SERV000132 a SERV000219: …" */
export function releasingText(unused: readonly number[], procedure: Procedure): string {
  const name = (value = 0): string => numberText(procedure, 'ticket', value);
  const which =
    unused.length === 1
      ? `Se liberaría 1 número, ${name(unused[0])}`
      : `Se liberarían ${numberOfText(unused.length, 'número', 'números')}, de ${name(unused[0])} a ${name(unused.at(-1))}`;
  return `${which}. No se deshace: quedan sin usar para siempre, y el libro que los trae ya no sirve para registrar. Si falta un libro por importar, impórtelo antes.`;
}

export const releasedText = (count: number): string =>
  `${count === 1 ? 'Se liberó' : 'Se liberaron'} ${numberOfText(count, 'número', 'números')} sin usar.`;

export function readyContingencyText({ cases, first, last }: ExportedWorkbook, procedure: Procedure): string {
  const { counted, as } = caseNoun(procedure);
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  const open = `${counted(cases)} ${as(cases === 1 ? 'abierto' : 'abiertos')}`;
  return `El libro está listo: ${open} y números reservados de ${name(first)} a ${name(last)}. Se lo ofrezco en el mensaje siguiente; pulse «Permitir» y queda en su OneDrive. Tiene datos personales.`;
}

/** "SERV000123 está reservado para una contingencia desde las 9:00 a. m., y todavía no tiene caso." */
export function reservedNumberText(name: string, { at, isEnded, isLost }: Reservation, procedure: Procedure, now: Instant): string {
  const { one, as } = caseNoun(procedure);
  const since = sinceText(at, now, procedure.timeZone);
  if (isLost === true)
    return `${name} pudo darse después de la copia con que la mesa trabaja ${since}: no tiene ${one}, y ya no se da a ${as('otro')}. Si alguien lo tiene, regístrelo de nuevo.`;
  return isEnded === true
    ? `${name} se reservó para una contingencia y se liberó sin usarse: no tiene ${one}, y ya no se da a ${as('otro')}.`
    : `${name} está reservado para una contingencia ${since}, y todavía no tiene ${one}.`;
}
