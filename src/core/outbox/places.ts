import { personId, type PersonId, type PersonRef } from '../people/person.js';
import type { Audience } from '../../procedure/vocabulary.js';
import type { Recipient } from '../ticket/events.js';
import type { Procedure } from '../../procedure/procedure.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import { isRequester, workerOf, type Ticket } from '../ticket/ticket.js';
import { notificationSheets } from '../ticket/notification-kinds.js';
import { type Notification, type Place, samePlace } from './notification.js';
import type { Posted, PostedCard, StatusCard } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

export function requesterChat({ requester }: Ticket): Place {
  return { kind: 'person', person: requester.id };
}

export function placeOf(audience: Audience, ticket: Ticket, procedure: Procedure): Place | null {
  switch (audience) {
    case 'requester':
      return requesterChat(ticket);
    case 'assignee':
      return placeOfWorker(ticket);
    case 'group':
      return ticket.group === null ? null : { kind: 'channel', group: ticket.group };
    case 'first-level':
      return firstLevelChannel(procedure);
    case 'partner': {
      // What its account sent is answered to the account, once.
      const account = accountOf(ticket);
      if (account !== null) return { kind: 'person', person: account };
      // Only for the partner's cases: those that have its number, or that its people sent.
      return procedure.partner === undefined || (ticket.partnerNumber === null && !ticket.ofPartner)
        ? null
        : { kind: 'channel', group: procedure.partner.group };
    }
    default:
      return audience satisfies never;
  }
}

/** Who writes in the name of a group by its official account, or is reached at the address in a field: a person without a directory id. */
export const accountPerson = (account: string): PersonId => personId(`account:${account}`);
const fieldPerson = (field: string): PersonId => personId(`field:${field}`);

export const isAccount = (person: PersonId): boolean => person.startsWith('account:');
/** The account that sent the case, for itself or for a user; null where a person did. */
export const accountOf = ({ requester, sentBy = requester }: Pick<Ticket, 'requester' | 'sentBy'>): PersonId | null =>
  isAccount(sentBy.id) ? sentBy.id : null;
/** A machine that reports by mail: no person reads what it would be told. Source: UARIV-15 */
export const machinePerson = (rule: string): PersonId => personId(`machine:${rule}`);
export const isMachine = (person: PersonId): boolean => person.startsWith('machine:');

/** The third party of the present state, at the address that the case has of it. Source: USPEC-12, UARIV-11 */
export function placeOfThirdParty({ state, fields }: Ticket, procedure: Procedure): Place | null {
  const contact = stateOf(procedure, state).thirdParty?.contact;
  return contact === undefined || !(fields[contact] ?? '').includes('@') ? null : { kind: 'person', person: fieldPerson(contact) };
}

/** The name of who is reached at the address in a field, as it was typed; undefined for everybody else. */
function thirdPartyName(person: PersonId, { fields }: Ticket, { states }: Procedure): string | undefined {
  const at = states.find(({ thirdParty: { contact } = {} }) => contact !== undefined && fieldPerson(contact) === person);
  return fields[at?.thirdParty?.name ?? ''];
}

export function firstLevelChannel({ intake }: Procedure): Place {
  return { kind: 'channel', group: intake.group };
}

export function placeOfWorker(ticket: Ticket): Place | null {
  return placeOfDuty(workerOf(ticket), ticket.group);
}

/** The place of the person who follows the ticket up outside, otherwise of the assignee; or of their group. Source: SIIF-10, SIGCE-04 */
export function placeOfKeeper(ticket: Ticket): Place | null {
  return ticket.sender === null ? placeOfWorker(ticket) : placeOfDuty(ticket.follower, ticket.sender);
}

/**
 * The reader of a word to the desk that has no place: the person who follows the case up, then their group, then the first level. Null for
 * a message that no one waits for, for a word to its requester, and where no reader is left.
 */
export function nextReader({ kind, to }: Pick<Notification, 'kind' | 'to'>, ticket: Ticket, procedure: Procedure): Place | null {
  if (notificationSheets[kind].goesOn !== true || (to.kind === 'person' && isRequester(ticket, to.person))) return null;
  const { sender, group } = ticket;
  const answering = [placeOfKeeper(ticket), placeOfDuty(null, sender ?? group), firstLevelChannel(procedure)].filter(
    (place) => place !== null,
  );
  return answering.slice(answering.findLastIndex((place) => samePlace(place, to)) + 1)[0] ?? null;
}

function placeOfDuty(person: PersonRef | null, group: string | null): Place | null {
  if (person !== null) return { kind: 'person', person: person.id };
  return group === null ? null : { kind: 'channel', group };
}

/** Where the desk follows the case up; without a follower, of a case that an area has, the first level too. Source: USPEC-06 */
export function placesOfKeeper(ticket: Ticket, procedure: Procedure): readonly Place[] {
  const isAtArea = ticket.group !== null && groupOf(procedure, ticket.group).role === 'area';
  return [placeOfKeeper(ticket), isAtArea ? firstLevelChannel(procedure) : null].filter((place) => place !== null);
}

/** Its live card there, else the first kept message about it. */
export function threadAt({ postedCards }: { postedCards: readonly PostedCard[] }, place: Place): Posted | null {
  return rootAt(postedCards, place)?.posted ?? null;
}

export function isOwnPost({ under }: PostedCard): boolean {
  return under === undefined;
}

export function rootAt(postedCards: readonly PostedCard[], place: Place): PostedCard | undefined {
  const here = postedCards.filter(
    (card) => card.posted !== null && card.isSuperseded !== true && isOwnPost(card) && samePlace(card.place, place),
  );
  return here.find(({ kind }) => kind === 'live') ?? here[0];
}

/**
 * The live card of a case in a channel where it has been before: it shows the case again, and its thread goes on. Undefined where there is
 * none: a card in the thread of the person who asked for it does not count.
 */
export function formerCardAt(postedCards: readonly PostedCard[], place: Place): StatusCard | undefined {
  return postedCards.find(
    (card): card is StatusCard => card.kind === 'live' && isOwnPost(card) && card.isSuperseded !== true && samePlace(card.place, place),
  );
}

export function recipientOf(to: Place, stored: StoredTicket, procedure: Procedure): Recipient {
  if (to.kind === 'channel') return to;
  return { kind: 'person', person: { id: to.person, name: nameOf(to.person, stored, procedure) } };
}

/** A person's name; earlier assignees too, because a message may reach them after the case has moved on. */
function nameOf(id: PersonId, { ticket, history }: StoredTicket, procedure: Procedure): string {
  const filler = ticket.filler?.kind === 'person' ? ticket.filler.person : null;
  const present = [ticket.requester, ticket.assignee, ticket.lastAssignee, ticket.registeredBy, filler].find((p) => p?.id === id);
  if (present) return present.name;
  for (const { by, event } of history.toReversed()) {
    if (by.kind === 'person' && by.person.id === id) return by.person.name;
    if ('assignee' in event && event.assignee?.id === id) return event.assignee.name;
  }
  return thirdPartyName(id, ticket, procedure) ?? '';
}
