import { expand } from '../catalogue.js';
import type { Dialog } from './dialogs.js';
import { asData } from '../parts/user-words.js';

/** Why a dialog does not open. Its own X closes it: a button would need the desk's answer, which may be what is missing. */
export type NotOpenedData = { fallback: string; sentence: string };

export function notOpenedData(text: string): NotOpenedData {
  return { fallback: text, sentence: asData(text) };
}

export function notOpenedDialog(text: string): Dialog {
  return { title: 'No se pudo abrir', card: expand('not-opened-dialog', notOpenedData(text)) };
}
