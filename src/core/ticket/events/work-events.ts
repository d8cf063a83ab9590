import type { Kind } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { NamedFiller, PersonId, PersonRef } from '../../people/person.js';
import type { BeforeAndAfter, EventOf, Move, RecordedWord, TicketEscalated } from '../events.js';
import type { RelatedCase } from '../mass/mass-incident.js';
import { partnerNumberIn, rankOf } from '../opened-ticket.js';
import type { Classification, FieldValues, Ticket } from '../ticket.js';
import { always, everyone, personOf, type EventSheet, type Sheets } from './event-sheet.js';
import { groupOf } from '../../procedure/lookup.js';

/** Who works on the case, and what they ask, do and correct. */
export type WorkEvent =
  | ({ type: 'ticket-taken'; assignee: PersonRef } & Move)
  | ({ type: 'ticket-assigned'; assignee: PersonRef } & Move)
  /**
   * The assignee is no longer in the team. `cases`: all cases that they had in that group, given with the first of them only, so that its
   * channel and those `coordinators` are notified of all at once.
   */
  | {
      type: 'assignee-left';
      left: PersonRef;
      transition: '';
      to: string;
      cases?: readonly RelatedCase[];
      coordinators?: readonly PersonId[];
    }
  /** `assignee`: the actor, when the ticket had no assignee: asking is attending. */
  | ({ type: 'requester-asked'; question: string; assignee: PersonRef | null } & Move)
  /**
   * `isUnconfirmed`: the words may be the answer, but the requester did not confirm this within the limit of the state. `recorded`: the
   * actor recorded what the requester said by these means (UARIV-16).
   */
  | ({ type: 'requester-answered'; answer: string; isUnconfirmed?: true; recorded?: RecordedWord } & Move)
  /** `question`: the question that the requester did not answer within the limit of the state (UARIV-06, SIIF-03). */
  | ({ type: 'case-lapsed'; question: string } & Move)
  /** `assignee`: the person to whom it was sent by name. `kind`: its new kind, where the route changes it (SIIF-04). */
  | ({
      type: 'ticket-escalated';
      from: string;
      group: string;
      reason: string;
      checklist: FieldValues;
      assignee?: PersonRef;
      kind?: Kind;
      /** The priority that the route's rule gives (SIIF-07). */
      priority?: string;
      mark?: string;
      /** The coordinators of that time, as recipients, where the route's rule tells them (SIIF-07). */
      coordinators?: readonly PersonId[];
      /** The desk wrote down what the group outside answered; absent where a person of that group answered (USPEC-12). */
      recordedByDesk?: true;
      /** The person who may fill the next section, if the case went to the area again (USPEC-06). */
      filler?: NamedFiller;
    } & Move)
  /** `group`: fills the next section, or attends the ticket when all are filled. `filler`: may fill that section instead of the group. */
  | ({ type: 'section-filled'; section: string; from: string; group: string; fields: FieldValues; filler?: NamedFiller } & Move)
  | ({ type: 'state-moved'; fields: FieldValues } & Move)
  /**
   * The classification before and after (UARIV-02), and other corrections: the title, values of the forms. `coordinators`: those of that
   * time, as recipients, where they are told of it. `filler`: may fill the open section, found by the corrected address.
   */
  | ({
      type: 'ticket-corrected';
      reason: string;
      title?: BeforeAndAfter<string>;
      fields?: BeforeAndAfter<FieldValues>;
      filler?: NamedFiller;
      coordinators?: readonly PersonId[];
    } & BeforeAndAfter<Classification>);

/** A case that a person of its group takes, or is given. */
const given: EventSheet<EventOf<'ticket-taken' | 'ticket-assigned'>> = {
  evolve: (ticket, { assignee }) => heldBy(ticket, assignee),
  changesHands: true,
  givesTo: ({ assignee }) => assignee,
  isContact: always,
  shownTo: everyone,
};

export const workSheets = {
  'ticket-taken': given,
  'ticket-assigned': { ...given, kinds: { desk: 'assigned-to-you' } },
  'assignee-left': { evolve: (ticket, { left }) => ({ ...ticket, assignee: null, departed: left.id }), changesHands: true },
  'requester-asked': {
    evolve: (ticket, event, { at, by }) => ({
      ...heldBy(ticket, event.assignee),
      question: { text: event.question, by: personOf(by), at },
    }),
    isContact: always,
    shownTo: everyone,
    kinds: { requester: 'question' },
    awaits: 'question',
    turnsToRequester: true,
    listedAs: 'asked',
  },
  'requester-answered': {
    evolve: (ticket) => ({ ...ticket, question: null }),
    words: ({ answer }) => answer,
    shownTo: everyone,
    kinds: { desk: 'answered' },
    isNews: always,
  },
  'case-lapsed': { shownTo: everyone, kinds: { requester: 'case-lapsed' } },
  'ticket-escalated': {
    evolve: (ticket, event, { by }, procedure) => escalated(ticket, event, personOf(by), procedure),
    arrivesAt: ({ group }) => group,
    // A case that is sent to a person by name is attended at once.
    isContact: ({ assignee }) => assignee !== undefined,
    classifies: ({ kind, priority }) => ({ kind, priority }),
    shownTo: everyone,
    card: () => 'live',
    kinds: { desk: 'escalated-here' },
  },
  'section-filled': {
    evolve: sectionFilled,
    arrivesAt: ({ group }) => group,
    shownTo: everyone,
    card: () => 'live',
    kinds: { desk: 'escalated-here' },
  },
  'state-moved': {
    evolve: (ticket, { fields }) => ({ ...ticket, fields: { ...ticket.fields, ...fields } }),
    shownTo: everyone,
    outdates: ['resolution'],
  },
  'ticket-corrected': {
    evolve: corrected,
    raisesVersion: true,
    classifies: ({ after }) => after,
    isToldApart: true,
    isRecorded: always,
  },
} satisfies Sheets<WorkEvent>;

function heldBy(ticket: Ticket, assignee: PersonRef | null): Ticket {
  return assignee === null ? ticket : { ...ticket, assignee, lastAssignee: assignee };
}

function corrected(ticket: Ticket, event: EventOf<'ticket-corrected'>, _: unknown, procedure: Procedure): Ticket {
  const { after, title, filler = ticket.filler } = event;
  const fields = event.fields === undefined ? ticket.fields : { ...ticket.fields, ...event.fields.after };
  const [partnerNumber, rank] = [partnerNumberIn(fields, procedure), rankOf(after.priority, procedure)];
  return { ...ticket, ...after, fields, filler, words: title?.after ?? ticket.words, partnerNumber, rank };
}

/** The ticket after a section was filled: at the group of the next section, or at the group that attends it. Source: USPEC-06 */
function sectionFilled(ticket: Ticket, { group, fields, section }: EventOf<'section-filled'>): Ticket {
  const next = arrived(ticket, group, { ...ticket.fields, ...fields });
  return { ...next, sender: null, follower: null, sections: [...ticket.sections, section] };
}

/** The ticket at the group to which it was escalated, with the changes of the route. Source: UARIV-04, SIIF-04, SIIF-07 */
function escalated(ticket: Ticket, event: TicketEscalated, by: PersonRef | null, procedure: Procedure): Ticket {
  const sender = senderAfter(ticket, event, procedure);
  return {
    ...arrived(ticket, event.group, { ...ticket.fields, ...event.checklist }),
    ...passedAfter(ticket, event, procedure),
    sender,
    follower: sender === null ? null : event.from === sender ? (ticket.assignee ?? by) : ticket.follower,
    kind: event.kind ?? ticket.kind,
    priority: event.priority ?? ticket.priority,
    rank: rankOf(event.priority ?? ticket.priority, procedure),
    mark: event.mark ?? ticket.mark,
    assignee: event.assignee ?? null,
    lastAssignee: event.assignee ?? ticket.lastAssignee,
  };
}

/** A group that a category's cases have to pass counts as passed, until it returns the case undone. Source: SIGCE-10, SIGCE-11 */
function passedAfter({ passed = [], category }: Ticket, { from, transition }: TicketEscalated, { transitions }: Procedure) {
  const rules = transitions.flatMap(({ passesFirst = [] }) => passesFirst);
  const isToPass = rules.some(({ groups, categories }) => groups.includes(from) && categories.some((id) => id === category));
  const isUndone = transitions.some(({ id, undone }) => id === transition && undone === true);
  const others = passed.filter((group) => group !== from);
  if (isUndone) return others.length < passed.length ? { passed: others } : {};
  return isToPass ? { passed: [...others, from] } : {};
}

/** The ticket at another group, without an assignee. */
function arrived(ticket: Ticket, group: string, fields: FieldValues): Ticket {
  return { ...ticket, group, assignee: null, arrivals: ticket.arrivals + 1, question: null, fields };
}

/** The group of the desk that sends a case outside stays its sender, also when the case moves on outside. Source: SIIF-10 */
function senderAfter(ticket: Ticket, { from, group }: TicketEscalated, procedure: Procedure): string | null {
  const { kind, role } = groupOf(procedure, group);
  // An area fills its part; the desk follows nothing up there.
  if (kind === 'internal' || role === 'area') return null;
  return groupOf(procedure, from).kind === 'internal' ? from : ticket.sender;
}
