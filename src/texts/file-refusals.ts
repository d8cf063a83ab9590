import type { Refusal } from '../domain/ticket/refusals.js';
import { countText } from './words.js';

type FileAccessRefusal = Extract<Refusal, { code: 'file-not-here' | 'file-not-offered' | 'too-many-files' | 'copies-full' }>;

export function isAboutFile(refusal: Refusal): refusal is FileAccessRefusal {
  const { code } = refusal;
  return code === 'file-not-here' || code === 'file-not-offered' || code === 'too-many-files' || code === 'copies-full';
}

/** Why a copy of a file is not given, and the next step. Plain text. */
export function fileRefusalText(refusal: FileAccessRefusal): string {
  switch (refusal.code) {
    case 'file-not-here':
      return 'Ese archivo ya no está guardado con el caso. Si lo necesita, pídalo a quien lo envió.';
    case 'file-not-offered':
      return 'Ese archivo no se le ofreció a usted. Abra el caso y pídalo en «Ver adjuntos».';
    case 'too-many-files':
      return `Pida hasta ${refusal.most} archivos a la vez. Elija menos y pida los demás después.`;
    case 'copies-full':
      return `De los archivos de este caso ya se pidieron ${countText(refusal.most)} copias y no se dan más. Pida el archivo a quien administra.`;
    default:
      return refusal satisfies never;
  }
}
