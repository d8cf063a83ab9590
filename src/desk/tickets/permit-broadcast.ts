import { concernedGroups } from '../../core/coordination/alerted-groups.js';
import { lastAnswerAt, peopleIn, permitted, reachOf, type Broadcast } from '../../core/desk/broadcast.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Actor, PersonActor } from '../../core/people/person.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Command } from '../../core/ticket/command.js';
import { isAsked } from '../../core/ticket/commands/follow-parent.js';
import type { TicketEvent } from '../../core/ticket/events.js';
import { numbersOf } from '../../core/ticket/numbers/ticket-numbers.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';

type WantedBroadcast = Pick<Broadcast, 'id' | 'act' | 'about' | 'words' | 'readers' | 'proposed' | 'groups' | 'since' | 'isOpen'>;

/** Until their author has confirmed exactly these readers; null where they may go out. */
export async function permit(
  { documents, clock }: Pick<Desk, 'documents' | 'clock'>,
  wanted: WantedBroadcast,
  { id: author, name }: PersonActor,
): Promise<Refusal | null> {
  if (wanted.readers.length < 2 && wanted.proposed.length === 0 && wanted.words === '') return null;
  const draft: Broadcast = { ...wanted, by: { id: author, name }, at: clock.now(), stage: 'previewed', told: {} };
  let isFree = false;
  await changedDocument(documents, 'broadcasts', author, (before) => {
    const next = permitted(before?.all ?? [], draft);
    isFree = next.isFree;
    return next.all === before?.all ? before : { all: next.all };
  });
  return isFree ? null : { code: 'to-many', people: peopleIn(wanted.readers) };
}

export async function permitCommand(
  desk: Pick<Desk, 'documents' | 'tickets' | 'clock' | 'ids'>,
  { id, ticket, history }: StoredTicket,
  command: Command,
  events: readonly TicketEvent[],
  actor: Actor,
  procedure: Procedure,
): Promise<Refusal | null> {
  const reach = actor.kind === 'person' ? reachOf(ticket, id, events) : null;
  if (reach === null || actor.kind !== 'person') return null;
  if (reach.cases.length < 2 && reach.joins === null && reach.isOpen !== true) return null;
  const cases = (await Promise.all(reach.cases.map((one) => desk.tickets.load(one)))).filter((one) => one !== null);
  const isProposed = ({ ticket: one }: StoredTicket) => reach.joins !== null && isAsked(one, reach.joins, actor.id);
  const nameOf = (one: StoredTicket['ticket']) => numbersOf(one, procedure, 'desk')[0] ?? '';
  const readers = (some: readonly StoredTicket[], whose: 'requester' | 'assignee') =>
    some.flatMap(({ ticket: one }) => {
      const person = one[whose];
      return person === null ? [] : [{ name: nameOf(one), person }];
    });
  const wanted: WantedBroadcast = {
    id: desk.ids.derived('broadcast', id, command.id, actor.id),
    act: { kind: 'command', ticket: id, command },
    about: nameOf(ticket),
    words: reach.words,
    readers: readers(
      cases.filter((one) => !isProposed(one)),
      'requester',
    ),
    proposed: readers(cases.filter(isProposed), 'assignee'),
    groups: concernedGroups(ticket, procedure),
    ...(reach.isAnswer ? { since: lastAnswerAt(history) } : {}),
    ...(reach.isOpen === true ? { isOpen: true } : {}),
  };
  return permit(desk, wanted, actor);
}
