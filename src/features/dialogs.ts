import { hint, text, type Card } from '../cards/card.js';
import { asData } from '../cards/user-words.js';
import { drawCard } from '../cards/draw-card.js';
import type { JsonObject } from '../json.js';

/** A card in a window of its own, with the window's title. */
export type Dialog = { title: string; card: JsonObject };

export function notOpenedDialog(why: string): Dialog {
  return { title: 'No se pudo abrir', card: drawCard(notOpenedCard(why), '') };
}

/** Why a dialog does not open. Its own X closes it: a button would need the desk's answer, which may be what is missing. */
export function notOpenedCard(why: string): Card {
  return { fallback: why, body: [text(asData(why)), hint('Cierre esta ventana para volver.', 'medium')] };
}
