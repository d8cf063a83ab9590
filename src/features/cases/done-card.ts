import { sentenceCard, type Card } from '../../cards/card.js';
import { says, inOrder, opensAddress, opensDialog, type Button, asEquals } from '../../cards/button.js';
import { transitionOf, stateOf } from '../../core/procedure/lookup.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseData, ownCasesButton } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asInputs } from '../../cards/field-input.js';
import { asData } from '../../cards/user-words.js';
import type { Worded } from '../../core/procedure/words.js';
import { sendInChatText } from '../../texts/files.js';
import { caseNoun, registerForUserTitle, nounOf } from '../../texts/words.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { DeskView } from '../../desk/views.js';
import type { PersonId } from '../../core/people/person.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { refusalSentence } from '../../texts/refusals.js';
import { canStartAgain } from '../../core/ticket/start-again.js';
import { takenUpAs, takeUpButtons } from '../../cards/parts/take-up-again.js';
import type { Procedure } from '../../procedure/procedure.js';

/** A card for a form that waits for a file, in its author's chat: the button reopens the form as typed. Source: SIIF-09, SIGCE-12 */
export function keptFormCard({ case: view, transition, typed }: { case: CaseView; transition: string; typed: FieldValues }): Card {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'desk');
  const label = transitionOf(view.procedure, transition)?.label ?? '';
  return sentenceCard(
    `${name}: falta un archivo para «${label}»`,
    asData(`Envíe aquí el archivo y escriba con él ${name}. Después pulse «Seguir»: lo que escribió en «${label}» está guardado.`),
    inOrder([opensDialog('Seguir', 'advance', { ...caseData(ticket), transition, ...asInputs(typed) })]),
  );
}

/** A dialog opens only from a press, so `registrar` is answered with the button that opens it. Source: UARIV-09 */
export function registerOfferCard(procedure: Worded): Card {
  const sentence = 'Registre por quien llamó, escribió o se acercó; si ya tiene solución, dígala ahí mismo.';
  const register = opensDialog(registerForUserTitle(procedure), 'register', {});
  return sentenceCard(sentence, sentence, inOrder([register, says('Ver cola', 'cola')]));
}

/** A card that opens the bot's chat with its reader, who sends files there: Teams hands over no files in a channel. */
export function filesWithheldCard({ count, chat }: { count: number; chat: string }, procedure: Worded): Card {
  const sentence = sendInChatText(count, caseNoun(procedure));
  return sentenceCard(sentence, asData(sentence), [opensAddress('Abrir el chat con Precaso', chat)]);
}

/** The maximum number of buttons for people of one name; the sentence names the others. */
const maxPeople = 6;

/** The reader of a refusal: by which numbers they know cases, and who they are. */
type RefusalReader = { by: NumberReader; person: PersonId };

/** The sentence alone, as plain text, for places that show no card. */
export function refusalText(refusal: Refusal, about: CaseView | null, { procedure, now }: DeskView, { by, person }: RefusalReader): string {
  return refusalSentence(refusal, {
    noun: about === null ? caseNoun(procedure) : nounOf(about.stored.ticket, about.procedure),
    caseName: about === null ? null : caseName(about.stored.ticket, about.procedure, by),
    takenUpAs: about === null ? null : takenUpAs(about),
    stateLabel: about === null ? null : stateOf(procedure, about.stored.ticket.state).label,
    reader: person,
    isRequester: by === 'requester',
    procedure,
    now,
  });
}

/** A card that says what was not done and why, with the one next step. */
export function refusalCard(refusal: Refusal, about: CaseView | null, desk: DeskView, reader: RefusalReader): Card {
  const sentence = refusalText(refusal, about, desk, reader);
  // Among people of one name none is suggested.
  const order = refusal.code === 'person-unknown' ? asEquals : inOrder;
  return sentenceCard(sentence, asData(sentence), order(nextSteps(refusal, about, desk.procedure)));
}

const toOwnCases: readonly Refusal['code'][] = ['draft-gone', 'case-not-found', 'too-many-drafts', 'closed-is-final'];
const toHelp: readonly Refusal['code'][] = ['only-coordinator', 'only-desk'];

function nextSteps(refusal: Refusal, about: CaseView | null, procedure: Procedure): readonly Button[] {
  if (refusal.code === 'draft-gone' && about !== null && canStartAgain(about.stored.history)) return takeUpButtons(about);
  if (refusal.code === 'person-unknown') return (refusal.again ?? []).slice(0, maxPeople).map(({ person, phrase }) => says(person, phrase));
  if (toOwnCases.includes(refusal.code)) return [ownCasesButton(procedure)];
  // The sentence of the other refusals already says what to do.
  return toHelp.includes(refusal.code) ? [says('Ayuda', 'ayuda')] : [];
}
