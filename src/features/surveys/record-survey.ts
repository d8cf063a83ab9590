import type { Instant } from '../../domain/instant.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { surveyRecordedText } from '../../texts/answers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { notFoundDialog, refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { recordedFields, checkRecorded } from '../../domain/ticket/commands/answer-survey.js';

/** The form for a survey that the requester answered by telephone or mail; once it takes no answer, why not. Source: SIIF-12 */
export function surveyForm(turn: Turn, view: CaseView, again: TypedForm): DialogOpened {
  const { ticket } = view.stored;
  const refusal = checkRecorded(ticket, turn.actor, view.procedure);
  if (refusal !== null) return refusedDialog(turn, refusal, view);
  return shown(turn.context.dialogs.survey(view, recordedFields(ticket, view.procedure), again));
}

/** What is wrong comes back in the form, with all that was written. */
export async function submitSurvey(
  turn: Turn,
  { ticket, asked, n }: { ticket: TicketId; asked: Instant; n: string },
  typed: FieldValues,
): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const id = commandId(turn, 'record-survey', `${asked}.${n}`, typed);
  const result = await context.execute(ticket, { id, type: 'record-survey', input: typed, asked }, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'executed')
    return {
      kind: 'message',
      text: surveyRecordedText(view.stored.ticket.requester.name, caseName(view.stored.ticket, view.procedure, 'desk')),
    };
  return result.refusal.code === 'fields-missing'
    ? surveyForm(turn, view, { typed, faults: result.refusal.faults })
    : refusedDialog(turn, result.refusal, view);
}
