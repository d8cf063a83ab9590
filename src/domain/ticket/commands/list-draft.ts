import type { ListDraft } from '../command.js';
import { happened, type Circumstances, type Decision } from '../decision.js';
import { isDraft, type Ticket } from '../ticket.js';

/** The draft stands on the card of those that wait; the first time counts. Source: UARIV-06 */
export function listDraft(ticket: Ticket, _command: ListDraft, { actor }: Circumstances): Decision {
  return happened(actor.kind === 'system' && isDraft(ticket) && ticket.listedAt === undefined ? [{ type: 'draft-listed' }] : []);
}
