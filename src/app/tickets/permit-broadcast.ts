import { concernedGroups } from '../../domain/coordination/alerted-groups.js';
import { lastAnswerAt, peopleIn, permitted, reachOf, type Broadcast, type BroadcastReader } from '../../domain/desk/broadcast.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Actor, PersonActor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Command } from '../../domain/ticket/command.js';
import { isAsked } from '../../domain/ticket/commands/follow-parent.js';
import type { TicketEvent } from '../../domain/ticket/events.js';
import { numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Ids } from '../../ports/ids.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { changedDocument } from '../until-first.js';

/** What a person's act would bring to many. */
export type WantedBroadcast = Pick<Broadcast, 'id' | 'act' | 'about' | 'words' | 'readers' | 'proposed' | 'groups' | 'since' | 'isOpen'>;

/** Refuses what many would read and its author has not confirmed for exactly them; null where it may go out. */
export type PermitBroadcast = (wanted: WantedBroadcast, actor: PersonActor) => Promise<Refusal | null>;

/** The same for the events of a person's command. */
export type PermitCommand = (
  stored: StoredTicket,
  command: Command,
  events: readonly TicketEvent[],
  actor: Actor,
  procedure: Procedure,
) => Promise<Refusal | null>;

type PermitParts = { documents: DeskDocuments; tickets: Pick<TicketStore, 'load'>; clock: Clock; ids: Ids };

export type Permits = { permit: PermitBroadcast; permitCommand: PermitCommand };

export function createPermit({ documents, tickets, clock, ids }: PermitParts): Permits {
  const permit: PermitBroadcast = async (wanted, { id: author, name }) => {
    if (wanted.readers.length < 2 && wanted.proposed.length === 0 && wanted.words === '') return null;
    const draft: Broadcast = { ...wanted, by: { id: author, name }, at: clock.now(), stage: 'previewed', told: {} };
    let isFree = false;
    await changedDocument(documents, 'broadcasts', author, (before) => {
      const next = permitted(before?.all ?? [], draft);
      isFree = next.isFree;
      return next.all === before?.all ? before : { all: next.all };
    });
    return isFree ? null : { code: 'to-many', people: peopleIn(wanted.readers) };
  };
  return {
    permit,
    permitCommand: async ({ id, ticket, history }, command, events, actor, procedure) => {
      const reach = actor.kind === 'person' ? reachOf(ticket, id, events) : null;
      if (reach === null || actor.kind !== 'person') return null;
      if (reach.cases.length < 2 && reach.joins === null && reach.isOpen !== true) return null;
      const cases = (await Promise.all(reach.cases.map((one) => tickets.load(one)))).filter((one) => one !== null);
      const isProposed = ({ ticket: one }: StoredTicket) => reach.joins !== null && isAsked(one, reach.joins, actor.id);
      const nameOf = ({ ticket: one }: Pick<StoredTicket, 'ticket'>) => numbersOf(one, procedure, 'desk')[0] ?? '';
      const joined = cases.filter((one) => !isProposed(one));
      const wanted: WantedBroadcast = {
        id: ids.derived('broadcast', id, command.id, actor.id),
        act: { kind: 'command', ticket: id, command },
        about: nameOf({ ticket }),
        words: reach.words,
        readers: joined.map((one) => ({ name: nameOf(one), person: one.ticket.requester })),
        proposed: cases.filter(isProposed).flatMap((one) => readerOf(nameOf(one), one.ticket.assignee)),
        groups: concernedGroups(ticket, procedure),
        ...(reach.isAnswer ? { since: lastAnswerAt(history) } : {}),
        ...(reach.isOpen === true ? { isOpen: true } : {}),
      };
      return permit(wanted, actor);
    },
  };
}

function readerOf(name: string, person: BroadcastReader['person'] | null): readonly BroadcastReader[] {
  return person === null ? [] : [{ name, person }];
}
