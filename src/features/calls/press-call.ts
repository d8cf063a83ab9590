import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { isRequester, type FieldValues } from '../../domain/ticket/ticket.js';
import { callAskedText, callWantedText } from '../../texts/own-case.js';
import { callField } from './call-card.js';
import { caseName, toWhomText } from '../../cards/parts/case-head.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, done, notFoundCard, refusedPress } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { callOffer } from './call-offer.js';
import type { PressOf } from '../press-data.js';

/** Of several cases this one: its telephone is shown first. */
export async function pressOfferCall(turn: Turn, { ticket, key }: PressOf['offer-call']): Promise<PressAnswer> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null || !isRequester(view.stored.ticket, turn.actor.id)) return notFoundCard(turn);
  return asPressAnswer(callOffer(turn, view, key));
}

/** The request is kept as information of the case, once, so that its assignee is told as of any other. Source: UARIV-16 */
export async function pressAskCall(turn: Turn, { ticket, key }: PressOf['ask-call'], typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  const { values, faults } = checkForm([callField], typed, { today: null });
  const open = await context.openCase(ticket, actor);
  if (open === null || !isRequester(open.stored.ticket, actor.id)) return notFoundCard(turn);
  if (faults.length > 0) return asPressAnswer({ kind: 'call-offer', case: open, key, typed, faults });
  const phone = values[callField.id] ?? '';
  // Another telephone is another call: what is said to be told was told.
  const result = await context.execute(ticket, { id: `call:${key}:${phone}`, type: 'add-information', text: callWantedText(phone) }, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  return done(callAskedText(toWhomText(view), phone, caseName(view.stored.ticket, view.procedure, 'requester')));
}
