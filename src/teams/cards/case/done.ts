import { says, inOrder, opensDialog, type Button } from '../parts/button.js';
import { asData } from '../parts/user-words.js';
import type { Worded } from '../../../domain/procedure/words.js';
import { registerForUserTitle } from '../../../texts/nouns.js';

/** What a card becomes once its buttons have served: one line, no buttons. */
export type DoneData = { fallback: string; sentence: string };

export function doneData(text: string): DoneData {
  return { fallback: text, sentence: asData(text) };
}

/** A dialog opens only from a press, so `registrar` is answered with the button that opens it. Source: UARIV-09 */
export type RegisterOfferData = { fallback: string; sentence: string; actions: readonly Button[] };

export function registerOfferData(procedure: Worded): RegisterOfferData {
  const sentence = 'Registre por quien llamó, escribió o se acercó; si ya tiene solución, dígala ahí mismo.';
  return {
    fallback: sentence,
    sentence,
    actions: inOrder([opensDialog(registerForUserTitle(procedure), 'register', {}), says('Ver cola', 'cola')]),
  };
}
