import { openCase } from '../desk/tickets/open-case.js';
import { isAsked, isToJudge } from '../core/ticket/commands/add-to-ticket.js';
import { guessCategory } from '../core/ticket/forms/guess-category.js';
import { namesAnotherCase } from '../core/ticket/numbers/spoken-numbers.js';
import { isOtherSubject } from '../core/ticket/other-subject.js';
import { isDraft, isRequester, type TicketId } from '../core/ticket/ticket.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import type { CaseView } from '../ports/messenger.js';
import { caseViews, type Turn } from './turn.js';

export const maxOpen = 20;

export async function ownCase({ context, actor }: Turn, id: TicketId): Promise<CaseView | null> {
  const view = await openCase(context, id, actor);
  return view !== null && isRequester(view.stored.ticket, actor.id) ? view : null;
}

export function openOf({ context, actor }: Turn): Promise<readonly StoredTicket[]> {
  return context.queries.openOfRequester(actor.id, maxOpen);
}

export async function openViews(turn: Turn): Promise<readonly CaseView[]> {
  return caseViews(turn.context, await openOf(turn));
}

export function isAsking({ stored: { ticket }, procedure }: CaseView): boolean {
  return isAsked(ticket, procedure);
}

/** Several cases wait, another one is named, or another category fits. */
export function isDoubtful(text: string, { stored: { ticket }, procedure }: CaseView, open: readonly CaseView[]): boolean {
  const waiting = open.filter((view) => view.stored.ticket.question !== null || isToJudge(view) || isDraft(view.stored.ticket));
  const category = guessCategory(procedure, text)?.id ?? ticket.category;
  const subject = { words: `${ticket.words} ${ticket.question?.text ?? ''}`, solution: null };
  return waiting.length > 1 || namesAnotherCase(procedure, text, ticket) || (category !== ticket.category && isOtherSubject(text, subject));
}

/** The most urgent first: one with a question, with a solution to judge, a draft to fill. */
export function pickPendingCase(open: readonly CaseView[]): CaseView | null {
  const asks = open.find(({ stored }) => stored.ticket.question !== null);
  return asks ?? open.find(isToJudge) ?? open.find(({ stored }) => isDraft(stored.ticket)) ?? null;
}
