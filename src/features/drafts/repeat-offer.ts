import { earlierCaseOf } from '../../app/intake/earlier-case.js';
import type { Reported } from '../../app/intake/report-words.js';
import { caseView } from '../../app/tickets/open-case.js';
import type { Message } from '../../app/views.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { viewAfter, type Turn } from '../handler-context.js';

/**
 * What is asked of a new draft that tells again of what is open, or was closed a short time ago; nothing where it is another subject. The draft is
 * registered by then: a store that does not answer now offers nothing.
 *
 * Source: UARIV-12
 */
export async function repeatOffer(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || reported.repeated) return [];
  const earlier = await earlierView(turn, reported.stored).catch(() => null);
  return earlier === null ? [] : [{ kind: 'repeat-offer', case: await viewAfter(turn, reported), earlier }];
}

async function earlierView({ context }: Turn, draft: StoredTicket): Promise<CaseView | null> {
  const earlier = await earlierCaseOf(context, draft);
  return earlier === null ? null : caseView(context, earlier);
}
