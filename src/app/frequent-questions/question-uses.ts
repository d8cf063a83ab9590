import type { PersonId } from '../../domain/people/person.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { offerOutcome } from '../../domain/ticket/draft-offer.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { UseOutcome } from '../../ports/frequent-questions.js';
import type { Desk } from '../../desk.js';

/**
 * A person was shown a question, or said whether it served. Counted once per person, question and report. A count that cannot be
 * written fails no report and no press: it is only logged.
 *
 * @param read `report`: the draft that it was offered with; null: it was read in the list
 * Source: SIIF-16
 */
export async function recordUse(
  { frequentQuestions, ids, log }: Pick<Desk, 'frequentQuestions' | 'ids' | 'log'>,
  { question, person, report }: { question: string; person: PersonId; report: TicketId | null },
  outcome: UseOutcome,
): Promise<void> {
  try {
    await frequentQuestions.recordUse({ question, key: ids.derived('question-use', person, report ?? ''), outcome });
  } catch (cause) {
    log.write('warn', 'question-use-lost', { question }, cause);
  }
}

/** What the requester has made so far of the question that was offered with this draft; of any other ticket nothing. Source: SIIF-16 */
export async function recordOffer(desk: Parameters<typeof recordUse>[0], { id, ticket, history }: StoredTicket): Promise<void> {
  const made = offerOutcome({ ticket, history });
  if (made !== null) await recordUse(desk, { question: made.question, person: ticket.requester.id, report: id }, made.outcome);
}
