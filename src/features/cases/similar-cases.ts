import type { Message, UseOfSolution } from '../../app/views.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import { checkRegistered, type Refusal } from '../../domain/ticket/refusals.js';
import type { CaseView } from '../../ports/messenger.js';
import { noneSimilarText } from '../../texts/similar-cases.js';
import type { DialogOpened } from '../../talk/handlers.js';
import { transitionsOf } from '../../cards/parts/case-actions.js';
import { refusedDialog, shown } from '../answers.js';
import type { Turn } from '../handler-context.js';
import { refusalMessage } from '../refusal-message.js';

/** "Más…" → "Parecidos": solved cases like this one, with what solved them. */
export async function openSimilar(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const refusal = checkSimilar(turn, view);
  if (refusal !== null) return refusedDialog(turn, refusal, view);
  const found = await turn.context.similarCases(view, turn.actor);
  if (found.cases.length === 0) return { kind: 'message', text: noneSimilarText(view.procedure, found.isCutShort) };
  return shown(turn.context.dialogs.similar(view, found, useOf(turn, view)));
}

/** `parecidos 45` */
export async function similarMessage(turn: Turn, view: CaseView): Promise<Message> {
  const refusal = checkSimilar(turn, view);
  if (refusal !== null) return refusalMessage(turn, refusal, view);
  const found = await turn.context.similarCases(view, turn.actor);
  if (found.cases.length === 0) return { kind: 'text', text: noneSimilarText(view.procedure, found.isCutShort) };
  return { kind: 'similar', case: view, found, use: useOf(turn, view) };
}

function checkSimilar({ actor }: Turn, { stored: { ticket }, procedure }: CaseView): Refusal | null {
  return checkRegistered(ticket) ?? checkReachOut(ticket, actor, procedure);
}

function useOf({ actor }: Turn, view: CaseView): UseOfSolution {
  const available = transitionsOf(actor, view);
  const resolve = available.find(({ act }) => act === 'resolve');
  if (resolve !== undefined) return { kind: 'by', transition: resolve.id };
  return { kind: available.some(({ act }) => act === 'take') ? 'after-taking' : 'none' };
}
