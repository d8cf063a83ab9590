import { isRequester } from '../../../domain/ticket/ticket.js';
import { keptApartText, linkedToText } from '../../../texts/own-case.js';
import { nounOf } from '../../../texts/nouns.js';
import { caseName } from '../../cards/parts/case-name.js';
import { done, notFoundCard, refusedPress } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import type { PressAnswer } from '../../turn/handlers.js';

/** "Registrar vinculado a CASO-45": the draft is there already. Source: UARIV-12 */
export async function pressLinkRepeat(turn: Turn, { ticket, closed }: PressOf['link-repeat']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const result = await context.beginAgain.asRepeat(ticket, closed, actor);
  const view = viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  const old = await context.openCase(closed, actor);
  if (old === null) return notFoundCard(turn);
  const { stored, procedure } = view;
  const names = [caseName(stored.ticket, procedure, 'requester'), caseName(old.stored.ticket, old.procedure, 'requester')] as const;
  return done(linkedToText(...names, nounOf(stored.ticket, procedure)));
}

/** "Es otra cosa" */
export async function pressKeepApart(turn: Turn, { ticket }: PressOf['keep-apart']): Promise<PressAnswer> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null || !isRequester(view.stored.ticket, turn.actor.id)) return notFoundCard(turn);
  return done(keptApartText(caseName(view.stored.ticket, view.procedure, 'requester')));
}
