import { MINUTE } from '../../core/instant.js';
import { memoised } from '../../core/memoised.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonId } from '../../core/people/person.js';
import { bestMatch, matchIndex } from '../../core/text/match-words.js';
import { type DraftOffer, offerOutcome } from '../../core/ticket/draft-offer.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Desk, DraftHelp } from '../../desk.js';
import { createKeptReading } from '../../desk/kept-reading.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { allTexts } from './kept-texts.js';
import { nearestQuestion } from './rules/nearest-question.js';
import type { ShelfText } from './rules/shelf-text.js';
import { noUses, withUse, type UseCounts, type UseOutcome } from './rules/text-uses.js';

export type CountedText = { text: ShelfText; counts: UseCounts };

/** A change by another process is seen here after this time at most. */
const keptMs = MINUTE;

const ofDesk = memoised(createPublished);

/** The texts that requesters of a desk are offered, read once a minute: every report is compared with them. Source: SIIF-16 */
export const publishedOf = ({ given }: Pick<Desk, 'given'>): ReturnType<typeof createPublished> => ofDesk(given);

/** The text that fits the words of a report best, else what is offered elsewhere. */
export const offerFor: DraftHelp['offerFor'] = (desk, words, elsewhere) => publishedOf(desk).offerFor(words, elsewhere);

export function createPublished(parts: Pick<Desk, 'documents' | 'procedure' | 'clock' | 'log'>) {
  const { read, forget } = createKeptReading(parts.clock, keptMs, async () => {
    const list = (await countedTexts(parts))
      .filter(({ text: { state, use } }) => state === 'published' && use === 'requesters')
      .toSorted((a, b) => b.counts.served - a.counts.served || (b.text.changed?.at ?? 0) - (a.text.changed?.at ?? 0));
    const offers = list.map(({ text: { id, title, text } }): DraftOffer => ({ kind: 'question', id, title, text }));
    return { list, offers, index: matchIndex(offers.map((of) => ({ of, text: of.title }))) };
  });
  return {
    /** The most helpful first. @throws {StoreUnavailable} */
    list: async () => (await read()).list,
    /** The question that matches a report well; null also while the store does not answer: the report is registered anyway. */
    async offerFor(words: string, elsewhere: DraftOffer | null = null): Promise<DraftOffer | null> {
      try {
        const { index, offers } = await read();
        return bestMatch(index, words) ?? elsewhere ?? nearestQuestion(offers, words, parts.procedure);
      } catch (cause) {
        parts.log.write('warn', 'questions-unread', {}, cause);
        return elsewhere;
      }
    },
    /** Called when this process changed a text, so that it shows the change at once. */
    forget,
  };
}

/** All texts of the desk with their uses, in any order. @throws {StoreUnavailable} */
export async function countedTexts(desk: Pick<Desk, 'documents' | 'procedure'>): Promise<readonly CountedText[]> {
  const [texts, uses] = await Promise.all([allTexts(desk), desk.documents.all('text-uses')]);
  const counts = new Map(uses.map(({ key, body }) => [key, body]));
  return texts.map((text) => ({ text, counts: counts.get(text.id) ?? noUses }));
}

/**
 * Records that a person was shown a text, or said whether it helped. When it cannot be written, the report or the press still succeeds.
 *
 * @param report the draft that it was offered with; null: the person read it in the list
 */
export async function recordUse(
  { documents, ids, log }: Pick<Desk, 'documents' | 'ids' | 'log'>,
  { question, person, report }: { question: string; person: PersonId; report: TicketId | null },
  outcome: UseOutcome,
): Promise<void> {
  const key = ids.derived('question-use', person, report ?? '');
  try {
    await changedDocument(documents, 'text-uses', question, (before) => withUse(before ?? noUses, key, outcome));
  } catch (cause) {
    log.write('warn', 'question-use-lost', { question }, cause);
  }
}

/** Records what the requester did with the text that was offered with this draft; does nothing for other tickets. */
export async function recordOffer(desk: Parameters<typeof recordUse>[0], { id, ticket, history }: StoredTicket): Promise<void> {
  const made = offerOutcome({ ticket, history });
  if (made !== null) await recordUse(desk, { question: made.question, person: ticket.requester.id, report: id }, made.outcome);
}
