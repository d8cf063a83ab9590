import type { WorkbookWords } from '../ports/workbook.js';
import type { ColumnGuideWords } from '../ports/workbook-sheets.js';

const inThousands = new Intl.NumberFormat('es-CO');

export const workbookWords: WorkbookWords = {
  yes: 'Sí',
  no: 'No',
  cut: (length) => ` … [texto cortado: tenía ${inThousands.format(length)} caracteres]`,
};

/** Words of the sheet that explains the columns of the others. */
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
