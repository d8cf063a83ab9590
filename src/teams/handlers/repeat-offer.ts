import { closedCaseOf } from '../../app/intake/repeat-of-closed.js';
import type { Reported } from '../../app/intake/report-words.js';
import { caseView } from '../../app/tickets/open-case.js';
import type { Message } from '../../app/views.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { viewAfter, type Turn } from './handler-context.js';

/**
 * What is asked of a new draft that tells again of a case closed a short time ago; nothing where it is another subject. The draft is
 * registered by then: a store that does not answer now offers nothing.
 *
 * Source: UARIV-12
 */
export async function repeatOffer(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || reported.repeated) return [];
  const closed = await closedView(turn, reported.stored).catch(() => null);
  return closed === null ? [] : [{ kind: 'repeat-offer', case: viewAfter(turn, reported), closed }];
}

async function closedView({ context }: Turn, draft: StoredTicket): Promise<CaseView | null> {
  const closed = await closedCaseOf(context, draft);
  return closed === null ? null : caseView(context, closed);
}
