import { isByHand, isRequester, type TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { joinedText, keptApartText, linkedToText } from '../../texts/own-case.js';
import { nounOf } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { done, notFoundCard, refusedPress } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import type { PressAnswer } from '../../talk/handlers.js';

/** "Registrar vinculado a CASO-45": the draft is there already. Source: UARIV-12 */
export async function pressLinkRepeat(turn: Turn, { ticket, closed }: PressOf['link-repeat']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const result = await context.beginAgain.asRepeat(ticket, closed, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  if (result.kind === 'refused') return refusedPress(turn, result.refusal, view);
  return saidLinked(turn, view, closed);
}

/** "Agregar a CASO-45": the words of the draft go there, and the draft is withdrawn. Source: UARIV-12 */
export async function pressJoinRepeat(turn: Turn, { ticket, earlier }: PressOf['join-repeat']): Promise<PressAnswer> {
  const { context, actor } = turn;
  const [draft, old] = await Promise.all([context.openCase(ticket, actor), context.openCase(earlier, actor)]);
  if (draft === null || old === null) return notFoundCard(turn);
  const oldName = caseName(old.stored.ticket, old.procedure, 'requester');
  const result = await context.beginAgain.intoEarlier(ticket, earlier, actor);
  if (result.kind === 'executed') return done(joinedText(caseName(draft.stored.ticket, draft.procedure, 'requester'), oldName));
  return result.stored === null ? notFoundCard(turn) : refusedPress(turn, result.refusal, await viewAfter(turn, result));
}

async function saidLinked(turn: Turn, { stored, procedure }: CaseView, closed: TicketId): Promise<PressAnswer> {
  const old = await turn.context.openCase(closed, turn.actor);
  if (old === null) return notFoundCard(turn);
  const names = [caseName(stored.ticket, procedure, 'requester'), caseName(old.stored.ticket, old.procedure, 'requester')] as const;
  return done(linkedToText(...names, nounOf(stored.ticket, procedure)));
}

/** "Es otra cosa"; what another copy of the card linked stays linked, and is said to be. */
export async function pressKeepApart(turn: Turn, { ticket }: PressOf['keep-apart']): Promise<PressAnswer> {
  const view = await turn.context.openCase(ticket, turn.actor);
  if (view === null || !isRequester(view.stored.ticket, turn.actor.id)) return notFoundCard(turn);
  const link = view.stored.ticket.links.find((one) => one.kind === 'follow-up-of' && !isByHand(one));
  if (link !== undefined) return saidLinked(turn, view, link.to);
  return done(keptApartText(caseName(view.stored.ticket, view.procedure, 'requester')));
}
