import type { Kind } from '../../../procedure/vocabulary.js';
import type { Procedure, ProcedureRef } from '../../../procedure/procedure.js';
import type { NamedFiller, PersonId, PersonRef } from '../../people/person.js';
import { categoryOf } from '../../procedure/lookup.js';
import type { DraftOffer } from '../draft-offer.js';
import type { EventOf, Move, RecordedEvent } from '../events.js';
import { onBehalfIn } from '../forms/draft-fields.js';
import { openedTicket, partnerNumberIn, rankOf, returnKey } from '../opened-ticket.js';
import type { FieldFault } from '../refusals.js';
import { isReserved } from '../reservation.js';
import { takenFiles } from '../ticket-files.js';
import type { Channel, FieldValues, Ticket, TicketId } from '../ticket.js';
import { isReadyToSend, sendsItself } from '../forms/ready-to-send.js';
import { everyone, type EventNotice, type Sheets } from './event-sheet.js';

/** From the first words to the numbered case, and the ends without one. */
export type DraftEvent =
  | {
      type: 'draft-opened';
      ticket: TicketId;
      procedure: ProcedureRef;
      channel: Channel;
      requester: PersonRef;
      registeredBy: PersonRef | null;
      words: string;
      fields: FieldValues;
      category: string | null;
      state: string;
      /** The group where it goes once it is complete, whatever its category says (UARIV-14). */
      group?: string;
      /** Its assignee there (UARIV-14, USPEC-08). */
      assignee?: PersonRef;
      /** The person of another level who attended the requester (SIIF-08). */
      adviser?: PersonRef;
      /** Fields that were filled with the requester's values of their last case (UARIV-05). */
      remembered?: readonly string[];
      /** People of the partner's desk sent it (SIGCE-02). */
      ofPartner?: true;
      /** The mailbox by which it came: what its requester is told goes by mail. */
      mailbox?: string;
      /** The Message-ID of that mail: answers to it are shown under it. */
      mailId?: string;
      /** Nobody vouches for the sender of that mail: they send the draft by its link, or in Teams. */
      isUnverified?: true;
      /** What its requester may read before they send it (SIIF-16); earlier releases kept one alone. */
      offered?: DraftOffer | readonly DraftOffer[];
    }
  /** `words`: the new title, if its author corrected it (UARIV-05). `added`: words that a message added to the description. */
  | { type: 'draft-filled'; fields: FieldValues; category: string | null; submitted: boolean; words?: string; added?: string }
  /** The partner's desk sent the draft incomplete and is told what is missing or wrong (SIGCE-02). */
  | { type: 'draft-returned'; faults: readonly FieldFault[] }
  /** The draft is on the card of waiting drafts in the channel of level 1 (UARIV-06). */
  | { type: 'draft-listed' }
  /**
   * `filler`: may fill the first section instead of the group (USPEC-06). `isSolvedNext`: the person who registered it had its solution.
   * `coordinators`: those of that time, notified of the highest priority or of some categories. `isJoined`: the requester joined a mass
   * incident with it, so no group is called (SIIF-07). `user`: the person that a partner's form names and this desk reaches: the new
   * requester (`user-reached`: later, SIGCE-13). `waived`: the desk's own fields that are missing or wrong (UARIV-06).
   */
  | ({
      type: 'draft-completed';
      fields: FieldValues;
      kind: Kind;
      priority: string;
      group: string;
      filler?: NamedFiller;
      isSolvedNext?: true;
      isJoined?: true;
      user?: PersonRef;
      coordinators?: readonly PersonId[];
      waived?: readonly string[];
    } & Move)
  | { type: 'user-reached'; user: PersonRef }
  | ({ type: 'draft-lapsed'; missing: readonly string[] } & Move)
  | ({ type: 'draft-set-aside'; reason: string } & Move)
  /** `helped`: the offer that helped the requester (SIIF-16). */
  | ({ type: 'ticket-withdrawn'; reason: string; helped?: Pick<DraftOffer, 'kind' | 'title'> } & Move)
  /** The offer did not help the requester, and the draft goes on (SIIF-16). */
  | { type: 'offer-declined'; offer: Pick<DraftOffer, 'kind' | 'title'> };

export const draftSheets = {
  'draft-opened': {
    begin: (ticket, event, recorded, procedure) =>
      ticket !== null && !isReserved(ticket) ? null : { ...openedTicket(event, recorded, procedure), numbers: ticket?.numbers ?? {} },
    requester: ({ requester }) => requester,
    classifies: ({ category }) => ({ category }),
    words: ({ words }) => words,
    shownTo: everyone,
    card: ({ mailbox }) => (mailbox === undefined ? 'receipt' : 'none'),
    tells: (_, ticket, procedure) => receivedByMail(ticket, procedure),
    point: 'registered',
  },
  'draft-filled': {
    evolve: draftFilled,
    fillsDraft: true,
    classifies: ({ category }) => ({ category }),
    words: ({ added }) => added ?? null,
    shownTo: everyone,
    isByProduct: true,
    // What is sent and complete is a case with the same command.
    tells: ({ submitted }, ticket, procedure) => (submitted && isReadyToSend(ticket, procedure) ? [] : receivedByMail(ticket, procedure)),
  },
  'draft-returned': {
    evolve: (ticket, { faults }) => ({ ...ticket, ofPartner: true, returned: returnKey(ticket.partnerNumber, faults) }),
    tells: () => [{ kind: 'incomplete', to: 'partner' }],
  },
  'draft-listed': { evolve: (ticket, _, { at }) => ({ ...ticket, listedAt: at }) },
  'draft-completed': {
    evolve: draftCompleted,
    arrivesAt: ({ group }) => group,
    requester: ({ user }) => user,
    classifies: ({ kind, priority }) => ({ kind, priority }),
    shownTo: everyone,
    // A case that joined a mass incident is attended with it: its channel gets no post for each reporter.
    card: ({ isJoined }) => (isJoined === true ? 'none' : 'live'),
    kinds: { requester: 'registered-for-you' },
    isToldApart: true,
    point: 'completed',
  },
  'user-reached': {
    evolve: (ticket, { user }) => ({ ...ticket, requester: user, sentBy: ticket.requester }),
    requester: ({ user }) => user,
    shownTo: everyone,
    tells: () => [{ kind: 'registered-for-you', to: 'requester' }],
  },
  'draft-lapsed': { shownTo: everyone, kinds: { requester: 'draft-lapsed' } },
  'draft-set-aside': { shownTo: everyone, kinds: { requester: 'set-aside' } },
  'ticket-withdrawn': { shownTo: everyone, kinds: { requester: 'withdrawn', desk: 'withdrawn' } },
  'offer-declined': {},
} satisfies Sheets<DraftEvent>;

/** A draft that came by mail is answered with what it lacks; one that lacks nothing is sent next, and answered with its number. */
function receivedByMail(ticket: Ticket, procedure: Procedure): readonly EventNotice[] {
  return ticket.mailbox === undefined || sendsItself(ticket, procedure) ? [] : [{ kind: 'received', to: 'requester' }];
}

function draftFilled(ticket: Ticket, event: EventOf<'draft-filled'>, _: unknown, procedure: Procedure): Ticket {
  const { category, submitted, words = ticket.words } = event;
  const fields = { ...ticket.fields, ...event.fields };
  const kind = categoryOf(procedure, category ?? undefined)?.kind ?? null;
  // Whatever was asked about the draft, the filled form answers it.
  const answered = { question: null, submitted: ticket.submitted || submitted };
  return { ...ticket, words, fields, category, kind, partnerNumber: partnerNumberIn(fields, procedure), ...answered };
}

function draftCompleted(ticket: Ticket, event: EventOf<'draft-completed'>, { at }: RecordedEvent, procedure: Procedure): Ticket {
  const { fields, kind, priority, group, user } = event;
  return {
    ...ticket,
    fields: { ...onBehalfIn(ticket.fields, procedure), ...fields },
    kind,
    priority,
    group,
    arrivals: 1,
    completedAt: at,
    files: takenFiles(ticket, procedure),
    rank: rankOf(priority, procedure),
    partnerNumber: partnerNumberIn(fields, procedure),
    ...(user === undefined ? {} : { requester: user, sentBy: ticket.requester }),
  };
}
