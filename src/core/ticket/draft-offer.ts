import { lastMove, type RecordedEvent, type TicketWithHistory, openingIn } from './events.js';
import { followUpOf, isDraft } from './ticket.js';
import type { Instant } from '../instant.js';

/**
 * What a draft's requester may read before they send it, at most one of each kind: a mass incident that the desk knows already and that they
 * may join (`incident`), an open case of theirs that takes their words (`open-case`), one closed lately that fails again (`closed-case`), a
 * frequent question that their words match (`question`), or where they get help that this desk does not give (`elsewhere`).
 *
 * @property id    id of the frequent question, or of the case
 * @property title the question, what is attended elsewhere, or the case's number
 * @property text  the answer, the place where it is attended, what is known of the incident, or the case's words
 * Source: SIIF-07, SIIF-16, UARIV-12
 */
export type DraftOffer = { title: string; text: string } & (
  | { kind: 'incident' | 'open-case' | 'question'; id: string }
  | { kind: 'closed-case'; id: string; closedAt: Instant }
  | { kind: 'elsewhere' }
);

export const offerKinds = ['incident', 'open-case', 'closed-case', 'question', 'elsewhere'] as const;

/** What was offered when the draft was opened. Earlier releases offered one thing. */
export function offersIn(history: readonly RecordedEvent[]): readonly DraftOffer[] {
  return [openingIn(history)?.offered ?? []].flat();
}

/** The offers while the requester has answered none; none once the desk asked something about the draft or the form was sent. */
export function pendingOffers({ ticket, history }: TicketWithHistory): readonly DraftOffer[] {
  const isPassed = !isDraft(ticket) || ticket.submitted || ticket.question !== null;
  return isPassed || isDeclined({ ticket, history }) ? [] : offersIn(history);
}

/** Whether a draft waits for its requester to say if it is an open case of theirs: until then that case stands for both. */
export function mayBeOpenCase(stored: TicketWithHistory): boolean {
  return pendingOffers(stored).some(({ kind }) => kind === 'open-case');
}

/** Whether nothing that was offered helped: the requester said so, or that an earlier case of theirs fails again. */
function isDeclined({ ticket, history }: TicketWithHistory): boolean {
  return ticket.links.some(({ kind }) => kind === 'follow-up-of') || history.some(({ event }) => event.type === 'offer-declined');
}

export function helpfulOffer(history: readonly RecordedEvent[]): DraftOffer | null {
  const end = lastMove(history)?.event;
  const helped = end?.type === 'ticket-withdrawn' ? end.helped : undefined;
  return offersIn(history).find(({ kind, title }) => kind === helped?.kind && title === helped.title) ?? null;
}

/** The frequent question that was offered with a draft, and the requester's reaction so far; null where there is none. Source: SIIF-16 */
export function offerOutcome(stored: TicketWithHistory): { question: string; outcome: 'seen' | 'served' | 'not-served' } | null {
  const offer = offersIn(stored.history).find(({ kind }) => kind === 'question');
  if (offer?.kind !== 'question') return null;
  const hasHelped = helpfulOffer(stored.history) === offer;
  const isLeft = hasHelped ? followUpOf(stored.ticket) !== undefined : isDeclined(stored);
  if (isLeft) return { question: offer.id, outcome: 'not-served' };
  return { question: offer.id, outcome: hasHelped ? 'served' : 'seen' };
}
