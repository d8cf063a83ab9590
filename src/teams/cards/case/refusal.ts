import { stateOf } from '../../../domain/procedure/lookup.js';
import type { Refusal } from '../../../domain/ticket/refusals.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { DeskView, RefusalReader } from '../../../app/views.js';
import { refusalSentence } from '../../../texts/refusals.js';
import { asEquals, inOrder, says, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-head.js';
import { canStartAgain } from '../../../domain/ticket/start-again.js';
import { takenUpAs, takeUpButtons } from '../parts/take-up-again.js';
import { asData } from '../parts/user-words.js';
import { caseNoun, nounOf } from '../../../texts/words.js';
import { ownCasesButton } from '../parts/case-actions.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';

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
