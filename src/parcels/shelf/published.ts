import type { FrequentQuestion } from '../../ports/frequent-questions.js';
import { nearestQuestion } from './rules/nearest-question.js';
import { bestMatch, matchIndex } from '../../core/text/match-words.js';
import { MINUTE } from '../../core/instant.js';
import { createKeptReading } from '../../desk/kept-reading.js';
import { memoised } from '../../core/memoised.js';
import { type DraftOffer, offerOutcome } from '../../core/ticket/draft-offer.js';
import { noUses, type UseCounts, type UseOutcome } from '../../ports/frequent-questions.js';
import type { Desk } from '../../desk.js';
import type { PersonId } from '../../core/people/person.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { TicketId } from '../../core/ticket/ticket.js';

export type CountedQuestion = { question: FrequentQuestion; counts: UseCounts };

/** A change by another process is seen here after this time at most. */
const keptMs = MINUTE;

const ofDesk = memoised(createPublishedQuestions);

/** The published questions of a desk, which reads them once a minute: every report is compared with them. Source: SIIF-16 */
export const publishedOf = ({ given }: Pick<Desk, 'given'>): ReturnType<typeof createPublishedQuestions> => ofDesk(given);

export function createPublishedQuestions(parts: Pick<Desk, 'frequentQuestions' | 'procedure' | 'clock' | 'log'>) {
  const { read, forget } = createKeptReading(parts.clock, keptMs, async () => {
    const list = (await countedQuestions(parts))
      .filter(({ question }) => question.state === 'published')
      .toSorted((a, b) => b.counts.served - a.counts.served || (b.question.published?.at ?? 0) - (a.question.published?.at ?? 0));
    const offers = list.map(({ question: { id, question: title, answer: text } }): DraftOffer => ({ kind: 'question', id, title, text }));
    return { list, offers, index: matchIndex(offers.map((of) => ({ of, text: of.title }))) };
  });
  return {
    /** Returns the questions that requesters may read, the most helpful first. @throws {StoreUnavailable} */
    list: async () => (await read()).list,
    /** Returns the question that matches a report well; null also while the store does not answer: the report is registered anyway. */
    async offerFor(words: string, elsewhere: DraftOffer | null = null): Promise<DraftOffer | null> {
      try {
        const { index, offers } = await read();
        return bestMatch(index, words) ?? elsewhere ?? nearestQuestion(offers, words, parts.procedure);
      } catch (cause) {
        parts.log.write('warn', 'questions-unread', {}, cause);
        return elsewhere;
      }
    },
    /** Called when this process changed a question, so that it shows the change at once. */
    forget,
  };
}

/** Returns all questions of the desk's procedure, in any order. @throws {StoreUnavailable} */
export async function countedQuestions(desk: Pick<Desk, 'frequentQuestions' | 'procedure'>): Promise<readonly CountedQuestion[]> {
  const { frequentQuestions, procedure } = desk;
  const [all, counts] = await Promise.all([frequentQuestions.all(), frequentQuestions.counts()]);
  return all
    .filter((question) => question.procedure === procedure.id)
    .map((question) => ({ question, counts: counts.get(question.id) ?? noUses }));
}

/**
 * Records that a person was shown a question, or said whether it helped. Counted once per person, question and report. When a count
 * cannot be written, the report or the press still succeeds: the fault is only logged.
 *
 * @param read `report`: the draft that the question was offered with; null: the person read it in the list
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

/** Records what the requester did with the question that was offered with this draft; does nothing for other tickets. Source: SIIF-16 */
export async function recordOffer(desk: Parameters<typeof recordUse>[0], { id, ticket, history }: StoredTicket): Promise<void> {
  const made = offerOutcome({ ticket, history });
  if (made !== null) await recordUse(desk, { question: made.question, person: ticket.requester.id, report: id }, made.outcome);
}
