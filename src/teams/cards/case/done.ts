import { says, inOrder, opensDialog, type Button } from '../parts/button.js';
import { asData } from '../parts/user-words.js';

/** What a card becomes once its buttons have served: one line, no buttons. */
export type DoneData = { fallback: string; sentence: string };

export function doneData(text: string): DoneData {
  return { fallback: text, sentence: asData(text) };
}

/** A dialog opens only from a press, so `registrar` is answered with the button that opens it. Source: UARIV-09 */
export type RegisterOfferData = { fallback: string; sentence: string; actions: readonly Button[] };

export function registerOfferData(): RegisterOfferData {
  const sentence = 'Registre por quien llamó, escribió o se acercó; si ya quedó solucionado, dígalo ahí mismo.';
  return {
    fallback: sentence,
    sentence,
    actions: inOrder([opensDialog('Registrar por un usuario', 'register', {}), says('Ver cola', 'cola')]),
  };
}
