import type { ExportedWorkbook } from '../../core/contingency/contingency-document.js';
import type { FileFault } from '../../core/file-fault.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { caseNoun } from '../../texts/words.js';

export function writtenText({ cases, first, last }: ExportedWorkbook, path: string, procedure: Procedure): string {
  const { counted, as } = caseNoun(procedure);
  const name = (value: number): string => numberText(procedure, 'ticket', value);
  return `Listo: ${path}
  ${counted(cases)} ${cases === 1 ? as('abierto') : as('abiertos')} y números reservados de ${name(first)} a ${name(last)}.
  Tiene datos personales: déjelo donde sólo lo lea la coordinación, y bórrelo cuando esté importado.
`;
}

/** @param refused the store's sentence */
export function inUseText(refused: string): string {
  return `${refused}
Con la mesa encendida, pida el libro en su chat con Precaso: «contingencia exportar». Con la mesa detenida, repita esta orden.`;
}

export function existsText(path: string): string {
  return `${path} ya existe, y no se escribe encima. Indique otro archivo con --out.\n`;
}

export const storeFullText =
  'En el disco de la mesa no queda espacio: no se pueden reservar números ni anotar el libro. Libere espacio y repita la orden.';

/** @param found the procedure by which the cases were made */
export function otherProcedureText(found: string, asked: string): string {
  return `Esa mesa trabaja con el procedimiento «${found}», no con «${asked}». Indíquelo con --procedure o en PRECASO_PROCEDURE.\n`;
}

export function procedureText(name: string, faults: readonly FileFault[]): string {
  const lines = faults.map(({ path, found, expected }) => `  ${path === '' ? '(archivo)' : path}: ${found}; se esperaba ${expected}`);
  return [`El procedimiento «${name}» no sirve:`, ...lines, ''].join('\n');
}

/** @param code the system's code */
export function unwrittenText(code: string, path: string): string {
  const why = code === 'ENOENT' ? 'esa carpeta no existe' : code === 'ENOSPC' ? 'no queda espacio' : 'no se puede escribir ahí';
  return `El libro no quedó escrito en ${path}: ${why}. Indique otro lugar con --out. Los números siguen reservados.`;
}
