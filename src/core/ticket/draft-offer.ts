import { lastMove, type RecordedEvent, type TicketWithHistory, openingIn } from './events.js';
import { followUpOf, isDraft } from './ticket.js';

/**
 * What a draft's requester may read before they send it: a frequent question that their words match (`question`), where they get help that
 * this desk does not give (`elsewhere`), or a mass incident that the desk knows already (`incident`), which they may join.
 *
 * @property id    id of the frequent question, or of the incident's case
 * @property title the question, what is attended elsewhere, or the incident's number
 * @property text  the answer, the place where it is attended, or what is known of the incident
 * Source: SIIF-16
 */
export type DraftOffer = ({ kind: 'question' | 'incident'; id: string } | { kind: 'elsewhere' }) & { title: string; text: string };

/** What was offered when the draft was opened. */
export function offerIn(history: readonly RecordedEvent[]): DraftOffer | null {
  return openingIn(history)?.offered ?? null;
}

/** The offer that the requester has not answered yet; null once the desk asked something about the draft or the form was sent. */
export function pendingOffer({ ticket, history }: TicketWithHistory): DraftOffer | null {
  const isPassed = !isDraft(ticket) || ticket.submitted || ticket.question !== null;
  return isPassed || history.some(({ event }) => event.type === 'offer-declined') ? null : offerIn(history);
}

/** The offer that made the requester withdraw the draft; null where they did not withdraw for an offer. */
export function helpfulOffer(history: readonly RecordedEvent[]): DraftOffer | null {
  const end = lastMove(history)?.event;
  return end?.type === 'ticket-withdrawn' && end.helped !== undefined ? offerIn(history) : null;
}

/** The frequent question that was offered with a draft, and the requester's reaction so far; null where there is none. Source: SIIF-16 */
export function offerOutcome({
  ticket,
  history,
}: TicketWithHistory): { question: string; outcome: 'seen' | 'served' | 'not-served' } | null {
  const offer = offerIn(history);
  if (offer?.kind !== 'question') return null;
  if (helpfulOffer(history) !== null) return { question: offer.id, outcome: followUpOf(ticket) === undefined ? 'served' : 'not-served' };
  const isDeclined = history.some(({ event }) => event.type === 'offer-declined');
  return { question: offer.id, outcome: isDeclined ? 'not-served' : 'seen' };
}
