import { isDraft } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { availableTransitions } from '../../domain/ticket/available-transitions.js';

/** What waits for this person, most pressing first: a question, a solution to judge, a draft to fill. */
export function pickPendingCase(open: readonly CaseView[]): CaseView | null {
  const asks = open.find(({ stored: { ticket } }) => ticket.question !== null);
  const draft = open.find(({ stored: { ticket } }) => isDraft(ticket));
  return asks ?? open.find(isToJudge) ?? draft ?? null;
}

/** A solution that the requester may refuse; one that the desk still has to confirm is not theirs to judge yet. */
export function isToJudge({ stored: { ticket }, procedure }: CaseView): boolean {
  return availableTransitions(procedure, ticket).some((t) => t.act === 'refuse' && t.by.includes('requester'));
}
