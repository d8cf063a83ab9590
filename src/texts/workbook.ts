import { normaliseText } from '../core/text/normalise-text.js';
import type { Worded } from '../core/procedure/words.js';
import type { WorkbookWords } from '../ports/workbook.js';
import { caseNoun } from './words.js';

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

export function onlyCoordinatesText(procedure: Worded): string {
  const { as, many } = caseNoun(procedure);
  return `El libro del informe es de la coordinación. Usted puede ver sus ${many} con «mis asignados» y ${as('los')} de su grupo con «cola».`;
}

export const workbookTexts = {
  started: 'Preparo el libro y se lo ofrezco en su chat con Precaso.',
  startedHere: 'Preparo el libro: le voy diciendo aquí abajo cuánto falta.',
  busy: 'Ya le estoy preparando un libro. Cuando esté listo, pida el otro.',
  unreachable:
    'No puedo escribirle en privado, y el libro se entrega en su chat. En Teams busque Precaso en «Aplicaciones», pulse «Agregar» y pídalo otra vez.',
  cancelling: 'No sigo con ese libro.',
  reasonMissing: 'Escriba para qué necesita los datos personales: queda en la historia.',
  reasonLong: (most: number) => `Escriba la razón en ${most} letras o menos.`,
  declined: (name: string) => `Listo: no guardé «${name}» en su OneDrive.`,
  gone: 'Ese libro ya no está: se guarda un día. Pídalo otra vez con «informe» o «contingencia exportar».',
  notYours: 'Ese libro lo pidió otra persona. Pida el suyo con «informe».',
  ofDesk: 'Este libro trae datos personales de toda la mesa: lo recibe quien la coordina toda.',
  expired: (name: string) => `El permiso para guardar «${name}» venció antes de usarlo. Se lo ofrezco otra vez: pulse «Permitir».`,
  'outcome-unknown': (name: string) =>
    `Teams no confirmó la copia de «${name}». Búsquela en su OneDrive; si no está, pídalo otra vez con «informe».`,
  'no-room': (name: string) => `En su OneDrive no hay espacio para «${name}». Libere espacio y pídalo otra vez con «informe».`,
  failed: (name: string) =>
    `No pude dejar «${name}» en su OneDrive. Pídalo otra vez con «informe»; si vuelve a fallar, avise a quien administra.`,
} as const;
