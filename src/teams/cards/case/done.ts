import { says, inOrder, opensDialog, type Button, asEquals } from '../parts/button.js';
import { transitionOf, stateOf } from '../../../domain/procedure/lookup.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { caseData, ownCasesButton } from '../parts/case-actions.js';
import { caseName } from '../parts/case-head.js';
import { asInputs } from '../parts/field-input.js';
import { asData } from '../parts/user-words.js';
import type { Worded } from '../../../domain/procedure/words.js';
import { sendInChatText } from '../../../texts/files.js';
import { caseNoun, registerForUserTitle, nounOf } from '../../../texts/words.js';
import type { Refusal } from '../../../domain/ticket/refusals.js';
import type { DeskView, RefusalReader } from '../../../app/views.js';
import { refusalSentence } from '../../../texts/refusals.js';
import { canStartAgain } from '../../../domain/ticket/start-again.js';
import { takenUpAs, takeUpButtons } from '../parts/take-up-again.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';

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

/** Of more people of one name the rest stands in the sentence alone. */
const maxPeople = 6;

/** What was not done and why, with the one next step. */
export type RefusalData = { fallback: string; sentence: string; actions: readonly Button[] };

/** The sentence alone, as plain text, for places that show no card. */
export function refusalText(refusal: Refusal, about: CaseView | null, { procedure, now }: DeskView, { by, person }: RefusalReader): string {
  const ticket = about?.stored.ticket ?? null;
  return refusalSentence(refusal, {
    noun: ticket === null ? caseNoun(procedure) : nounOf(ticket, about?.procedure ?? procedure),
    caseName: ticket === null ? null : caseName(ticket, about?.procedure ?? procedure, by),
    takenUpAs: about === null ? null : takenUpAs(about),
    stateLabel: ticket === null ? null : stateOf(procedure, ticket.state).label,
    reader: person,
    isRequester: by === 'requester',
    procedure,
    now,
  });
}

export function refusalData(refusal: Refusal, about: CaseView | null, desk: DeskView, reader: RefusalReader): RefusalData {
  const sentence = refusalText(refusal, about, desk, reader);
  return { fallback: sentence, sentence: asData(sentence), actions: buttonsOf(refusal, about, desk.procedure) };
}

/** Of people of one name none is suggested. */
function buttonsOf(refusal: Refusal, about: CaseView | null, procedure: Procedure): readonly Button[] {
  return (refusal.code === 'person-unknown' ? asEquals : inOrder)(nextSteps(refusal, about, procedure));
}

function nextSteps(refusal: Refusal, about: CaseView | null, procedure: Procedure): readonly Button[] {
  switch (refusal.code) {
    case 'draft-gone':
      return about !== null && canStartAgain(about.stored.history) ? takeUpButtons(about) : [ownCasesButton(procedure)];
    case 'case-not-found':
    case 'too-many-drafts':
    case 'closed-is-final':
      return [ownCasesButton(procedure)];
    case 'only-coordinator':
    case 'only-desk':
      return [says('Ayuda', 'ayuda')];
    case 'person-unknown':
      return (refusal.again ?? []).slice(0, maxPeople).map(({ person, phrase }) => says(person, phrase));
    default:
      // What to do stands in the sentence.
      return [];
  }
}
