import type { Procedure } from '../procedure/procedure.js';
import { confirmingGroups } from '../ticket/confirming-groups.js';
import type { TicketEvent } from '../ticket/events.js';
import { isByHand, isDraft, isOpen, workerOf, type NoteAudience, type Ticket } from '../ticket/ticket.js';
import type { LinkEvent } from '../ticket/link-events.js';
import type { PersonId } from '../people/person.js';
import { draftTo, inChannel, inChat, oncePerPlace, type NotificationDraft } from './notification-draft.js';
import { placeOfWorker, requesterChat } from './places.js';

/** To who has it; once it is solved also to those who record what the requester says of the solution. Source: UARIV-11, UARIV-16 */
export function ofInformation(ticket: Ticket, procedure: Procedure): readonly NotificationDraft[] {
  const elsewhere = confirmingGroups(ticket, procedure).filter((group) => group !== ticket.group);
  return [...draftTo('information', placeOfWorker(ticket)), ...elsewhere.map((group) => inChannel('information', group))];
}

/** To the requester, to the group that is consulted, or its answer to who asked and to who has the case. Source: UARIV-16 */
export function ofNote(audience: NoteAudience, ticket: Ticket): readonly NotificationDraft[] {
  if (audience === 'internal') return [];
  if (audience === 'public') return [{ kind: 'public-note', to: requesterChat(ticket) }];
  if ('group' in audience) return [inChannel('consulted', audience.group)];
  return oncePerPlace([inChat('consult-answered', audience.asker.id), ...draftTo('consult-answered', placeOfWorker(ticket))]);
}

/** To whoever read the message, but for a draft, which its author alone has. Source: UARIV-16, UARIV-18 */
export function ofEdited(
  { audience }: Extract<TicketEvent, { type: 'message-edited' }>,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  if (isDraft(ticket)) return [];
  return audience === undefined
    ? ofInformation(ticket, procedure)
    : ofNote(audience, ticket).map(({ to }) => ({ kind: 'information', to }));
}

/** What a requester writes about a duplicate. */
export function isNews(event: TicketEvent): boolean {
  if (event.type === 'information-added') return event.isQuiet !== true;
  return event.type === 'requester-answered' || (event.type === 'message-edited' && event.audience === undefined);
}

/** To who works the case that this one is a duplicate of; while they are away to their group too. Source: UARIV-14, SIIF-15 */
export function ofDuplicate(event: TicketEvent, originals: readonly Ticket[], away: readonly PersonId[]): readonly NotificationDraft[] {
  return (isNews(event) ? originals : []).flatMap((original) => {
    const worker = workerOf(original);
    const { group } = original;
    const isAway = worker !== null && group !== null && away.includes(worker.id);
    return [
      ...draftTo('information', placeOfWorker(original)),
      ...(isAway ? [{ ...inChannel('information', group), absent: worker }] : []),
    ];
  });
}

/** To who has a case that a colleague joined with another one, or parted from it. Source: UARIV-14 */
export function ofLink(event: Extract<LinkEvent, { type: 'linked' | 'unlinked' }>, ticket: Ticket): readonly NotificationDraft[] {
  const worker = isByHand(event.link) && isOpen(ticket) ? workerOf(ticket) : null;
  return worker === null ? [] : [inChat('information', worker.id)];
}
