import type { Refusal } from '../domain/ticket/refusals.js';
import { type NounForms, capitalised, countText } from './words.js';

type FileAccessRefusal = Extract<
  Refusal,
  { code: 'file-not-here' | 'file-not-offered' | 'too-many-files' | 'copies-full' | 'files-full' | 'mail-not-taken' }
>;

const aboutFiles: readonly FileAccessRefusal['code'][] = [
  'file-not-here',
  'file-not-offered',
  'too-many-files',
  'copies-full',
  'files-full',
  'mail-not-taken',
];

export function isAboutFile(refusal: Refusal): refusal is FileAccessRefusal {
  return aboutFiles.some((code) => code === refusal.code);
}

/** Why a file is not taken, or a copy not given, and the next step. Plain text. */
export function fileRefusalText(refusal: FileAccessRefusal, { the, this: thisOne, a, as }: NounForms): string {
  switch (refusal.code) {
    case 'file-not-here':
      return `Ese archivo ya no está guardado con ${the}. Si lo necesita, pídalo a quien lo envió.`;
    case 'file-not-offered':
      return `Ese archivo no se le ofreció a usted. Abra ${the} y pídalo en «Ver adjuntos».`;
    case 'too-many-files':
      return `Pida hasta ${refusal.most} archivos a la vez. Elija menos y pida los demás después.`;
    case 'files-full':
      return `${capitalised(thisOne)} admite ${refusal.most} archivos y ${refusal.mostMegabytes} MB en total, y estos no caben. Escriba el enlace a su OneDrive, o registre ${a} ${as('nuevo')} y pida ${as('vincularlo')}.`;
    case 'mail-not-taken':
      return `«${refusal.file}» es un correo guardado, y en la categoría de ${thisOne} no se reciben. Envíe una captura de pantalla o un PDF de ese correo.`;
    case 'copies-full':
      return `De los archivos de ${thisOne} ya se pidieron ${countText(refusal.most)} copias y no se dan más. Pida el archivo a quien administra.`;
    default:
      return refusal satisfies never;
  }
}
