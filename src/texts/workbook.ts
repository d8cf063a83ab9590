import type { CellValues, ColumnHead, ColumnKind, WorkbookWords } from '../ports/workbook.js';
import type { ColumnGuideWords } from '../ports/workbook-sheets.js';

const inThousands = new Intl.NumberFormat('es-CO');

export const workbookWords: WorkbookWords = {
  yes: 'Sí',
  no: 'No',
  cut: (length) => ` … [texto cortado: tenía ${inThousands.format(length)} caracteres]`,
};

/** The words of the sheet that explains the columns of the other sheets. */
export const columnGuideWords: ColumnGuideWords = {
  name: 'Columnas',
  sheet: 'Hoja',
  column: 'Columna',
  kind: 'Tipo',
  explanation: 'Qué dice',
  kinds: {
    text: 'Texto',
    'long-text': 'Texto de varias líneas',
    integer: 'Número entero',
    decimal: 'Número con decimales',
    percent: 'Porcentaje',
    'duration-minutes': 'Horas y minutos',
    'date-time': 'Fecha y hora local',
    date: 'Fecha',
    'yes-no': 'Sí o No',
  },
};

/** A column of that kind: its head, and its value for a row. */
export type ColumnOf<Row, Kind extends ColumnKind> = ColumnHead & { kind: Kind; value: ValueOf<Row, Kind> };
export type ValueOf<Row, Kind extends ColumnKind> = (row: Row) => CellValues[Kind] | null;

/** Makes columns for rows of one type. */
export function columnsOf<Row>() {
  return <Kind extends ColumnKind>(kind: Kind, title: string, width: number, explanation: string, value: ValueOf<Row, Kind>) => ({
    kind,
    title,
    width,
    explanation,
    value,
  });
}
