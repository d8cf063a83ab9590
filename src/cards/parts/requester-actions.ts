import { transitionOf } from '../../core/procedure/lookup.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { isDecidedBySurvey } from '../../core/ticket/survey.js';
import { isOpen, isRequester, type Ticket } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { asEquals, inOrder, opensDialog, type Button } from '../button.js';
import { caseData, MAX_BUTTONS, transitionButton } from './case-actions.js';
import { takenUpAs, takeUpButtons } from './status-line.js';

/**
 * First what the requester has to do, which alone is blue, then information and history, last the cancelling. Where the desk wrote last,
 * information is an answer.
 */
export function requesterActions(view: CaseView): readonly Button[] {
  const { ticket, history: past } = view.stored;
  const available = requesterTransitions(ticket, view.procedure);
  const withdraw = available.filter((t) => t.act === 'withdraw');
  const answers = available.filter((t) => t.act !== 'withdraw');
  const rating = isSolutionHere(view) ? [] : ratingButtons(view);
  const isAsked = rating.length > 0 || answers.some((t) => t.act === 'answer' || t.act === 'accept');
  const inform = isWrittenTo(ticket, past) && !isAsked ? 'Responder' : wordsOfProcedure(view.procedure).buttons.inform;
  const information = isOpen(ticket) ? [opensDialog(inform, 'information', caseData(ticket))] : [];
  const history = opensDialog('Ver historia', 'history', caseData(ticket));
  const takeUp = takeUpButtons(view);
  const mustAct = (takeUp.length > 0 && takenUpAs(view) === null) || answers.some((t) => t.act === 'answer' || t.act === 'complete');
  return (mustAct ? inOrder : asEquals)([
    ...takeUp,
    ...rating,
    ...answers.slice(0, MAX_BUTTONS - 3).map((t) => transitionButton(t, view)),
    ...information,
    history,
    ...withdraw.slice(0, 1).map((t) => transitionButton(t, view)),
  ]);
}

/** With the survey that judges it: one that went by mail is not. */
function isSolutionHere({ stored: { postedCards } }: CaseView): boolean {
  return postedCards.some((card) => card.kind === 'question-form' && card.notificationKind === 'resolution');
}

/** Where the survey decides: the yes opens what else it asks. Source: USPEC-13 */
export function ratingButtons({ stored: { ticket }, procedure }: CaseView): readonly Button[] {
  const accept = isDecidedBySurvey(ticket, procedure) ? transitionOf(procedure, procedure.survey.then?.yes ?? '') : undefined;
  return accept === undefined ? [] : [opensDialog(accept.label, 'rate', caseData(ticket))];
}

function isWrittenTo(ticket: Ticket, history: CaseView['stored']['history']): boolean {
  const last = history.findLast(
    ({ event, by }) =>
      (event.type === 'note-added' && event.audience === 'public') ||
      event.type === 'requester-answered' ||
      (event.type === 'information-added' && by.kind === 'person' && isRequester(ticket, by.person.id)),
  );
  return last?.event.type === 'note-added';
}
