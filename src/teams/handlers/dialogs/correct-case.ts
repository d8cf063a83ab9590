import { correctionFields, correctionDoers } from '../../../domain/ticket/commands/correct.js';
import { staleCard } from '../../../domain/ticket/refusals.js';
import type { StoredTicket } from '../../../domain/outbox/stored-ticket.js';
import { nothingCorrectedText } from '../../../texts/answers.js';
import { caseName } from '../../cards/parts/case-name.js';
import type { DialogAnswer, DialogOpened } from '../../turn/handlers.js';
import { caseView, type Turn } from '../handler-context.js';
import { readable } from '../may-read.js';
import { notFound, refusedBecause, shown, type Again } from './dialog-answers.js';
import type { inputsOf, PressData } from '../presses/press-data.js';
import { idOf } from '../presses/press-id.js';

/** The form for who may correct something of this case as its card showed it. Source: UARIV-02 */
export async function correctForm(turn: Turn, stored: StoredTicket, seen: number, again: Again): Promise<DialogOpened> {
  const { ticket, history } = stored;
  const view = await caseView(turn.context, stored);
  if (seen !== ticket.version) return refusedBecause(turn, staleCard(history), stored);
  const fields = correctionFields(ticket, view.procedure, turn.actor);
  if (fields.length === 0)
    return refusedBecause(turn, { code: 'not-yours', doers: correctionDoers(view.procedure), group: ticket.group, transition: '' }, stored);
  return shown(turn.context.dialogs.correct(view, fields, again));
}

/** What is wrong comes back in the form; what was so already changed nothing, and is said. */
export async function sendCorrection(
  turn: Turn,
  { verb, ticket, v, n }: Extract<PressData, { verb: 'correct' }>,
  typed: ReturnType<typeof inputsOf>,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  if ((await readable(turn, ticket)) === null) return notFound(turn);
  const done = await context.execute(ticket, { id: idOf(turn, verb, n, ''), type: 'correct', seen: v, input: typed }, actor);
  if (done.stored === null) return notFound(turn);
  if (done.kind === 'refused') {
    return done.refusal.code === 'fields-missing'
      ? correctForm(turn, done.stored, v, { typed, faults: done.refusal.faults })
      : refusedBecause(turn, done.refusal, done.stored);
  }
  const isAsBefore = done.repeated && done.stored.ticket.version === v;
  return isAsBefore
    ? { kind: 'message', text: nothingCorrectedText(caseName(done.stored.ticket, done.rules.procedure, 'desk')) }
    : { kind: 'close' };
}
