import { says, inOrder, opensDialog, type Button } from '../parts/button.js';
import { transitionOf } from '../../../domain/procedure/lookup.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { caseData } from '../parts/case-actions.js';
import { caseName } from '../parts/case-head.js';
import { asInputs } from '../parts/field-input.js';
import { asData } from '../parts/user-words.js';
import type { Worded } from '../../../domain/procedure/words.js';
import { sendInChatText } from '../../../texts/files.js';
import { caseNoun, registerForUserTitle } from '../../../texts/words.js';

type KeptForm = { case: CaseView; transition: string; typed: FieldValues };

/** A form that waits for a file, in the chat of the person who fills it in: the button opens it with what they typed. Source: SIIF-09, SIGCE-12 */
export function keptFormData({ case: view, transition, typed }: KeptForm): RegisterOfferData {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'desk');
  const label = transitionOf(view.procedure, transition)?.label ?? '';
  return {
    fallback: `${name}: falta un archivo para «${label}»`,
    sentence: asData(
      `Envíe aquí el archivo y escriba con él ${name}. Después pulse «Seguir»: lo que escribió en «${label}» está guardado.`,
    ),
    actions: inOrder([opensDialog('Seguir', 'advance', { ...caseData(ticket), transition, ...asInputs(typed) })]),
  };
}

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

/** Opens the bot's chat with its reader, who sends there what Teams hands over in no channel. */
export type FilesWithheldData = { fallback: string; sentence: string; chat: string };

export function filesWithheldData({ count, chat }: { count: number; chat: string }, procedure: Worded): FilesWithheldData {
  const sentence = sendInChatText(count, caseNoun(procedure));
  return { fallback: sentence, sentence: asData(sentence), chat };
}
