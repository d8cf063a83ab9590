import type { AnswerDraftOffer } from '../command.js';
import { caseNotFound, happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { offerIn } from '../draft-offer.js';
import { requesterTransitions } from '../permissions.js';
import { checkOpen } from '../refusals.js';
import { staleCard } from '../stale-card.js';
import { isDraft, isRequester, type Ticket } from '../ticket.js';

/**
 * What was offered served the requester, who withdraws the draft by it, or it did not, and the draft goes on. Said twice it
 * changes nothing.
 *
 * Source: SIIF-16
 */
export function answerOffer(
  ticket: Ticket,
  { helped }: AnswerDraftOffer,
  { actor, procedure }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  const offer = offerIn(history);
  if (offer === null || !isDraft(ticket))
    return refused((ticket.phase === 'void' ? checkOpen(ticket) : null) ?? staleCard({ ticket, history }, null));
  const { kind, title } = offer;
  if (helped && offer.kind === 'incident') return refused(staleCard({ ticket, history }, null));
  if (!helped)
    return happened(
      history.some(({ event }) => event.type === 'offer-declined') ? [] : [{ type: 'offer-declined', offer: { kind, title } }],
    );
  const withdraw = requesterTransitions(ticket, procedure).find((t) => t.act === 'withdraw');
  if (withdraw === undefined) return refused(staleCard({ ticket, history }, null));
  return happened([{ type: 'ticket-withdrawn', transition: withdraw.id, to: withdraw.to, reason: '', helped: { kind, title } }]);
}
