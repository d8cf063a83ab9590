import type { WorkbookWords } from '../ports/workbook.js';

const inThousands = new Intl.NumberFormat('es-CO');

export const workbookWords: WorkbookWords = {
  yes: 'Sí',
  no: 'No',
  cut: (length) => ` … [texto cortado: tenía ${inThousands.format(length)} caracteres]`,
};
