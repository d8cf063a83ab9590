import { isDeepStrictEqual } from 'node:util';
import type { ReadWhole } from '../../domain/ticket/command.js';
import { readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { refusedDialog, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { historyCard } from './case-dialogs.js';
import type { DialogOpened } from '../../talk/handlers.js';

/** To the assignee as it was typed: where the channel reads less of it, the history has it who read it. */
export async function history(turn: Turn, view: CaseView): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { stored, procedure, calendar, now } = view;
  const reader = readerOf(actor);
  const whole = shown(context.dialogs.history(view, reader));
  if (isDeepStrictEqual(historyCard(view, reader), historyCard({ stored, procedure, calendar, now }, reader))) return whole;
  return (await readWhole(turn, stored.id, 'history')) ?? whole;
}

/** Opening it is an act of its own, kept in the history. */
export async function personalData(turn: Turn, { ticket }: { ticket: TicketId }): Promise<DialogOpened> {
  const { context, actor, key } = turn;
  const opened = await context.execute(ticket, { id: `data:${key}`, type: 'open-personal-data' }, actor);
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal);
  const view = await viewAfter(turn, opened);
  return shown(context.dialogs.data(view, await context.people.find(view.stored.ticket.requester.id)));
}

/**
 * Keeps in the history that this person reads what the channel masks, before it is shown.
 *
 * @returns why it is not shown; null where it may be
 */
export async function readWhole(turn: Turn, ticket: TicketId, what: ReadWhole): Promise<DialogOpened | null> {
  const { context, actor, key } = turn;
  const read = await context.execute(ticket, { id: `${what}:${key}`, type: 'open-personal-data', what }, actor);
  return read.kind === 'refused' ? refusedDialog(turn, read.refusal) : null;
}
