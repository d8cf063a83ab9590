import type { Procedure } from '../../procedure/procedure.js';
import { confirmingGroups } from '../ticket/confirming-groups.js';
import { sheetOf, type EventOf, type RecordedEvent, type TicketEvent, type TicketWithHistory } from '../ticket/events.js';
import { later, MINUTE } from '../instant.js';
import { isDraft, workerOf, type NoteAudience, type Ticket } from '../ticket/ticket.js';
import type { PersonId } from '../people/person.js';
import { draftTo, inChannel, inChat, oncePerPlace, type NotificationDraft } from './notification-draft.js';
import { placeOfWorker, requesterChat } from './places.js';

/**
 * What a requester adds goes to the assignee, and once the case is solved also to those who record what the requester says of the solution.
 * A changed message goes to its readers, except in a draft, which only its author has.
 *
 * Source: UARIV-11, UARIV-16, UARIV-18
 */
export function ofWritten(
  event: EventOf<'information-added' | 'message-edited'>,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  if (isDraft(ticket) || (event.type === 'information-added' && event.isQuiet === true)) return [];
  if (event.type === 'message-edited' && event.audience !== undefined)
    return ofNote(event.audience, ticket).map(({ to }) => ({ kind: 'information', to }));
  const elsewhere = confirmingGroups(ticket, procedure).filter((group) => group !== ticket.group);
  return [...draftTo('information', placeOfWorker(ticket)), ...elsewhere.map((group) => inChannel('information', group))];
}

/** A note goes to the requester or the consulted group; its answer to the person who asked and to the assignee. Source: UARIV-16 */
export function ofNote(audience: NoteAudience, ticket: Ticket): readonly NotificationDraft[] {
  if (audience === 'internal') return [];
  if (audience === 'public') return [{ kind: 'public-note', to: requesterChat(ticket) }];
  if ('group' in audience) return [inChannel('consulted', audience.group)];
  const { id } = audience.asker;
  // A person who left the team no longer works on its cases.
  const asker = ticket.departed === id && ticket.assignee?.id !== id ? [] : [inChat('consult-answered', id)];
  return oncePerPlace([...asker, ...draftTo('consult-answered', placeOfWorker(ticket))]);
}

/** What a requester writes about their draft goes to the colleague whose question it answers. Source: UARIV-06 */
export function ofAnsweredDraft(event: TicketEvent, history: readonly RecordedEvent[]): readonly NotificationDraft[] {
  if (event.type !== 'draft-filled' || event.added === undefined) return [];
  const asked = history.findLast((e) => e.event.type === 'requester-asked' || e.event.type === 'draft-filled');
  return asked?.event.type === 'requester-asked' && asked.by.kind === 'person' ? [inChat('information', asked.by.person.id)] : [];
}

/** Whether the event is something that a requester wrote about a duplicate, or sent for it. */
export function isNews(event: TicketEvent): boolean {
  return sheetOf(event).isNews(event);
}

/** Files of one message come one after another within this time. */
const oneMessageMs = MINUTE;

/** Whether a requester's file is announced by itself: not if it comes with words, after another file, or as the answer to a question. */
function isFileAlone({ at, by }: RecordedEvent, { requester, question }: Ticket, history: readonly RecordedEvent[]): boolean {
  if (by.kind !== 'person' || by.person.id !== requester.id || question !== null) return false;
  const last = history.findLast(({ event }) => event.type !== 'delivery-recorded');
  return (
    last === undefined ||
    !isNews(last.event) ||
    last.by.kind !== 'person' ||
    last.by.person.id !== requester.id ||
    later(last.at, oneMessageMs) < at
  );
}

/** Tells the assignee of the case that this one duplicates; while they are away, also their group. Source: UARIV-14, SIIF-15 */
export function ofDuplicate(
  recorded: RecordedEvent,
  { ticket, history }: TicketWithHistory,
  originals: readonly Ticket[],
  away: readonly PersonId[],
): readonly NotificationDraft[] {
  const isTold = recorded.event.type === 'file-attached' ? isFileAlone(recorded, ticket, history) : isNews(recorded.event);
  return (isTold ? originals : []).flatMap((original) => {
    const worker = workerOf(original);
    const { group } = original;
    const isAway = worker !== null && group !== null && away.includes(worker.id);
    return [
      ...draftTo('information', placeOfWorker(original)),
      ...(isAway ? [{ ...inChannel('information', group), absent: worker }] : []),
    ];
  });
}
