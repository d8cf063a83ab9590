import type { RefusedFile } from './attachments.js';
import { endingOf } from './file-kinds.js';

const TAKEN = 'Sí: imágenes, PDF, documentos de Office (sin macros), texto y CSV, hasta 20 MB.';

/** Why the desk does not take a file, and what to do instead. */
export function refusedFileText({ name, reason }: RefusedFile): string {
  switch (reason) {
    case 'type-not-taken':
      return endingOf(name) === '' ? `No recibo «${name}». ${TAKEN}` : `No recibo archivos .${endingOf(name)} («${name}»). ${TAKEN}`;
    case 'too-large':
      return `«${name}» pesa más de 20 MB. Envíe una versión más pequeña.`;
    case 'empty':
      return `«${name}» llegó vacío. Envíelo de nuevo.`;
    case 'too-slow':
    case 'unreachable':
      return `No pude descargar «${name}». Súbalo como archivo con el clip y envíelo de nuevo.`;
    case 'foreign-host':
    case 'redirected':
      return `No puedo traer «${name}» desde donde está. Súbalo como archivo con el clip.`;
    default:
      return reason satisfies never;
  }
}
