import { talkFields } from '../../domain/ticket/commands/record-talk.js';
import { checkReachOut } from '../../domain/ticket/permissions.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { howToSeeTheRest, talkRecordedText } from '../../texts/undelivered.js';
import { caseName } from '../../cards/parts/case-head.js';
import { notFoundDialog, refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId } from '../carried.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';

/** The form for what came of speaking with the requester. Source: UARIV-16, SIIF-10 */
export function talkForm(turn: Turn, view: CaseView, { from }: { from?: 'list' | undefined }, again: TypedForm): DialogOpened {
  const { ticket } = view.stored;
  const barred = checkReachOut(ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  return shown(turn.context.dialogs.talk(view, talkFields(ticket, turn.actor, view.procedure), { ...again, from }));
}

type SentTalk = { ticket: TicketId; v: number; from?: 'list' | undefined; n: string };

/** What is wrong comes back in the form, with all that was written. */
export async function submitTalk(turn: Turn, press: SentTalk, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { ticket, v, from, n } = press;
  const id = commandId(turn, 'record-talk', n, typed);
  const result = await context.execute(ticket, { id, type: 'record-talk', seen: v, input: typed }, actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundDialog(turn);
  if (result.kind === 'refused')
    return result.refusal.code === 'fields-missing'
      ? talkForm(turn, view, press, { typed, faults: result.refusal.faults })
      : refusedDialog(turn, result.refusal, view);
  const text = talkRecordedText(caseName(view.stored.ticket, view.procedure, 'desk'), view.stored, typed['result'] !== 'unreached');
  return { kind: 'message', text: from === 'list' ? `${text} ${howToSeeTheRest}` : text };
}
