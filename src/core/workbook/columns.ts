import type { CivilDate } from '../calendar/civil-date.js';
import type { Instant } from '../instant.js';

/**
 * The kinds of column, each with the type of its values.
 *
 * `long-text` is wrapped in its column · `date-time` is written in the workbook's zone · `percent` is a share: 0.25 is 25 % ·
 * `duration-minutes` is written as hours and minutes that can be added up, and is never negative · `yes-no` is written as a word.
 */
export interface CellValues {
  text: string;
  'long-text': string;
  integer: number;
  decimal: number;
  percent: number;
  'duration-minutes': number;
  'date-time': Instant;
  date: CivilDate;
  'yes-no': boolean;
}

export type ColumnKind = keyof CellValues;

/** One cell with its kind; null leaves it empty. */
export type WorkbookCell = { [Kind in ColumnKind]: { readonly kind: Kind; readonly value: CellValues[Kind] | null } }[ColumnKind];

/** Cells of a column below its header, by the name of its sheet. @property column 0 is the first; @property rows how many, at least one */
export type CellRange = { sheet: string; column: number; rows: number };

/** The choices in each cell of a column, and the message to a person who types something else. */
type ColumnChoices = { from: CellRange; otherwise: string };

/** The head of a column. @property width in characters; @property explanation a sentence for the sheet that explains the columns */
export type ColumnHead = { title: string; width: number; kind: ColumnKind; explanation: string; choices?: ColumnChoices };

/** A column of one kind for rows of one type: its head, and the function that reads its value from a row. */
export type ColumnOf<Row, Kind extends ColumnKind> = ColumnHead & {
  readonly kind: Kind;
  readonly value: (row: Row) => CellValues[Kind] | null;
};

export type WorkbookColumn<Row> = { [Kind in ColumnKind]: ColumnOf<Row, Kind> }[ColumnKind];

/** Makes columns for rows of one type. An empty text leaves its cell empty. @param countWidth the width of a column of counts */
export function columnsOf<Row>(countWidth = 14) {
  const column = <Kind extends ColumnKind>(
    kind: Kind,
    title: string,
    width: number,
    explanation: string,
    value: (row: Row) => CellValues[Kind] | null,
  ): ColumnOf<Row, Kind> => ({ kind, title, width, explanation, value });
  type ValueOf<Kind extends ColumnKind> = (row: Row) => CellValues[Kind] | null;
  const given = (value: ValueOf<'text'>) => (row: Row) => value(row) || null;
  return {
    text: (title: string, width: number, explanation: string, value: ValueOf<'text'>) =>
      column('text', title, width, explanation, given(value)),
    longText: (title: string, width: number, explanation: string, value: ValueOf<'text'>) =>
      column('long-text', title, width, explanation, given(value)),
    moment: (title: string, explanation: string, value: ValueOf<'date-time'>, width = 17) =>
      column('date-time', title, width, explanation, value),
    count: (title: string, explanation: string, value: ValueOf<'integer'>) => column('integer', title, countWidth, explanation, value),
    decimal: (title: string, width: number, explanation: string, value: ValueOf<'decimal'>) =>
      column('decimal', title, width, explanation, value),
    share: (title: string, explanation: string, value: ValueOf<'percent'>) => column('percent', title, 12, explanation, value),
    length: (title: string, explanation: string, value: ValueOf<'duration-minutes'>) =>
      column('duration-minutes', title, 14, explanation, value),
    yesNo: (title: string, width: number, explanation: string, value: ValueOf<'yes-no'>) =>
      column('yes-no', title, width, explanation, value),
  };
}
