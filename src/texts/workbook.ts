import { normaliseText } from '../core/text/normalise-text.js';
import type { WorkbookWords } from '../ports/workbook.js';

const inThousands = new Intl.NumberFormat('es-CO');

export const workbookWords: WorkbookWords = {
  yes: 'Sí',
  no: 'No',
  cut: (length) => ` … [texto cortado: tenía ${inThousands.format(length)} caracteres]`,
};

/** "mesa-de-servicios": a name, as part of the name of a file. */
export function fileWords(name: string): string {
  const words = normaliseText(name)
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
  return words.join('-').slice(0, 40).replace(/-$/, '');
}
