import { categoryOf, completionOf } from '../../procedure/lookup.js';
import { draftFields, draftValues } from '../forms/draft-fields.js';
import { happened, refused, caseNotFound, type Circumstances, type Decision } from '../decision.js';
import { pendingOffer } from '../draft-offer.js';
import type { RecordedEvent } from '../events.js';
import { staleCard } from '../stale-card.js';
import { isDraft, isRequester, type Ticket } from '../ticket.js';
import type { MassCommand } from '../mass/mass-commands.js';

/**
 * The requester joins the mass incident that was offered with their draft: it becomes a case of their own at once, with what they gave,
 * because the cause is known already; what its form still asks stays empty.
 *
 * Source: SIIF-07
 */
export function joinIncident(
  ticket: Ticket,
  { parent, category: ofParent }: Extract<MassCommand, { type: 'join-incident' }>,
  { actor, procedure, now }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  if (ticket.parent?.id === parent.id) return happened([]);
  const offer = pendingOffer({ ticket, history });
  const category = categoryOf(procedure, ofParent ?? undefined) ?? categoryOf(procedure, ticket.category ?? undefined);
  if (!isDraft(ticket) || offer?.kind !== 'incident' || category === undefined) return refused(staleCard({ ticket, history }, null));
  const { id: transition, to } = completionOf(procedure, ticket.state);
  const asked = draftFields(procedure, category.id).map((field) => field.id);
  const fields = Object.fromEntries(
    Object.entries(draftValues(ticket, procedure)).filter(([id, value]) => asked.includes(id) && value !== ''),
  );
  return happened(
    [
      { type: 'draft-filled', fields, category: category.id, submitted: true },
      {
        type: 'draft-completed',
        transition,
        to,
        fields,
        kind: category.kind,
        priority: ticket.priority,
        group: category.group ?? procedure.intake.group,
        isJoined: true,
      },
      { type: 'parent-set', parent: { ...parent, way: 'requester', at: now } },
    ],
    ['ticket', ...(category.series === undefined ? [] : [category.series])],
  );
}
